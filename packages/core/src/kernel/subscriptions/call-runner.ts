import type { LyceumEvent } from '../events.ts'
import { outbox } from '../outbox.ts'
import { deliver } from './deliver.ts'
import type { SubscriptionStart } from './durable-place.ts'
import { createDurablePlaces } from './durable-places.ts'
import { handleEvents } from './handle.ts'
import { isConflict } from './handle-page.ts'
import { BATCH_DELAY_MS, type RunnerOptions, type SubscriptionRunner } from './runner.ts'
import { isFor, type Subscription } from './subscription.ts'

/** Registers work that continues after a call has answered, so that the platform does not abort it. */
export type Background = (work: Promise<void>) => void

/** Delays of further tries, while another call handles the tenant's events or transactions hold the log back. */
const RETRY_MS = [250, 250, 500, 1_000, 2_000, 4_000]
/** How often events are handed to a subscriber that lives and dies with the process. */
const ATTEMPTS = 3

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Delivery for runtimes such as workerd, where promises and timers belong to one request and cannot be shared with others.
 * Each call hands its own events to subscribers in memory, and its tenant's events to durable subscriptions. Calls share
 * nothing but the store. Failed events are tried again by the next call or `drain`.
 */
export const createCallRunner = (options: RunnerOptions, background: Background): SubscriptionRunner => {
  const { store, runtime, onFailure } = options
  const subscriptions = new Set<Subscription>()
  const starts = new Map<string, SubscriptionStart>()

  const durable = (): Subscription[] => [...subscriptions].filter((subscription) => subscription.durable)

  const beginAll = async (): Promise<void> => {
    const place = { ...options, holder: () => '', starts }
    for (const subscription of durable()) await createDurablePlaces(subscription, place).begin()
  }

  /** Handles what is due of a tenant; false if another call was at it. */
  const deliverTenant = async (subscription: Subscription, tenantId: string, holder: string): Promise<boolean> => {
    const places = createDurablePlaces(subscription, { ...options, holder: () => holder, starts })
    await places.begin()
    let settled = 0
    const horizon = async (): Promise<number> => {
      settled = (await store.settledAfter(outbox, settled)).position
      return settled
    }
    const place = await places.open(tenantId, await horizon())
    if (place === 'held') return false
    if (!place) return true
    try {
      await deliver(subscription, tenantId, place, { ...options, horizon, stopping: new AbortController().signal })
    } finally {
      await place.close()
    }
    return true
  }

  const tryToDeliver = async (tenantId: string): Promise<boolean> => {
    const holder = runtime.newId('prc')
    let complete = true
    for (const subscription of durable())
      try {
        if (!(await deliverTenant(subscription, tenantId, holder))) complete = false
      } catch (error) {
        if (!isConflict(error)) throw error
        complete = false
      }
    return complete
  }

  const drain = async (): Promise<void> => {
    if (durable().length === 0) return
    for (const tenantId of await store.tenantsHolding(outbox)) await tryToDeliver(tenantId)
  }

  const tell = async (subscription: Subscription, event: LyceumEvent): Promise<void> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1)
      try {
        return await handleEvents(subscription, [event], { store, signals: [], attempt })
      } catch (error) {
        onFailure(error, event)
        await pause(RETRY_MS[0] ?? 0)
      }
  }

  const deliverCall = async (events: readonly LyceumEvent[]): Promise<void> => {
    await pause(BATCH_DELAY_MS)
    for (const event of events)
      for (const subscription of subscriptions)
        if (!subscription.durable && isFor(subscription, event)) await tell(subscription, event)
    const tenantId = events[0]?.tenantId
    if (tenantId === undefined || durable().length === 0) return
    for (const delay of RETRY_MS) {
      if (await tryToDeliver(tenantId)) return
      await pause(delay)
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
    add: (subscription) => {
      starts.delete(subscription.name)
      subscriptions.add(subscription)
      return () => subscriptions.delete(subscription)
    },
    begin: () => (durable().every(({ name }) => starts.has(name)) ? undefined : beginAll()),
    wake: (events) => inBackground(deliverCall(events)),
    drain,
    start: () => inBackground(drain()),
    stop: async () => {},
  }
}
