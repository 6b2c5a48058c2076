import { mayBeInside } from '../../store/scope.ts'
import type { LyceumEvent } from '../events.ts'
import { outbox } from '../outbox.ts'
import { unrefTimer, waitAtMost } from '../timers.ts'
import { deliver } from './deliver.ts'
import { LEASE_MS, type SubscriptionStart } from './durable-place.ts'
import { createDurablePlaces } from './durable-places.ts'
import { handlers } from './handle.ts'
import { type HandlingOptions, isConflict } from './handle-page.ts'
import { createMemoryPlaces } from './memory-places.ts'
import { createReaderQueue, type Reader, type ReaderQueue } from './readers.ts'
import { undelivered } from './records.ts'
import type { Subscription } from './subscription.ts'

/** Hands the events of the log to the subscriptions of this process. */
export interface SubscriptionRunner {
  /** Adds a subscription; answers the function that removes it from this process. */
  add(subscription: Subscription): () => void
  /** Undefined if all subscriptions have begun; else to be awaited before an event is written that they are to hear. */
  begin(): Promise<void> | undefined
  /** Looks for new events soon: this process has written some. */
  wake(events: readonly LyceumEvent[]): void
  /** Handles what is due and answers when nothing is. Called by a handler, it does not wait for handlers. */
  drain(): Promise<void>
  /** Looks for events of other processes: when the store says so, and at this interval. */
  start(everyMs: number): void
  /** Handles what this process has written, as far as that goes quickly, and ends. Always returns. */
  stop(): Promise<void>
}

export interface RunnerOptions extends Omit<HandlingOptions, 'stopping'> {
  /** Monotonic milliseconds of the machine, by which leases run out. */
  readonly elapsed: () => number
}

/** Delay before a look, so that the events of several calls are found together. */
export const BATCH_DELAY_MS = 25
/** Delays of further looks where transactions still running hold the log back. */
const LOOK_AGAIN_MS = [50, 200, 750]
const RETRY_MS = 1_000
/** How long `stop` goes on handling events that were just written. */
const FLUSH_MS = 2_000
/** How long `stop` waits for what it has aborted. */
const GRACE_MS = 5_000

export const createSubscriptionRunner = (options: RunnerOptions): SubscriptionRunner => {
  const { store, runtime, clock, onFailure } = options
  const readers = new Map<Reader, ReaderQueue>()
  const starts = new Map<string, SubscriptionStart>()
  let holderId: string | undefined
  // Made when first needed: workerd has no random values at module scope.
  const holder = (): string => (holderId ??= runtime.newId('prc'))
  // workerd refuses to make one at module scope.
  let ending: AbortController | undefined
  const stopping = (): AbortController => (ending ??= new AbortController())
  let settled = { position: 0, at: Number.NEGATIVE_INFINITY }
  let beginning: Promise<void> | undefined
  let planned: { readonly at: number; readonly timer: ReturnType<typeof setTimeout> } | undefined
  let looking: Promise<boolean> | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let stopWatching: Promise<() => Promise<void>> | undefined

  /** The newest settled position, read anew unless that was just done. */
  const horizon = async (): Promise<number> => {
    if (performance.now() - settled.at > BATCH_DELAY_MS || stopping().signal.aborted) {
      const { position } = await store.settledAfter(outbox, settled.position)
      settled = { position, at: performance.now() }
    }
    return settled.position
  }

  const runTenant = async (reader: Reader, queue: () => ReaderQueue, tenantId: string): Promise<void> => {
    const { signal } = stopping()
    if (reader.removed || signal.aborted) return
    try {
      const place = await reader.places.open(tenantId, await horizon())
      if (place === 'held') return queue().requestLater(tenantId, LEASE_MS)
      if (!place) return
      try {
        const dueAt = await deliver(reader.subscription, tenantId, place, {
          ...options,
          horizon,
          stopping: signal,
          wroteIn: (tenant) => {
            wake()
            options.wroteIn(tenant)
          },
        })
        if (dueAt !== undefined) queue().requestLater(tenantId, Math.max(dueAt - clock(), 0))
      } finally {
        await place.close()
      }
    } catch (error) {
      // A store that is not available is no reason to stop, and a conflict means that another process is at work.
      if (!isConflict(error) && !signal.aborted) onFailure(error)
      queue().requestLater(tenantId, RETRY_MS)
    }
  }

  const beginAll = async (): Promise<void> => {
    for (const reader of readers.keys()) reader.lookedUpTo ??= await reader.places.begin()
  }
  const begin = (): Promise<void> | undefined => {
    if ([...readers.keys()].every(({ lookedUpTo }) => lookedUpTo !== undefined)) return undefined
    beginning ??= beginAll().finally(() => {
      beginning = undefined
    })
    return beginning
  }

  /** Finds the tenants with new events and requests their delivery. Answers whether there were any. */
  const lookOnce = async (): Promise<boolean> => {
    await begin()
    const begun = [...readers].filter(([{ lookedUpTo }]) => lookedUpTo !== undefined)
    if (begun.length === 0) return false
    const from = begun.reduce((least, [{ lookedUpTo = 0 }]) => Math.min(least, lookedUpTo), Number.MAX_SAFE_INTEGER)
    const { position, tenantIds } = await store.settledAfter(outbox, from)
    settled = { position, at: performance.now() }
    for (const [reader, queue] of begun) {
      for (const tenantId of tenantIds) queue.request(tenantId)
      reader.lookedUpTo = position
    }
    return tenantIds.length > 0
  }
  /** One look at a time: who asks during one hears of the next. */
  const look = async (): Promise<boolean> => {
    await looking?.catch(() => undefined)
    looking ??= lookOnce().finally(() => {
      looking = undefined
    })
    return looking
  }

  /** Looks after the first delay, and again after the others until there is something; an earlier look that is planned stays. */
  const lookSoon = ([delay, ...rest]: readonly number[]): void => {
    if (delay === undefined || readers.size === 0) return
    const at = performance.now() + delay
    if (planned && planned.at <= at) return
    clearTimeout(planned?.timer)
    const timer = setTimeout(() => {
      planned = undefined
      look().then(
        (found) => found || lookSoon(rest),
        (error) => onFailure(error),
      )
    }, delay)
    planned = { at, timer }
  }
  const cancelLook = (): void => {
    clearTimeout(planned?.timer)
    planned = undefined
  }
  const wake = (): void => lookSoon([BATCH_DELAY_MS, ...LOOK_AGAIN_MS])

  /** Requests the tenants whose events wait for another attempt, those of dead processes too, or for another process. */
  const requestWaiting = async (): Promise<void> => {
    for (const queue of readers.values()) queue.requestPlanned()
    const durable = [...readers].filter(([{ subscription }]) => subscription.durable)
    if (durable.length === 0) return
    for (const tenantId of await store.tenantsHolding(undelivered))
      for (const [, queue] of durable) queue.request(tenantId)
  }

  const settle = async (): Promise<void> => {
    cancelLook()
    for (;;) {
      const found = await look()
      const busy = [...readers.values()].filter((queue) => queue.busy)
      if (mayBeInside(handlers)) return
      await Promise.all(busy.map((queue) => queue.idle()))
      if (!found && busy.length === 0) return
    }
  }

  return {
    add: (subscription) => {
      const places = subscription.durable
        ? createDurablePlaces(subscription, { ...options, holder, starts })
        : createMemoryPlaces(store)
      const reader: Reader = { subscription, places, lookedUpTo: undefined, removed: false }
      const queue: ReaderQueue = createReaderQueue((tenantId) => runTenant(reader, () => queue, tenantId))
      // It may have been given up and begin anew.
      starts.delete(subscription.name)
      readers.set(reader, queue)
      return () => {
        reader.removed = true
        queue.clear()
        readers.delete(reader)
      }
    },
    begin,
    wake,
    drain: async () => {
      if (readers.size === 0) return
      await begin()
      await requestWaiting()
      await settle()
    },
    start: (everyMs) => {
      if (timer !== undefined) return
      ending = undefined
      const lookForAll = async (): Promise<void> => {
        await look()
        await requestWaiting()
      }
      const round = () => void lookForAll().catch((error) => onFailure(error))
      timer = setInterval(round, everyMs)
      unrefTimer(timer)
      stopWatching = store.watch?.(wake)
      stopWatching?.catch((error) => onFailure(error))
      round()
    },
    stop: async () => {
      clearInterval(timer)
      timer = undefined
      if (planned) await waitAtMost(settle(), FLUSH_MS)
      cancelLook()
      for (const queue of readers.values()) queue.clear()
      stopping().abort(new Error('The engine has stopped.'))
      await waitAtMost(Promise.all([...readers.values()].map((queue) => queue.idle())), GRACE_MS)
      await waitAtMost(stopWatching?.then((end) => end()) ?? Promise.resolve(), GRACE_MS)
      stopWatching = undefined
      for (const reader of readers.keys()) reader.lookedUpTo = undefined
      ending = undefined
    },
  }
}
