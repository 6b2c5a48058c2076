import type { CourseRecord } from '../../catalog/records.ts'
import { priceAt } from '../../catalog/rules/price.ts'
import { ENROLLMENT_BLOCKED } from '../../identity/errors.ts'
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
} from '../errors.ts'
import type { EnrollmentRecord, EnrollmentStatus } from '../records.ts'
import { accessStatusAt, hasEnded, holdsSeat, statusAt, statusWithAccess } from './status.ts'

/** What a course says about enrolling: all that the checks and the enrollment itself need of it. */
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

/** Everything the checks look at. */
export interface EnrollmentFacts {
  readonly course: CourseTerms
  /** The learner's enrollment in the course, whatever became of it. */
  readonly enrollment: Pick<EnrollmentRecord, 'id' | 'status' | 'expiresAt' | 'unlimited' | 'completedAt'> | null
  readonly seatsTaken: number
  /** Staff lets the learner in: nothing is to be paid. */
  readonly byStaff: boolean
  /** Whoever enrols has the say, so that nobody is asked for approval. */
  readonly approved: boolean
  /** An instructor of the course who has blocked the learner. */
  readonly blockedBy: string | null
  /** Where the learner is, as far as anybody knows. */
  readonly country: string | null
  /** The learner's plans that run at this moment. */
  readonly plans: readonly string[]
  /** Prerequisite courses that the learner has not completed. */
  readonly missingCourses: readonly string[]
  /** Why the host does not admit the learner; null where it does, or has no say. */
  readonly admissionRefusal: string | null
  readonly paid: boolean
}

export interface EnrollmentDecision {
  /** Everything that stands against it, in the order of the checks; empty where the learner may enroll. */
  readonly refusals: readonly Refusal[]
  /** What the enrollment becomes if nothing stands against it. */
  readonly status: Extract<EnrollmentStatus, 'pending' | 'waitlisted' | 'active' | 'completed'>
  /** No seat is free, so that a seat decided. */
  readonly full: boolean
}

const refuseEnrolled = ({ enrollment }: EnrollmentFacts, now: string): Refusal | undefined =>
  enrollment === null || hasEnded(accessStatusAt(enrollment, now))
    ? undefined
    : refusal(ALREADY_ENROLLED, { enrollmentId: enrollment.id, status: statusAt(enrollment, now) })

/**
 * A period ends at its end: whoever comes at that moment is late. Nobody enrolls in a course that is over
 * (Automattic/sensei#5505).
 */
const refuseOutsidePeriod = ({ course }: EnrollmentFacts, now: string): Refusal | undefined => {
  const { enrollmentStartsAt, enrollmentEndsAt, endsAt } = course
  if (enrollmentStartsAt !== null && now < enrollmentStartsAt)
    return refusal(ENROLLMENT_NOT_STARTED, { startsAt: enrollmentStartsAt })
  for (const endedAt of [enrollmentEndsAt, endsAt])
    if (endedAt !== null && endedAt <= now) return refusal(ENROLLMENT_PERIOD_ENDED, { endedAt })
  return undefined
}

/** Who is nowhere that anybody knows of passes a list of refused countries, not a list of allowed ones. */
const refuseRegion = ({ course, country }: EnrollmentFacts): Refusal | undefined => {
  const { allowedCountries, deniedCountries } = course
  const allowed = allowedCountries.length === 0 || (country !== null && allowedCountries.includes(country))
  const denied = country !== null && deniedCountries.includes(country)
  return allowed && !denied ? undefined : refusal(REGION_RESTRICTED, { country })
}

const refuseWithoutPlan = ({ course, plans }: EnrollmentFacts): Refusal | undefined =>
  course.plans.length === 0 || course.plans.some((plan) => plans.includes(plan))
    ? undefined
    : refusal(PLAN_REQUIRED, { plans: course.plans })

/** What comes of it where there is a seat. */
const statusWithSeat = ({ course, enrollment, approved }: EnrollmentFacts): 'pending' | 'active' | 'completed' => {
  if (course.needsApproval && !approved) return 'pending'
  return enrollment === null ? 'active' : statusWithAccess(enrollment)
}

/** All checks of an enrollment, in the order of their answers. That the caller may know of the course comes before. */
export const checkEnrollment = (facts: EnrollmentFacts, now: string): EnrollmentDecision => {
  const { course } = facts
  const seatedStatus = statusWithSeat(facts)
  const full = holdsSeat(seatedStatus) && course.maxEnrollments !== null && facts.seatsTaken >= course.maxEnrollments
  const status = full && course.keepsWaitlist ? 'waitlisted' : seatedStatus
  const amount = priceAt(course, now)

  const unpublished = course.status === 'published' ? undefined : refusal(COURSE_NOT_PUBLISHED, { courseId: course.id })
  const enrolled = refuseEnrolled(facts, now)
  const findings = enrolled
    ? [unpublished, enrolled]
    : [
        unpublished,
        refuseOutsidePeriod(facts, now),
        facts.blockedBy === null ? undefined : refusal(ENROLLMENT_BLOCKED, { instructorId: facts.blockedBy }),
        refuseRegion(facts),
        refuseWithoutPlan(facts),
        facts.missingCourses.length === 0
          ? undefined
          : refusal(PREREQUISITES_NOT_MET, { missing: facts.missingCourses }),
        facts.admissionRefusal === null ? undefined : refusal(ADMISSION_REFUSED, { reason: facts.admissionRefusal }),
        full && !course.keepsWaitlist && course.maxEnrollments !== null
          ? refusal(ENROLLMENT_LIMIT_REACHED, { limit: course.maxEnrollments })
          : undefined,
        // Nobody pays for a place in a queue: payment is due when a seat is there.
        amount === 0 || facts.byStaff || facts.paid || status === 'waitlisted'
          ? undefined
          : refusal(PAYMENT_REQUIRED, { amount, currency: course.currency }),
      ]
  return { refusals: findings.filter((finding) => finding !== undefined), status, full }
}

/** What an enrollment becomes that leaves the waitlist for a seat. */
export const statusAfterPromotion = (
  course: Pick<CourseTerms, 'needsApproval'>,
  enrollment: Pick<EnrollmentRecord, 'type' | 'paymentStatus' | 'completedAt'>,
): 'pending' | 'active' | 'completed' => {
  const { type, paymentStatus } = enrollment
  if (paymentStatus === 'pending' || (course.needsApproval && type !== 'granted')) return 'pending'
  return statusWithAccess(enrollment)
}
