// `npm start` as a newcomer meets it: in a fresh copy of the repository, then once more. Part of npm test.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, statSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { root } from './steps.ts'

const scratch = await mkdtemp(join(tmpdir(), 'lyceum-first-start-'))
const copy = join(scratch, 'lyceum')
const made = /^(node_modules|dist|coverage|\.data|\.git)$/
await cp(root, copy, { recursive: true, filter: (path) => !made.test(basename(path)) })

// Without the toolchain that this very process was given, where the machine has another Node.
const folders = (process.env['PATH'] ?? '').split(delimiter)
const others = folders.filter((folder) => !existsSync(join(folder, 'pnpm')))
const has = (name: string) => others.some((folder) => existsSync(join(folder, name)))
const PATH = (has('npx') && has('node') ? others : folders).join(delimiter)

interface Started {
  readonly code: number | null
  readonly output: string
}

/** Runs `npm start`, asks the open academy, and ends it. */
async function start(env: Record<string, string>, ask: (url: string) => Promise<void>): Promise<Started> {
  const child = spawn('npm', ['start'], { cwd: copy, env: { ...process.env, PATH, ...env }, stdio: 'pipe' })
  // The pipes close when every process behind npm has ended.
  const closed = once(child, 'close')
  let output = ''
  const url = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const found = /open at (\S+)/.exec(output)?.[1]
        if (found !== undefined) resolve(found)
      })
  })
  try {
    await Promise.race([url.then(ask), closed])
  } finally {
    child.kill()
  }
  const [code] = await closed
  return { code, output }
}

/** Starts it and expects it to open. */
async function open(env: Record<string, string>): Promise<void> {
  let opened = false
  const { output } = await start({ PORT: '0', ...env }, async (url) => {
    for (const path of ['/courses', '/docs', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js']) {
      const { status } = await fetch(url + path)
      assert.equal(status, 200, `${path} answered ${status}`)
    }
    opened = true
  })
  assert.ok(opened, `The academy did not open:\n${output}`)
}

async function tellsATakenPortFirst(): Promise<void> {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { code, output } = await start({ PORT: port }, async (url) => assert.fail(`It opened at ${url}.`))
  other.close()
  assert.equal(code, 1)
  assert.ok(output.includes(`Port ${port} is taken. Choose another: PORT=4100 npm start`), output)
  assert.ok(!existsSync(join(copy, 'node_modules')), 'Something was installed before the port was looked at.')
}

async function startsAgainWithoutInstalling(): Promise<void> {
  const installed = join(copy, 'node_modules/.modules.yaml')
  const { mtimeMs } = statSync(installed)
  // Nothing can be downloaded: no registry answers, and npx has an empty cache.
  const registry = 'http://127.0.0.1:1'
  await open({
    npm_config_registry: registry,
    pnpm_config_registry: registry,
    npm_config_cache: join(scratch, 'empty'),
  })
  assert.equal(statSync(installed).mtimeMs, mtimeMs, 'The second start installed packages.')
}

try {
  await tellsATakenPortFirst()
  await open({})
  await startsAgainWithoutInstalling()
  assert.deepEqual(globSync('packages/*/dist', { cwd: copy }), [], 'A start has built something.')
} finally {
  await rm(scratch, { recursive: true, force: true })
}
