import { StoreConflict, type StoreDriver, transactionRecords } from '../store/index.ts'
import { deliveryLeases } from './outbox.ts'
import type { Runtime } from './runtime.ts'

/** Leases on the delivery of a tenant's events: one holder at a time, for as long as it renews the lease. */
export interface Leases {
  /** Acquires or renews the lease. False while another process holds it. */
  acquire(tenantId: string): Promise<boolean>
  /** Releases all leases, so that other processes need not wait until they expire. */
  release(): Promise<void>
}

export const LEASE_MS = 5_000

/** `retry` is called with the time until a lease held by another process expires: that process may have died. */
export const createLeases = (
  store: StoreDriver,
  runtime: Runtime,
  retry: (tenantId: string, ms: number) => void = () => {},
): Leases => {
  // Created on first use: workerd has no random values at module scope.
  let ownId: string | undefined
  const holderId = (): string => (ownId ??= runtime.newId('dlv'))
  const heldUntil = new Map<string, number>()

  return {
    acquire: async (tenantId) => {
      const now = runtime.now().getTime()
      if ((heldUntil.get(tenantId) ?? 0) - LEASE_MS / 2 > now) return true
      const expiresAt = new Date(now + LEASE_MS).toISOString()
      const holder = holderId()
      const heldElsewhereUntil = await store.transaction(tenantId, async (session) => {
        const tx = transactionRecords(session)
        const lease = await tx.get(deliveryLeases, 'outbox')
        if (lease === undefined) tx.insert(deliveryLeases, { id: 'outbox', holder, expiresAt })
        else if (lease.holder === holder || Date.parse(lease.expiresAt) <= now)
          tx.replace(deliveryLeases, { ...lease, holder, expiresAt })
        else return Date.parse(lease.expiresAt)
        return undefined
      })
      if (heldElsewhereUntil === undefined) {
        heldUntil.set(tenantId, now + LEASE_MS)
        return true
      }
      heldUntil.delete(tenantId)
      retry(tenantId, heldElsewhereUntil - now)
      return false
    },
    release: async () => {
      for (const tenantId of heldUntil.keys()) {
        heldUntil.delete(tenantId)
        try {
          await store.transaction(tenantId, async (session) => {
            const tx = transactionRecords(session)
            const lease = await tx.get(deliveryLeases, 'outbox')
            if (lease?.holder === holderId()) tx.remove(deliveryLeases, lease)
          })
        } catch (error) {
          // Another process has taken it over already.
          if (!(error instanceof StoreConflict)) throw error
        }
      }
    },
  }
}
