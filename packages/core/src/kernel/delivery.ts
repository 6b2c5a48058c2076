import { StoreConflict } from '../store/index.ts'
import { mayBeInside } from '../store/scope.ts'
import { createDeliver, type DeliveryOptions } from './deliver.ts'
import { createLeases } from './leases.ts'
import { isLyceumError } from './lyceum-error.ts'
import { outbox } from './outbox.ts'
import { createRetries, quietly } from './retries.ts'

export interface Delivery {
  /** Says that a tenant's outbox has something new. */
  wake(tenantId: string): void
  /**
   * Delivers what is due and answers when nothing is. Called by a subscriber, it waits for no delivery; without async
   * context, where that cannot be told, it waits for none while any subscriber is at work.
   */
  drain(): Promise<void>
  start(everyMs: number): void
  stop(): Promise<void>
}

/** How long events are gathered: so many calls share the reading and writing that a delivery costs. */
export const GATHERED_MS = 50

/** A lost race: what is undelivered stays, and the next wake or round takes it up. */
export const isLostRace = (error: unknown): boolean =>
  error instanceof StoreConflict || (isLyceumError(error) && error.code === 'CONFLICT')

/** Delivery by a process that stays: one delivery of a tenant at a time, retries and rounds by timers. */
export const createDelivery = (options: DeliveryOptions): Delivery => {
  const { store, runtime, subscribers, onFailure } = options
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  const gathering = new Map<string, ReturnType<typeof setTimeout>>()
  let timer: ReturnType<typeof setInterval> | undefined
  // What failed, and what somebody else holds back, is looked at again by itself.
  const retries = createRetries(runtime, (tenantId) => wake(tenantId))
  const leases = createLeases(store, runtime, retries.in)
  const deliver = createDeliver(options, leases, retries.in)

  const run = async (tenantId: string): Promise<void> => {
    try {
      do {
        again.delete(tenantId)
        while ((await leases.hold(tenantId)) && (await deliver(tenantId)));
      } while (again.has(tenantId))
    } catch (error) {
      // A store that is gone changes nothing either: the next wake or round takes it up.
      if (!isLostRace(error)) onFailure(error)
    } finally {
      running.delete(tenantId)
    }
  }

  /** Begins a delivery, or has the one under way look again. */
  const deliverNow = (tenantId: string): Promise<void> => {
    clearTimeout(gathering.get(tenantId))
    gathering.delete(tenantId)
    const already = running.get(tenantId)
    if (already) {
      again.add(tenantId)
      return already
    }
    const delivery = run(tenantId)
    running.set(tenantId, delivery)
    return delivery
  }

  /** Off the caller's path, and a little later. */
  const wake = (tenantId: string): void => {
    if (running.has(tenantId)) again.add(tenantId)
    else if (!gathering.has(tenantId))
      gathering.set(
        tenantId,
        setTimeout(() => void deliverNow(tenantId), GATHERED_MS),
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
      quietly(timer)
      round()
    },
    async stop() {
      clearInterval(timer)
      timer = undefined
      for (const tenantId of gathering.keys()) void deliverNow(tenantId)
      while (running.size > 0) await Promise.all(running.values())
      retries.clear()
      await leases.giveUp().catch((error) => onFailure(error))
    },
  }
}
