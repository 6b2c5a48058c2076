import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { courseCounters, courses } from '../catalog/records.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { loadCourseTerms } from './access.ts'
import { ENROLLMENT_LIMIT_REACHED } from './errors.ts'
import { findFullGroup, termsFor } from './groups.ts'
import { countWaiting, promoteWaiting, promoteWaitlist } from './promoting.ts'
import type { EnrollmentRecord } from './records.ts'
import type { CourseTerms } from './rules/check.ts'
import type { MoveName } from './rules/moves.ts'
import { holdsSeat, statusWithAccess } from './rules/status.ts'
import {
  accessPeriod,
  changeStatus,
  type EnrollmentPatch,
  enforceMove,
  expireEnrollment,
  type StatusMove,
} from './transitions.ts'
import { expiredInCourse } from './views.ts'

/** The most expired enrollments that one call stores; `enrollments.sweepExpired` stores the rest. */
const MAX_EXPIRED_PER_CALL = 100
/** The most learners that are promoted in the transaction that made seats free for others than who left them. */
const MAX_PROMOTED_PER_CALL = 20

type CourseSeats = Pick<CourseTerms, 'id' | 'maxEnrollments'>

export interface SeatChanges {
  readonly freed?: number
  /** New learners who have completed the course. */
  readonly completions?: number
  /** The limit was raised, or the course is open again. */
  readonly added?: boolean
}

/**
 * Updates a course's seat counter: subtracts released seats and those of expired enrollments, and promotes from the
 * waitlist. Call it after the write that released a seat, in the same transaction.
 *
 * A released seat is given away at once. Of many added seats, those for whom no time is left here are reserved for the
 * learners who wait: they count as taken until a job gives them out.
 *
 * The counter is locked before anything else is read, and joining the waitlist writes the counter too. So either the new
 * entry of the waitlist is seen here, or that transaction sees the seat that is released here.
 */
export const reconcileSeats = async (
  context: CommandContext,
  courseId: string,
  { freed = 0, completions = 0, added = false }: SeatChanges = {},
): Promise<void> => {
  const { tx, now, startJob } = context
  const counters = await tx.get(courseCounters, courseId, { lock: true })
  // `getMany` bypasses the records read before: the course may have changed between that read and the lock.
  const [current] = await tx.getMany(courses, [courseId])
  if (!counters || !current) return fail(COURSE_NOT_FOUND, { courseId })
  const expired = await tx.view(expiredInCourse, { courseId, now, limit: MAX_EXPIRED_PER_CALL })
  for (const enrollment of expired) await expireEnrollment(context, enrollment)
  const released = freed + expired.length
  const promoting = counters.seatsReserved > 0
  const held = counters.seatsTaken - counters.seatsReserved - released
  const freeSeats = (current.maxEnrollments ?? Number.POSITIVE_INFINITY) - held
  const limit = promoting ? released : Math.max(released, MAX_PROMOTED_PER_CALL)
  const { seated, exhausted } = await promoteWaitlist(context, current, { freeSeats, limit })
  const free = freeSeats - seated
  let seatsReserved = 0
  if (free > 0 && !exhausted) {
    const count = promoting && !added ? counters.seatsReserved : await countWaiting(tx, courseId)
    seatsReserved = Math.min(free, count)
    if (seatsReserved > 0 && (added || !promoting)) await startJob(promoteWaiting, courseId, { courseId })
  }
  const seatsTaken = held + seated + seatsReserved
  tx.replace(courseCounters, {
    ...counters,
    seatsTaken,
    seatsReserved,
    completions: counters.completions + completions,
    limited: current.maxEnrollments === null ? 0 : 1,
  })
}

/**
 * Releases seats. A course without a limit has no waitlist, so its counter is decremented without a lock; a limit that was
 * set since it was read is a conflict, because somebody may wait by now.
 */
export const releaseSeats = async (
  context: CommandContext,
  course: CourseSeats,
  { freed = 0, completions = 0 }: SeatChanges,
): Promise<void> => {
  if (course.maxEnrollments !== null) return reconcileSeats(context, course.id, { freed, completions })
  if (freed !== 0 || completions !== 0)
    context.tx.add(courseCounters, course.id, { seatsTaken: -freed, completions }, { limited: 0 })
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

/**
 * Takes a seat that was free when read. Exceeding the limit is a conflict: the call is retried and finds the course full.
 * So is, for who is enrolling, that the course is archived by now.
 */
export const takeSeat = (
  { tx }: CommandContext,
  course: CourseSeats,
  { newEnrollments = 0, enrolling = false }: { newEnrollments?: number; enrolling?: boolean } = {},
): void => {
  const { id, maxEnrollments } = course
  tx.add(
    courseCounters,
    id,
    { seatsTaken: 1, enrollments: newEnrollments },
    { ...(maxEnrollments === null ? {} : { seatsTaken: maxEnrollments }), ...(enrolling ? { archived: 0 } : {}) },
  )
}

/** Takes a seat for an enrollment, or fails with ENROLLMENT_LIMIT_REACHED if the course or the group has none. */
export const takeSeatOrFail = async (
  context: CommandContext,
  course: CourseSeats,
  { groupId }: Pick<EnrollmentRecord, 'groupId'>,
): Promise<void> => {
  const group = await findFullGroup(context.tx, groupId)
  if (group) fail(ENROLLMENT_LIMIT_REACHED, { limit: group.maxEnrollments ?? 0, groupId: group.id })
  if (await hasFreeSeat(context, course)) return takeSeat(context, course)
  fail(ENROLLMENT_LIMIT_REACHED, { limit: course.maxEnrollments ?? 0 })
}

/** Changes an enrollment to a status without a seat; the seat it held goes to the learner who has waited longest. */
export const endAccess = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  to: StatusMove,
  patch: EnrollmentPatch,
): Promise<EnrollmentRecord> => {
  const ended = await changeStatus(context, enrollment, to, patch)
  if (holdsSeat(enrollment.status))
    await releaseSeats(context, await loadCourseTerms(context.tx, enrollment.courseId), { freed: 1 })
  return ended
}

/** Gives access to an enrollment that holds no seat; takes one if the new status needs it. */
export const restoreAccess = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  move: MoveName,
  patch: EnrollmentPatch,
): Promise<EnrollmentRecord> => {
  const to = statusWithAccess(enrollment)
  enforceMove(enrollment, { move, to }, context.now)
  if (holdsSeat(to)) await takeSeatOrFail(context, await loadCourseTerms(context.tx, enrollment.courseId), enrollment)
  return changeStatus(context, enrollment, { move, to }, patch)
}

/** Gives access to a pending enrollment. It holds a seat, which is released if the course was completed before. */
export const activatePending = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  course: CourseTerms,
  move: MoveName,
  patch: EnrollmentPatch,
): Promise<EnrollmentRecord> => {
  const to = statusWithAccess(enrollment)
  const activated = await changeStatus(
    context,
    enrollment,
    { move, to },
    {
      ...accessPeriod(await termsFor(context.tx, course, enrollment), enrollment, context.now),
      ...patch,
    },
  )
  if (!holdsSeat(to)) await releaseSeats(context, course, { freed: 1 })
  return activated
}
