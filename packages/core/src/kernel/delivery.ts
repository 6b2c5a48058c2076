import { StoreConflict } from '../store/index.ts'
import { mayBeInside } from '../store/scope.ts'
import { createTenantDelivery, type DeliveryOptions } from './deliver.ts'
import { createLeases } from './leases.ts'
import { isLyceumError } from './lyceum-error.ts'
import { outbox } from './outbox.ts'
import { createRetryTimers, unrefTimer } from './retries.ts'

export interface Delivery {
  /** Schedules delivery of a tenant's new events. */
  wake(tenantId: string): void
  /**
   * Delivers what is due and answers when nothing is. Called by a subscriber, it waits for no delivery; without async
   * context, where that cannot be told, it waits for none while any subscriber is at work.
   */
  drain(): Promise<void>
  start(everyMs: number): void
  stop(): Promise<void>
}

/** Delay before a delivery, so that events of several calls are delivered in one batch. */
export const BATCH_DELAY_MS = 50

/** A write conflict: undelivered events stay in the outbox for the next delivery. */
export const isConflict = (error: unknown): boolean =>
  error instanceof StoreConflict || (isLyceumError(error) && error.code === 'CONFLICT')

/** Delivery in a long-running process: one delivery per tenant at a time, with timers for retries and polling. */
export const createDelivery = (options: DeliveryOptions): Delivery => {
  const { store, runtime, subscribers, onFailure } = options
  const running = new Map<string, Promise<void>>()
  const rerunRequested = new Set<string>()
  const scheduled = new Map<string, ReturnType<typeof setTimeout>>()
  let timer: ReturnType<typeof setInterval> | undefined
  // Retries failed events, and tenants whose lease another process holds.
  const retries = createRetryTimers(runtime, (tenantId) => wake(tenantId))
  const leases = createLeases(store, runtime, retries.schedule)
  const deliver = createTenantDelivery(options, leases, retries.schedule)

  const deliverTenant = async (tenantId: string): Promise<void> => {
    try {
      do {
        rerunRequested.delete(tenantId)
        while ((await leases.acquire(tenantId)) && (await deliver(tenantId)));
      } while (rerunRequested.has(tenantId))
    } catch (error) {
      // An unavailable store is no reason to stop: the next delivery tries again.
      if (!isConflict(error)) onFailure(error)
    } finally {
      running.delete(tenantId)
    }
  }

  /** Starts a delivery, or makes the running one check for new events again. */
  const deliverNow = (tenantId: string): Promise<void> => {
    clearTimeout(scheduled.get(tenantId))
    scheduled.delete(tenantId)
    const current = running.get(tenantId)
    if (current) {
      rerunRequested.add(tenantId)
      return current
    }
    const delivery = deliverTenant(tenantId)
    running.set(tenantId, delivery)
    return delivery
  }

  const wake = (tenantId: string): void => {
    if (running.has(tenantId)) rerunRequested.add(tenantId)
    else if (!scheduled.has(tenantId))
      scheduled.set(
        tenantId,
        setTimeout(() => void deliverNow(tenantId), BATCH_DELAY_MS),
      )
  }

  const drain = async (): Promise<void> => {
    for (const tenantId of await store.tenantsHolding(outbox)) {
      const delivered = deliverNow(tenantId)
      if (!mayBeInside(subscribers)) await delivered
    }
  }

  return {
    wake,
    drain,
    start(everyMs) {
      if (timer !== undefined) return
      const round = () => void drain().catch((error) => onFailure(error))
      timer = setInterval(round, everyMs)
      unrefTimer(timer)
      round()
    },
    async stop() {
      clearInterval(timer)
      timer = undefined
      for (const tenantId of scheduled.keys()) void deliverNow(tenantId)
      while (running.size > 0) await Promise.all(running.values())
      retries.clear()
      await leases.release().catch((error) => onFailure(error))
    },
  }
}
