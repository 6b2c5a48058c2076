import { createTenantDelivery, type DeliveryOptions } from './deliver.ts'
import { BATCH_DELAY_MS, type Delivery, isConflict } from './delivery.ts'
import { createLeases, LEASE_MS } from './leases.ts'
import { outbox } from './outbox.ts'

/** Registers work that continues after a call has answered, so that the platform does not abort it. */
export type Background = (work: Promise<void>) => void

/** The interval for retrying to acquire a lease that another call holds. */
const LEASE_POLL_MS = 250
/** After this time the holder of the lease has delivered, or the lease has expired. */
const MAX_WAIT_MS = 2 * LEASE_MS

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Delivery for runtimes such as workerd, where promises and timers belong to one request and cannot be shared with others.
 * Each call delivers its own events. Calls share only the lease in the store, which is released at once. Failed events are
 * retried by the next call or `drain`.
 */
export const createCallDelivery = (options: DeliveryOptions, background: Background): Delivery => {
  const { store, runtime, onFailure } = options

  /** Delivers a tenant's due events if the lease can be acquired. */
  const tryToDeliver = async (tenantId: string): Promise<boolean> => {
    const leases = createLeases(store, runtime)
    const deliver = createTenantDelivery(options, leases)
    try {
      if (!(await leases.acquire(tenantId))) return false
      while (await deliver(tenantId));
      return true
    } catch (error) {
      if (!isConflict(error)) throw error
      return false
    } finally {
      await leases.release()
    }
  }

  const drain = async (): Promise<void> => {
    for (const tenantId of await store.tenantsHolding(outbox)) await tryToDeliver(tenantId)
  }

  const deliverWithRetries = async (tenantId: string): Promise<void> => {
    await pause(BATCH_DELAY_MS)
    for (let waited = 0; waited < MAX_WAIT_MS; waited += LEASE_POLL_MS) {
      if (await tryToDeliver(tenantId)) return
      await pause(LEASE_POLL_MS)
    }
  }

  const inBackground = (work: Promise<void>): void => {
    const handled = work.catch((error) => onFailure(error))
    try {
      background(handled)
    } catch (error) {
      onFailure(error)
    }
  }

  return {
    wake: (tenantId) => inBackground(deliverWithRetries(tenantId)),
    drain,
    start: () => inBackground(drain()),
    stop: async () => {},
  }
}
