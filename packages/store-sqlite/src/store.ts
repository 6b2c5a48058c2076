import { insideTransaction, type ReadSession, refuseNestedUse, type Session, type StoreDriver } from '@lyceum/core'
import { applyMigrations, checkVersion, createLifetime, createSql, withHistories } from '@lyceum/store-kysely'
import { beginImmediate } from './begin.ts'
import { type Connection, connectionOf } from './connection.ts'
import type { SqliteDatabase } from './database.ts'
import { sqliteFlavour } from './flavour.ts'
import { joinedStore } from './joined.ts'
import { openDatabases, type SqliteStoreOptions } from './open.ts'
import { runSession } from './session.ts'

export interface SqliteStore extends StoreDriver {
  /** Brings the database up to this version of Lyceum. Answers what it did; several processes may call it at once. */
  migrate(): Promise<string[]>
  /**
   * The store inside a transaction that the host has begun on `database`. Lyceum's writes take effect when the host
   * commits, and an operation that fails leaves no trace of its own.
   */
  within(database: SqliteDatabase): StoreDriver
}

const sharedSql = createSql(sqliteFlavour)

/**
 * Opens a store on SQLite.
 *
 * @example
 * ```ts
 * const store = openSqliteStore({ path: 'academy.db' })
 * await store.migrate()
 * ```
 */
export const openSqliteStore = (options: SqliteStoreOptions): SqliteStore => {
  const { busyTimeoutMs = 5_000 } = options
  const sql = withHistories(sharedSql, options.migrations)
  const databases = openDatabases(options)
  const writer = connectionOf(databases.writer)
  const reader = connectionOf(databases.reader)
  const lifetime = createLifetime()
  let current = false

  const inTurn = async <T>(connection: Connection, work: () => Promise<T>): Promise<T> => {
    const turn = connection.turns.take()
    if (turn) await turn
    try {
      return await work()
    } finally {
      connection.turns.give()
    }
  }
  const inTransaction = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(writer, async () => {
      await beginImmediate(writer, busyTimeoutMs)
      try {
        const answer = await insideTransaction(store, work)
        writer.commit()
        return answer
      } catch (error) {
        writer.rollback()
        throw error
      }
    })
  /** Calls from outside: refused inside a transaction, where they would wait for themselves, and on a database that does not fit. */
  const entering = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    return lifetime.during(async () => {
      if (!current) {
        await checkVersion(sql, reader.all)
        current = true
      }
      return work()
    })
  }
  const reading = <T>(work: () => Promise<T>): Promise<T> =>
    entering(() => {
      const inside = () => insideTransaction(store, work)
      return reader === writer ? inTurn(reader, inside) : inside()
    })

  const store: SqliteStore = {
    transaction: <T>(tenantId: string, work: (session: Session) => Promise<T>): Promise<T> =>
      entering(() => inTransaction(() => runSession(sql, writer, tenantId, work))),
    read: <T>(tenantId: string, work: (session: ReadSession) => Promise<T>): Promise<T> =>
      reading(() => runSession(sql, reader, tenantId, work)),
    tenantsHolding: (collection) =>
      reading(async () => reader.all(sql.reads(collection).tenants(), []).map(([tenantId]) => String(tenantId))),
    migrate: async () => {
      refuseNestedUse(store)
      return lifetime.during(async () => {
        const applied = await inTransaction(() => applyMigrations(sql, writer.all))
        current = true
        return applied
      })
    },
    within: (database) => joinedStore(sql, store, connectionOf(database)),
    close: async () => {
      refuseNestedUse(store)
      await lifetime.end(databases.close)
    },
  }
  return store
}
