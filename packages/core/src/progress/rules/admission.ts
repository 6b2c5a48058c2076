import { type ContentFacts, closedBy, lockedBy } from '../../content/rules/access.ts'
import type { EnrollmentRecord } from '../../enrollment/records.ts'
import { hasAccessAt, standingAt } from '../../enrollment/rules/status.ts'
import { type Refusal, refusal } from '../../errors.ts'

export type Standing = Pick<EnrollmentRecord, 'id' | 'status' | 'expiresAt' | 'unlimited'>

/** Whether somebody with this enrollment may make progress at all: never without one (001-R271). */
export const refuseWithoutAccess = (
  enrollment: Standing | null,
  courseId: string,
  now: string,
): Refusal<'ENROLLMENT_NOT_FOUND' | 'ENROLLMENT_NOT_ACTIVE'> | undefined => {
  if (!enrollment) return refusal('ENROLLMENT_NOT_FOUND', { courseId })
  return hasAccessAt(enrollment, now)
    ? undefined
    : refusal('ENROLLMENT_NOT_ACTIVE', { status: standingAt(enrollment, now) })
}

/** Whether a learner who is let into the course may be at this placement now. A free preview waits for nothing else. */
export const refuseAtPlacement = (
  facts: Pick<ContentFacts, 'course' | 'placement' | 'frontier' | 'prerequisites'>,
  now: string,
): Refusal | undefined => {
  const { placement } = facts
  if (!placement.visible) return refusal('PLACEMENT_NOT_FOUND', { placementId: placement.id })
  return closedBy(placement, now) ?? (placement.freeLesson ? undefined : lockedBy(facts, now))
}
