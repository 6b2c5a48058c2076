import { become } from './become.mjs'
import { build, install, quietly } from './steps.ts'

await quietly(install, build)
become('pnpm', ['--silent', '--dir', 'examples/academy', 'start', ...process.argv.slice(2)])
