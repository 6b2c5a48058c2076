import { type Records, readRecords, type Session, transactionRecords } from '../../store/index.ts'
import { unrefTimer } from '../timers.ts'
import type { DurablePlacesOptions } from './durable-places.ts'
import { createWaitingList, type Entry, type LiveLane, type Place, type PlaceChange } from './place.ts'
import { type SubscriptionRecord, subscriptions, type UndeliveredRecord, undelivered } from './records.ts'
import type { Subscription } from './subscription.ts'

/** A place whose record has not changed for this time may be taken over: its process is dead. Holders write three times as often. */
export const LEASE_MS = 5_000

export interface SubscriptionStart {
  readonly id: string
  readonly position: number
}

export interface DurablePlaceOptions extends DurablePlacesOptions {
  readonly subscription: Subscription
  readonly tenantId: string
  readonly start: SubscriptionStart
}

const PAGE = 500

/** The place of a subscription that has handled nothing yet. */
export const newPlace = (name: string, start: SubscriptionStart) => ({
  ...{ name, startId: start.id, position: start.position, liveFrom: null, livePosition: null, holder: null },
  ...{ waiting: 0, handled: 0, failures: 0, perSecond: 0, lastHandledAt: null, lastFailedAt: null, lastError: null },
})

const toEntry = (tenantId: string, record: UndeliveredRecord): Entry => ({
  position: record.position,
  event: {
    id: record.eventId,
    name: record.name,
    version: record.eventVersion,
    tenantId,
    aggregateId: record.aggregateId,
    occurredAt: record.occurredAt,
    actorId: record.actorId,
    data: record.data,
  },
  attempts: record.attempts,
  dueAt: Date.parse(record.dueAt),
  lastError: record.lastError,
})

const fieldsOf = ({ event, position, attempts, dueAt, lastError }: Entry) => ({
  position,
  eventId: event.id,
  name: event.name,
  eventVersion: event.version,
  aggregateId: event.aggregateId,
  occurredAt: event.occurredAt,
  actorId: event.actorId,
  data: event.data as UndeliveredRecord['data'],
  attempts,
  dueAt: new Date(dueAt).toISOString(),
  lastError,
})

/** Takes the place for this process. `record` is the one that was read; another process may have written it since: a conflict. */
export const createDurablePlace = async (
  { store, runtime, holder, subscription, tenantId, start }: DurablePlaceOptions,
  record: SubscriptionRecord | undefined,
): Promise<Place> => {
  const { name } = subscription
  const lost = new AbortController()

  const take = async (session: Session): Promise<SubscriptionRecord> => {
    const tx = transactionRecords(session)
    const fresh = { ...newPlace(name, start), holder: holder() }
    if (!record) return tx.insert(subscriptions, { id: runtime.newId(subscriptions.prefix), ...fresh })
    return tx.replace(subscriptions, { ...record, ...(record.startId === start.id ? { holder: holder() } : fresh) })
  }
  const readWaiting = async (): Promise<UndeliveredRecord[]> => {
    const all: UndeliveredRecord[] = []
    for (;;) {
      const after = all.at(-1)
      const page = await store.read(tenantId, (session) =>
        readRecords(session).list(
          undelivered,
          'byStatus',
          { subscription: name, status: 'waiting' },
          { limit: PAGE, ...(after ? { after } : {}) },
        ),
      )
      all.push(...page)
      if (page.length < PAGE) return all
    }
  }

  let current = await store.transaction(tenantId, take)
  const takenAt = performance.now()
  let handledSince = 0
  const records = current.waiting > 0 ? await readWaiting() : []
  const list = createWaitingList(records.map((each) => toEntry(tenantId, each)))

  /** Saves run one after the other: each replaces the record that the one before wrote. */
  let last: Promise<unknown> = Promise.resolve()
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }

  const saveWaiting = async (tx: Records, change: PlaceChange): Promise<void> => {
    const { settled = [], waiting = [], dead = [] } = change
    const at = runtime.now().toISOString()
    const stored = (entry: Entry) => tx.find(undelivered, 'byEvent', { subscription: name, position: entry.position })
    const put = async (entry: Entry, status: UndeliveredRecord['status']): Promise<void> => {
      const before = await stored(entry)
      const fields = { subscription: name, status, updatedAt: at, ...fieldsOf(entry) }
      if (before) tx.replace(undelivered, { ...before, ...fields })
      else tx.insert(undelivered, { id: runtime.newId(undelivered.prefix), ...fields })
    }
    await Promise.all([
      ...settled.map(async (entry) => {
        const before = await stored(entry)
        if (before) tx.remove(undelivered, before)
      }),
      ...waiting.map((entry) => put(entry, 'waiting')),
      ...dead.map((entry) => put(entry, 'dead')),
    ])
  }

  /** The record after a change, with the number of waiting events that results. */
  const changed = (change: PlaceChange): SubscriptionRecord => {
    const { position, live, handled = 0, settled = [], failures = 0, lastError } = change
    const at = runtime.now().toISOString()
    const heard = handled + settled.length
    const seconds = (performance.now() - takenAt) / 1_000
    return {
      ...current,
      position: position ?? current.position,
      ...(live === undefined ? {} : { liveFrom: live?.from ?? null, livePosition: live?.position ?? null }),
      waiting: list.countAfter(change),
      ...(change.release ? { holder: null } : {}),
      handled: current.handled + heard,
      perSecond: heard > 0 && seconds > 0 ? Math.round((handledSince + heard) / seconds) : current.perSecond,
      failures: current.failures + failures,
      ...(heard > 0 ? { lastHandledAt: at } : {}),
      ...(failures > 0 ? { lastFailedAt: at, lastError: lastError ?? null } : {}),
    }
  }

  const replaceRecord = (
    make: () => SubscriptionRecord,
    change?: PlaceChange,
    work?: (session: Session) => Promise<void>,
  ) =>
    enqueue(async () => {
      try {
        current = await store.transaction(tenantId, async (session) => {
          const tx = transactionRecords(session)
          // While `work` takes its time, nobody else can take the place over.
          if (work) await tx.get(subscriptions, current.id, { lock: true })
          const next = tx.replace(subscriptions, make())
          if (change) await saveWaiting(tx, change)
          await work?.(session)
          return next
        })
      } catch (error) {
        // Whose conflict it was cannot be told from here: if the place is another's by now, nothing more may be handled.
        const stored = await store.read(tenantId, (session) => readRecords(session).get(subscriptions, current.id))
        if (stored?.version !== current.version) lost.abort(error)
        throw error
      }
    })

  const heartbeat = setInterval(() => {
    if (current.holder !== null && !lost.signal.aborted) replaceRecord(() => current).catch(() => undefined)
  }, LEASE_MS / 3)
  unrefTimer(heartbeat)

  return {
    get position() {
      return current.position
    },
    get live(): LiveLane | null {
      const { liveFrom, livePosition } = current
      return liveFrom === null || livePosition === null ? null : { from: liveFrom, position: livePosition }
    },
    waiting: list.byAggregate,
    get waitingCount() {
      return list.count
    },
    lost: lost.signal,
    save: async (change, work) => {
      lost.signal.throwIfAborted()
      await replaceRecord(() => changed(change), change, work)
      handledSince += (change.handled ?? 0) + (change.settled?.length ?? 0)
      list.apply(change)
    },
    close: async () => {
      clearInterval(heartbeat)
      if (current.holder === null || lost.signal.aborted) return
      await replaceRecord(() => ({ ...current, holder: null })).catch(() => undefined)
    },
  }
}
