import * as z from 'zod'
import { defineCollection, type RecordOf } from '../../store/index.ts'
import { outbox } from '../outbox.ts'
import { id, instant, text } from '../values.ts'

/** As `lyceum.subscribe` and areas name subscriptions. */
export const subscriptionName = text(1, 100).describe('Name of the subscription.')

const position = z.int().min(0)

/** Where a subscription began, for all tenants. In the platform's partition; without one the subscription is unknown. */
export const subscriptionStarts = defineCollection({
  name: 'subscriptionStarts',
  prefix: 'sst',
  fields: {
    id: id.describe('Id of the start. A name that was removed and subscribed again has another one.'),
    name: subscriptionName,
    position: position.describe('Events up to this position are not for the subscription.'),
    startedAt: instant.describe('When it was first subscribed.'),
  },
  unique: { byName: ['name'] },
  indexes: { all: ['name'] },
})

/** How far a subscription is with the events of one tenant. */
export const subscriptions = defineCollection({
  name: 'subscriptions',
  prefix: 'sub',
  fields: {
    id: id.describe('Id of the record.'),
    name: subscriptionName,
    startId: id.describe('Id of the start that this place belongs to.'),
    position: position.describe(
      'Every event up to this position is handled, waits in `undelivered`, or is not for it.',
    ),
    liveFrom: position
      .nullable()
      .describe(
        'While it catches up: from here on, events of aggregates without earlier ones are handled at once; else null.',
      ),
    livePosition: position.nullable().describe('How far it is with those; null where `liveFrom` is.'),
    waiting: z.int().describe('Number of its events that wait for another attempt.'),
    holder: text(1, 64).nullable().describe('The process that handles its events now; null for none.'),
    handled: z.int().describe('Number of events handled so far.'),
    failures: z.int().describe('Number of failed attempts so far.'),
    perSecond: z.number().describe('Events handled per second when it last had work.'),
    lastHandledAt: instant.nullable().describe('When it last handled an event; null for never.'),
    lastFailedAt: instant.nullable().describe('When an attempt last failed; null for never.'),
    lastError: text(0, 2_000).nullable().describe('Message of the last failure; null for none.'),
  },
  unique: { byName: ['name'] },
  indexes: { all: ['name'] },
})
export type SubscriptionRecord = RecordOf<typeof subscriptions>

/** An event that a subscription could not handle yet, or has given up. Holds the event, which the log may forget. */
export const undelivered = defineCollection({
  name: 'undelivered',
  prefix: 'und',
  fields: {
    id: id.describe('Id of the record.'),
    subscription: subscriptionName,
    position: position.describe('Position of the event.'),
    status: z.enum(['waiting', 'dead']).describe('`waiting` for the next attempt, or `dead`: given up.'),
    eventId: outbox.schema.shape.id,
    name: outbox.schema.shape.name,
    eventVersion: outbox.schema.shape.eventVersion,
    aggregateId: outbox.schema.shape.aggregateId,
    occurredAt: outbox.schema.shape.occurredAt,
    actorId: outbox.schema.shape.actorId,
    data: outbox.schema.shape.data,
    attempts: z
      .int()
      .describe('Number of failed attempts; 0 for one that waits for an earlier event of its aggregate.'),
    dueAt: instant.describe('When the next attempt is due, by the clock of the machine.'),
    lastError: text(0, 2_000).nullable().describe('Message of the last failure; null for none.'),
    updatedAt: instant.describe('When it was last attempted or changed.'),
  },
  unique: { byEvent: ['subscription', 'position'] },
  indexes: { byStatus: ['subscription', 'status', 'position'], dead: ['status', 'position'] },
})
export type UndeliveredRecord = RecordOf<typeof undelivered>
