import {
  insideTransaction,
  type ReadOptions,
  type ReadSession,
  refuseNestedUse,
  type Session,
  type StoreDriver,
  type TransactionOptions,
} from '@lyceum/core'
import { applyMigrations, checkVersion, createLifetime, createSql, withHistories } from '@lyceum/store-kysely'
import { createAnnouncements } from './announcements.ts'
import { type Bound, startBound } from './bound.ts'
import { type Connection, clientSender, openConnection } from './connection.ts'
import { postgresFlavour } from './flavour.ts'
import { hostTransactionStore, type PostgresHostTransaction } from './host-transaction.ts'
import { createKeyedQueue } from './keyed-queue.ts'
import { createListener } from './listener.ts'
import { openConnectionPool, type PostgresStoreOptions } from './pool.ts'
import { runSession } from './session.ts'
import { settledPositions, type WithConnection } from './settled.ts'
import { announcedSavepointCommands, openTransaction, ownCommands, savepointCommands } from './transaction.ts'
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

/** For migrations: what a connection bounds otherwise. */
const UNBOUNDED = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'].map(
  (name) => `set local ${name} = 0`,
)

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
  const { listen: announces = true } = options
  const listener = createListener(pool.dedicate)
  let versionCheck: Promise<void> | undefined
  let roundTrips = 0

  /** Gives work the time until the deadline; without one, only the server's answers are bounded. */
  const bounded = async <T>(
    deadline: number | undefined,
    work: (bound: Bound) => Promise<T>,
    answerMs = pool.statementTimeoutMs,
  ): Promise<T> => {
    const bound = startBound(deadline ?? Number.POSITIVE_INFINITY, answerMs)
    try {
      return await bound.race(work(bound))
    } finally {
      bound.end()
    }
  }
  /** Runs work on a connection of its own, which is closed where the work reports it broken, or when the time is up. */
  const withConnection = async <T>(
    bound: Bound,
    work: (connection: Connection, broken: () => void) => Promise<T>,
  ): Promise<T> => {
    const { client, giveBack } = await pool.checkOut(bound)
    bound.waiting(false)
    const connection = openConnection(clientSender(client), bound)
    bound.onPassed = () => giveBack(true)
    let isBroken = false
    try {
      // Raced, because work may also wait for something else than the connection.
      return await bound.race(
        work(connection, () => {
          isBroken = true
        }),
      )
    } catch (error) {
      // Work may fail while statements of it are under way.
      await bound.race(connection.idle())
      throw error
    } finally {
      giveBack(isBroken || connection.ended)
    }
  }
  const onConnection: WithConnection = (work) => bounded(undefined, (bound) => withConnection(bound, work))
  // Closing waits for the last one, and nobody needs it that much.
  const announcements = createAnnouncements((work) =>
    bounded(performance.now() + pool.connectTimeoutMs, (bound) => withConnection(bound, work)),
  )
  const settledAfter = settledPositions(sql, onConnection)
  const checkOnce = async (): Promise<void> => {
    // All calls wait for one check, so it does not take the time of any of them.
    versionCheck ??= bounded(performance.now() + pool.connectTimeoutMs, (bound) =>
      withConnection(bound, (connection) => checkVersion(sql, connection.sendOnce)),
    )
    try {
      await versionCheck
    } catch (error) {
      versionCheck = undefined
      throw error
    }
  }
  /** For calls from outside: refused inside a transaction, of which they would not be a part, and on a database that does not fit. */
  const whenOpen = async <T>(deadline: number | undefined, work: (bound: Bound) => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    return lifetime.during(() =>
      bounded(deadline, async (bound) => {
        await (versionCheck ?? checkOnce())
        return work(bound)
      }),
    )
  }
  const attempt = <T>(
    bound: Bound,
    tenantId: string,
    work: (session: Session) => Promise<T>,
    contested?: string,
  ): Promise<T> =>
    withConnection(bound, async (connection, broken) => {
      const transaction = openTransaction({
        sql,
        compileWrites,
        connection,
        commands: ownCommands,
        tenantId,
        contested,
        bound,
      })
      try {
        const answer = await insideTransaction(store, () => runSession(sql, connection, transaction, tenantId, work))
        if (announces && transaction.extendsLog) announcements.announce()
        return answer
      } catch (error) {
        if (bound.passed || !(await transaction.rollback())) broken()
        throw error
      } finally {
        roundTrips += connection.roundTrips
      }
    })

  const store: PostgresStore = {
    areas: (options.migrations ?? []).map(({ area }) => area),
    transaction: <T>(
      tenantId: string,
      work: (session: Session) => Promise<T>,
      { contested, deadline }: TransactionOptions = {},
    ): Promise<T> =>
      whenOpen(deadline, (bound) => {
        if (contested === undefined) return attempt(bound, tenantId, work)
        // Those of this process wait here before they take a connection, and leave the connections to everyone else.
        return queue.run(`${tenantId} ${contested}`, () => attempt(bound, tenantId, work, contested))
      }),
    read: <T>(
      tenantId: string,
      work: (session: ReadSession) => Promise<T>,
      { deadline }: ReadOptions = {},
    ): Promise<T> => whenOpen(deadline, (bound) => attempt(bound, tenantId, work)),
    tenantsHolding: (collection) =>
      whenOpen(undefined, async (bound) => {
        const rows = await withConnection(bound, (connection) => connection.send(sql.reads(collection).tenants(), []))
        return rows.map(([tenantId]) => String(tenantId))
      }),
    settledAfter: (collection, position) => whenOpen(undefined, () => settledAfter(collection, position)),
    ...(announces ? { watch: (wake: () => void) => whenOpen(undefined, async () => listener.add(wake)) } : {}),
    migrate: async () => {
      refuseNestedUse(store)
      const run = async ({ command, sendOnce }: Connection, broken: () => void): Promise<string[]> => {
        try {
          await command(ownCommands.begin)
          for (const setting of UNBOUNDED) await command(setting)
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
      // Making an index takes as long as it takes.
      return lifetime.during(() => bounded(undefined, (bound) => withConnection(bound, run), Number.POSITIVE_INFINITY))
    },
    within: (transaction) =>
      hostTransactionStore(
        sql,
        compileWrites,
        store,
        transaction,
        announces ? announcedSavepointCommands : savepointCommands,
      ),
    get roundTrips() {
      return roundTrips
    },
    close: async () => {
      refuseNestedUse(store)
      await lifetime.end(async () => {
        await Promise.all([announcements.close(), listener.close()])
        await pool.close()
      })
    },
  }
  return store
}
