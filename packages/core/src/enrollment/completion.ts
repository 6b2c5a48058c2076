import type { CommandContext } from '../kernel/operation.ts'
import { enrollmentCompleted } from './events.ts'
import { findFullGroup } from './groups.ts'
import type { EnrollmentRecord } from './records.ts'
import type { CourseTerms } from './rules/check.ts'
import { accessStatusAt, statusAt } from './rules/status.ts'
import { hasFreeSeat, releaseSeats, type SeatChanges, takeSeat } from './seats.ts'
import { changeStatus, eventSubject } from './transitions.ts'

/**
 * Completes an enrollment and releases its seat. Call it after writing the progress, because reactions to the event read
 * it. Completing a completed enrollment changes nothing, so of several concurrent last steps one completes the course
 * (gocodebox/lifterlms#2395). Returns the updated enrollment. Who completes many releases their seats together.
 */
export const completeEnrollment = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  course: Pick<CourseTerms, 'id' | 'maxEnrollments'>,
  release: (changes: Required<Pick<SeatChanges, 'freed' | 'completions'>>) => Promise<void> | void = (changes) =>
    releaseSeats(context, course, changes),
): Promise<EnrollmentRecord> => {
  const { now, emit } = context
  if (statusAt(enrollment, now) !== 'active') return enrollment
  const repeated = enrollment.completedAt !== null
  const completedAt = enrollment.completedAt ?? now
  const completed = await changeStatus(context, enrollment, { move: 'complete', to: 'completed' }, { completedAt })
  const { cycle } = completed
  // `completions` counts learners, so a second completion does not count.
  await release({ freed: 1, completions: repeated || cycle > 1 ? 0 : 1 })
  await emit(enrollmentCompleted, completed.id, { ...eventSubject(completed), cycle, completedAt, repeated })
  return completed
}

/**
 * Reopens a completed enrollment because content was added to the course (`onContentAdded: reopen`). `completedAt` is
 * kept. It needs a seat: if none is free, the enrollment stays completed, which gives the same access.
 */
export const reopenEnrollment = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  course: Pick<CourseTerms, 'id' | 'maxEnrollments'>,
): Promise<EnrollmentRecord> => {
  if (accessStatusAt(enrollment, context.now) !== 'completed') return enrollment
  if ((await findFullGroup(context.tx, enrollment.groupId)) || !(await hasFreeSeat(context, course))) return enrollment
  takeSeat(context, course)
  return changeStatus(context, enrollment, { move: 'reopen', to: 'active' })
}
