import { become } from './become.mjs'
import { install, quietly } from './steps.ts'

await quietly(install)
become('pnpm', ['exec', 'biome', 'check', '--write', ...process.argv.slice(2)])
