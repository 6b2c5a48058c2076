// npm run example <folder of examples/> [arguments of its script `start`]
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { replaceProcess } from './replace-process.mjs'
import { fromSources, needPackages, root } from './steps.ts'

const [name = 'academy', ...args] = process.argv.slice(2)

const examples = globSync('examples/*/package.json', { cwd: root })
  .filter((path) => /"start":/.test(readFileSync(join(root, path), 'utf8')))
  .map((path) => basename(dirname(path)))
if (!examples.includes(name)) {
  console.error(`There is no example "${name}" to run. There are: ${examples.sort().join(', ')}`)
  process.exit(1)
}

await needPackages()
replaceProcess('pnpm', ['--silent', '--dir', `examples/${name}`, 'start', ...args], {
  env: { ...process.env, ...fromSources },
})
