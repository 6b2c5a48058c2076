import { defineError } from '../kernel/lyceum-error.ts'
import { subscriptionName } from '../kernel/subscriptions/records.ts'
import { deadLetterId, jobId } from './input.ts'

export const JOB_NOT_FOUND = defineError('JOB_NOT_FOUND', 'not_found', 'There is no such job, or it has finished.', {
  jobId,
})

export const SUBSCRIPTION_NOT_FOUND = defineError(
  'SUBSCRIPTION_NOT_FOUND',
  'not_found',
  'There is no durable subscription of this name.',
  { name: subscriptionName },
)

export const DEAD_LETTER_NOT_FOUND = defineError(
  'DEAD_LETTER_NOT_FOUND',
  'not_found',
  'There is no such dead letter: it was retried, skipped, or never given up.',
  { deadLetterId },
)
