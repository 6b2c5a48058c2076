import type { CONTENT_LOCKED } from '../../content/errors.ts'
import { type ContentFacts, refuseLocked, refuseOutsideDates } from '../../content/rules/access.ts'
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

/**
 * Refuses a placement that is outside its dates or locked. A free preview is exempt from the course's sequence and from
 * prerequisites.
 */
export const refuseLockedPlacement = (
  facts: Pick<ContentFacts, 'course' | 'placement' | 'frontier' | 'prerequisites'>,
  now: string,
): RefusalOf<typeof CONTENT_LOCKED> | undefined =>
  refuseOutsideDates(facts.placement, now) ?? (facts.placement.freeLesson ? undefined : refuseLocked(facts, now))
