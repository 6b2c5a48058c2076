import { insideTransaction, refuseNestedUse, type StoreDriver, yieldIfDue } from '../store/index.ts'
import { openSession, type TenantTables } from './session.ts'

/** Runs tasks one after the other, in the order of the calls. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}

/**
 * The reference store: everything in memory, one transaction or read at a time, lost when the process ends. For tests, for
 * trials, and as the reference for other stores.
 *
 * @example
 * ```ts
 * const lyceum = createLyceum({ store: createMemoryStore() })
 * ```
 */
export const createMemoryStore = (): StoreDriver => {
  const tenants = new Map<string, TenantTables>()
  const queue = createQueue()
  let closed = false

  const tenantOf = (tenantId: string): TenantTables => {
    const tenant: TenantTables = tenants.get(tenantId) ?? new Map()
    tenants.set(tenantId, tenant)
    return tenant
  }

  /** Queues a call. Refused inside a transaction of this store, where it would deadlock. */
  const enqueue = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    if (closed) throw new Error('The store is closed.')
    return queue(async () => {
      await yieldIfDue()
      return work()
    })
  }

  const store: StoreDriver = {
    local: true,
    transaction: (tenantId, work) =>
      enqueue(async () => {
        const { session, commit, rollback } = openSession(tenantOf(tenantId))
        try {
          const answer = await insideTransaction(store, () => work(session))
          commit()
          return answer
        } catch (error) {
          rollback()
          throw error
        }
      }),
    read: (tenantId, work) =>
      enqueue(async () => {
        const { session, rollback } = openSession(tenantOf(tenantId))
        try {
          return await insideTransaction(store, () => work(session))
        } finally {
          rollback()
        }
      }),
    tenantsHolding: ({ name }) =>
      enqueue(async () =>
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
