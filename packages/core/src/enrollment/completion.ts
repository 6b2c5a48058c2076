import type { CommandContext } from '../kernel/operation.ts'
import { enrollmentCompleted } from './events.ts'
import type { EnrollmentRecord } from './records.ts'
import type { CourseTerms } from './rules/check.ts'
import { accessStatusAt, statusAt } from './rules/status.ts'
import { hasFreeSeat, releaseSeats, takeSeat } from './seats.ts'
import { changeStatus, eventSubject } from './transitions.ts'

/**
 * Writes that the learner has done all that the course requires; call it after writing the facts that say so, because
 * what follows the event reads them. Frees the seat. Completing what is completed changes nothing, so that however many
 * last lessons end at once, one completes the course (gocodebox/lifterlms#2395). Answers the enrollment as it then is.
 */
export const completeEnrollment = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  course: Pick<CourseTerms, 'id' | 'maxEnrollments'>,
): Promise<EnrollmentRecord> => {
  const { now, emit } = context
  if (statusAt(enrollment, now) !== 'active') return enrollment
  const repeated = enrollment.completedAt !== null
  const completedAt = enrollment.completedAt ?? now
  const completed = await changeStatus(context, enrollment, 'completed', { completedAt })
  const { cycle } = completed
  // The course counts learners who ever completed it.
  await releaseSeats(context, course, { freed: 1, completions: repeated || cycle > 1 ? 0 : 1 })
  await emit(enrollmentCompleted, completed.id, { ...eventSubject(completed), cycle, completedAt, repeated })
  return completed
}

/**
 * Takes a completed enrollment up again because something was added to the course (`onContentAdded: reopen`).
 * `completedAt` stays. It needs a seat: where none is free the enrollment stays completed, which gives the same access.
 */
export const reopenEnrollment = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  course: Pick<CourseTerms, 'id' | 'maxEnrollments'>,
): Promise<EnrollmentRecord> => {
  if (accessStatusAt(enrollment, context.now) !== 'completed' || !(await hasFreeSeat(context, course)))
    return enrollment
  takeSeat(context, course)
  return changeStatus(context, enrollment, 'active')
}
