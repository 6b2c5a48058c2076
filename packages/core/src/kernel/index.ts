import { defineArea } from './area.ts'
import * as errors from './errors.ts'
import { endedJobs, idempotencyKeyHours, keys, oldChanges, oldTexts } from './forgetting.ts'
import { historyDays, keptTexts } from './history.ts'
import { idempotencyKeys } from './idempotency.ts'
import { finishedJobs, jobs } from './jobs.ts'
import { outbox } from './outbox.ts'
import { eventDays, forgetEvents, forgetEventsInTime } from './subscriptions/forgetting.ts'
import { eventLag } from './subscriptions/lag.ts'
import { subscriptionStarts, subscriptions, undelivered } from './subscriptions/records.ts'

/** The base of all areas: the error codes common to all operations, and the engine's own records. */
export const kernel = defineArea({
  name: 'kernel',
  errors,
  views: [eventLag],
  policies: { eventDays, idempotencyKeyHours, historyDays, keptTexts },
  collections: [outbox, subscriptionStarts, subscriptions, undelivered, idempotencyKeys, jobs, finishedJobs],
  jobs: [forgetEvents, keys.job, endedJobs.job, oldChanges.job, oldTexts.job],
  upkeep: [forgetEventsInTime, keys.task, endedJobs.task, oldChanges.task, oldTexts.task],
})
