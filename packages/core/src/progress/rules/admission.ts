import type { CONTENT_LOCKED } from '../../content/errors.ts'
import { type LockFacts, refuseLocked } from '../../content/rules/access.ts'
import { type OpeningFacts, refuseOutsideDates } from '../../content/rules/opening.ts'
import { ENROLLMENT_NOT_ACTIVE } from '../../enrollment/errors.ts'
import type { EnrollmentRecord } from '../../enrollment/records.ts'
import { accessStatusAt, hasAccessAt } from '../../enrollment/rules/status.ts'
import { type RefusalOf, refusal } from '../../kernel/lyceum-error.ts'

/** Refuses progress while the enrollment gives no access. */
export const refuseInactiveEnrollment = (
  enrollment: Pick<EnrollmentRecord, 'status' | 'expiresAt' | 'unlimited'>,
  now: string,
): RefusalOf<typeof ENROLLMENT_NOT_ACTIVE> | undefined =>
  hasAccessAt(enrollment, now) ? undefined : refusal(ENROLLMENT_NOT_ACTIVE, { status: accessStatusAt(enrollment, now) })

interface AdmissionFacts extends OpeningFacts, LockFacts {
  readonly course: OpeningFacts['course'] & LockFacts['course']
  readonly placement: OpeningFacts['placement'] & LockFacts['placement'] & { readonly preview: boolean }
  /** What the countries and plans of the course hold back from the learner. */
  readonly held: RefusalOf<typeof CONTENT_LOCKED> | undefined
}

/**
 * Refuses steps at what the learner would not be served: a placement outside its dates, held back by the terms of the
 * course, or locked. A free preview is exempt from all of it.
 */
export const refuseLockedPlacement = (
  facts: AdmissionFacts,
  now: string,
): RefusalOf<typeof CONTENT_LOCKED> | undefined =>
  facts.placement.preview ? undefined : (refuseOutsideDates(facts, now) ?? facts.held ?? refuseLocked(facts, now))
