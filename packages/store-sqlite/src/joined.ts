import { insideTransaction, refuseNestedUse, type Session, type StoreDriver } from '@lyceum/core'
import { checkVersion, type Sql } from '@lyceum/store-kysely'
import type { Connection } from './connection.ts'
import { runSession } from './session.ts'

/**
 * The store on a connection with a transaction of the host's. Each operation has a savepoint of its own, so a failure
 * takes back what the operation did and nothing of the host's.
 */
export const joinedStore = (sql: Sql, outer: StoreDriver, connection: Connection): StoreDriver => {
  const { database, turns, all } = connection
  let current = false

  const inTurn = async <T>(tenantId: string, work: (session: Session) => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    const turn = turns.take()
    if (turn) await turn
    try {
      if (!database.inTransaction) throw new Error('store.within needs a database with an open transaction.')
      if (!current) await checkVersion(sql, all)
      current = true
      database.exec('savepoint lyceum')
      try {
        // The outer store would wait for the lock that the host's transaction holds.
        const answer = await insideTransaction(outer, () =>
          insideTransaction(store, () => runSession(sql, connection, tenantId, work)),
        )
        database.exec('release lyceum')
        return answer
      } catch (error) {
        if (database.inTransaction) database.exec('rollback to lyceum; release lyceum')
        throw error
      }
    } finally {
      turns.give()
    }
  }

  const store: StoreDriver = {
    joined: true,
    transaction: inTurn,
    read: inTurn,
    tenantsHolding: async (collection) => {
      refuseNestedUse(store)
      return all(sql.reads(collection).tenants(), []).map(([tenantId]) => String(tenantId))
    },
    close: async () => {},
  }
  return store
}
