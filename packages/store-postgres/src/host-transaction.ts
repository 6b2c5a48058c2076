import { insideTransaction, refuseNestedUse, type Session, type StoreDriver } from '@lyceum/core'
import {
  checkVersion,
  drizzleClientOf,
  type KyselyTransaction,
  runSqlOn,
  type Sql,
  type SqlRunner,
} from '@lyceum/store-kysely'
import type { PostgresClient } from './client.ts'
import { hasCode } from './conflicts.ts'
import { clientSender, openConnection, type QuerySender } from './connection.ts'
import { createKeyedQueue, type KeyedQueue } from './keyed-queue.ts'
import { runSession } from './session.ts'
import { openTransaction, type Transaction, type TransactionCommands } from './transaction.ts'
import type { WriteStatementCompiler } from './write-statement.ts'

/** A transaction of drizzle's on the node-postgres driver. */
export interface DrizzlePgTransaction {
  readonly _: { readonly session: object }
}

/** What a host has in hand inside its transaction. */
export type PostgresHostTransaction = PostgresClient | KyselyTransaction | DrizzlePgTransaction | SqlRunner

const isPgClient = (handle: object): handle is PostgresClient => 'escapeIdentifier' in handle && 'query' in handle

const senderOf = (handle: object): QuerySender => {
  const client = drizzleClientOf(handle) ?? handle
  if (isPgClient(client)) return clientSender(client)
  const run = runSqlOn(client)
  if (!run)
    throw new TypeError(
      'store.within takes a client of pg, a transaction of kysely or drizzle (node-postgres), or { query(sql, params) }.',
    )
  return { pipelines: false, preparedNames: undefined, send: ({ text, values = [] }) => run(text, values) }
}

/** Operations in one transaction of the host's run one after the other: their savepoints must not interleave. */
const queues = new WeakMap<object, KeyedQueue>()

const queueOf = (handle: object): KeyedQueue => {
  const client = drizzleClientOf(handle) ?? handle
  const known = queues.get(client)
  if (known) return known
  const queue = createKeyedQueue()
  queues.set(client, queue)
  return queue
}

const NO_TRANSACTION = '25P01'

/** Waited for, because without a transaction of the host's the writes that follow would stay although the call fails. */
const openSavepoint = async (transaction: Transaction): Promise<void> => {
  try {
    await transaction.beginAndWait()
  } catch (error) {
    if (!hasCode(error, NO_TRANSACTION)) throw error
    throw new Error('store.within needs an open transaction.', { cause: error })
  }
}

/**
 * The store in a transaction of the host's. What an operation writes has a savepoint of its own, so a failure rolls back
 * what the operation did and nothing of the host's.
 */
export const hostTransactionStore = (
  sql: Sql,
  compileWrites: WriteStatementCompiler,
  outer: StoreDriver,
  handle: PostgresHostTransaction,
  commands: TransactionCommands,
): StoreDriver => {
  const sender = senderOf(handle)
  const queue = queueOf(handle)
  let versionChecked = false

  const runInTurn = async <T>(
    tenantId: string,
    work: (session: Session) => Promise<T>,
    { writes }: { writes: boolean },
  ): Promise<T> => {
    refuseNestedUse(store)
    return queue.run('', async () => {
      const connection = openConnection(sender)
      if (!versionChecked) await checkVersion(sql, connection.sendOnce)
      versionChecked = true
      const transaction = openTransaction({ sql, compileWrites, connection, commands, tenantId })
      try {
        if (writes) await openSavepoint(transaction)
        // The outer store would write outside of the host's transaction.
        return await insideTransaction(outer, () =>
          insideTransaction(store, () => runSession(sql, connection, transaction, tenantId, work)),
        )
      } catch (error) {
        await transaction.rollback()
        throw error
      }
    })
  }

  const store: StoreDriver = {
    joined: true,
    transaction: (tenantId, work) => runInTurn(tenantId, work, { writes: true }),
    read: (tenantId, work) => runInTurn(tenantId, work, { writes: false }),
    tenantsHolding: (collection) => {
      refuseNestedUse(store)
      return queue.run('', async () => {
        const rows = await openConnection(sender).sendOnce(sql.reads(collection).tenants(), [])
        return rows.map(([tenantId]) => String(tenantId))
      })
    },
    // Nothing is settled before the host commits.
    settledAfter: async (_, position) => {
      refuseNestedUse(store)
      return { position, tenantIds: [] }
    },
    close: async () => {},
  }
  return store
}
