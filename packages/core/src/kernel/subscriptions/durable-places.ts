import { type ReadRecords, readRecords, type StoreDriver, transactionRecords } from '../../store/index.ts'
import { PLATFORM } from '../operation.ts'
import { outbox } from '../outbox.ts'
import type { Runtime } from '../runtime.ts'
import { createDurablePlace, LEASE_MS, type SubscriptionStart } from './durable-place.ts'
import { readPage } from './log-pages.ts'
import type { Places } from './place.ts'
import { subscriptionStarts, subscriptions } from './records.ts'
import { isFor, pageSize, type Subscription } from './subscription.ts'

/** A place is moved past events that are not for its subscription once in this time, because moving it is a write. */
const MOVE_EVERY_MS = 60_000

export interface DurablePlacesOptions {
  readonly store: StoreDriver
  readonly runtime: Runtime
  /** Monotonic milliseconds of the machine, by which leases run out: a simulated runtime must not end or prolong them. */
  readonly elapsed: () => number
  /** Identifies this process among those that handle events. */
  readonly holder: () => string
  /** Where subscriptions began, as far as this process knows. */
  readonly starts: Map<string, SubscriptionStart>
}

/**
 * Places in the store, under the name of the subscription: one process at a time has the place of a tenant. Its record's
 * version serves as a heartbeat, so no clock of another machine matters: who has seen no change for {@link LEASE_MS} of its
 * own time takes over.
 */
export const createDurablePlaces = (subscription: Subscription, options: DurablePlacesOptions): Places => {
  const { store, runtime, elapsed, holder, starts } = options
  const { name, from } = subscription
  /** Of places that another process holds: the version seen, and when it was first seen. */
  const heldElsewhere = new Map<string, { readonly version: number; readonly since: number }>()

  /** Up to where this process has seen only events of others, and since when the place was not moved for them. */
  const passed = new Map<string, { readonly position: number; readonly since: number }>()

  const readStart = (tx: ReadRecords) => tx.find(subscriptionStarts, 'byName', { name })

  const findStart = () => store.read(PLATFORM, (session) => readStart(readRecords(session)))
  const loadStart = async (): Promise<SubscriptionStart> => {
    const existing = await findStart()
    if (existing) return existing
    const position = from === 'beginning' ? 0 : (await store.settledAfter(outbox, 0)).position
    const startedAt = runtime.now().toISOString()
    return store.transaction(PLATFORM, async (session) => {
      const tx = transactionRecords(session)
      const id = runtime.newId(subscriptionStarts.prefix)
      return (await readStart(tx)) ?? tx.insert(subscriptionStarts, { id, name, position, startedAt })
    })
  }
  const begin = async (): Promise<number> => {
    const start = starts.get(name) ?? (await loadStart())
    starts.set(name, start)
    return start.position
  }

  /** Whether the record's holder has shown no life for the length of a lease. */
  const isAbandoned = (tenantId: string, version: number): boolean => {
    const now = elapsed()
    const seen = heldElsewhere.get(tenantId)
    if (seen?.version === version) return now - seen.since >= LEASE_MS
    heldElsewhere.set(tenantId, { version, since: now })
    return false
  }

  /** The place as it is, and whether nothing is to be done: no event waits, and none up to the horizon is for the subscription. */
  const look = async (tx: ReadRecords, tenantId: string, start: SubscriptionStart, horizon: number) => {
    const record = await tx.find(subscriptions, 'byName', { name })
    const isPlaced = record?.startId === start.id
    const position = isPlaced ? record.position : start.position
    if (isPlaced && (record.waiting > 0 || record.liveFrom !== null)) return { record, isIdle: false }
    if (position >= horizon) return { record, isIdle: true }
    const before = passed.get(tenantId)
    const limit = pageSize(subscription)
    const after = Math.max(position, before?.position ?? 0)
    const page = await readPage(tx, tenantId, { after, upTo: horizon, limit })
    const isIdle = page.length < limit && !page.some(({ event }) => isFor(subscription, event))
    if (!isIdle || (before && elapsed() - before.since > MOVE_EVERY_MS)) return { record, isIdle: false }
    passed.set(tenantId, { position: horizon, since: before?.since ?? elapsed() })
    return { record, isIdle }
  }

  return {
    begin,
    open: async (tenantId, horizon) => {
      const start = starts.get(name)
      if (!start) return undefined
      const { record, isIdle } = await store.read(tenantId, (session) =>
        look(readRecords(session), tenantId, start, horizon),
      )
      if (isIdle) return undefined
      const isHeld = record?.holder && record.holder !== holder()
      if (isHeld && !isAbandoned(tenantId, record.version)) return 'held'
      heldElsewhere.delete(tenantId)
      // One that was given up meanwhile has no place any more, and gets no other.
      if (record?.startId !== start.id && (await findStart())?.id !== start.id) return undefined
      // What this delivery does not come to is found again from the place as it is kept.
      passed.delete(tenantId)
      return createDurablePlace({ ...options, subscription, tenantId, start }, record)
    },
  }
}
