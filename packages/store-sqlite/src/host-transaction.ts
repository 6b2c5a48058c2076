import { insideTransaction, refuseNestedUse, type Session, type StoreDriver } from '@lyceum/core'
import {
  checkVersion,
  drizzleClientOf,
  type KyselyTransaction,
  type Run,
  runSqlOn,
  type Sql,
  type SqlRunner,
} from '@lyceum/store-kysely'
import { runAsyncSession } from './async-session.ts'
import { type Connection, connectionOf } from './connection.ts'
import type { SqliteDatabase } from './database.ts'
import { createMutex, type Mutex } from './mutex.ts'
import { runSession } from './session.ts'

/** A database of drizzle's on better-sqlite3. */
export interface DrizzleSqliteDatabase {
  readonly $client: object
}

/** What a host has in hand inside its transaction. */
export type SqliteHostTransaction = SqliteDatabase | KyselyTransaction | DrizzleSqliteDatabase | SqlRunner

/** While a transaction is open on a connection of the host's, other code of the host must not run into it. */
export const withoutPause = (): undefined => undefined

/** A connection on which the host has begun a transaction. */
interface HostConnection {
  /** Operations in one transaction run one after the other: their savepoints must not interleave. */
  readonly mutex: Mutex
  readonly run: Run
  readonly session: <T>(tenantId: string, work: (session: Session) => Promise<T>) => Promise<T>
  /** Throws where the host has no transaction open, as far as that can be known. */
  readonly assertTransaction: () => void
}

const isDatabase = (handle: object): handle is SqliteDatabase => 'prepare' in handle && 'inTransaction' in handle

const onDatabase = (sql: Sql, connection: Connection): HostConnection => {
  const assertTransaction = (): void => {
    if (!connection.database.inTransaction) throw new Error('store.within needs an open transaction.')
  }
  // The host may end its transaction while an operation waits: a statement after that would be committed by itself.
  const guarded: Connection = {
    ...connection,
    all: (statement, params) => {
      assertTransaction()
      return connection.all(statement, params)
    },
    write: (statement, params) => {
      assertTransaction()
      return connection.write(statement, params)
    },
  }
  return {
    mutex: connection.mutex,
    run: guarded.all,
    session: (tenantId, work) => runSession(sql, guarded, tenantId, work, withoutPause),
    assertTransaction,
  }
}

const mutexes = new WeakMap<object, Mutex>()

const onLibrary = (sql: Sql, handle: object): HostConnection => {
  const run = runSqlOn(handle)
  if (!run)
    throw new TypeError(
      'store.within takes a database of better-sqlite3, a transaction of kysely, a database of drizzle, or { query(sql, params) }.',
    )
  const mutex = mutexes.get(handle) ?? createMutex()
  mutexes.set(handle, mutex)
  return {
    mutex,
    run: (statement, params) => run(statement.sql, params),
    session: (tenantId, work) => runAsyncSession(sql, run, tenantId, work),
    assertTransaction: () => {},
  }
}

const SAVEPOINT = { sql: 'savepoint lyceum' }
const RELEASE = { sql: 'release lyceum' }
const ROLLBACK = { sql: 'rollback to lyceum' }

/**
 * The store in a transaction of the host's. Each operation has a savepoint of its own, so a failure rolls back what the
 * operation did and nothing of the host's.
 */
export const hostTransactionStore = (sql: Sql, outer: StoreDriver, handle: SqliteHostTransaction): StoreDriver => {
  const client = drizzleClientOf(handle) ?? handle
  const { mutex, run, session, assertTransaction } = isDatabase(client)
    ? onDatabase(sql, connectionOf(client))
    : onLibrary(sql, client)
  let versionChecked = false

  const exclusively = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    const turn = mutex.acquire()
    if (turn) await turn
    try {
      assertTransaction()
      return await work()
    } finally {
      mutex.release()
    }
  }
  const inSavepoint = <T>(tenantId: string, work: (session: Session) => Promise<T>): Promise<T> =>
    exclusively(async () => {
      if (!versionChecked) await checkVersion(sql, run)
      versionChecked = true
      await run(SAVEPOINT, [])
      try {
        // The outer store would wait for the lock that the host's transaction holds.
        const answer = await insideTransaction(outer, () => insideTransaction(store, () => session(tenantId, work)))
        await run(RELEASE, [])
        return answer
      } catch (error) {
        await rollback()
        throw error
      }
    })
  /** Some failures, such as a full disk, have ended the host's transaction already. */
  const rollback = async (): Promise<void> => {
    try {
      await run(ROLLBACK, [])
      await run(RELEASE, [])
    } catch {}
  }

  const store: StoreDriver = {
    joined: true,
    transaction: inSavepoint,
    read: inSavepoint,
    tenantsHolding: (collection) =>
      exclusively(async () => {
        const rows = await run(sql.reads(collection).tenants(), [])
        return rows.map(([tenantId]) => String(tenantId))
      }),
    // Nothing is settled before the host commits.
    settledAfter: (_, position) => exclusively(async () => ({ position, tenantIds: [] })),
    close: async () => {},
  }
  return store
}
