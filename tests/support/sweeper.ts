import { createLyceum } from '@lyceum/core'
import { type DataLocation, openLocation } from './stores.ts'

// A process of its own that runs the jobs it finds until it is killed.

const { place } = JSON.parse(String(process.argv[2])) as { place: DataLocation }
createLyceum({ store: openLocation(place) }).start({ everyMs: 500 })
console.log('ready')
setInterval(() => {}, 1_000)
