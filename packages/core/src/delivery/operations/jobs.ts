import * as z from 'zod'
import { withRole } from '../../kernel/access.ts'
import { finishedJobs, type JobRecord, jobStatuses, jobs } from '../../kernel/jobs.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { type CommandContext, defineCommand, defineQuery, type Operation } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import { Job, toFinishedJob, toJob } from '../answers.ts'
import { JOB_NOT_FOUND } from '../errors.ts'
import { NamedJob } from '../input.ts'

/**
 * The tenant's background jobs: how far they are, how fast, and what went wrong. Those that finished within the last day
 * with `status: 'finished'`.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(admin).jobs.list({ status: 'failed' })
 * ```
 */
export const list = defineQuery({
  name: 'jobs.list',
  summary: "The tenant's background jobs.",
  input: z.strictObject({
    status: z
      .enum([...jobStatuses, 'finished'])
      .optional()
      .describe('Only jobs in this status; by default all that are not finished.'),
    ...pageInput,
  }),
  output: pageOf(Job),
  allow: withRole('admin'),
  run: async ({ tx }, { status, ...input }) => {
    if (status === 'finished') {
      const found = await listPage(tx, finishedJobs, 'byEnd', {}, input, { descending: true })
      return { ...found, items: found.items.map(toFinishedJob) }
    }
    const found = await listPage(tx, jobs, 'byStatus', status ? { status } : {}, input)
    return { ...found, items: found.items.map(toJob) }
  },
})

interface JobChange {
  readonly name: string
  readonly summary: string
  /** Undefined for no change. */
  readonly change: (job: JobRecord) => Partial<JobRecord> | undefined
}

/** Defines an operation that changes one job. Changing `pieces` ends the claim of the process that runs it. */
const defineJobChange = ({
  name,
  summary,
  change,
}: JobChange): Operation<z.input<typeof NamedJob>, z.output<typeof Job>> =>
  defineCommand({
    name,
    summary,
    input: NamedJob,
    output: Job,
    errors: [JOB_NOT_FOUND],
    allow: withRole('admin'),
    run: async ({ tx, now, wakeJobs }: CommandContext, { jobId }) => {
      const job = (await tx.get(jobs, jobId, { lock: true })) ?? fail(JOB_NOT_FOUND, { jobId })
      const changed = change(job)
      if (!changed) return toJob(job)
      wakeJobs()
      return toJob(tx.replace(jobs, { ...job, ...changed, pieces: job.pieces + 1, updatedAt: now }))
    },
  })

/**
 * Pauses a job after the piece under way. Requests for it wait until it is resumed.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).jobs.pause({ jobId })
 * ```
 */
export const pause = defineJobChange({
  name: 'jobs.pause',
  summary: 'Pauses a background job.',
  change: ({ status }) => (status === 'paused' ? undefined : { status: 'paused', holder: null }),
})

/**
 * Resumes a paused job where it was paused. Does nothing for other jobs.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).jobs.resume({ jobId })
 * ```
 */
export const resume = defineJobChange({
  name: 'jobs.resume',
  summary: 'Resumes a paused background job.',
  change: ({ status }) => (status === 'paused' ? { status: 'waiting' } : undefined),
})

/**
 * Tries a job again at once that has failed, or that waits after a failure. It continues with the piece that failed.
 * Does nothing for other jobs.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).jobs.retry({ jobId })
 * ```
 */
export const retry = defineJobChange({
  name: 'jobs.retry',
  summary: 'Tries a failed background job again.',
  change: ({ status, failures }) =>
    status === 'failed' || (status === 'waiting' && failures > 0) ? { status: 'waiting', failures: 0 } : undefined,
})
