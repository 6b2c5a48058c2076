import type { CoreArea } from './areas.ts'
import type { Area } from './kernel/area.ts'
import type { ApiOf, ErrorsOf, EventsOf, PoliciesOf } from './kernel/calls.ts'
import type { CallOptions } from './kernel/execute.ts'
import { isLyceumError as isAnyLyceumError } from './kernel/lyceum-error.ts'

/** The shape that the in-process API and the HTTP client share; a client's calls may take further options. */
export type Api<Options extends CallOptions = CallOptions> = ApiOf<CoreArea, Options>

/** The errors of the engine as a union, so that `switch (error.code)` narrows `error.details`. */
export type AnyLyceumError = ErrorsOf<CoreArea>

export type ErrorCode = AnyLyceumError['code']

/** The facts that come with a code. */
export type ErrorDetails<Code extends ErrorCode> = Extract<AnyLyceumError, { code: Code }>['details']

/** The events of the engine as a union, so that `event.name` narrows `event.data`. */
export type AnyLyceumEvent = EventsOf<CoreArea>

/** The policies of the engine by name, each optional. */
export type Policies = PoliciesOf<CoreArea>

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
