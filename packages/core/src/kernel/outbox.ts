import * as z from 'zod'
import { defineCollection, type RecordOf } from '../store/index.ts'
import type { LyceumEvent } from './events.ts'
import { id, instant, json, text } from './values.ts'

/** The log of events, in the order of the store's `position`. Upkeep forgets old ones. */
export const outbox = defineCollection({
  name: 'outbox',
  prefix: 'evt',
  fields: {
    id: id.describe('Id of the event.'),
    name: text(1, 100).describe('Name of the event, such as `course.created`.'),
    eventVersion: z.int().describe('Version of the data of the event.'),
    aggregateId: id.describe('Id of the record that the event is about.'),
    occurredAt: instant.describe('When the call was made that emitted it.'),
    actorId: id.nullable().describe('Id of the person who called; null for nobody and for the system.'),
    data: z.record(z.string(), json).describe('Data of the event.'),
    position: z.int().describe('Order of the events, over all tenants, assigned by the store.'),
  },
  indexes: { inOrder: ['position'], byAggregate: ['aggregateId', 'position'] },
  sequence: 'position',
})

export const toEvent = (tenantId: string, record: RecordOf<typeof outbox>): LyceumEvent => ({
  id: record.id,
  name: record.name,
  version: record.eventVersion,
  tenantId,
  aggregateId: record.aggregateId,
  occurredAt: record.occurredAt,
  actorId: record.actorId,
  data: record.data,
})
