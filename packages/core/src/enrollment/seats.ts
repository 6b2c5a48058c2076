import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { courseCounters, courseInstructors, courses } from '../catalog/records.ts'
import { blockingInstructors } from '../identity/people.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { loadCourseTerms } from './access.ts'
import { ENROLLMENT_LIMIT_REACHED } from './errors.ts'
import { type EnrollmentRecord, type EnrollmentStatus, enrollments } from './records.ts'
import type { CourseTerms } from './rules/check.ts'
import { holdsSeat, statusWithAccess } from './rules/status.ts'
import {
  accessPeriod,
  changeStatus,
  type EnrollmentPatch,
  expireEnrollment,
  promoteFromWaitlist,
} from './transitions.ts'
import { expiredInCourse } from './views.ts'

/** The most expired enrollments that one call stores; `enrollments.sweepExpired` stores the rest. */
const MAX_EXPIRED_PER_CALL = 100
const WAITLIST_BATCH = 100

type CourseSeats = Pick<CourseTerms, 'id' | 'maxEnrollments'>

/** Promotes the learners who have waited longest to free seats; returns their number. Blocked learners keep waiting. */
const promoteWaitlist = async (context: CommandContext, course: CourseTerms, freeCount: number): Promise<number> => {
  const { tx, now } = context
  // No promotion into a course that is hidden or has ended.
  if (course.status !== 'published' || (course.endsAt !== null && course.endsAt <= now)) return 0
  let promotedCount = 0
  let teachers: string[] | undefined
  let after: EnrollmentRecord | undefined
  while (promotedCount < freeCount) {
    const queue = { courseId: course.id, status: 'waitlisted' } as const
    const limit = Math.min(WAITLIST_BATCH, freeCount - promotedCount)
    const waiting = await tx.list(enrollments, 'byCourseAndStatus', queue, { limit, ...(after ? { after } : {}) })
    if (waiting.length === 0) break
    teachers ??= (await tx.list(courseInstructors, 'byCourse', { courseId: course.id }))
      .filter(({ active }) => active)
      .map(({ userId }) => userId)
    for (const enrollment of waiting) {
      if ((await blockingInstructors(tx, teachers, enrollment.userId)).length > 0) continue
      const promoted = await promoteFromWaitlist(context, course, enrollment)
      if (holdsSeat(promoted.status)) promotedCount += 1
    }
    after = waiting.at(-1)
  }
  return promotedCount
}

interface SeatChanges {
  readonly freed?: number
  /** New learners who have completed the course. */
  readonly completions?: number
}

/**
 * Updates a course's seat counter: subtracts released seats and those of expired enrollments, and promotes from the
 * waitlist. Call it after the write that released a seat, in the same transaction.
 *
 * The counter is locked before anything else is read, and joining the waitlist writes the counter too. So either the new
 * entry of the waitlist is seen here, or that transaction sees the seat that is released here.
 */
export const reconcileSeats = async (
  context: CommandContext,
  courseId: string,
  { freed = 0, completions = 0 }: SeatChanges = {},
): Promise<void> => {
  const { tx, now } = context
  const counters = await tx.get(courseCounters, courseId, { lock: true })
  // `getMany` bypasses the records read before: the course may have changed between that read and the lock.
  const [current] = await tx.getMany(courses, [courseId])
  if (!counters || !current) return fail(COURSE_NOT_FOUND, { courseId })
  const expired = await tx.view(expiredInCourse, { courseId, now, limit: MAX_EXPIRED_PER_CALL })
  for (const enrollment of expired) await expireEnrollment(context, enrollment)
  const remaining = counters.seatsTaken - freed - expired.length
  const promoted = await promoteWaitlist(
    context,
    current,
    (current.maxEnrollments ?? Number.POSITIVE_INFINITY) - remaining,
  )
  const seatsTaken = remaining + promoted
  tx.replace(courseCounters, { ...counters, seatsTaken, completions: counters.completions + completions })
}

/** Releases seats. A course without a limit has no waitlist, so its counter is decremented without a lock. */
export const releaseSeats = async (
  context: CommandContext,
  course: CourseSeats,
  { freed = 0, completions = 0 }: SeatChanges,
): Promise<void> => {
  if (course.maxEnrollments !== null) return reconcileSeats(context, course.id, { freed, completions })
  if (freed !== 0 || completions !== 0) context.tx.add(courseCounters, course.id, { seatsTaken: -freed, completions })
}

/** Whether the course has a free seat. If the counter says full, seats of expired enrollments are released first. */
export const hasFreeSeat = async (context: CommandContext, course: CourseSeats): Promise<boolean> => {
  const { maxEnrollments } = course
  if (maxEnrollments === null) return true
  const isFree = async () => ((await context.tx.get(courseCounters, course.id))?.seatsTaken ?? 0) < maxEnrollments
  if (await isFree()) return true
  await reconcileSeats(context, course.id)
  return isFree()
}

/** Takes a seat that was free when read. Exceeding the limit is a conflict: the call is retried and finds the course full. */
export const takeSeat = ({ tx }: CommandContext, course: CourseSeats, newEnrollments = 0): void => {
  const { id, maxEnrollments } = course
  tx.add(
    courseCounters,
    id,
    { seatsTaken: 1, enrollments: newEnrollments },
    maxEnrollments === null ? undefined : { seatsTaken: maxEnrollments },
  )
}

/** Takes a seat, or fails with ENROLLMENT_LIMIT_REACHED. */
export const takeSeatOrFail = async (context: CommandContext, course: CourseSeats): Promise<void> => {
  if (await hasFreeSeat(context, course)) return takeSeat(context, course)
  fail(ENROLLMENT_LIMIT_REACHED, { limit: course.maxEnrollments ?? 0 })
}

/** Changes an enrollment to a status without a seat; the seat it held goes to the learner who has waited longest. */
export const endAccess = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  to: EnrollmentStatus,
  reason: string | null,
): Promise<EnrollmentRecord> => {
  const ended = await changeStatus(context, enrollment, to, { reason })
  if (holdsSeat(enrollment.status))
    await releaseSeats(context, await loadCourseTerms(context.tx, enrollment.courseId), { freed: 1 })
  return ended
}

/** Gives access to an enrollment that holds no seat; takes one if the new status needs it. */
export const restoreAccess = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  patch: EnrollmentPatch,
): Promise<EnrollmentRecord> => {
  const to = statusWithAccess(enrollment)
  if (holdsSeat(to)) await takeSeatOrFail(context, await loadCourseTerms(context.tx, enrollment.courseId))
  return changeStatus(context, enrollment, to, patch)
}

/** Gives access to a pending enrollment. It holds a seat, which is released if the course was completed before. */
export const activatePending = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  course: CourseTerms,
  patch: EnrollmentPatch,
): Promise<EnrollmentRecord> => {
  const to = statusWithAccess(enrollment)
  const activated = await changeStatus(context, enrollment, to, {
    ...accessPeriod(course, enrollment, context.now),
    ...patch,
  })
  if (!holdsSeat(to)) await releaseSeats(context, course, { freed: 1 })
  return activated
}
