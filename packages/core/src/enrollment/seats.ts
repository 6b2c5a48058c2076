import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { courseCounters, courseInstructors, courses } from '../catalog/records.ts'
import { blockedBy } from '../identity/people.ts'
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

/** How many lapsed enrollments one call writes down; those left are the sweep's. */
const MAX_EXPIRED_PER_CALL = 100
const WAITLIST_BATCH = 100

type CourseSeats = Pick<CourseTerms, 'id' | 'maxEnrollments'>

/** Lets in those who wait longest, while seats are left. Answers how many they took. Who is blocked by now waits on. */
const promoteWaitlist = async (context: CommandContext, course: CourseTerms, freeCount: number): Promise<number> => {
  const { tx, now } = context
  // Nobody is let into a course that is hidden or over.
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
      if ((await blockedBy(tx, teachers, enrollment.userId)).length > 0) continue
      const promoted = await promoteFromWaitlist(context, course, enrollment)
      if (holdsSeat(promoted.status)) promotedCount += 1
    }
    after = waiting.at(-1)
  }
  return promotedCount
}

interface SeatChanges {
  readonly freed?: number
  /** Learners who have completed the course just now. */
  readonly completions?: number
}

/**
 * Brings a course's seats in order: takes away those that were freed and those whose time is up, and gives what is free
 * to the longest waiting. Call it after writing what freed a seat, in the same transaction.
 *
 * The counter is locked first and everything read after it, and whoever joins the waitlist writes the counter too. So
 * either the joiner is seen here, or the joiner sees the seat that is freed here.
 */
export const reconcileSeats = async (
  context: CommandContext,
  courseId: string,
  { freed = 0, completions = 0 }: SeatChanges = {},
): Promise<void> => {
  const { tx, now } = context
  const counters = await tx.get(courseCounters, courseId, { lock: true })
  // `getMany` reads anew: the course may have changed between its first reading and the lock.
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

/** Gives back seats. Where there is no limit nobody waits, and the counter is added to without reading or locking. */
export const releaseSeats = async (
  context: CommandContext,
  course: CourseSeats,
  { freed = 0, completions = 0 }: SeatChanges,
): Promise<void> => {
  if (course.maxEnrollments !== null) return reconcileSeats(context, course.id, { freed, completions })
  if (freed !== 0 || completions !== 0) context.tx.add(courseCounters, course.id, { seatsTaken: -freed, completions })
}

/** Whether the course has a seat to give; where it seems full, seats whose time is up are freed first. */
export const hasFreeSeat = async (context: CommandContext, course: CourseSeats): Promise<boolean> => {
  const { maxEnrollments } = course
  if (maxEnrollments === null) return true
  const isFree = async () => ((await context.tx.get(courseCounters, course.id))?.seatsTaken ?? 0) < maxEnrollments
  if (await isFree()) return true
  await reconcileSeats(context, course.id)
  return isFree()
}

/** Takes a seat that was seen to be free. Whoever takes one too many loses the race and sees the course full. */
export const takeSeat = ({ tx }: CommandContext, course: CourseSeats, newEnrollments = 0): void => {
  const { id, maxEnrollments } = course
  tx.add(
    courseCounters,
    id,
    { seatsTaken: 1, enrollments: newEnrollments },
    maxEnrollments === null ? undefined : { seatsTaken: maxEnrollments },
  )
}

/** Takes a seat, or answers ENROLLMENT_LIMIT_REACHED. */
export const takeSeatOrFail = async (context: CommandContext, course: CourseSeats): Promise<void> => {
  if (await hasFreeSeat(context, course)) return takeSeat(context, course)
  fail(ENROLLMENT_LIMIT_REACHED, { limit: course.maxEnrollments ?? 0 })
}

/** Moves an enrollment to where it needs no seat; the one it held goes to the longest waiting. */
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

/** Opens the course to an enrollment that holds no seat: it takes one if it needs one. */
export const restoreAccess = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  patch: EnrollmentPatch,
): Promise<EnrollmentRecord> => {
  const to = statusWithAccess(enrollment)
  if (holdsSeat(to)) await takeSeatOrFail(context, await loadCourseTerms(context.tx, enrollment.courseId))
  return changeStatus(context, enrollment, to, patch)
}

/** Opens the course to a pending enrollment, which holds a seat: whoever comes back completed gives it away. */
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
