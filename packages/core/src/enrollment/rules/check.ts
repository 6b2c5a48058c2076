import type { CourseRecord } from '../../catalog/records.ts'
import { priceAt } from '../../catalog/rules/price.ts'
import { isInPlans, isServedIn } from '../../catalog/rules/terms.ts'
import { ENROLLMENT_BLOCKED, ROLE_REQUIRED } from '../../identity/errors.ts'
import type { Role } from '../../kernel/access.ts'
import { USER_NOT_ACTIVE } from '../../kernel/errors.ts'
import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import {
  ADMISSION_REFUSED,
  ALREADY_ENROLLED,
  COURSE_NOT_PUBLISHED,
  ENROLLMENT_LIMIT_REACHED,
  ENROLLMENT_NOT_STARTED,
  ENROLLMENT_PERIOD_ENDED,
  PAYMENT_REQUIRED,
  PLAN_REQUIRED,
  PREREQUISITES_NOT_MET,
  REGION_RESTRICTED,
  SELF_ENROLLMENT_CLOSED,
} from '../errors.ts'
import type { EnrollmentRecord, EnrollmentStatus } from '../records.ts'
import { accessStatusAt, hasEnded, holdsSeat, statusAt, statusWithAccess } from './status.ts'

/** The fields of a course that enrolling needs. */
export const courseTermFields = [
  'id',
  'status',
  'price',
  'currency',
  'discountPrice',
  'discountEndsAt',
  'maxEnrollments',
  'keepsWaitlist',
  'enrollmentStartsAt',
  'enrollmentEndsAt',
  'endsAt',
  'accessDays',
  'needsApproval',
  'autoEnroll',
  'prerequisiteCourseIds',
  'plans',
  'allowedCountries',
  'deniedCountries',
  'timeZone',
] as const satisfies readonly (keyof CourseRecord)[]
export type CourseTerms = Pick<CourseRecord, (typeof courseTermFields)[number]>

/** The input of the checks. */
export interface EnrollmentFacts {
  readonly course: CourseTerms
  /** The learner, if the learner is no longer active; else null. */
  readonly inactiveLearner: string | null
  /** The learner's enrollment in the course, in any status. */
  readonly enrollment: Pick<EnrollmentRecord, 'id' | 'status' | 'expiresAt' | 'unlimited' | 'completedAt'> | null
  readonly seatsTaken: number
  /** The group that the learner is to join, if it has no free seat. */
  readonly fullGroup: { readonly id: string; readonly maxEnrollments: number | null } | null
  /** Enrolled by staff: no payment is needed. */
  readonly byStaff: boolean
  /** Nobody enrolls by themselves in this tenant, and no staff does it. */
  readonly selfClosed: boolean
  /** The roles of which the learner would need one; undefined if theirs will do. */
  readonly missingRoles: readonly Role[] | undefined
  /** The caller may approve enrollments, so no approval is needed. */
  readonly approved: boolean
  /** An instructor of the course who has blocked the learner. */
  readonly blockedBy: string | null
  /** The learner's country; null if unknown. */
  readonly country: string | null
  /** The learner's active plans. */
  readonly plans: readonly string[]
  /** Prerequisite courses that the learner has not completed. */
  readonly missingCourses: readonly string[]
  /** The reason why the host's admission port refuses the learner; null if it does not, or there is no such port. */
  readonly admissionRefusal: string | null
  readonly paid: boolean
}

export interface EnrollmentDecision {
  /** All refusals in the order of the checks; empty if the learner may enroll. */
  readonly refusals: readonly Refusal[]
  /** The enrollment's status if it is not refused. */
  readonly status: Extract<EnrollmentStatus, 'pending' | 'waitlisted' | 'active' | 'completed'>
  /** The enrollment needs a seat and none is free. */
  readonly full: boolean
}

const refuseEnrolled = ({ enrollment }: EnrollmentFacts, now: string): Refusal | undefined =>
  enrollment === null || hasEnded(accessStatusAt(enrollment, now))
    ? undefined
    : refusal(ALREADY_ENROLLED, { enrollmentId: enrollment.id, status: statusAt(enrollment, now) })

/**
 * The end of the period is exclusive. The end of the course also ends the enrollment period (Automattic/sensei#5505).
 */
const refuseOutsidePeriod = ({ course }: EnrollmentFacts, now: string): Refusal | undefined => {
  const { enrollmentStartsAt, enrollmentEndsAt, endsAt } = course
  if (enrollmentStartsAt !== null && now < enrollmentStartsAt)
    return refusal(ENROLLMENT_NOT_STARTED, { startsAt: enrollmentStartsAt })
  for (const endedAt of [enrollmentEndsAt, endsAt])
    if (endedAt !== null && endedAt <= now) return refusal(ENROLLMENT_PERIOD_ENDED, { endedAt })
  return undefined
}

const refuseRegion = ({ course, country }: EnrollmentFacts): Refusal | undefined =>
  isServedIn(course, country) ? undefined : refusal(REGION_RESTRICTED, { country })

const refuseWithoutPlan = ({ course, plans }: EnrollmentFacts): Refusal | undefined =>
  isInPlans(course, plans) ? undefined : refusal(PLAN_REQUIRED, { plans: course.plans })

/** Who waits for a seat of the course holds none in the group yet. */
const refuseFullGroup = ({ fullGroup }: EnrollmentFacts, status: EnrollmentStatus): Refusal | undefined =>
  fullGroup === null || !holdsSeat(status)
    ? undefined
    : refusal(ENROLLMENT_LIMIT_REACHED, { limit: fullGroup.maxEnrollments ?? 0, groupId: fullGroup.id })

/** The status if a seat is free. */
const statusWithSeat = ({ course, enrollment, approved }: EnrollmentFacts): 'pending' | 'active' | 'completed' => {
  if (course.needsApproval && !approved) return 'pending'
  return enrollment === null ? 'active' : statusWithAccess(enrollment)
}

/** All checks of an enrollment in order. Whether the caller may see the course is checked before. */
export const checkEnrollment = (facts: EnrollmentFacts, now: string): EnrollmentDecision => {
  const { course } = facts
  const seatedStatus = statusWithSeat(facts)
  const full = holdsSeat(seatedStatus) && course.maxEnrollments !== null && facts.seatsTaken >= course.maxEnrollments
  const status = full && course.keepsWaitlist ? 'waitlisted' : seatedStatus
  const amount = priceAt(course, now)

  const unpublished = course.status === 'published' ? undefined : refusal(COURSE_NOT_PUBLISHED, { courseId: course.id })
  const { inactiveLearner } = facts
  const inactive = inactiveLearner === null ? undefined : refusal(USER_NOT_ACTIVE, { userId: inactiveLearner })
  const enrolled = refuseEnrolled(facts, now)
  const findings = enrolled
    ? [inactive, unpublished, enrolled]
    : [
        inactive,
        unpublished,
        facts.selfClosed ? refusal(SELF_ENROLLMENT_CLOSED, {}) : undefined,
        facts.missingRoles && refusal(ROLE_REQUIRED, { roles: facts.missingRoles }),
        refuseOutsidePeriod(facts, now),
        facts.blockedBy === null ? undefined : refusal(ENROLLMENT_BLOCKED, { instructorId: facts.blockedBy }),
        refuseRegion(facts),
        refuseWithoutPlan(facts),
        facts.missingCourses.length === 0
          ? undefined
          : refusal(PREREQUISITES_NOT_MET, { missing: facts.missingCourses }),
        facts.admissionRefusal === null ? undefined : refusal(ADMISSION_REFUSED, { reason: facts.admissionRefusal }),
        refuseFullGroup(facts, status),
        full && !course.keepsWaitlist && course.maxEnrollments !== null
          ? refusal(ENROLLMENT_LIMIT_REACHED, { limit: course.maxEnrollments })
          : undefined,
        // The waitlist is free: payment is due when a seat is available.
        amount === 0 || facts.byStaff || facts.paid || status === 'waitlisted'
          ? undefined
          : refusal(PAYMENT_REQUIRED, { amount, currency: course.currency }),
      ]
  return { refusals: findings.filter((finding) => finding !== undefined), status, full }
}

/** The status of an enrollment that is promoted from the waitlist. */
export const statusAfterPromotion = (
  course: Pick<CourseTerms, 'needsApproval'>,
  enrollment: Pick<EnrollmentRecord, 'type' | 'paymentStatus' | 'completedAt'>,
): 'pending' | 'active' | 'completed' => {
  const { type, paymentStatus } = enrollment
  if (paymentStatus === 'pending' || (course.needsApproval && type !== 'granted')) return 'pending'
  return statusWithAccess(enrollment)
}
