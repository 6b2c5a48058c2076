import type { MigrationHistory } from '@lyceum/store-kysely'
import pg from 'pg'
import type { PostgresPool, PostgresPoolClient } from './client.ts'

export interface PostgresStoreOptions {
  /** Where the database is; without it and without a pool, the `PG…` variables of the environment say. */
  readonly connectionString?: string
  /** A pool of the host's, instead: used as it is set up, and left open by `close`. With `pipeline: true` it is faster. */
  readonly pool?: PostgresPool
  /** The migrations of the host's own areas: `migrate` makes their tables beside those of the engine. */
  readonly migrations?: readonly MigrationHistory[]
  /** How many connections at most; 10 unless said. */
  readonly max?: number
  /** After how many milliseconds without use a connection is closed; 10,000 unless said, 0 for never. */
  readonly idleTimeoutMs?: number
}

export interface ConnectionPool {
  /** A connection for one transaction or read, and how to give it back: `broken` where it is of no more use. */
  checkOut(): Promise<{ readonly client: PostgresPoolClient; readonly giveBack: (broken: boolean) => void }>
  close(): Promise<void>
}

// A connection that breaks fails the statements on it and leaves the pool. The event has no other use, and without a
// listener it would end the process.
const ignoreError = (): void => {}

interface OpenPool {
  readonly pool: PostgresPool
  readonly close: () => Promise<unknown>
}

const openPool = ({ connectionString, max = 10, idleTimeoutMs = 10_000 }: PostgresStoreOptions): OpenPool => {
  const pool = new pg.Pool({
    ...(connectionString === undefined ? {} : { connectionString }),
    max,
    idleTimeoutMillis: idleTimeoutMs,
    pipeline: true,
  })
  // The listener stays: the pool may report a connection even after its end.
  return { pool, close: () => pool.end() }
}

const poolOfHost = (pool: PostgresPool, { connectionString, max, idleTimeoutMs }: PostgresStoreOptions): OpenPool => {
  if ([connectionString, max, idleTimeoutMs].some((option) => option !== undefined))
    throw new TypeError('openPostgresStore takes either a pool or what it needs to open one.')
  return { pool, close: async () => pool.removeListener('error', ignoreError) }
}

export const openConnectionPool = ({ pool: hostPool, ...options }: PostgresStoreOptions): ConnectionPool => {
  const { pool, close } = hostPool ? poolOfHost(hostPool, options) : openPool(options)
  pool.on('error', ignoreError)
  return {
    checkOut: async () => {
      const client = await pool.connect()
      client.on('error', ignoreError)
      return {
        client,
        giveBack: (broken) => {
          client.removeListener('error', ignoreError)
          client.release(broken)
        },
      }
    },
    close: async () => void (await close()),
  }
}
