import { insideTransaction, refuseNestedUse, type StoreDriver, yieldIfDue } from '../store/index.ts'
import { type LastNumbers, openSession, type TenantTables } from './session.ts'
import { createWatchers } from './watchers.ts'

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
  const lastNumbers: LastNumbers = new Map()
  const watchers = createWatchers()
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
        const { session, commit, rollback } = openSession(tenantOf(tenantId), lastNumbers)
        try {
          const answer = await insideTransaction(store, () => work(session))
          if (commit()) watchers.wake()
          return answer
        } catch (error) {
          rollback()
          throw error
        }
      }),
    read: (tenantId, work) =>
      enqueue(async () => {
        const { session, rollback } = openSession(tenantOf(tenantId), lastNumbers)
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
    settledAfter: ({ name, sequence = '' }, position) =>
      // No transaction is running in its turn.
      enqueue(async () => {
        const settled = Math.max(position, lastNumbers.get(name) ?? 0)
        const holdsNewer = (tables: TenantTables): boolean =>
          settled > position &&
          [...(tables.get(name)?.rows.values() ?? [])].some((stored) => Number(stored[sequence]) > position)
        const tenantIds = [...tenants].filter(([, tables]) => holdsNewer(tables)).map(([tenantId]) => tenantId)
        return { position: settled, tenantIds }
      }),
    watch: (wake) => enqueue(async () => watchers.add(wake)),
    close: async () => {
      refuseNestedUse(store)
      closed = true
      watchers.clear()
      await queue(async () => {})
    },
  }
  return store
}
