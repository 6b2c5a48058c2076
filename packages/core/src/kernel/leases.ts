import { StoreConflict, type StoreDriver, transactionRecords } from '../store/index.ts'
import { deliveryLeases } from './outbox.ts'
import type { Runtime } from './runtime.ts'

/** Who delivers a tenant's events: one holder at a time, for as long as it renews its lease. */
export interface Leases {
  /** True while this is the holder. */
  hold(tenantId: string): Promise<boolean>
  /** Lets whoever comes next begin at once. */
  giveUp(): Promise<void>
}

export const LEASE_MS = 5_000

/** `again` is told when a lease that somebody else holds runs out: they may be dead, and what waits then is ours. */
export const createLeases = (
  store: StoreDriver,
  runtime: Runtime,
  again: (tenantId: string, ms: number) => void = () => {},
): Leases => {
  // Made when it is first needed: workerd has no random values where a module is loaded.
  let identity: string | undefined
  const self = (): string => (identity ??= runtime.newId('dlv'))
  const until = new Map<string, number>()

  return {
    hold: async (tenantId) => {
      const now = runtime.now().getTime()
      if ((until.get(tenantId) ?? 0) - LEASE_MS / 2 > now) return true
      const expiresAt = new Date(now + LEASE_MS).toISOString()
      const holder = self()
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
        until.set(tenantId, now + LEASE_MS)
        return true
      }
      until.delete(tenantId)
      again(tenantId, heldElsewhereUntil - now)
      return false
    },
    giveUp: async () => {
      for (const tenantId of until.keys()) {
        until.delete(tenantId)
        try {
          await store.transaction(tenantId, async (session) => {
            const tx = transactionRecords(session)
            const lease = await tx.get(deliveryLeases, 'outbox')
            if (lease?.holder === self()) tx.remove(deliveryLeases, lease)
          })
        } catch (error) {
          // Somebody has taken it over already.
          if (!(error instanceof StoreConflict)) throw error
        }
      }
    },
  }
}
