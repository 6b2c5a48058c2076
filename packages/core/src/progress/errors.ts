import * as z from 'zod'
import { defineError } from '../kernel/lyceum-error.ts'
import { attemptNumber, progressId } from './records.ts'

export const PROGRESS_NOT_FOUND = defineError(
  'PROGRESS_NOT_FOUND',
  'not_found',
  'The progress record does not exist.',
  { progressId },
)
export const NOT_COMPLETABLE = defineError('NOT_COMPLETABLE', 'conflict', 'This lesson is not completed by hand.', {
  reason: z.string().describe('How it is completed instead.'),
})
export const ATTEMPT_LIMIT_REACHED = defineError('ATTEMPT_LIMIT_REACHED', 'limited', 'No attempt is left.', {
  limit: z.int().describe('Number of attempts allowed.'),
})
export const ATTEMPT_OPEN = defineError('ATTEMPT_OPEN', 'conflict', 'An earlier attempt is still open.', {
  number: attemptNumber,
})
export const ATTEMPT_NOT_FOUND = defineError('ATTEMPT_NOT_FOUND', 'not_found', 'The attempt does not exist.', {
  number: attemptNumber.optional(),
})
export const ATTEMPT_CLOSED = defineError('ATTEMPT_CLOSED', 'conflict', 'The attempt is closed.', {
  number: attemptNumber,
})
