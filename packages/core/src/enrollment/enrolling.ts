import { courseCounters } from '../catalog/records.ts'
import { priceAt } from '../catalog/rules/price.ts'
import { actorId, ensureUser } from '../identity/people.ts'
import { CONFLICT, FORBIDDEN } from '../kernel/errors.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { Metadata } from '../kernel/values.ts'
import { type EnrollmentEvaluation, type EnrollRequest, type EvaluationSettings, evaluateEnrollment } from './checks.ts'
import { ENROLLMENT_LIMIT_REACHED } from './errors.ts'
import { enrollmentCreated } from './events.ts'
import { countGroupSeats } from './groups.ts'
import { type EnrollmentRecord, enrollments, type enrollmentTypes } from './records.ts'
import type { CourseTerms } from './rules/check.ts'
import { holdsSeat, lapseTimeOf, statusAt } from './rules/status.ts'
import { reconcileSeats, releaseSeats, takeSeat } from './seats.ts'
import { accessPeriod, changeStatus, type EnrollmentPatch, eventSubject, expireEnrollment } from './transitions.ts'
import { expiredInCourse } from './views.ts'

/** Optional settings of a new enrollment. */
interface EnrollTerms {
  readonly type?: (typeof enrollmentTypes)[number] | undefined
  readonly source?: string | null | undefined
  readonly expiresAt?: string | undefined
  readonly unlimited?: boolean | undefined
  readonly mailBeforeExpiry?: boolean | undefined
  readonly mailAfterExpiry?: boolean | undefined
  readonly metadata?: Metadata | undefined
}

/** Whether an enrollment has expired but is still stored as active and counted as holding a seat. */
const hasUnrecordedExpiry = (enrollment: EnrollmentRecord | null, now: string): enrollment is EnrollmentRecord =>
  enrollment?.status === 'active' && statusAt(enrollment, now) === 'expired'

/** Stores the expiry of an enrollment if it is due, and releases its seat. */
export const recordExpiry = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  course: CourseTerms,
): Promise<EnrollmentRecord> => {
  if (!hasUnrecordedExpiry(enrollment, context.now)) return enrollment
  const expired = await expireEnrollment(context, enrollment)
  await releaseSeats(context, course, { freed: 1 })
  return expired
}

/**
 * Evaluates the enrollment, and again after reconciling the seats if the course is full: seats of expired enrollments
 * are released, and the counter is locked.
 */
const evaluateWithCurrentSeats = async (
  context: CommandContext,
  request: EnrollRequest,
  settings: EvaluationSettings,
): Promise<EnrollmentEvaluation> => {
  const { tx, now } = context
  const evaluation = await evaluateEnrollment(context, request, settings)
  const { course, decision, read } = evaluation
  if (decision.refusals.some(({ code }) => code !== ENROLLMENT_LIMIT_REACHED.code)) return evaluation
  if (hasUnrecordedExpiry(read.enrollment, now)) {
    await recordExpiry(context, read.enrollment, course)
    return evaluateEnrollment(context, request, settings)
  }
  if (!decision.full) return evaluation
  if (!course.keepsWaitlist && (await tx.view(expiredInCourse, { courseId: course.id, now, limit: 1 })).length === 0)
    return evaluation
  await reconcileSeats(context, course.id)
  return evaluateEnrollment(context, request, settings)
}

const insertEnrollment = async (
  context: CommandContext,
  fields: EnrollmentPatch & Pick<EnrollRequest, 'courseId' | 'userId'>,
  status: EnrollmentRecord['status'],
) => {
  const { tx, actor, now, newId, emit } = context
  const enrolledBy = actorId(actor)
  const newEnrollment = {
    id: newId(enrollments.prefix),
    type: 'free' as const,
    source: null,
    paymentStatus: 'none' as const,
    cycle: 1,
    enrolledAt: now,
    enrolledBy,
    accessFrom: null,
    groupId: null,
    opensAt: null,
    expiresAt: null,
    unlimited: false,
    extendedAt: null,
    completedAt: null,
    certificateId: null,
    endedAt: null,
    cancellation: null,
    transferredToId: null,
    reason: null,
    mailBeforeExpiry: false,
    mailAfterExpiry: false,
    metadata: {},
    createdAt: now,
    updatedBy: null,
    updatedAt: now,
    ...fields,
    status,
    changes: 1,
  }
  const record = tx.insert(enrollments, { ...newEnrollment, lapsesAt: lapseTimeOf(newEnrollment) })
  if (record.groupId !== null) await countGroupSeats(context, null, record)
  await emit(enrollmentCreated, record.id, { ...eventSubject(record), status })
  return record
}

/** What an enrollment adds to the counters of its course. */
export interface CountedEnrollment {
  readonly seatsTaken: number
  readonly enrollments: number
}

/** Adds an enrollment to the counters of a course: a seat that it takes was free when read. */
const countEnrollment = (context: CommandContext, course: CourseTerms, counted: CountedEnrollment): void => {
  const { seatsTaken, enrollments } = counted
  if (seatsTaken > 0) takeSeat(context, course, { newEnrollments: enrollments, enrolling: true })
  else if (enrollments > 0) context.tx.add(courseCounters, course.id, { enrollments })
}

/** Enrolls as evaluated, or throws the first refusal. What is to be counted for the course goes to `count`. */
const enrollAsEvaluated = async (
  context: CommandContext,
  request: EnrollRequest,
  terms: EnrollTerms,
  settings: EvaluationSettings,
  { course, group, facts, decision, read }: EnrollmentEvaluation,
  count: (counted: CountedEnrollment) => void,
): Promise<EnrollmentRecord> => {
  const { actor, now } = context
  if (!facts.byStaff && [terms.type, terms.expiresAt, terms.unlimited].some((term) => term !== undefined))
    fail(FORBIDDEN, { reason: 'Only staff of the course sets type, expiresAt and unlimited.' })
  enforce(decision.refusals[0])
  // The learner was still enrolled before the transaction, so the admission port was not called: retry the call.
  if (context.ports.admission && !settings.admission) fail(CONFLICT, {})
  const { status } = decision
  const existing = read.enrollment

  const isFree = priceAt(course, now) === 0
  const type = terms.type ?? (facts.byStaff ? 'granted' : isFree ? 'free' : 'paid')
  const paymentStatus = type !== 'paid' ? 'none' : status === 'waitlisted' && !facts.byStaff ? 'pending' : 'completed'
  const expiresAt = terms.expiresAt ?? null
  const givesAccess = status === 'active' || status === 'completed'
  const fields: EnrollmentPatch = {
    type,
    paymentStatus,
    source: terms.source ?? null,
    enrolledAt: now,
    enrolledBy: actorId(actor),
    ...(givesAccess ? accessPeriod(course, { expiresAt }, now) : { accessFrom: null, expiresAt }),
    groupId: group?.id ?? null,
    opensAt: group?.startsAt ?? null,
    unlimited: terms.unlimited ?? false,
    extendedAt: null,
    mailBeforeExpiry: terms.mailBeforeExpiry ?? false,
    mailAfterExpiry: terms.mailAfterExpiry ?? false,
    metadata: terms.metadata ?? existing?.metadata ?? {},
  }

  if (!read.learner) await ensureUser(context)
  count({ seatsTaken: holdsSeat(status) ? 1 : 0, enrollments: existing ? 0 : 1 })
  return existing
    ? changeStatus(context, existing, { move: 'enroll', to: status }, fields)
    : insertEnrollment(context, { ...fields, courseId: request.courseId, userId: request.userId }, status)
}

/** Enrolls, or throws the first refusal. Enrolling again revives the one record of learner and course. */
export const enrollLearner = async (
  context: CommandContext,
  request: EnrollRequest,
  terms: EnrollTerms,
  settings: EvaluationSettings,
): Promise<{ record: EnrollmentRecord; evaluation: EnrollmentEvaluation }> => {
  const evaluation = await evaluateWithCurrentSeats(context, request, settings)
  const count = (counted: CountedEnrollment) => countEnrollment(context, evaluation.course, counted)
  const record = await enrollAsEvaluated(context, request, terms, settings, evaluation, count)
  return { record, evaluation }
}

/** One of several enrollments: what is read for it was asked for, and nothing is written yet. */
export type PreparedEnrollment = (count: (counted: CountedEnrollment) => void) => Promise<EnrollmentRecord>

/**
 * Reads what enrolling a learner needs, before anything is written for others: a read that follows a write cannot be sent
 * together with the others. Where seats are limited, each learner is evaluated after the ones before.
 */
export const prepareEnrollment = async (
  context: CommandContext,
  request: EnrollRequest,
  terms: EnrollTerms,
  settings: EvaluationSettings,
): Promise<PreparedEnrollment> => {
  const evaluation = await evaluateEnrollment(context, request, settings)
  const { course, group, read } = evaluation
  const dependsOnOthers =
    course.maxEnrollments !== null || group !== null || hasUnrecordedExpiry(read.enrollment, context.now)
  return dependsOnOthers
    ? async () => (await enrollLearner(context, request, terms, settings)).record
    : (count) => enrollAsEvaluated(context, request, terms, settings, evaluation, count)
}
