// Everything that docs/runtimes.md says was run, with the PostgreSQL at LYCEUM_TEST_POSTGRES_URL.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkEsbuild, checkRollup } from './bundles.ts'
import { checkWorkerd } from './workerd.ts'

const installed = (name: string) => join(import.meta.dirname, 'node_modules/.bin', name)

const inProcess = async (command: string, ...args: string[]): Promise<void> => {
  const script = new URL('process.ts', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(command, [...args, script], {
    cwd: import.meta.dirname,
    timeout: 60_000,
  })
  if (stdout !== 'memory\nsqlite\npostgres\n') throw new Error(`Ran only: ${stdout}`)
}

const checks = {
  workerd: checkWorkerd,
  node: () => inProcess(process.execPath),
  bun: () => inProcess(installed('bun'), 'run'),
  deno: () => inProcess(installed('deno'), 'run', '--allow-all', '--node-modules-dir=manual'),
  esbuild: checkEsbuild,
  rollup: checkRollup,
}
for (const [name, check] of Object.entries(checks)) {
  const started = performance.now()
  const error = await check().then(
    () => undefined,
    (cause: unknown) => cause,
  )
  console.log(`${error === undefined ? '✓' : '✗'} ${name} ${Math.round(performance.now() - started)} ms`)
  if (error === undefined) continue
  console.error(error instanceof Error && 'stderr' in error ? error.stderr : error)
  process.exitCode = 1
}
