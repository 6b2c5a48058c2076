import { courseCounters, courseInstructors, courses } from '../catalog/records.ts'
import { courseOutlines } from '../content/records.ts'
import { blockingInstructors } from '../identity/people.ts'
import { type UserRecord, users } from '../identity/records.ts'
import { pick } from '../kernel/objects.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView, type ReadRecords } from '../store/index.ts'
import { type Cancellation, type EnrollmentRecord, type EnrollmentStatus, enrollments } from './records.ts'
import { type CourseTerms, courseTermFields } from './rules/check.ts'
import { hasLapsed, statusAt } from './rules/status.ts'

export const learnerFields = [
  'id',
  'active',
  'roles',
  'country',
  'planName',
  'planExpiresAt',
] as const satisfies readonly (keyof UserRecord)[]

interface EnrollmentContextParams {
  readonly courseId: string
  /** The learner. */
  readonly userId: string
  /** The caller; null for the system. */
  readonly callerId: string | null
}

/** Everything that enrolling reads, in one statement in SQL stores. */
export interface EnrollmentContext {
  readonly course: CourseTerms | null
  readonly seatsTaken: number
  /** Number of placements that learners see. */
  readonly lessons: number
  readonly enrollment: EnrollmentRecord | null
  readonly learner: Pick<UserRecord, (typeof learnerFields)[number]> | null
  /** The caller is an active instructor of the course. */
  readonly callerTeaches: boolean
  /** The first, by id, of the course's instructors who have blocked the learner. */
  readonly blockedBy: string | null
}

export const contextOfMissingCourse: EnrollmentContext = {
  course: null,
  seatsTaken: 0,
  lessons: 0,
  enrollment: null,
  learner: null,
  callerTeaches: false,
  blockedBy: null,
}

export const enrollmentContext = defineView({
  name: 'enrollment.context',
  reference: async (tx, { courseId, userId, callerId }: EnrollmentContextParams): Promise<EnrollmentContext> => {
    const [course, counters, outline, enrollment, learner, instructors] = await Promise.all([
      tx.get(courses, courseId),
      tx.get(courseCounters, courseId),
      tx.get(courseOutlines, courseId),
      tx.find(enrollments, 'byLearner', { courseId, userId }),
      tx.get(users, userId),
      tx.list(courseInstructors, 'byCourse', { courseId }),
    ])
    if (!course) return contextOfMissingCourse
    const teachers = instructors.filter(({ active }) => active).map((instructor) => instructor.userId)
    const blocking = await blockingInstructors(tx, teachers, userId)
    return {
      course: pick(course, courseTermFields),
      seatsTaken: counters?.seatsTaken ?? 0,
      lessons: outline?.placements ?? 0,
      enrollment: enrollment ?? null,
      learner: learner ? pick(learner, learnerFields) : null,
      callerTeaches: callerId !== null && teachers.includes(callerId),
      blockedBy: blocking.sort()[0] ?? null,
    }
  },
})

/** The position of an enrollment in a list, the latest first. */
export type EnrollmentPosition = Pick<EnrollmentRecord, 'enrolledAt' | 'id'>

export interface EnrollmentListParams extends PageRange<EnrollmentPosition> {
  /** By learner or by course: exactly one. */
  readonly userId: string | null
  readonly courseId: string | null
  /** As it is at `now`, not as it was last written. */
  readonly status: EnrollmentStatus | null
  /** Of a learner's list only. */
  readonly cancellation?: Cancellation | null
  /** Of a learner's list only. */
  readonly extended?: boolean | null
  readonly now: string
}

const listAll = (tx: ReadRecords, { userId, courseId }: EnrollmentListParams): Promise<EnrollmentRecord[]> => {
  if (userId !== null) return tx.list(enrollments, 'byUser', { userId }, { descending: true })
  if (courseId !== null) return tx.list(enrollments, 'byCourse', { courseId }, { descending: true })
  return Promise.resolve([])
}

/** How many enrollments of a course have the status, by its counters where they tell: all of them, or the active ones. */
const totalInCourse = async (
  tx: ReadRecords,
  { courseId, status, now }: { courseId: string; status: EnrollmentStatus | null; now: string },
  all: readonly EnrollmentRecord[],
): Promise<number> => {
  const counters = await tx.get(courseCounters, courseId)
  if (status === null) return counters?.enrollments ?? 0
  if (status !== 'active') return all.filter((record) => statusAt(record, now) === status).length
  const seats = (counters?.seatsTaken ?? 0) - (counters?.seatsReserved ?? 0)
  const withoutAccess = all.filter((record) => record.status === 'pending' || hasLapsed(record, now))
  return seats - withoutAccess.length
}

/** One page of a learner's or a course's enrollments, the latest first, and how many there are. */
export const enrollmentPage = defineView({
  name: 'enrollment.page',
  reference: async (tx, params: EnrollmentListParams): Promise<{ items: EnrollmentRecord[]; total: number }> => {
    const { courseId, userId, status, cancellation = null, extended = null, now } = params
    const all = await listAll(tx, params)
    const matching = all.filter(
      (record) =>
        (status === null || statusAt(record, now) === status) &&
        (cancellation === null || record.cancellation === cancellation) &&
        (extended === null || (record.extendedAt !== null) === extended),
    )
    const ofCourse = userId === null && courseId !== null
    const total = ofCourse ? await totalInCourse(tx, { courseId, status, now }, all) : matching.length
    return { items: inRange(matching, params, true), total }
  },
})

const BATCH = 100

/** Enrollments of a course that have expired but are still stored as active, the earliest first. */
export const expiredInCourse = defineView({
  name: 'enrollment.lapsedInCourse',
  reference: async (
    tx,
    { courseId, now, limit }: { courseId: string; now: string; limit: number },
  ): Promise<EnrollmentRecord[]> => {
    const expired: EnrollmentRecord[] = []
    let after: EnrollmentRecord | undefined
    for (;;) {
      const batch = await tx.list(enrollments, 'lapsing', {}, { limit: BATCH, ...(after ? { after } : {}) })
      for (const record of batch) {
        if (!hasLapsed(record, now) || expired.length >= limit) return expired
        if (record.courseId === courseId) expired.push(record)
      }
      if (batch.length < BATCH) return expired
      after = batch.at(-1)
    }
  },
})
