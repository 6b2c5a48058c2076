import { become } from './become.mjs'
import { build, install, quietly } from './steps.ts'

// Measured as hosts get it: built.
await quietly(install, build)
become('pnpm', ['--silent', '--dir', 'bench', 'bench', ...process.argv.slice(2)])
