import * as z from 'zod'
import { defineCollection, type RecordOf, type Records } from '../store/index.ts'
import type { CommandContext, Consults } from './operation.ts'
import { id, instant, json, text } from './values.ts'

/** One piece of a job: at most `limit` rows, from where the piece before ended. */
export interface Piece<Data, Cursor> {
  readonly data: Data
  /** What the piece before answered; null for the first piece of a pass. */
  readonly cursor: Cursor | null
  /** The most rows that this piece may process. The runner adapts it, so that a piece takes a few milliseconds. */
  readonly limit: number
}

export interface PieceResult<Cursor> {
  /** Where the next piece begins; null if nothing is left. */
  readonly cursor: Cursor | null
  /** Rows processed by this piece. */
  readonly done: number
  /** Rows left after this piece, if it is known. Left out, the number of the piece before less `done`. */
  readonly left?: number
}

/** Work that is too much for one transaction. Made by {@link defineJob}. */
export interface Job<Data = unknown> {
  readonly name: string
  readonly does: string
  readonly data: z.ZodType<Data>
  readonly cursor: z.ZodType
  readonly maxLimit: number
  readonly consults: Consults<unknown, Readonly<Record<string, unknown>>>
  readonly run: (
    context: CommandContext,
    piece: Piece<unknown, unknown>,
    facts: object,
  ) => Promise<PieceResult<unknown>>
}

interface JobDefinition<Data, Cursor, Facts> {
  /** `area.verb`; public, because hosts list and pause jobs by it. */
  name: string
  /** What it does, in a few words, for the list in ARCHITECTURE.md and for who watches jobs. */
  does: string
  data: z.ZodType<Data>
  /** What a piece hands to the next one. */
  cursor: z.ZodType<Cursor>
  /** The most rows of a piece, 200 by default. */
  maxLimit?: number
  /** Calls to the host's ports before the transaction of a piece, by any names. */
  consults?: Consults<Piece<Data, NoInfer<Cursor>>, Facts>
  run: (
    context: CommandContext,
    piece: Piece<Data, NoInfer<Cursor>>,
    facts: Partial<Facts>,
  ) => Promise<PieceResult<Cursor>>
}

/**
 * Declares a job: work in pieces, after the commit of the transaction that started it by `context.startJob`. A piece is
 * one transaction, which also stores the cursor. So every row is processed once per pass, and a pass that a crash
 * interrupted continues where it ended, in any process. Requests for the same key while the job waits are one pass; a
 * request while it runs adds one more pass after it.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * const badges = defineCollection({
 *   name: 'badges.given',
 *   prefix: 'bdg',
 *   fields: { courseId: id, userId: id },
 *   indexes: { byCourse: ['courseId'] },
 * })
 *
 * const removeBadges = defineJob({
 *   name: 'badges.remove',
 *   does: 'removes the badges of a removed course',
 *   data: z.object({ courseId: id }),
 *   // What is left is itself where to go on.
 *   cursor: z.string(),
 *   run: async ({ tx }, { data: { courseId }, limit }) => {
 *     const batch = await tx.list(badges, 'byCourse', { courseId }, { limit })
 *     for (const badge of batch) tx.remove(badges, badge)
 *     return { done: batch.length, cursor: batch.length < limit ? null : 'more' }
 *   },
 * })
 *
 * const removeWithCourse = defineReaction({
 *   on: courseRemoved,
 *   does: 'starts removing the badges of the course',
 *   run: ({ startJob }, { data: { courseId } }) => startJob(removeBadges, courseId, { courseId }),
 * })
 * ```
 */
export const defineJob = <Data, Cursor, Facts = Record<never, never>>(
  definition: JobDefinition<Data, Cursor, Facts>,
): Job<Data> => {
  const { consults = {}, maxLimit = 200, run } = definition
  // These casts rely on the runner, which parses data and cursor with the schemas.
  return {
    ...definition,
    maxLimit,
    consults: consults as Job['consults'],
    run: run as unknown as Job['run'],
  }
}

const shared = {
  id: id.describe('Id of the job.'),
  name: text(1, 100).describe('What kind of job it is, such as `progress.recount`.'),
  key: text(0, 255).describe('What it is about, such as the id of a course. One job of a name and key at a time.'),
  data: z.record(z.string(), json).describe('Data of the job.'),
  done: z.int().describe('Rows processed in the current pass.'),
  pieces: z.int().describe('Changes by the processes that run it: while it grows, one of them is at work.'),
  failures: z.int().describe('Failed pieces in a row.'),
  elapsedMs: z.number().describe('Milliseconds of work on the current pass, pauses between pieces included.'),
  requestedAt: instant.describe('When it was first requested.'),
}

export const jobStatuses = ['waiting', 'running', 'paused', 'failed'] as const

/**
 * The jobs that are not finished, at most one per name and key. A pass is under way from `startedAt` on, whatever the
 * status; `requests` counts the requests since then.
 */
export const jobs = defineCollection({
  name: 'jobs',
  prefix: 'job',
  fields: {
    ...shared,
    status: z.enum(jobStatuses).describe('`failed` after repeated failures: it waits for a request or a retry.'),
    cursor: z
      .object({ value: json.describe('The cursor, in an object.') })
      .nullable()
      .describe('Where the next piece begins; null at the beginning.'),
    left: z.int().nullable().describe('Rows left in the current pass; null where it is not known.'),
    requests: z.int().describe('Requests since the current pass began: with any, another pass follows.'),
    holder: text(1, 64).nullable().describe('Id of the process that runs it; null if none does.'),
    lastError: text(0, 1_000).nullable().describe('Message of the last failure; null after a success.'),
    startedAt: instant.nullable().describe('When the current pass began; null before it.'),
    updatedAt: instant.describe('When this record was last written.'),
  },
  unique: { byKey: ['name', 'key'] },
  indexes: { byStatus: ['status', 'requestedAt'] },
})

export type JobRecord = RecordOf<typeof jobs>

/** The passes that ended, kept for a day. Apart from `jobs`, so that looking for work reads open jobs only. */
export const finishedJobs = defineCollection({
  name: 'finishedJobs',
  prefix: 'jbf',
  fields: {
    ...shared,
    startedAt: instant.nullable().describe('When the pass began.'),
    finishedAt: instant.describe('When the pass ended.'),
  },
  indexes: { byEnd: ['finishedAt'] },
})

interface RequestContext {
  readonly tx: Records
  readonly now: string
  newId(prefix: string): string
}

/** The fields of a job whose next pass has not begun. */
export const newPass = { cursor: null, done: 0, left: null, elapsedMs: 0, startedAt: null } as const

const insertJob = ({ tx, now, newId }: RequestContext, { name }: Job, key: string, data: unknown): void => {
  tx.insert(jobs, {
    id: newId(jobs.prefix),
    name,
    key,
    // The type of a job's data is that of its schema, an object of plain values.
    data: data as Record<string, never>,
    status: 'waiting',
    ...newPass,
    requests: 1,
    pieces: 0,
    holder: null,
    failures: 0,
    lastError: null,
    requestedAt: now,
    updatedAt: now,
  })
}

/**
 * Requests a job in the caller's transaction. The record is written in any case: so either the pass that begins next
 * reads what this transaction commits, or the pass under way is followed by another one.
 */
export const requestJob = async <Data>(
  context: RequestContext,
  job: Job<Data>,
  key: string,
  data: NoInfer<Data>,
): Promise<void> => {
  const { tx, now } = context
  const found = await tx.find(jobs, 'byKey', { name: job.name, key })
  // The lock waits for a piece in its commit, so that the two do not conflict. It may have been the last piece.
  const open = found && (await tx.get(jobs, found.id, { lock: true }))
  if (!open) return insertJob(context, job, key, data)
  const status = open.status === 'failed' ? 'waiting' : open.status
  const requests = open.requests + 1
  tx.replace(jobs, { ...open, data: data as Record<string, never>, status, requests, updatedAt: now })
}

/** Starts a periodic job unless it is waiting or running. One that has failed is tried again. */
export const ensureJob = async (context: RequestContext, job: Job<Record<never, never>>): Promise<void> => {
  const found = await context.tx.find(jobs, 'byKey', { name: job.name, key: '' })
  if (!found) insertJob(context, job, '', {})
  else if (found.status === 'failed') context.tx.replace(jobs, { ...found, status: 'waiting', updatedAt: context.now })
}
