import * as z from 'zod'
import { defineCollection, type RecordOf } from '../store/index.ts'
import type { LyceumEvent } from './events.ts'
import { id, instant, text } from './values.ts'

/** Events that were committed and not yet handed to every subscriber. The store's `position` is their order. */
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
    /** How often a subscriber has failed on it. */
    failures: z.int(),
    /** Not handed out again before this moment. */
    dueAt: instant,
    position: z.int(),
  },
  indexes: { inOrder: ['position'] },
  sequence: 'position',
})

/** Who delivers a tenant's events at present: one at a time keeps the order across processes. */
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
