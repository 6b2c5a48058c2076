import type { MigrationHistory } from '@lyceum/store-kysely'
import pg from 'pg'
import type { Bound } from './bound.ts'
import { cutOff, type PostgresPool, type PostgresPoolClient } from './client.ts'
import { failureOf } from './failures.ts'
import type { DedicatedConnection } from './listener.ts'

export interface PostgresStoreOptions {
  /** Where the database is; without it and without a pool, the `PG…` variables of the environment say. */
  readonly connectionString?: string
  /** A pool of the host's, instead: used as it is set up, and left open by `close`. With `pipeline: true` it is faster. */
  readonly pool?: PostgresPool
  /** The migrations of the host's own areas: `migrate` makes their tables beside those of the engine. */
  readonly migrations?: readonly MigrationHistory[]
  /** How many connections at most; 10 unless said. */
  readonly max?: number
  /**
   * Whether new events are announced by NOTIFY and heard by LISTEN, for which a store that is watched keeps one more
   * connection; true unless said. Without it they are found by the next look, some seconds later. For a proxy that pools
   * transactions, which knows no LISTEN, and for two-phase commits of the host's, which allow no NOTIFY.
   */
  readonly listen?: boolean
  /** After how many milliseconds without use a connection is closed; 300,000 unless said, 0 for never. */
  readonly idleTimeoutMs?: number
  /** How long opening a connection may take, in milliseconds; 5,000 unless said. */
  readonly connectTimeoutMs?: number
  /** How long a statement may wait for a lock, in milliseconds; 10,000 unless said. */
  readonly lockTimeoutMs?: number
  /** How long a statement may take, and a transaction wait for its next one, in milliseconds; 30,000 unless said. */
  readonly statementTimeoutMs?: number
}

/** A connection for one transaction or read. */
export interface CheckedOut {
  readonly client: PostgresPoolClient
  /** Gives it back; closes it where it is broken. Only the first call does anything. */
  giveBack(broken: boolean): void
}

export interface ConnectionPool {
  /** The longest wait for an answer of the server. */
  readonly statementTimeoutMs: number
  /** How long a connection may take to open, and to say what the database is. */
  readonly connectTimeoutMs: number
  checkOut(bound: Bound): Promise<CheckedOut>
  /** A connection to keep: not one of the pool's, unless the pool is the host's. */
  dedicate(): Promise<DedicatedConnection>
  close(): Promise<void>
}

// A connection that breaks fails the statements on it and leaves the pool. The event has no other use, and without a
// listener it would end the process.
const ignoreError = (): void => {}

/** When a connection has nobody at the other end any more. Packets without an answer tell after ten seconds more. */
const KEEP_ALIVE_MS = 10_000
/**
 * Long, because a new connection costs far more than its opening: it prepares every statement anew, and plans each five
 * times before it keeps a plan.
 */
const IDLE_TIMEOUT_MS = 300_000
/** How long connections may take to say goodbye when the store is closed. */
const GOODBYE_MS = 1_000

interface OpenPool {
  readonly pool: PostgresPool
  readonly dedicate: () => Promise<DedicatedConnection>
  readonly close: () => Promise<unknown>
}

/** What the server bounds by itself. It also looks whether the caller of a long statement is still there. */
const settingsOf = (statementTimeoutMs: number, lockTimeoutMs: number): readonly string[] => [
  `set statement_timeout = ${statementTimeoutMs}; set lock_timeout = ${lockTimeoutMs};
   set idle_in_transaction_session_timeout = ${statementTimeoutMs}`,
  // By itself, because servers before 14 and on some platforms have none.
  'set client_connection_check_interval = 1000',
]

const openPool = (options: PostgresStoreOptions): OpenPool => {
  const { connectionString, max = 10, idleTimeoutMs = IDLE_TIMEOUT_MS } = options
  const { connectTimeoutMs, statementTimeoutMs, lockTimeoutMs } = { ...defaults, ...options }
  /** The pool's own bound would also hold for those who wait for a connection to become free. */
  class Client extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, connectionTimeoutMillis: connectTimeoutMs })
    }
  }
  const connection = {
    ...(connectionString === undefined ? {} : { connectionString }),
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  }
  const pool = new pg.Pool({
    ...connection,
    max,
    idleTimeoutMillis: idleTimeoutMs,
    // A connection that waits for work keeps no process alive.
    allowExitOnIdle: true,
    pipeline: true,
    Client,
  })
  const settings = settingsOf(statementTimeoutMs, lockTimeoutMs)
  const connected = new Set<object>()
  pool.on('connect', (client) => {
    connected.add(client)
    // Sent ahead of the first statement, without waiting for the answer.
    for (const setting of settings) client.query(setting).catch(ignoreError)
  })
  pool.on('remove', (client) => connected.delete(client))
  const dedicate = async (): Promise<DedicatedConnection> => {
    const client = new Client(connection)
    client.on('error', ignoreError)
    const end = async (): Promise<void> => {
      const timer = setTimeout(() => cutOff(client), GOODBYE_MS)
      await client.end().catch(ignoreError)
      clearTimeout(timer)
    }
    try {
      await client.connect()
    } catch (error) {
      void end()
      throw error
    }
    return { client, end }
  }
  return {
    pool,
    dedicate,
    // The listener stays: the pool may report a connection even after its end.
    close: async () => {
      await pool.end()
      const timer = setTimeout(() => connected.forEach(cutOff), GOODBYE_MS)
      timer.unref()
    },
  }
}

const defaults = { connectTimeoutMs: 5_000, statementTimeoutMs: 30_000, lockTimeoutMs: 10_000 }

const poolOfHost = ({
  pool,
  migrations: _,
  listen: __,
  ...rest
}: PostgresStoreOptions & { pool: PostgresPool }): OpenPool => {
  if (Object.values(rest).some((option) => option !== undefined))
    throw new TypeError('openPostgresStore takes either a pool or what it needs to open one.')
  const dedicate = async (): Promise<DedicatedConnection> => {
    const client = await pool.connect()
    client.on('error', ignoreError)
    // It is not given back: it listens.
    return { client, end: async () => client.release(true) }
  }
  return { pool, dedicate, close: async () => pool.removeListener('error', ignoreError) }
}

export const openConnectionPool = (options: PostgresStoreOptions): ConnectionPool => {
  const { pool: hostPool } = options
  const { pool, dedicate, close } = hostPool ? poolOfHost({ ...options, pool: hostPool }) : openPool(options)
  const { connectTimeoutMs, statementTimeoutMs } = { ...defaults, ...options }
  pool.on('error', ignoreError)

  /** When a connection was last found broken: those that have not answered since may be as well. */
  let brokenAt = Number.NEGATIVE_INFINITY
  const answeredAt = new WeakMap<object, number>()

  const checkOutOf = (client: PostgresPoolClient): CheckedOut => {
    let given = false
    client.on('error', ignoreError)
    return {
      client,
      giveBack: (broken) => {
        if (given) return
        given = true
        const now = performance.now()
        answeredAt.set(client, now)
        if (broken) brokenAt = now
        // A broken one may still report what was on its way; the pool, which listens to those at rest, has let go of it.
        if (!broken) client.removeListener('error', ignoreError)
        client.release(broken)
        if (broken) cutOff(client)
      },
    }
  }
  const isDoubtful = (client: PostgresPoolClient): boolean => {
    const answered = answeredAt.get(client)
    return answered !== undefined && answered < brokenAt
  }
  const connect = async (bound: Bound): Promise<PostgresPoolClient> => {
    const connecting = pool.connect()
    try {
      return await bound.race(connecting)
    } catch (error) {
      if (!bound.passed) throw failureOf(error, 'unchanged')
      // Nobody waits for it any more, but others may.
      connecting.then((client) => client.release(), ignoreError)
      throw error
    }
  }

  return {
    connectTimeoutMs,
    statementTimeoutMs,
    checkOut: async (bound) => {
      let client = await connect(bound)
      while (isDoubtful(client)) {
        client.on('error', ignoreError)
        client.release(true)
        cutOff(client)
        client = await connect(bound)
      }
      return checkOutOf(client)
    },
    dedicate,
    close: async () => void (await close()),
  }
}
