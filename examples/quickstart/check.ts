// Runs the three files as they stand, one after the other, on one database: embed, then mount, then browser.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'

const folder = await mkdtemp(join(tmpdir(), 'lyceum-quickstart-'))
const secret = randomBytes(32).toString('hex')

const run = (file: string, env: Record<string, string> = {}, before: string[] = []): ChildProcess =>
  spawn(process.execPath, [...process.execArgv, ...before, join(import.meta.dirname, file)], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

const outputOf = async (child: ChildProcess): Promise<string> => {
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const [code] = await once(child, 'close')
  assert.equal(code, 0)
  return output
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

const answering = async (url: string): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} does not answer.`)
}

const printed = await outputOf(run('embed.ts'))
assert.match(printed, /status: 'valid'/)
assert.match(printed, /learner: 'Ada Lovelace'/)

const port = await freePort()
const server = run('mount.ts', { PORT: String(port), JWT_SECRET: secret })
try {
  await answering(`http://localhost:${port}/api/courses`)
  const token = await new SignJWT({ name: 'Charles Babbage', roles: ['student'] })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('charles')
    .setExpirationTime('5 minutes')
    .sign(new TextEncoder().encode(secret))
  const asBrowser = () =>
    run('browser.ts', { ORIGIN: `http://localhost:${port}`, TOKEN: token }, [
      `--import=${new URL('browser-globals.ts', import.meta.url)}`,
    ])
  assert.equal(await outputOf(asBrowser()), 'Knots that hold active\n')
  assert.equal(await outputOf(asBrowser()), 'Knots that hold ALREADY_ENROLLED\n')
  console.log('Embed, mount and browser do what they say.')
} finally {
  server.kill()
  await rm(folder, { recursive: true, force: true })
}
