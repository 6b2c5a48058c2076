import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { showProgress } from './progress.mjs'

export const root = join(import.meta.dirname, '..')

export interface Finished {
  readonly ok: boolean
  readonly output: string
}

/** Runs a shell command at the root of the workspace, with the workspace's own tools first on PATH. */
export function run(command: string, options: { cwd?: string; env?: Record<string, string> } = {}): Promise<Finished> {
  const PATH = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  return new Promise((resolve) => {
    const child = spawn(command, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env, NO_COLOR: '1', PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: true,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', (error) => resolve({ ok: false, output: String(error) }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/**
 * Runs a command or a function, and prints its name, result and duration in one line; its output follows only if it failed.
 * All of this goes to stderr, because stdout is for the output of the command that was called.
 */
export async function step(name: string, work: string | (() => Promise<Finished>)): Promise<boolean> {
  const started = performance.now()
  const { ok, output } = await (typeof work === 'string' ? run(work) : work())
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.error(`${ok ? '✓' : '✗'} ${name.padEnd(14)} ${seconds.padStart(6)} s`)
  if (!ok) console.error(output.trimEnd().replace(/^/gm, '    '))
  return ok
}

export const install = () => run('pnpm install --frozen-lockfile')

/** Runs what another command needs first. Shows progress if it takes long, and ends the process if it fails. */
async function need(what: string, work: Promise<Finished>): Promise<void> {
  const { ok, output } = await showProgress(what, work)
  if (ok) return
  console.error(output)
  process.exit(1)
}

/** When nothing changed, pnpm finds that out in a tenth of a second and without a network. */
export const needPackages = () => need('Installing packages', install())
/** Enough to run it: declarations are most of the time that a build takes. */
export const needBuild = () => need('Building', run('pnpm build --no-dts'))

/** Makes Node run the sources of the packages, so that nothing has to be built. For the environment of a process. */
export const fromSources = {
  NODE_OPTIONS: [
    process.env['NODE_OPTIONS'] ?? '',
    '--conditions=@lyceum/source',
    `--import=${new URL('raw-imports.mjs', import.meta.url)}`,
  ].join(' '),
}
