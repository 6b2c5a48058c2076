import {
  insideTransaction,
  type ReadOptions,
  type ReadSession,
  refuseNestedUse,
  type Session,
  type StoreDriver,
  type TransactionOptions,
  yieldIfDue,
} from '@lyceum/core'
import {
  applyMigrations,
  checkVersion,
  createLifetime,
  createSql,
  deadlineExceeded,
  withHistories,
} from '@lyceum/store-kysely'
import { createBegin } from './begin.ts'
import { type Connection, connectionOf } from './connection.ts'
import { failureOf } from './errors.ts'
import { sqliteFlavour } from './flavour.ts'
import { createTransactions } from './group-commit.ts'
import { hostTransactionStore, type SqliteHostTransaction, withoutPause } from './host-transaction.ts'
import { openDatabases, type SqliteStoreOptions } from './open.ts'
import { runSession } from './session.ts'
import { assumeStatistics } from './statistics.ts'
import { createWatchers } from './watchers.ts'

export interface SqliteStore extends StoreDriver {
  /** Brings the database up to this version of Lyceum. Answers what it did; several processes may call it at once. */
  migrate(): Promise<string[]>
  /**
   * The store inside a transaction that the host has begun: its better-sqlite3 database, or the transaction of a query
   * builder. Lyceum's writes take effect when the host commits, and an operation that fails leaves no trace of its own.
   *
   * @throws TypeError for anything else.
   *
   * @example
   * ```ts
   * import Database from 'better-sqlite3'
   *
   * const database = new Database('academy.db')
   * const store = openSqliteStore({ database })
   *
   * database.exec('begin immediate')
   * const inside = createLyceum({ store: store.within(database) })
   * await inside.as(actor).courses.create({ title: 'Knots that hold' })
   * database.exec('commit')
   * ```
   */
  within(transaction: SqliteHostTransaction): StoreDriver
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
  const pauseInside = options.database === undefined ? yieldIfDue : withoutPause
  const lifetime = createLifetime()
  const watchers = createWatchers(reader)
  let versionChecked = false

  const exclusively = async <T>(connection: Connection, work: () => Promise<T>): Promise<T> => {
    const turn = connection.mutex.acquire()
    if (turn) await turn
    try {
      await yieldIfDue()
      return await work()
    } finally {
      connection.mutex.release()
    }
  }
  // On a connection of the host's, and where reads share the writer's, nobody may come between a transaction and its commit.
  const shared = options.database !== undefined || reader === writer
  const commit = (): void => {
    writer.commit()
    databases.committed()
  }
  const transactions = createTransactions(
    { ...writer, commit },
    { begin: createBegin(writer, busyTimeoutMs), together: !shared },
  )
  const inTransaction = async <T>(
    work: () => Promise<T>,
    { deadline = Number.POSITIVE_INFINITY, givesWay }: TransactionOptions = {},
  ): Promise<T> => {
    try {
      return await transactions(() => insideTransaction(store, work), deadline, givesWay)
    } catch (error) {
      throw failureOf(error, 'write')
    }
  }
  /** For calls from outside: refused inside a transaction, where they would wait for themselves, and on a database that does not fit. */
  const whenOpen = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    return lifetime.during(async () => {
      if (!versionChecked) {
        await checkVersion(sql, reader.all)
        versionChecked = true
      }
      return work()
    })
  }
  const reading = <T>(work: () => Promise<T>, deadline = Number.POSITIVE_INFINITY): Promise<T> =>
    whenOpen(async () => {
      const inside = () => {
        if (performance.now() >= deadline) throw deadlineExceeded()
        return insideTransaction(store, work)
      }
      try {
        return await (reader === writer ? exclusively(reader, inside) : (yieldIfDue()?.then(inside) ?? inside()))
      } catch (error) {
        throw failureOf(error, 'read')
      }
    })

  const store: SqliteStore = {
    local: true,
    areas: (options.migrations ?? []).map(({ area }) => area),
    transaction: <T>(
      tenantId: string,
      work: (session: Session) => Promise<T>,
      options?: TransactionOptions,
    ): Promise<T> => whenOpen(() => inTransaction(() => runSession(sql, writer, tenantId, work, pauseInside), options)),
    read: <T>(
      tenantId: string,
      work: (session: ReadSession) => Promise<T>,
      { deadline }: ReadOptions = {},
    ): Promise<T> =>
      reading(() => runSession(sql, reader, tenantId, work, reader === writer ? pauseInside : yieldIfDue), deadline),
    tenantsHolding: (collection) =>
      reading(async () => reader.all(sql.reads(collection).tenants(), []).map(([tenantId]) => String(tenantId))),
    settledAfter: (collection, position) =>
      reading(async () => {
        // Writers take turns, so what is committed is settled. On a connection that is the host's, its own transaction
        // may be open: what it wrote may yet be rolled back, and its numbers given again.
        if (databases.reader.inTransaction) return { position, tenantIds: [] }
        const { newest, tenantsBetween } = sql.reads(collection)
        const settled = Math.max(position, Number(reader.all(newest(), [])[0]?.[0] ?? 0))
        if (settled === position) return { position, tenantIds: [] }
        const tenants = reader.all(tenantsBetween(position, settled), [position, settled])
        return { position: settled, tenantIds: tenants.map(([tenantId]) => String(tenantId)) }
      }),
    watch: (wake) => whenOpen(async () => watchers.add(wake)),
    migrate: async () => {
      refuseNestedUse(store)
      return lifetime.during(async () => {
        const applied = await inTransaction(async () => {
          const done = await applyMigrations(sql, writer.all)
          if (done.length > 0) assumeStatistics(databases.writer)
          return done
        })
        versionChecked = true
        return applied
      })
    },
    within: (transaction) => hostTransactionStore(sql, store, transaction),
    close: async () => {
      refuseNestedUse(store)
      watchers.clear()
      await lifetime.end(databases.close)
    },
  }
  return store
}
