import { courseCounters, courseInstructors, courses } from '../catalog/records.ts'
import { blockingInstructors } from '../identity/people.ts'
import { defineJob } from '../kernel/jobs.ts'
import { pick } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { ReadRecords } from '../store/index.ts'
import { type EnrollmentRecord, enrollments } from './records.ts'
import type { CourseTerms } from './rules/check.ts'
import { holdsSeat } from './rules/status.ts'
import { promoteFromWaitlist } from './transitions.ts'

/** A position in the order of waiting. */
type WaitPosition = Pick<EnrollmentRecord, 'enrolledAt' | 'id'>

interface PromotionRange {
  readonly freeSeats: number
  /** The most learners to look at, promoted or blocked. */
  readonly limit: number
  readonly after?: WaitPosition | null
}

interface Promotion {
  /** Promoted learners who hold a seat now. */
  readonly seated: number
  readonly examined: number
  /** The last learner that was looked at. */
  readonly last: WaitPosition | null
  /** Nobody waits after `last`, or the course admits nobody. */
  readonly exhausted: boolean
}

/** Promotes those who have waited longest. Blocked learners keep waiting; a hidden or ended course promotes nobody. */
export const promoteWaitlist = async (
  context: CommandContext,
  course: CourseTerms,
  { freeSeats, limit, after = null }: PromotionRange,
): Promise<Promotion> => {
  const { tx, now } = context
  const closed = course.status !== 'published' || (course.endsAt !== null && course.endsAt <= now)
  if (closed || freeSeats <= 0 || limit <= 0) return { seated: 0, examined: 0, last: after, exhausted: closed }
  const queue = { courseId: course.id, status: 'waitlisted' } as const
  const waiting = await tx.list(enrollments, 'byCourseAndStatus', queue, { limit, after })
  if (waiting.length === 0) return { seated: 0, examined: 0, last: after, exhausted: true }
  const teachers = (await tx.list(courseInstructors, 'byCourse', { courseId: course.id }))
    .filter(({ active }) => active)
    .map(({ userId }) => userId)
  let seated = 0
  let examined = 0
  for (const enrollment of waiting) {
    if (seated >= freeSeats) break
    examined += 1
    if ((await blockingInstructors(tx, teachers, enrollment.userId)).length > 0) continue
    const promoted = await promoteFromWaitlist(context, course, enrollment)
    if (holdsSeat(promoted.status)) seated += 1
  }
  const exhausted = examined === waiting.length && waiting.length < limit
  return { seated, examined, last: waiting[examined - 1] ?? after, exhausted }
}

export const countWaiting = (tx: ReadRecords, courseId: string): Promise<number> =>
  tx.count(enrollments, 'byCourseAndStatus', { courseId, status: 'waitlisted' })

/**
 * Gives out the seats that `reconcileSeats` has reserved, in the order of waiting. Nobody can overtake: until a reserved
 * seat is given to somebody who waits, it counts as taken.
 */
export const promoteWaiting = defineJob({
  name: 'enrollments.promote',
  does: 'gives reserved seats to the learners who have waited longest',
  data: enrollments.schema.pick({ courseId: true }),
  cursor: enrollments.schema.pick({ enrolledAt: true, id: true }),
  run: async (context, { data: { courseId }, cursor, limit }) => {
    const { tx } = context
    const counters = await tx.get(courseCounters, courseId, { lock: true })
    const [course] = await tx.getMany(courses, [courseId])
    // The course may have been removed meanwhile.
    if (!counters || !course) return { done: 0, cursor: null }
    const left = cursor ? undefined : counters.seatsReserved
    const held = counters.seatsTaken - counters.seatsReserved
    const freeSeats = (course.maxEnrollments ?? Number.POSITIVE_INFINITY) - held
    const { seated, examined, last, exhausted } = await promoteWaitlist(context, course, {
      freeSeats,
      limit,
      after: cursor,
    })
    const free = freeSeats - seated
    const more = !exhausted && free > 0 && last !== null
    const stillReserved = counters.seatsReserved - seated
    const seatsReserved = more
      ? Math.min(free, stillReserved > 0 ? stillReserved : await countWaiting(tx, courseId))
      : 0
    tx.replace(courseCounters, { ...counters, seatsTaken: held + seated + seatsReserved, seatsReserved })
    return {
      done: examined,
      cursor: more ? pick(last, ['enrolledAt', 'id']) : null,
      ...(left === undefined ? {} : { left: left - examined }),
    }
  },
})
