import { become } from './become.mjs'
import { needBuild, needPackages } from './steps.ts'

await needPackages()
// Measured as hosts get it: built.
await needBuild()
become('pnpm', ['--silent', '--dir', 'bench', 'bench', ...process.argv.slice(2)])
