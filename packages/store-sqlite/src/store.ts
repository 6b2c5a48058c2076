import { insideTransaction, type ReadSession, refuseNestedUse, type Session, type StoreDriver } from '@lyceum/core'
import { applyMigrations, checkVersion, createSql } from '@lyceum/store-kysely'
import type { Database } from 'better-sqlite3'
import { beginImmediate } from './begin.ts'
import { type Connection, connectionOf } from './connection.ts'
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
  within(database: Database): StoreDriver
}

const sql = createSql(sqliteFlavour)

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
  const databases = openDatabases(options)
  const writer = connectionOf(databases.writer)
  const reader = connectionOf(databases.reader)
  let current = false
  let closed = false

  const ready = async (): Promise<void> => {
    await checkVersion(sql, reader.all)
    current = true
  }
  /** What every call from outside passes first. */
  const enter = (): void => {
    refuseNestedUse(store)
    if (closed) throw new Error('The store is closed.')
  }
  const inTurn = async <T>(connection: Connection, work: () => Promise<T>): Promise<T> => {
    const turn = connection.turns.take()
    if (turn) await turn
    try {
      if (closed) throw new Error('The store is closed.')
      return await work()
    } finally {
      connection.turns.give()
    }
  }
  const inTransaction = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(writer, async () => {
      await beginImmediate(writer, busyTimeoutMs)
      try {
        const answer = await work()
        writer.commit()
        return answer
      } catch (error) {
        writer.rollback()
        throw error
      }
    })

  const store: SqliteStore = {
    transaction: async <T>(tenantId: string, work: (session: Session) => Promise<T>): Promise<T> => {
      enter()
      if (!current) await ready()
      return inTransaction(() => insideTransaction(store, () => runSession(sql, writer, tenantId, work)))
    },
    read: async <T>(tenantId: string, work: (session: ReadSession) => Promise<T>): Promise<T> => {
      enter()
      if (!current) await ready()
      const answer = () => insideTransaction(store, () => runSession(sql, reader, tenantId, work))
      return reader === writer ? inTurn(reader, answer) : answer()
    },
    tenantsHolding: async (collection) => {
      enter()
      if (!current) await ready()
      const answer = async () => reader.all(sql.reads(collection).tenants(), []).map(([tenantId]) => String(tenantId))
      return reader === writer ? inTurn(reader, answer) : answer()
    },
    migrate: async () => {
      enter()
      const applied = await inTransaction(() => insideTransaction(store, () => applyMigrations(sql, writer.all)))
      current = true
      return applied
    },
    within: (database) => joinedStore(sql, store, connectionOf(database)),
    close: async () => {
      if (closed) return
      refuseNestedUse(store)
      await inTurn(writer, async () => {
        closed = true
        databases.close()
      })
    },
  }
  return store
}
