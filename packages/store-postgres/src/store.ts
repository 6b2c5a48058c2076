import {
  insideTransaction,
  type ReadSession,
  refuseNestedUse,
  type Session,
  type StoreDriver,
  type TransactionOptions,
} from '@lyceum/core'
import { applyMigrations, checkVersion, createLifetime, createSql, withHistories } from '@lyceum/store-kysely'
import { type Connection, clientSender, openConnection } from './connection.ts'
import { postgresFlavour } from './flavour.ts'
import { hostTransactionStore, type PostgresHostTransaction } from './host-transaction.ts'
import { createKeyedQueue } from './keyed-queue.ts'
import { openConnectionPool, type PostgresStoreOptions } from './pool.ts'
import { runSession } from './session.ts'
import { openTransaction, ownCommands } from './transaction.ts'
import { writeStatementCompiler } from './write-statement.ts'

export interface PostgresStore extends StoreDriver {
  /** Brings the database up to this version of Lyceum. Answers what it did; several processes may call it at once. */
  migrate(): Promise<string[]>
  /**
   * The store inside a transaction that the host has begun: a client of pg, or the transaction of a query builder.
   * Lyceum's writes take effect when the host commits, and an operation that fails leaves no trace of its own.
   *
   * @throws TypeError for anything else.
   *
   * @example
   * ```ts
   * import pg from 'pg'
   *
   * const pool = new pg.Pool()
   * const store = openPostgresStore({ pool })
   *
   * const client = await pool.connect()
   * await client.query('begin')
   * const inside = createLyceum({ store: store.within(client) })
   * await inside.as(actor).courses.create({ title: 'Knots that hold' })
   * await client.query('commit')
   * client.release()
   * ```
   */
  within(transaction: PostgresHostTransaction): StoreDriver
  /** How often transactions and reads have waited for the server so far, for benchmarks. */
  readonly roundTrips: number
}

const sharedSql = createSql(postgresFlavour)
const compileWrites = writeStatementCompiler(sharedSql)

/** Held while migrating, so that processes that start together do it one after the other. */
const MIGRATION_LOCK = `select pg_advisory_xact_lock(hashtextextended('lyceum migrations', 0))`

/**
 * Opens a store on PostgreSQL.
 *
 * @example
 * ```ts
 * const store = openPostgresStore({ connectionString: 'postgres://localhost/academy' })
 * await store.migrate()
 * ```
 */
export const openPostgresStore = (options: PostgresStoreOptions = {}): PostgresStore => {
  const sql = withHistories(sharedSql, options.migrations)
  const pool = openConnectionPool(options)
  const queue = createKeyedQueue()
  const lifetime = createLifetime()
  let versionCheck: Promise<void> | undefined
  let roundTrips = 0

  /** Runs work on a connection of its own, which is closed where the work reports it broken. */
  const withConnection = async <T>(work: (connection: Connection, broken: () => void) => Promise<T>): Promise<T> => {
    const { client, giveBack } = await pool.checkOut()
    const connection = openConnection(clientSender(client))
    let isBroken = false
    try {
      return await work(connection, () => {
        isBroken = true
      })
    } finally {
      roundTrips += connection.roundTrips
      giveBack(isBroken || connection.ended)
    }
  }
  const checkOnce = async (): Promise<void> => {
    versionCheck ??= withConnection((connection) => checkVersion(sql, connection.sendOnce))
    try {
      await versionCheck
    } catch (error) {
      versionCheck = undefined
      throw error
    }
  }
  /** For calls from outside: refused inside a transaction, of which they would not be a part, and on a database that does not fit. */
  const whenOpen = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    return lifetime.during(async () => {
      await (versionCheck ?? checkOnce())
      return work()
    })
  }
  const attempt = <T>(tenantId: string, work: (session: Session) => Promise<T>, contested?: string): Promise<T> =>
    withConnection(async (connection, broken) => {
      const transaction = openTransaction({
        sql,
        compileWrites,
        connection,
        commands: ownCommands,
        tenantId,
        contested,
      })
      try {
        return await insideTransaction(store, () => runSession(sql, connection, transaction, tenantId, work))
      } catch (error) {
        if (!(await transaction.rollback())) broken()
        throw error
      }
    })

  const store: PostgresStore = {
    areas: (options.migrations ?? []).map(({ area }) => area),
    transaction: <T>(
      tenantId: string,
      work: (session: Session) => Promise<T>,
      { contested }: TransactionOptions = {},
    ): Promise<T> =>
      whenOpen(() => {
        if (contested === undefined) return attempt(tenantId, work)
        // Those of this process wait here before they take a connection, and leave the connections to everyone else.
        return queue.run(`${tenantId} ${contested}`, () => attempt(tenantId, work, contested))
      }),
    read: <T>(tenantId: string, work: (session: ReadSession) => Promise<T>): Promise<T> =>
      whenOpen(() => attempt(tenantId, work)),
    tenantsHolding: (collection) =>
      whenOpen(async () => {
        const rows = await withConnection((connection) => connection.send(sql.reads(collection).tenants(), []))
        return rows.map(([tenantId]) => String(tenantId))
      }),
    migrate: async () => {
      refuseNestedUse(store)
      const run = async ({ command, sendOnce }: Connection, broken: () => void): Promise<string[]> => {
        try {
          await command(ownCommands.begin)
          await command(MIGRATION_LOCK)
          const applied = await applyMigrations(sql, sendOnce)
          await command(ownCommands.commit)
          versionCheck = Promise.resolve()
          return applied
        } catch (error) {
          await command('rollback').catch(broken)
          throw error
        }
      }
      return lifetime.during(() => withConnection(run))
    },
    within: (transaction) => hostTransactionStore(sql, compileWrites, store, transaction),
    get roundTrips() {
      return roundTrips
    },
    close: async () => {
      refuseNestedUse(store)
      await lifetime.end(pool.close)
    },
  }
  return store
}
