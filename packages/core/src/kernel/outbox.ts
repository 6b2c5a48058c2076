import * as z from 'zod'
import { defineCollection, type RecordOf } from '../store/index.ts'
import type { LyceumEvent } from './events.ts'
import { id, instant, text } from './values.ts'

/** Committed events that are not yet delivered to every subscriber, ordered by the store's `position`. */
export const outbox = defineCollection({
  name: 'outbox',
  prefix: 'evt',
  fields: {
    name: text(1, 100),
    eventVersion: z.int(),
    aggregateId: id,
    occurredAt: instant,
    actorId: id.nullable(),
    data: z.record(z.string(), z.json()),
    /** Number of failed deliveries. */
    failures: z.int(),
    /** Not delivered again before this time. */
    dueAt: instant,
    position: z.int(),
  },
  indexes: { inOrder: ['position'] },
  sequence: 'position',
})

/** The process that delivers a tenant's events. Only one at a time, which keeps the order across processes. */
export const deliveryLeases = defineCollection({
  name: 'deliveryLeases',
  prefix: 'dls',
  fields: { holder: text(1, 64), expiresAt: instant },
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
