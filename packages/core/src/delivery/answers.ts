import * as z from 'zod'
import { type finishedJobs, jobStatuses, jobs } from '../kernel/jobs.ts'
import { names } from '../kernel/names.ts'
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
