import type { AnyLyceumError } from './api.ts'
import type { Area } from './kernel/area.ts'
import type { ErrorsOf } from './kernel/calls.ts'
import { isLyceumError as isAnyLyceumError } from './kernel/lyceum-error.ts'

/**
 * Whether an error is Lyceum's. Its code then narrows its details; the codes of a host's own areas are named as
 * `isLyceumError<typeof bookmarks>(error)`.
 *
 * @example
 * ```ts
 * try {
 *   await lyceum.as(actor).enrollments.enroll({ courseId })
 * } catch (error) {
 *   if (isLyceumError(error) && error.code === 'ENROLLMENT_LIMIT_REACHED') console.log(error.details.limit)
 *   else throw error
 * }
 * ```
 */
export const isLyceumError = <Own extends Area = never>(error: unknown): error is AnyLyceumError | ErrorsOf<Own> =>
  isAnyLyceumError(error)
