// npm run example <folder of examples/> [arguments of its script `start`]
import { become } from './become.mjs'
import { buildToRun, install, quietly } from './steps.ts'

const [name = 'academy', ...args] = process.argv.slice(2)

await quietly(install, buildToRun)
become('pnpm', ['--silent', '--dir', `examples/${name}`, 'start', ...args])
