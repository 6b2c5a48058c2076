import {
  insideTransaction,
  type ReadSession,
  refuseNestedUse,
  type Session,
  type StoreDriver,
  type TransactionOptions,
} from '@lyceum/core'
import { applyMigrations, checkVersion, createLifetime, createSql, withHistories } from '@lyceum/store-kysely'
import { chainMaker } from './chain.ts'
import { type Channel, openChannel } from './channel.ts'
import type { PostgresClient } from './client.ts'
import { openConversation } from './conversation.ts'
import { postgresFlavour } from './flavour.ts'
import { joinedStore } from './joined.ts'
import { openConnections, type PostgresStoreOptions } from './open.ts'
import { createQueues } from './queues.ts'
import { ownTransaction } from './scope.ts'
import { runSession } from './session.ts'

export interface PostgresStore extends StoreDriver {
  /** Brings the database up to this version of Lyceum. Answers what it did; several processes may call it at once. */
  migrate(): Promise<string[]>
  /**
   * The store inside a transaction that the host has begun on `client`. Lyceum's writes take effect when the host
   * commits, and an operation that fails leaves no trace of its own.
   */
  within(client: PostgresClient): StoreDriver
  /** How often transactions and reads have waited for the server so far: what a benchmark wants to know. */
  readonly roundTrips: number
}

const sharedSql = createSql(postgresFlavour)
const chains = chainMaker(sharedSql)

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
  const connections = openConnections(options)
  const queues = createQueues()
  const lifetime = createLifetime()
  let current: Promise<void> | undefined
  let roundTrips = 0

  /** Runs work on a connection of its own, which must be given up where the work says so. */
  const onChannel = async <T>(work: (channel: Channel, broken: () => void) => Promise<T>): Promise<T> => {
    const { client, giveBack } = await connections.checkOut()
    const channel = openChannel(client)
    let isBroken = false
    try {
      return await work(channel, () => {
        isBroken = true
      })
    } finally {
      roundTrips += channel.roundTrips
      giveBack(isBroken)
    }
  }
  const checkOnce = async (): Promise<void> => {
    current ??= onChannel((channel) => checkVersion(sql, channel.sendOnce))
    try {
      await current
    } catch (error) {
      current = undefined
      throw error
    }
  }
  /** Calls from outside: refused inside a transaction, from which they would escape, and on a database that does not fit. */
  const entering = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    return lifetime.during(async () => {
      await (current ?? checkOnce())
      return work()
    })
  }
  const attempt = <T>(tenantId: string, work: (session: Session) => Promise<T>, contested?: string): Promise<T> =>
    onChannel(async (channel, broken) => {
      const conversation = openConversation(sql, chains, channel, ownTransaction, tenantId, contested)
      try {
        return await insideTransaction(store, () => runSession(sql, channel, conversation, tenantId, work))
      } catch (error) {
        if (!(await conversation.abandon())) broken()
        throw error
      }
    })

  const store: PostgresStore = {
    transaction: <T>(
      tenantId: string,
      work: (session: Session) => Promise<T>,
      { contested }: TransactionOptions = {},
    ): Promise<T> =>
      entering(() => {
        if (contested === undefined) return attempt(tenantId, work)
        // Those of this process queue before they take a connection, and leave the others to everyone else.
        return queues.inTurn(`${tenantId} ${contested}`, () => attempt(tenantId, work, contested))
      }),
    read: <T>(tenantId: string, work: (session: ReadSession) => Promise<T>): Promise<T> =>
      entering(() => attempt(tenantId, work)),
    tenantsHolding: (collection) =>
      entering(async () => {
        const rows = await onChannel((channel) => channel.send(sql.reads(collection).tenants(), []))
        return rows.map(([tenantId]) => String(tenantId))
      }),
    migrate: async () => {
      refuseNestedUse(store)
      const run = async ({ command, sendOnce }: Channel, broken: () => void): Promise<string[]> => {
        try {
          await command(ownTransaction.begin)
          await command(MIGRATION_LOCK)
          const applied = await applyMigrations(sql, sendOnce)
          await command(ownTransaction.commit)
          current = Promise.resolve()
          return applied
        } catch (error) {
          await command('rollback').catch(broken)
          throw error
        }
      }
      return lifetime.during(() => onChannel(run))
    },
    within: (client) => joinedStore(sql, chains, store, client),
    get roundTrips() {
      return roundTrips
    },
    close: async () => {
      refuseNestedUse(store)
      await lifetime.end(connections.close)
    },
  }
  return store
}
