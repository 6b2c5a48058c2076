import * as z from 'zod'
import { defineCollection, type RecordOf } from '../store/index.ts'
import type { LyceumEvent } from './events.ts'
import { id, instant, text } from './values.ts'

/** Committed events that are not yet delivered to every subscriber, ordered by the store's `position`. */
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
    data: z.record(z.string(), z.json()).describe('Data of the event.'),
    failures: z.int().describe('Number of failed deliveries.'),
    dueAt: instant.describe('Not delivered again before this time.'),
    position: z.int().describe('Order of the events of a tenant, assigned by the store.'),
  },
  indexes: { inOrder: ['position'] },
  sequence: 'position',
})

/** The process that delivers a tenant's events. Only one at a time, which keeps the order across processes. */
export const deliveryLeases = defineCollection({
  name: 'deliveryLeases',
  prefix: 'dls',
  fields: {
    id: id.describe('Id of the only lease of a tenant.'),
    holder: text(1, 64).describe('Id of the process that delivers.'),
    expiresAt: instant.describe('From when on another process may take over.'),
  },
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
