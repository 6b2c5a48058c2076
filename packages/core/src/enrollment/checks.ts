import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { priceAt } from '../catalog/rules/price.ts'
import { USER_NOT_FOUND } from '../identity/errors.ts'
import { runningPlans } from '../identity/people.ts'
import { denied, isAdmin, onlyFor } from '../kernel/access.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import type { QueryContext } from '../kernel/operation.ts'
import type { AdmissionAnswer } from '../kernel/runtime.ts'
import { enrollments } from './records.ts'
import { type CourseTerms, checkEnrollment, type EnrollmentDecision, type EnrollmentFacts } from './rules/check.ts'
import { type EnrollmentContext, enrollmentContext, expiredInCourse } from './views.ts'

export interface EnrollRequest {
  readonly courseId: string
  readonly userId: string
}

/** What the host's payment port said of which amount. */
export interface Payment {
  readonly paid: boolean
  readonly amount: number
}

/** What the host answered before the transaction, as far as it was asked. */
export interface HostAnswers {
  readonly payment?: Payment | undefined
  readonly admission?: AdmissionAnswer | undefined
}

export interface EvaluationSettings extends HostAnswers {
  /** False where approval is needed although staff enrolls. */
  readonly approved?: boolean
}

/** An enrollment that is asked for, with all that was read and decided about it. */
export interface EnrollmentEvaluation {
  readonly read: EnrollmentContext
  readonly course: CourseTerms
  readonly facts: EnrollmentFacts
  readonly decision: EnrollmentDecision
}

const missingPrerequisites = async ({ tx }: QueryContext, courseIds: readonly string[], userId: string) => {
  const prerequisiteEnrollments = await Promise.all(
    courseIds.map((courseId) => tx.find(enrollments, 'byLearner', { courseId, userId })),
  )
  // Only a completed course is renewed: whoever is in a later cycle has completed it before.
  return courseIds.filter(
    (_, index) => !prerequisiteEnrollments[index]?.completedAt && (prerequisiteEnrollments[index]?.cycle ?? 1) === 1,
  )
}

/**
 * Reads and decides in one: a single statement, and one more for each prerequisite of a course that has any.
 * Answers COURSE_NOT_FOUND, USER_NOT_FOUND or FORBIDDEN where the caller may not even ask.
 */
export const evaluateEnrollment = async (
  context: QueryContext,
  { courseId, userId }: EnrollRequest,
  { payment, admission, approved }: EvaluationSettings = {},
): Promise<EnrollmentEvaluation> => {
  const { tx, actor, now } = context
  const read = await tx.view(enrollmentContext, { courseId, userId, callerId: actor.userId })
  const { course, learner, enrollment } = read
  const self = userId === actor.userId
  const byStaff = isAdmin(actor) || read.callerTeaches
  if (!course) return fail(COURSE_NOT_FOUND, { courseId })
  if (!self && !learner) return fail(USER_NOT_FOUND, { userId })
  // Whoever is enrolled knows of the course, published or not (004-R78).
  if (course.status !== 'published' && !byStaff && !(self && enrollment)) return fail(COURSE_NOT_FOUND, { courseId })
  if (!self && !byStaff) enforce(denied(actor, onlyFor('the learner', 'the staff of the course')))

  const facts: EnrollmentFacts = {
    course,
    enrollment,
    seatsTaken: read.seatsTaken,
    byStaff,
    approved: approved ?? byStaff,
    blockedBy: read.blockedBy,
    country: (self ? actor.country : undefined) ?? learner?.country ?? null,
    plans: runningPlans(context, userId, learner),
    missingCourses:
      course.prerequisiteCourseIds.length === 0
        ? []
        : await missingPrerequisites(context, course.prerequisiteCourseIds, userId),
    admissionRefusal: admission?.admitted === false ? admission.reason : null,
    paid: payment?.paid === true && payment.amount >= priceAt(course, now),
  }
  return { read, course, facts, decision: checkEnrollment(facts, now) }
}

/**
 * The same for those who only look: in a course that is full by its counter, seats whose time is up are free unless
 * somebody waits for them.
 */
export const previewEnrollment = async (
  context: QueryContext,
  request: EnrollRequest,
  settings: EvaluationSettings = {},
): Promise<EnrollmentEvaluation> => {
  const evaluation = await evaluateEnrollment(context, request, settings)
  if (!evaluation.decision.full) return evaluation
  const { tx, now } = context
  const { courseId } = request
  const [expired, waiting] = await Promise.all([
    tx.view(expiredInCourse, { courseId, now, limit: 100 }),
    tx.count(enrollments, 'byCourseAndStatus', { courseId, status: 'waitlisted' }),
  ])
  const facts = { ...evaluation.facts, seatsTaken: evaluation.facts.seatsTaken - Math.max(0, expired.length - waiting) }
  return { ...evaluation, facts, decision: checkEnrollment(facts, now) }
}
