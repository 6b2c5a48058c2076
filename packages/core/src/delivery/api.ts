// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Json, PageInfo } from '../kernel/api.ts'

export interface JobPage {
  /** What is listed, in the order of the list. */
  items: Job[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface Job {
  /** Id of the job. */
  id: string
  /** What kind of job it is, such as `progress.recount`. */
  name: string
  /** What it is about, such as the id of a course. One job of a name and key at a time. */
  key: string
  /** Data of the job. */
  data: {
    [key: string]: Json
  }
  /** `failed` after repeated failures: it waits for a request or a retry. `finished` is kept for a day. */
  status: 'waiting' | 'running' | 'paused' | 'failed' | 'finished'
  /** Rows processed in the current pass. */
  done: number
  /** Rows left in the current pass; null where it is not known. */
  left: number | null
  /** Rows per second of the current pass; null before its first piece. */
  rowsPerSecond: number | null
  /** Failed pieces in a row. */
  failures: number
  /** Message of the last failure; null after a success. */
  lastError: string | null
  /** When it was first requested. ISO 8601. */
  requestedAt: string
  /** When the current pass began; null before it. ISO 8601. */
  startedAt: string | null
  /** When this record was last written. ISO 8601. */
  updatedAt: string
  /** When the pass ended; null while it has not. ISO 8601. */
  finishedAt: string | null
}

export interface JobsListInput {
  /** Only jobs in this status; by default all that are not finished. */
  status?: 'waiting' | 'running' | 'paused' | 'failed' | 'finished' | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type JobsListAnswer = JobPage

export interface JobsPauseInput {
  /** Id of the job. 1 to 128 characters. */
  jobId: string
}
export type JobsPauseAnswer = Job

export interface JobsResumeInput {
  /** Id of the job. 1 to 128 characters. */
  jobId: string
}
export type JobsResumeAnswer = Job

export interface JobsRetryInput {
  /** Id of the job. 1 to 128 characters. */
  jobId: string
}
export type JobsRetryAnswer = Job

/** The operations of delivery. */
export interface DeliveryApi<Options> {
  readonly jobs: {
    /**
     * The tenant's background jobs: how far they are, how fast, and what went wrong. Those that finished within the last day
     * with `status: 'finished'`.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(admin).jobs.list({ status: 'failed' })
     * ```
     */
    readonly list: (input?: JobsListInput, options?: Options) => Promise<JobPage>
    /**
     * Pauses a job after the piece under way. Requests for it wait until it is resumed.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).jobs.pause({ jobId })
     * ```
     * @throws JOB_NOT_FOUND: There is no such job, or it has finished.
     */
    readonly pause: (input: JobsPauseInput, options?: Options) => Promise<Job>
    /**
     * Resumes a paused job where it was paused. Does nothing for other jobs.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).jobs.resume({ jobId })
     * ```
     * @throws JOB_NOT_FOUND: There is no such job, or it has finished.
     */
    readonly resume: (input: JobsResumeInput, options?: Options) => Promise<Job>
    /**
     * Tries a job again at once that has failed, or that waits after a failure. It continues with the piece that failed.
     * Does nothing for other jobs.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).jobs.retry({ jobId })
     * ```
     * @throws JOB_NOT_FOUND: There is no such job, or it has finished.
     */
    readonly retry: (input: JobsRetryInput, options?: Options) => Promise<Job>
  }
}

/** The details of the errors of delivery, by code. */
export interface DeliveryErrors {
  /** There is no such job, or it has finished. */
  readonly JOB_NOT_FOUND: {
    /** Id of the job. */
    jobId: string
  }
}

/** The data of the events of delivery, by name. */
export type DeliveryEvents = Record<never, never>

/** The policies of delivery, by name. */
export type DeliveryPolicies = Record<never, never>
