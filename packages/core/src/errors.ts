/**
 * The one registry of error codes. A code is public API: clients switch on it, so it is never renamed.
 * The codes of the source documents keep the documents' spelling.
 */

/** What kind of failure it is. An adapter maps the category to its own words (HTTP: to a status). */
export type ErrorCategory =
  | 'invalid'
  | 'unauthenticated'
  | 'payment_required'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'limited'
  | 'internal'

/** A code's category, its text for people, and (as a type) the facts that come with it. */
export interface ErrorDefinition<Details extends object = object> {
  readonly category: ErrorCategory
  readonly message: string
  readonly details?: Details
}

/** One field that was refused: `path` is dotted, with array positions as numbers (`modules.0.title`). */
export interface FieldIssue {
  readonly path: string
  readonly message: string
}

type NoDetails = Record<never, never>

const code = <Details extends object = NoDetails>(
  category: ErrorCategory,
  message: string,
): ErrorDefinition<Details> => ({
  category,
  message,
})

export const errors = {
  VALIDATION_ERROR: code<{ errors: readonly FieldIssue[] }>('invalid', 'The input is not valid.'),
  UNAUTHORIZED: code('unauthenticated', 'Authentication is required.'),
  FORBIDDEN: code<{ reason?: string }>('forbidden', 'You do not have permission to do this.'),
  CONFLICT: code('conflict', 'Somebody else changed this at the same time. Please try again.'),
  STALE_REVISION: code<{ expected: number; actual: number }>('conflict', 'The record has changed since you read it.'),
  IDEMPOTENCY_KEY_REUSED: code('conflict', 'This idempotency key was used with a different request.'),
  INTERNAL_ERROR: code('internal', 'An unexpected error occurred.'),
  NESTED_STORE_USE: code(
    'internal',
    'The store was used from inside one of its own transactions. Use the transaction that was handed to you.',
  ),
  DATABASE_NEWER: code<{ database: number; library: number }>(
    'internal',
    'The database was migrated by a newer version of this library.',
  ),
  DATABASE_NOT_MIGRATED: code<{ database: number; library: number }>(
    'internal',
    'The database has not been migrated. Run store.migrate().',
  ),

  TENANT_NOT_FOUND: code<{ tenantId: string }>('not_found', 'The tenant does not exist.'),
  TENANT_EXISTS: code<{ tenantId: string }>('conflict', 'A tenant with this id exists already.'),
  USER_NOT_FOUND: code<{ userId: string }>('not_found', 'The user does not exist.'),
  GUARDIAN_NOT_FOUND: code('not_found', 'This person is not a guardian of that one.'),

  CATEGORY_NOT_FOUND: code<{ categoryId: string }>('not_found', 'The category does not exist.'),
  CATEGORY_EXISTS: code<{ name: string }>('conflict', 'A category with this name exists already.'),
  CATEGORY_IN_USE: code<{ courses: number }>('conflict', 'The category has courses and cannot be deleted.'),
  COURSE_NOT_FOUND: code<{ courseId: string }>('not_found', 'The course does not exist.'),
  COURSE_TITLE_TAKEN: code<{ title: string }>('conflict', 'Another edition of this course has this title.'),
  COURSE_SLUG_TAKEN: code<{ slug: string }>('conflict', 'The slug is taken.'),
  COURSE_ARCHIVED: code<{ courseId: string }>('conflict', 'The course is archived.'),
  COURSE_IN_USE: code<{ enrollments: number; certificates: number }>(
    'conflict',
    'The course has enrollments or certificates and cannot be deleted.',
  ),
  INSTRUCTOR_NOT_FOUND: code<{ userId: string }>('not_found', 'This person is not an instructor of the course.'),
  INSTRUCTOR_EXISTS: code<{ userId: string }>('conflict', 'This person is an instructor of the course already.'),
  LEAD_REQUIRED: code('conflict', 'A course always has exactly one lead instructor.'),
  SECTION_REQUIRED: code<{ courseId: string }>('invalid', 'The course needs at least one published module.'),
  LECTURE_REQUIRED: code<{ courseId: string }>('invalid', 'The course needs at least one published lesson.'),

  MODULE_NOT_FOUND: code<{ moduleId: string }>('not_found', 'The module does not exist.'),
  MODULE_NOT_EMPTY: code<{ modules: number; placements: number }>('conflict', 'The module has content.'),
  MODULE_CYCLE: code<{ moduleId: string }>('invalid', 'A module cannot stand inside itself.'),
  MODULE_TOO_DEEP: code<{ limit: number }>('invalid', 'Modules stand too deep within each other.'),
  LESSON_NOT_FOUND: code<{ lessonId: string }>('not_found', 'The lesson does not exist.'),
  LESSON_IN_USE: code<{ placements: number }>('conflict', 'The lesson stands in a course.'),
  PLACEMENT_NOT_FOUND: code<{ placementId: string }>('not_found', 'The lesson does not stand at this place.'),
  PLACEMENT_CYCLE: code<{ placementId: string }>('invalid', 'A lesson cannot wait for itself.'),
  RESOURCE_NOT_FOUND: code<{ resourceId: string }>('not_found', 'The lesson has no such resource.'),
  ORDER_INCOMPLETE: code<{ missing: readonly string[]; unknown: readonly string[]; repeated: readonly string[] }>(
    'invalid',
    'A new order names every child exactly once.',
  ),
  CONTENT_LOCKED: code<{
    reason: 'sign_in' | 'premium' | 'not_enrolled' | 'enrollment' | 'not_open' | 'closed' | 'sequence' | 'prerequisites'
    /** The status of an enrollment that gives no access. */
    status?: string
    /** When it opens, or when it closed. */
    at?: string
    /** The placements that must be completed or passed first. */
    missing?: readonly string[]
  }>('forbidden', 'This content is not open to you.'),

  ENROLLMENT_NOT_FOUND: code<{ enrollmentId?: string; courseId?: string }>(
    'not_found',
    'User is not enrolled in this course.',
  ),
  COURSE_NOT_PUBLISHED: code<{ courseId: string }>('conflict', 'Cannot enroll in an unpublished course.'),
  ALREADY_ENROLLED: code<{ enrollmentId: string; status: string }>(
    'conflict',
    'User is already enrolled in this course.',
  ),
  ENROLLMENT_NOT_STARTED: code<{ startsAt: string }>('conflict', 'The enrollment period has not started.'),
  ENROLLMENT_PERIOD_ENDED: code<{ endedAt: string }>('conflict', 'The enrollment period has ended.'),
  ENROLLMENT_BLOCKED: code<{ instructorId: string }>('forbidden', 'The instructor has blocked this learner.'),
  REGION_RESTRICTED: code<{ country: string | null }>('forbidden', 'The course is not available in this region.'),
  PLAN_REQUIRED: code<{ plans: readonly string[] }>(
    'payment_required',
    'The course needs a plan that this learner does not have.',
  ),
  PREREQUISITES_NOT_MET: code<{ missing: readonly string[] }>('conflict', 'Required courses are not completed.'),
  ENROLLMENT_LIMIT_REACHED: code<{ limit: number }>('conflict', 'The course has no free seat.'),
  PAYMENT_REQUIRED: code<{ amount: number; currency: string }>(
    'payment_required',
    'Payment is required for this course.',
  ),
  PAYMENT_FAILED: code<{ reason?: string }>('payment_required', 'The payment failed.'),
  ENROLLMENT_STATUS_CONFLICT: code<{ from: string; to: string }>(
    'conflict',
    'The enrollment cannot move to this status.',
  ),
  ENROLLMENT_NOT_ACTIVE: code<{ status: string }>('forbidden', 'The enrollment is not active.'),

  PROGRESS_NOT_FOUND: code<{ progressId: string }>('not_found', 'The progress record does not exist.'),
  NOT_COMPLETABLE: code<{ reason: string }>('conflict', 'This lesson is not completed by hand.'),
  ATTEMPT_LIMIT_REACHED: code<{ limit: number }>('limited', 'No attempt is left.'),
  ATTEMPT_OPEN: code<{ number: number }>('conflict', 'An earlier attempt is still open.'),
  ATTEMPT_NOT_FOUND: code<{ number?: number }>('not_found', 'The attempt does not exist.'),
  ATTEMPT_CLOSED: code<{ number: number }>('conflict', 'The attempt is closed.'),

  CERTIFICATE_NOT_FOUND: code<{ certificateId?: string }>('not_found', 'The certificate does not exist.'),
  CERTIFICATE_NOT_OFFERED: code<{ courseId: string }>('conflict', 'The course gives no certificate.'),
  CERTIFICATE_NOT_EARNED: code<{
    term: string
    /** Placements that are not completed, or not passed, as the term asks. */
    missing: readonly string[]
    /** In percent, where the term names a percentage. */
    needed?: number
    reached?: number
  }>('conflict', 'The terms of the certificate are not met.'),
  CERTIFICATE_REVOKED: code<{ revokedAt: string }>('conflict', 'The certificate is revoked.'),
  CERTIFICATE_SUPERSEDED: code<{ supersededBy: string }>('conflict', 'Another certificate has replaced this one.'),
} as const satisfies Record<string, ErrorDefinition>

export type ErrorCode = keyof typeof errors

/** The facts that come with a code. */
export type ErrorDetails<Code extends ErrorCode> =
  (typeof errors)[Code] extends ErrorDefinition<infer Details> ? Details : never

/** A decision against a call, as a value: pure rules return it, operations throw it as a {@link LyceumError}. */
export interface Refusal<Code extends ErrorCode = ErrorCode> {
  readonly code: Code
  readonly details: ErrorDetails<Code>
}

export const refusal = <Code extends ErrorCode>(code: Code, details: ErrorDetails<Code>): Refusal<Code> => ({
  code,
  details,
})

/**
 * Every failure that Lyceum answers with.
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
export class LyceumError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'LyceumError'
  readonly code: Code
  readonly category: ErrorCategory
  readonly details: ErrorDetails<Code>

  constructor({ code, details }: Refusal<Code>, options?: ErrorOptions) {
    super(errors[code].message, options)
    this.code = code
    this.category = errors[code].category
    this.details = details
  }
}

/** The errors as a union, so that `switch (error.code)` narrows `error.details`. */
export type AnyLyceumError = { [Code in ErrorCode]: LyceumError<Code> }[ErrorCode]

export const isLyceumError = (error: unknown): error is AnyLyceumError => error instanceof LyceumError

/** Throws the refusal, where a decision must stop the operation. */
export const fail = <Code extends ErrorCode>(code: Code, details: ErrorDetails<Code>): never => {
  throw new LyceumError(refusal(code, details))
}

/** Throws a decision of a rule if it is one against the call. */
export function enforce(decision: Refusal): never
export function enforce(decision: Refusal | undefined): void
export function enforce(decision: Refusal | undefined): void {
  if (decision) throw new LyceumError(decision)
}

/** Refuses input that contradicts itself or what it meets, all of it in one answer. */
export const enforceValid = (issues: readonly FieldIssue[]): void =>
  enforce(issues.length > 0 ? refusal('VALIDATION_ERROR', { errors: issues }) : undefined)
