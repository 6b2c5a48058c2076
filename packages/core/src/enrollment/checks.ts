import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { priceAt } from '../catalog/rules/price.ts'
import { USER_NOT_FOUND } from '../identity/errors.ts'
import { activePlans, countryOf, missingLearnerRole } from '../identity/people.ts'
import { refuseInactive, refuseInactiveCaller } from '../identity/standing.ts'
import { denied, isAdmin, onlyFor } from '../kernel/access.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import type { QueryContext } from '../kernel/operation.ts'
import type { AdmissionAnswer } from '../kernel/runtime.ts'
import type { GroupRecord } from './group-records.ts'
import { isFull, loadOpenGroup, termsOfGroup } from './groups.ts'
import { selfEnrollment } from './policies.ts'
import { enrollments } from './records.ts'
import { type CourseTerms, checkEnrollment, type EnrollmentDecision, type EnrollmentFacts } from './rules/check.ts'
import { type EnrollmentContext, enrollmentContext, expiredInCourse } from './views.ts'

export interface EnrollRequest {
  readonly courseId: string
  readonly userId: string
  /** A group of the course to join. */
  readonly groupId?: string | undefined
}

/** The answer of the host's payment port, and the amount it was asked about. */
export interface Payment {
  readonly paid: boolean
  readonly amount: number
}

/** The answers of the host's ports, which are called before the transaction; undefined if not called. */
export interface HostAnswers {
  readonly payment?: Payment | undefined
  readonly admission?: AdmissionAnswer | undefined
}

export interface EvaluationSettings extends HostAnswers {
  /** False if approval is needed although staff enrolls. */
  readonly approved?: boolean
}

/** A requested enrollment with what was read and decided for it. */
export interface EnrollmentEvaluation {
  readonly read: EnrollmentContext
  /** The course on the terms of the group. */
  readonly course: CourseTerms
  readonly group: GroupRecord | null
  readonly facts: EnrollmentFacts
  readonly decision: EnrollmentDecision
}

const missingPrerequisites = async ({ tx }: QueryContext, courseIds: readonly string[], userId: string) => {
  const prerequisiteEnrollments = await Promise.all(
    courseIds.map((courseId) => tx.find(enrollments, 'byLearner', { courseId, userId })),
  )
  // Only a completed course can be renewed, so a later cycle means that it was completed.
  return courseIds.filter(
    (_, index) => !prerequisiteEnrollments[index]?.completedAt && (prerequisiteEnrollments[index]?.cycle ?? 1) === 1,
  )
}

/**
 * Reads what the checks need and runs them: one statement, plus one for each prerequisite course. Fails with
 * COURSE_NOT_FOUND, USER_NOT_FOUND or FORBIDDEN if the caller may not know the answer.
 */
export const evaluateEnrollment = async (
  context: QueryContext,
  { courseId, userId, groupId }: EnrollRequest,
  { payment, admission, approved }: EvaluationSettings = {},
): Promise<EnrollmentEvaluation> => {
  const { tx, actor, now, policy } = context
  const read = await tx.view(enrollmentContext, { courseId, userId, callerId: actor.userId })
  const { learner, enrollment } = read
  const self = userId === actor.userId
  const byStaff = isAdmin(actor) || read.callerTeaches
  enforce(self ? refuseInactive(userId, learner?.active) : await refuseInactiveCaller(context))
  if (!read.course) return fail(COURSE_NOT_FOUND, { courseId })
  const { status } = read.course
  if (!self && !learner) return fail(USER_NOT_FOUND, { userId })
  // An enrolled learner may see the course, published or not (004-R78).
  if (status !== 'published' && !byStaff && !(self && enrollment)) return fail(COURSE_NOT_FOUND, { courseId })
  if (!self && !byStaff) enforce(denied(actor, onlyFor('the learner', 'the staff of the course')))

  const joining = groupId === undefined ? null : await loadOpenGroup(tx, courseId, groupId)
  const course = joining ? termsOfGroup(read.course, joining.group) : read.course
  const facts: EnrollmentFacts = {
    course,
    inactiveLearner: learner?.active === false ? userId : null,
    enrollment,
    seatsTaken: read.seatsTaken,
    fullGroup: joining && isFull(joining) ? joining.group : null,
    byStaff,
    selfClosed: !byStaff && !policy(selfEnrollment),
    missingRoles: missingLearnerRole(context, self ? actor.roles : (learner?.roles ?? [])),
    approved: approved ?? byStaff,
    blockedBy: read.blockedBy,
    country: countryOf(actor, userId, learner),
    plans: activePlans(context, userId, learner),
    missingCourses:
      course.prerequisiteCourseIds.length === 0
        ? []
        : await missingPrerequisites(context, course.prerequisiteCourseIds, userId),
    admissionRefusal: admission?.admitted === false ? admission.reason : null,
    paid: payment?.paid === true && payment.amount >= priceAt(course, now),
  }
  return { read, course, group: joining?.group ?? null, facts, decision: checkEnrollment(facts, now) }
}

/**
 * As `evaluateEnrollment`, for queries, which cannot update the seat counter: in a full course, seats of expired
 * enrollments count as free unless they go to the waitlist.
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
