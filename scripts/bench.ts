import { become } from './become.mjs'
import { buildToRun, install, quietly } from './steps.ts'

// Measured as hosts get it: built.
await quietly(install, buildToRun)
become('pnpm', ['--silent', '--dir', 'bench', 'bench', ...process.argv.slice(2)])
