import { become } from './become.mjs'
import { buildToRun, install, quietly } from './steps.ts'

await quietly(install, buildToRun)
become('pnpm', ['--silent', '--dir', 'examples/academy', 'start', ...process.argv.slice(2)])
