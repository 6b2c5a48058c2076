import * as z from 'zod'
import { anyone } from './access.ts'
import { finishedJobs, type Job, type JobRecord, jobs, newPass } from './jobs.ts'
import { type CommandContext, defineCommand, type Operation } from './operation.ts'
import type { Json } from './values.ts'

/** A piece of a claimed job. The rest of the input is what the job's own functions receive. */
export interface PieceInput {
  readonly claim: JobRecord
  readonly data: unknown
  readonly cursor: unknown
  readonly limit: number
  /** Time since the piece before, for the rate. */
  readonly sinceMs: number
  /** Called when the transaction has begun, once for every try: waiting for it is not the piece's time. */
  readonly onBegin: () => void
}

/** `lost`: another process has taken the job over, or a person has paused it. */
export type PieceOutcome =
  | { readonly state: 'more'; readonly claim: JobRecord }
  | { readonly state: 'finished' | 'again' | 'lost' }

/** Whether the job is still the one that was claimed: every change by who runs it increases `pieces`. */
export const isHeldBy = (record: JobRecord | undefined, claim: JobRecord): record is JobRecord =>
  record?.status === 'running' && record.holder === claim.holder && record.pieces === claim.pieces

/** The data and cursor of a claimed job. A cursor of an earlier version of the job starts the pass anew. */
export const parsePiece = (job: Job, { data, cursor }: JobRecord): Pick<PieceInput, 'data' | 'cursor'> => {
  const parsed = cursor && job.cursor.safeParse(cursor.value)
  return { data: job.data.parse(data), cursor: parsed?.success ? parsed.data : null }
}

const runPiece = async (
  job: Job,
  context: CommandContext,
  { claim, sinceMs, onBegin, ...piece }: PieceInput,
  facts: object,
): Promise<PieceOutcome> => {
  const { tx, now, newId } = context
  onBegin()
  const before = await tx.get(jobs, claim.id)
  if (!isHeldBy(before, claim)) return { state: 'lost' }
  const result = await job.run(context, piece, facts)
  // The piece itself may have requested another pass.
  const record = (await tx.get(jobs, claim.id)) ?? before
  const done = record.done + result.done
  const elapsedMs = record.elapsedMs + sinceMs
  const pieces = record.pieces + 1
  const succeeded = { ...record, pieces, failures: 0, lastError: null, updatedAt: now }
  if (result.cursor !== null) {
    const left = result.left ?? (record.left === null ? null : Math.max(0, record.left - result.done))
    const cursor = { value: result.cursor as Json }
    return { state: 'more', claim: tx.replace(jobs, { ...succeeded, cursor, done, left, elapsedMs }) }
  }
  const { name, key, data, requestedAt, startedAt, failures } = record
  tx.insert(finishedJobs, {
    id: newId(finishedJobs.prefix),
    ...{ name, key, data, done, pieces, failures, elapsedMs, requestedAt, startedAt },
    finishedAt: now,
  })
  if (record.requests === 0) {
    tx.remove(jobs, record)
    return { state: 'finished' }
  }
  tx.replace(jobs, { ...succeeded, ...newPass, status: 'waiting', holder: null, requestedAt: now })
  return { state: 'again' }
}

/**
 * A piece as a command of the job's name: with the access to ports, the retries on conflicts and the observer of every
 * call.
 */
export const pieceOperation = (job: Job): Operation<PieceInput, PieceOutcome> =>
  defineCommand({
    name: job.name,
    summary: job.does,
    input: z.custom<PieceInput>(),
    output: z.custom<PieceOutcome>(),
    // It is no operation of the API; only the runner calls it.
    allow: anyone,
    revises: 'several',
    consults: job.consults,
    run: (context, input, facts) => runPiece(job, context, input, facts),
  })
