import { createDeliver, type DeliveryOptions } from './deliver.ts'
import { type Delivery, GATHERED_MS, isLostRace } from './delivery.ts'
import { createLeases, LEASE_MS } from './leases.ts'
import { outbox } from './outbox.ts'

/** Takes work that goes on after a call has answered, and keeps the platform from ending it. */
export type Background = (work: Promise<void>) => void

/** How often a lease that somebody else holds is tried again. */
const AGAIN_MS = 250
/** By then whoever held the lease has delivered, or has died and the lease has run out. */
const LONGEST_WAIT_MS = 2 * LEASE_MS

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Delivery where nothing outlives the request that began it, as on workerd: there a promise or a timer of one request is
 * out of reach for the others. So each call delivers by itself, and calls share nothing but the lease in the store, which
 * is given up at once. What failed is due again with the next call or `drain`.
 */
export const createCallDelivery = (options: DeliveryOptions, background: Background): Delivery => {
  const { store, runtime, onFailure } = options

  /** Delivers what is due of a tenant, if the lease is free. */
  const tryToDeliver = async (tenantId: string): Promise<boolean> => {
    const leases = createLeases(store, runtime)
    const deliver = createDeliver(options, leases)
    try {
      if (!(await leases.hold(tenantId))) return false
      while (await deliver(tenantId));
      return true
    } catch (error) {
      if (!isLostRace(error)) throw error
      return false
    } finally {
      await leases.giveUp()
    }
  }

  const drain = async (): Promise<void> => {
    for (const tenantId of await store.tenantsHolding(outbox)) await tryToDeliver(tenantId)
  }

  const deliverSoon = async (tenantId: string): Promise<void> => {
    await pause(GATHERED_MS)
    for (let waited = 0; waited < LONGEST_WAIT_MS; waited += AGAIN_MS) {
      if (await tryToDeliver(tenantId)) return
      await pause(AGAIN_MS)
    }
  }

  const inBackground = (work: Promise<void>): void => {
    const quiet = work.catch((error) => onFailure(error))
    try {
      background(quiet)
    } catch (error) {
      onFailure(error)
    }
  }

  return {
    wake: (tenantId) => inBackground(deliverSoon(tenantId)),
    drain,
    start: () => inBackground(drain()),
    stop: async () => {},
  }
}
