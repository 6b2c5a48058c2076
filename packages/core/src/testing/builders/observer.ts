import { operations } from '../../api.ts'
import type { ErrorCode } from '../../errors.ts'
import type { Observation } from '../../execute.ts'
import type { Operation } from '../../operation.ts'

/** What every operation can answer with, without saying so. */
const COMMON: readonly ErrorCode[] = [
  'VALIDATION_ERROR',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'NESTED_STORE_USE',
]

const declared = new Map(
  Object.values(operations)
    .flatMap((resource) => Object.values<Operation>(resource))
    .map(({ name, errors }) => [name, new Set([...COMMON, ...errors])]),
)

/**
 * Fails the call that answered with a code which its operation does not declare, and so the API documentation does not
 * tell of. For `observe`, in tests.
 *
 * @example
 * ```ts
 * const lyceum = createLyceum({ store: createMemoryStore(), observe: declaredErrorsOnly, checkOutput: true })
 * ```
 */
export const declaredErrorsOnly = ({ operation, outcome }: Observation): void => {
  if (outcome === 'ok' || outcome === 'UNEXPECTED' || declared.get(operation)?.has(outcome)) return
  throw new Error(`${operation} answered ${outcome}, which is not among its errors.`)
}
