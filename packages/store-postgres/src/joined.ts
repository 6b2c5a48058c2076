import { insideTransaction, refuseNestedUse, type Session, type StoreDriver } from '@lyceum/core'
import { checkVersion, type Sql } from '@lyceum/store-kysely'
import type { ChainMaker } from './chain.ts'
import { openChannel } from './channel.ts'
import type { PostgresClient } from './client.ts'
import { type Conversation, openConversation } from './conversation.ts'
import { createQueues, type Queues } from './queues.ts'
import { hostTransaction } from './scope.ts'
import { runSession } from './session.ts'

/** Operations on one client take turns: their savepoints must not interleave. */
const turns = new WeakMap<PostgresClient, Queues>()

const queuesOf = (client: PostgresClient): Queues => {
  const known = turns.get(client)
  if (known) return known
  const queues = createQueues()
  turns.set(client, queues)
  return queues
}

const NO_TRANSACTION = '25P01'

/** Waited for, because without a transaction of the host's the writes that follow would stay although the call fails. */
const openSavepoint = async (conversation: Conversation): Promise<void> => {
  try {
    await conversation.open()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === NO_TRANSACTION)) throw error
    throw new Error('store.within needs a client with an open transaction.', { cause: error })
  }
}

/**
 * The store on a client with a transaction of the host's. What an operation writes has a savepoint of its own, so a
 * failure takes back what the operation did and nothing of the host's.
 */
export const joinedStore = (sql: Sql, chains: ChainMaker, outer: StoreDriver, client: PostgresClient): StoreDriver => {
  const queues = queuesOf(client)
  let current = false

  const inTurn = async <T>(
    tenantId: string,
    work: (session: Session) => Promise<T>,
    { writes }: { writes: boolean },
  ): Promise<T> => {
    refuseNestedUse(store)
    return queues.inTurn('', async () => {
      const channel = openChannel(client)
      if (!current) await checkVersion(sql, channel.sendOnce)
      current = true
      const conversation = openConversation(sql, chains, channel, hostTransaction, tenantId, undefined)
      try {
        if (writes) await openSavepoint(conversation)
        // The outer store would escape from the host's transaction.
        return await insideTransaction(outer, () =>
          insideTransaction(store, () => runSession(sql, channel, conversation, tenantId, work)),
        )
      } catch (error) {
        await conversation.abandon()
        throw error
      }
    })
  }

  const store: StoreDriver = {
    joined: true,
    transaction: (tenantId, work) => inTurn(tenantId, work, { writes: true }),
    read: (tenantId, work) => inTurn(tenantId, work, { writes: false }),
    tenantsHolding: async (collection) => {
      refuseNestedUse(store)
      const rows = await openChannel(client).send(sql.reads(collection).tenants(), [])
      return rows.map(([tenantId]) => String(tenantId))
    },
    close: async () => {},
  }
  return store
}
