// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Json, PageInfo } from '../kernel/api.ts'

export interface DeadLetterPage {
  /** What is listed, in the order of the list. */
  items: DeadLetter[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface DeadLetter {
  /** Id of the dead letter. */
  id: string
  /** Name of the subscription. */
  subscription: string
  /** Id of the event. */
  eventId: string
  /** Name of the event, such as `course.created`. */
  name: string
  /** Id of the record that the event is about. */
  aggregateId: string
  /** When the call was made that emitted it. ISO 8601. */
  occurredAt: string
  /** Data of the event. */
  data: {
    [key: string]: Json
  }
  /** Number of failed attempts. */
  attempts: number
  /** Message of the last failure; null for none. */
  lastError: string | null
  /** When the last attempt failed. ISO 8601. */
  failedAt: string
}

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

export interface SubscriptionPage {
  /** What is listed, in the order of the list. */
  items: Subscription[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface Subscription {
  /** Name of the subscription. */
  name: string
  /** Events that it has not handled yet, counted up to 10,000, and those that wait. */
  lag: number
  /** When the oldest event after its place occurred; null where it has passed them all. ISO 8601. */
  oldestAt: string | null
  /** Number of its events that wait for another attempt. */
  waiting: number
  /** Number of events that it has given up. */
  deadLetters: number
  /** Number of events handled so far. */
  handled: number
  /** Number of failed attempts so far. */
  failures: number
  /** Events handled per second when it last had work. */
  perSecond: number
  /** Whether it is far behind, and handles new events in between. */
  catchingUp: boolean
  /** Whether a process handles its events now. */
  active: boolean
  /** When it last handled an event; null for never. ISO 8601. */
  lastHandledAt: string | null
  /** When an attempt last failed; null for never. ISO 8601. */
  lastFailedAt: string | null
  /** Message of the last failure; null for none. */
  lastError: string | null
}

export interface DeadLettersListInput {
  /** Only those of this subscription. 1 to 100 characters. */
  subscription?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type DeadLettersListAnswer = DeadLetterPage

export interface DeadLettersRetryInput {
  /** Id of the record. 1 to 128 characters. */
  deadLetterId: string
}
export type DeadLettersRetryAnswer = DeadLetter

export interface DeadLettersSkipInput {
  /** Id of the record. 1 to 128 characters. */
  deadLetterId: string
}
export type DeadLettersSkipAnswer = DeadLetter

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

export interface SubscriptionsListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type SubscriptionsListAnswer = SubscriptionPage

export interface SubscriptionsRemoveInput {
  /** Name of the subscription. 1 to 100 characters. */
  name: string
}
export interface SubscriptionsRemoveAnswer {
  /** Name of the subscription. */
  name: string
  /** When it was first subscribed. ISO 8601. */
  startedAt: string
}

/** The operations of delivery. */
export interface DeliveryApi<Options> {
  readonly deadLetters: {
    /**
     * The events that a subscription has given up after its last attempt, in the order of the log.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(admin).deadLetters.list({ subscription: 'mailer' })
     * ```
     */
    readonly list: (input?: DeadLettersListInput, options?: Options) => Promise<DeadLetterPage>
    /**
     * Tries a dead letter again, within seconds, with as many attempts as a new event has. Later events of its aggregate may
     * have been handled before it.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).deadLetters.retry({ deadLetterId })
     * ```
     * @throws DEAD_LETTER_NOT_FOUND: There is no such dead letter: it was retried, skipped, or never given up.
     */
    readonly retry: (input: DeadLettersRetryInput, options?: Options) => Promise<DeadLetter>
    /**
     * Drops a dead letter: the subscription will not handle the event.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).deadLetters.skip({ deadLetterId })
     * ```
     * @throws DEAD_LETTER_NOT_FOUND: There is no such dead letter: it was retried, skipped, or never given up.
     */
    readonly skip: (input: DeadLettersSkipInput, options?: Options) => Promise<DeadLetter>
  }
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
  readonly subscriptions: {
    /**
     * The durable subscriptions that have seen events of the tenant: how far behind they are, how fast, and what failed.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(admin).subscriptions.list()
     * const late = items.filter(({ lag }) => lag > 1_000)
     * ```
     */
    readonly list: (input?: SubscriptionsListInput, options?: Options) => Promise<SubscriptionPage>
    /**
     * Gives up a durable subscription in every tenant: old events are no longer kept for it. A process that still runs it stops
     * at its next start; subscribing by the name again begins anew.
     *
     * @example
     * ```ts
     * await lyceum.system('platform').subscriptions.remove({ name: 'mailer' })
     * ```
     * @throws SUBSCRIPTION_NOT_FOUND: There is no durable subscription of this name.
     */
    readonly remove: (input: SubscriptionsRemoveInput, options?: Options) => Promise<SubscriptionsRemoveAnswer>
  }
}

/** The details of the errors of delivery, by code. */
export interface DeliveryErrors {
  /** There is no such dead letter: it was retried, skipped, or never given up. */
  readonly DEAD_LETTER_NOT_FOUND: {
    /** Id of the record. */
    deadLetterId: string
  }
  /** There is no such job, or it has finished. */
  readonly JOB_NOT_FOUND: {
    /** Id of the job. */
    jobId: string
  }
  /** There is no durable subscription of this name. */
  readonly SUBSCRIPTION_NOT_FOUND: {
    /** Name of the subscription. */
    name: string
  }
}

/** The data of the events of delivery, by name. */
export type DeliveryEvents = Record<never, never>

/** The policies of delivery, by name. */
export type DeliveryPolicies = Record<never, never>
