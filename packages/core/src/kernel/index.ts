import { defineArea } from './area.ts'
import * as errors from './errors.ts'
import { endedJobs, idempotencyKeyHours, keys } from './forgetting.ts'
import { idempotencyKeys } from './idempotency.ts'
import { finishedJobs, jobs } from './jobs.ts'
import { deliveryLeases, outbox } from './outbox.ts'

/** The base of all areas: the error codes common to all operations, and the engine's own records. */
export const kernel = defineArea({
  name: 'kernel',
  errors,
  policies: { idempotencyKeyHours },
  collections: [outbox, deliveryLeases, idempotencyKeys, jobs, finishedJobs],
  jobs: [keys.job, endedJobs.job],
  upkeep: [keys.task, endedJobs.task],
})
