import { replaceProcess } from './replace-process.mjs'
import { needBuild, needPackages } from './steps.ts'

await needPackages()
// Measured as hosts get it: built.
await needBuild()
replaceProcess('pnpm', ['--silent', '--dir', 'bench', 'bench', ...process.argv.slice(2)])
