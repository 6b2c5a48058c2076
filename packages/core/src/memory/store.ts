import { insideTransaction, refuseNestedUse, type StoreDriver } from '../store/index.ts'
import { openSession, type Tenant } from './session.ts'

/** One piece of work after the other, in the order in which they came. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

/**
 * The reference store: everything in memory, one transaction or read at a time, gone when the process ends.
 * For tests, for trying things out, and for those who write a store.
 *
 * @example
 * ```ts
 * const lyceum = createLyceum({ store: createMemoryStore() })
 * ```
 */
export const createMemoryStore = (): StoreDriver => {
  const tenants = new Map<string, Tenant>()
  const queue = createQueue()
  let closed = false

  const tenantOf = (tenantId: string): Tenant => {
    const tenant: Tenant = tenants.get(tenantId) ?? new Map()
    tenants.set(tenantId, tenant)
    return tenant
  }

  /** Every call from outside: refused inside a transaction of this store, where it would wait for itself for ever. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    if (closed) throw new Error('The store is closed.')
    return queue(work)
  }

  const store: StoreDriver = {
    transaction: (tenantId, work) =>
      inTurn(async () => {
        const { session, keep, undo } = openSession(tenantOf(tenantId))
        try {
          const answer = await insideTransaction(store, () => work(session))
          keep()
          return answer
        } catch (error) {
          undo()
          throw error
        }
      }),
    read: (tenantId, work) =>
      inTurn(async () => {
        const { session, undo } = openSession(tenantOf(tenantId))
        try {
          return await insideTransaction(store, () => work(session))
        } finally {
          undo()
        }
      }),
    tenantsHolding: ({ name }) =>
      inTurn(async () =>
        [...tenants].filter(([, tables]) => tables.get(name)?.rows.size).map(([tenantId]) => tenantId),
      ),
    close: async () => {
      refuseNestedUse(store)
      closed = true
      await queue(async () => {})
    },
  }
  return store
}
