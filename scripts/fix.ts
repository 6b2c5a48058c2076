import { replaceProcess } from './replace-process.mjs'
import { needPackages } from './steps.ts'

await needPackages()
replaceProcess('pnpm', ['exec', 'biome', 'check', '--write', ...process.argv.slice(2)])
