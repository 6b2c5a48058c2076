import * as z from 'zod'
import { type finishedJobs, jobStatuses, jobs } from '../kernel/jobs.ts'
import { names } from '../kernel/names.ts'
import { subscriptions, type UndeliveredRecord, undelivered } from '../kernel/subscriptions/records.ts'
import { instant } from '../kernel/values.ts'
import type { RecordOf } from '../store/index.ts'

const { shape } = jobs.schema

export const Job = z
  .object({
    id: shape.id,
    name: shape.name,
    key: shape.key,
    data: shape.data,
    status: z
      .enum([...jobStatuses, 'finished'])
      .describe('`failed` after repeated failures: it waits for a request or a retry. `finished` is kept for a day.'),
    done: shape.done,
    left: shape.left,
    rowsPerSecond: z.number().nullable().describe('Rows per second of the current pass; null before its first piece.'),
    failures: shape.failures,
    lastError: shape.lastError,
    requestedAt: shape.requestedAt,
    startedAt: shape.startedAt,
    updatedAt: shape.updatedAt,
    finishedAt: instant.nullable().describe('When the pass ended; null while it has not.'),
  })
  .register(names, { id: 'Job' })
type Job = z.infer<typeof Job>

const rate = ({ done, elapsedMs }: { done: number; elapsedMs: number }): number | null =>
  elapsedMs > 0 ? Math.round((done / elapsedMs) * 10_000) / 10 : null

export const toJob = (record: RecordOf<typeof jobs>): Job => {
  const { version, cursor, requests, pieces, holder, elapsedMs, ...job } = record
  return { ...job, rowsPerSecond: rate(record), finishedAt: null }
}

export const toFinishedJob = (record: RecordOf<typeof finishedJobs>): Job => {
  const { version, pieces, elapsedMs, ...job } = record
  const { finishedAt } = job
  return {
    ...job,
    status: 'finished',
    left: 0,
    rowsPerSecond: rate(record),
    lastError: null,
    updatedAt: finishedAt,
  }
}

const place = subscriptions.schema.shape

export const Subscription = z
  .object({
    name: place.name,
    lag: z.int().describe('Events that it has not handled yet, counted up to 10,000, and those that wait.'),
    oldestAt: instant
      .nullable()
      .describe('When the oldest event after its place occurred; null where it has passed them all.'),
    waiting: place.waiting,
    deadLetters: z.int().describe('Number of events that it has given up.'),
    handled: place.handled,
    failures: place.failures,
    perSecond: place.perSecond,
    catchingUp: z.boolean().describe('Whether it is far behind, and handles new events in between.'),
    active: z.boolean().describe('Whether a process handles its events now.'),
    lastHandledAt: place.lastHandledAt,
    lastFailedAt: place.lastFailedAt,
    lastError: place.lastError,
  })
  .register(names, { id: 'Subscription' })

const letter = undelivered.schema.shape

export const DeadLetter = z
  .object({
    id: letter.id.describe('Id of the dead letter.'),
    subscription: letter.subscription,
    eventId: letter.eventId,
    name: letter.name,
    aggregateId: letter.aggregateId,
    occurredAt: letter.occurredAt,
    data: letter.data,
    attempts: z.int().describe('Number of failed attempts.'),
    lastError: letter.lastError,
    failedAt: instant.describe('When the last attempt failed.'),
  })
  .register(names, { id: 'DeadLetter' })

export const toDeadLetter = (record: UndeliveredRecord): z.infer<typeof DeadLetter> => {
  const { version, status, position, eventVersion, actorId, dueAt, updatedAt, ...rest } = record
  return { ...rest, failedAt: updatedAt }
}
