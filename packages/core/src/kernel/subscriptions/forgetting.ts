import * as z from 'zod'
import {
  type ReadRecords,
  type RecordOf,
  readRecords,
  type StoreDriver,
  transactionRecords,
} from '../../store/index.ts'
import { defineJob } from '../jobs.ts'
import { PLATFORM } from '../operation.ts'
import { outbox } from '../outbox.ts'
import { definePolicy, type PolicyReader } from '../policies.ts'
import type { Runtime } from '../runtime.ts'
import type { UpkeepTask } from '../upkeep.ts'
import { newPlace } from './durable-place.ts'
import { subscriptionStarts, subscriptions } from './records.ts'

export const eventDays = definePolicy({
  name: 'eventDays',
  summary:
    'Days for which events stay in the log at least, 1 to 3,650. Those that a subscription has not passed stay longer.',
  value: z.int().min(1).max(3_650),
  default: 30,
})

const DAY_MS = 86_400_000

interface Context {
  readonly tx: ReadRecords
  readonly now: string
  readonly policy: PolicyReader
}

/** The oldest events, as far as their time is over and every durable subscription has passed them. */
const forgettable = async ({ tx, now, policy }: Context, limit: number): Promise<RecordOf<typeof outbox>[]> => {
  const before = new Date(Date.parse(now) - policy(eventDays) * DAY_MS).toISOString()
  const [oldest, places] = await Promise.all([
    tx.list(outbox, 'inOrder', {}, { limit }),
    tx.list(subscriptions, 'all', {}),
  ])
  const passed = places.reduce((least, { position }) => Math.min(least, position), Number.MAX_SAFE_INTEGER)
  return oldest.filter(({ occurredAt, position }) => occurredAt < before && position <= passed)
}

export const forgetEvents = defineJob({
  name: 'events.forget',
  does: 'removes old events that every durable subscription has passed',
  data: z.object({}),
  // What is left is itself where to go on.
  cursor: z.string(),
  run: async (context, { limit }) => {
    const events = await forgettable(context, limit)
    for (const event of events) context.tx.remove(outbox, event)
    return { done: events.length, cursor: events.length < limit ? null : 'more' }
  },
})

export const forgetEventsInTime: UpkeepTask = {
  collection: outbox,
  job: forgetEvents,
  isDue: async (context) => (await forgettable(context, 1)).length > 0,
}

/**
 * Gives every durable subscription a place in every tenant that has events, also where no process runs it, so that none of
 * its events is forgotten; and removes the places of those that were given up.
 */
export const reconcilePlaces = async (store: StoreDriver, runtime: Runtime): Promise<void> => {
  const starts = await store.read(PLATFORM, (session) => readRecords(session).list(subscriptionStarts, 'all', {}))
  const startIds = new Set(starts.map(({ id }) => id))
  for (const tenantId of await store.tenantsHolding(outbox)) {
    const places = await store.read(tenantId, (session) => readRecords(session).list(subscriptions, 'all', {}))
    const givenUp = places.filter(({ startId }) => !startIds.has(startId))
    const placed = new Set(places.map(({ startId }) => startId))
    const missing = starts.filter(({ id }) => !placed.has(id))
    if (givenUp.length + missing.length === 0) continue
    await store.transaction(tenantId, async (session) => {
      const tx = transactionRecords(session)
      for (const place of givenUp) tx.remove(subscriptions, place)
      for (const start of missing)
        tx.insert(subscriptions, { id: runtime.newId(subscriptions.prefix), ...newPlace(start.name, start) })
    })
  }
}
