import { become } from './become.mjs'
import { needPackages } from './steps.ts'

await needPackages()
become('pnpm', ['exec', 'biome', 'check', '--write', ...process.argv.slice(2)])
