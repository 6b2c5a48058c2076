import * as z from 'zod'
import { fieldIssue } from './field-issues.ts'
import { defineError } from './lyceum-error.ts'

export const VALIDATION_ERROR = defineError('VALIDATION_ERROR', 'invalid', 'The input is not valid.', {
  errors: z.array(fieldIssue).readonly().describe('The fields that were refused.'),
  more: z.int().optional().describe('How many more fields were refused, where not all are named.'),
})
export const UNAUTHORIZED = defineError('UNAUTHORIZED', 'unauthenticated', 'Authentication is required.')
export const FORBIDDEN = defineError('FORBIDDEN', 'forbidden', 'You do not have permission to do this.', {
  reason: z.string().describe('Who may do this, as a sentence.'),
})
export const USER_NOT_ACTIVE = defineError('USER_NOT_ACTIVE', 'forbidden', 'This person is no longer active.', {
  userId: z.string().describe("The host's id of the person."),
})
export const TENANT_NOT_ACTIVE = defineError('TENANT_NOT_ACTIVE', 'forbidden', 'The tenant is no longer in use.')
export const CONFLICT = defineError(
  'CONFLICT',
  'conflict',
  'Somebody else changed this at the same time. Please try again.',
)
export const STALE_REVISION = defineError('STALE_REVISION', 'conflict', 'The record has changed since you read it.', {
  expected: z.int().describe('The revision that the call named.'),
  actual: z.int().describe('The revision that the record has now.'),
})
export const IDEMPOTENCY_KEY_REUSED = defineError(
  'IDEMPOTENCY_KEY_REUSED',
  'conflict',
  'This idempotency key was used with a different request.',
)
const outcome = {
  outcome: z
    .enum(['unchanged', 'unknown'])
    .describe(
      '`unchanged`: nothing was written. `unknown`: the commit was under way; a call with an idempotency key can be repeated safely.',
    ),
}
export const STORE_UNAVAILABLE = defineError(
  'STORE_UNAVAILABLE',
  'unavailable',
  'The database cannot do this at the moment. Please try again.',
  outcome,
)
export const DEADLINE_EXCEEDED = defineError(
  'DEADLINE_EXCEEDED',
  'unavailable',
  'The call was not finished in time. Please try again.',
  outcome,
)
export const INTERNAL_ERROR = defineError('INTERNAL_ERROR', 'internal', 'An unexpected error occurred.')
export const NESTED_STORE_USE = defineError(
  'NESTED_STORE_USE',
  'internal',
  'The store was used from inside one of its own transactions. Use the transaction that was handed to you.',
)
const migrations = {
  area: z.string().describe('Whose tables they are: `core`, or the name of an area of the host.'),
  database: z.int().describe('Number of migrations that the database has.'),
  library: z.int().describe('Number of migrations that this library knows.'),
}
export const DATABASE_NEWER = defineError(
  'DATABASE_NEWER',
  'internal',
  'The database was migrated by a newer version of this library.',
  migrations,
)
export const DATABASE_NOT_MIGRATED = defineError(
  'DATABASE_NOT_MIGRATED',
  'internal',
  'The database has not been migrated. Run store.migrate().',
  migrations,
)
