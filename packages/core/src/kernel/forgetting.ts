import * as z from 'zod'
import type { AnyCollection, ReadRecords, RecordOf } from '../store/index.ts'
import { changes, historyDays, replacedTexts } from './history.ts'
import { idempotencyKeys } from './idempotency.ts'
import { defineJob, finishedJobs, type Job } from './jobs.ts'
import { definePolicy, type PolicyReader } from './policies.ts'
import type { UpkeepTask } from './upkeep.ts'

const HOUR_MS = 3_600_000

export const idempotencyKeyHours = definePolicy({
  name: 'idempotencyKeyHours',
  summary: 'Hours for which the answer to a call with an idempotency key is kept, 1 to 720.',
  value: z.int().min(1).max(720),
  default: 24,
})

interface Forgetting<C extends AnyCollection> {
  readonly collection: C
  readonly name: string
  readonly does: string
  /** The oldest records, the oldest first. */
  readonly oldest: (tx: ReadRecords, limit: number) => Promise<RecordOf<C>[]>
  /** Most records in one transaction, for large ones. */
  readonly most?: number
  /** When the record was made. */
  readonly madeAt: (record: RecordOf<C>) => string
  readonly hours: (policy: PolicyReader) => number
}

interface ForgetContext {
  readonly tx: ReadRecords
  readonly now: string
  readonly policy: PolicyReader
}

/** A periodic job that removes records of a certain age. */
export const forgetting = <C extends AnyCollection>({
  collection,
  name,
  does,
  oldest,
  most = Number.POSITIVE_INFINITY,
  madeAt,
  hours,
}: Forgetting<C>): { readonly job: Job<Record<never, never>>; readonly task: UpkeepTask } => {
  const expired = async ({ tx, now, policy }: ForgetContext, limit: number): Promise<RecordOf<C>[]> => {
    const before = new Date(Date.parse(now) - hours(policy) * HOUR_MS).toISOString()
    return (await oldest(tx, limit)).filter((record) => madeAt(record) < before)
  }
  const job = defineJob({
    name,
    does,
    data: z.object({}),
    // What is left is itself where to go on.
    cursor: z.string(),
    run: async (context, piece) => {
      const limit = Math.min(piece.limit, most)
      const records = await expired(context, limit)
      for (const record of records) context.tx.remove(collection, record)
      return { done: records.length, cursor: records.length < limit ? null : 'more' }
    },
  })
  return { job, task: { collection, job, isDue: async (context) => (await expired(context, 1)).length > 0 } }
}

export const keys = forgetting({
  collection: idempotencyKeys,
  name: 'idempotency.forget',
  does: 'removes the answers kept for idempotency keys after their time',
  oldest: (tx, limit) => tx.list(idempotencyKeys, 'byAge', {}, { limit }),
  madeAt: ({ createdAt }) => createdAt,
  hours: (policy) => policy(idempotencyKeyHours),
})

export const endedJobs = forgetting({
  collection: finishedJobs,
  name: 'jobs.forget',
  does: 'removes finished jobs after a day',
  oldest: (tx, limit) => tx.list(finishedJobs, 'byEnd', {}, { limit }),
  madeAt: ({ finishedAt }) => finishedAt,
  hours: () => 24,
})

const historyHours = (policy: PolicyReader) => policy(historyDays) * 24

export const oldChanges = forgetting({
  collection: changes,
  name: 'history.forget',
  does: 'removes the history of changes after its time',
  oldest: (tx, limit) => tx.list(changes, 'byAge', {}, { limit }),
  madeAt: ({ madeAt }) => madeAt,
  hours: historyHours,
})

export const oldTexts = forgetting({
  collection: replacedTexts,
  name: 'history.forgetTexts',
  does: 'removes replaced texts after their time',
  oldest: (tx, limit) => tx.list(replacedTexts, 'byAge', {}, { limit }),
  // Each may have hundreds of kilobytes.
  most: 5,
  madeAt: ({ madeAt }) => madeAt,
  hours: historyHours,
})
