import { actorId } from '../identity/people.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { loadCourseTerms } from './access.ts'
import { recordExpiry } from './enrolling.ts'
import { ENROLLMENT_STATUS_CONFLICT } from './errors.ts'
import { enrollmentRenewed } from './events.ts'
import { termsFor } from './groups.ts'
import type { EnrollmentRecord } from './records.ts'
import { accessStatusAt } from './rules/status.ts'
import { takeSeatOrFail } from './seats.ts'
import { accessPeriod, changeStatus, enforceMove, eventSubject } from './transitions.ts'

/** Starts a new cycle of a completed enrollment, with a seat. Fails where it was not completed, or no seat is free. */
export const startCycle = async (
  context: CommandContext,
  found: EnrollmentRecord,
  reason: string | null,
): Promise<EnrollmentRecord> => {
  const { actor, now, emit } = context
  const course = await loadCourseTerms(context.tx, found.courseId)
  const enrollment = await recordExpiry(context, found, course)
  const from = accessStatusAt(enrollment, now)
  const move = { move: 'renew', to: 'active' } as const
  enforceMove(enrollment, move, now)
  if (enrollment.completedAt === null) fail(ENROLLMENT_STATUS_CONFLICT, { from, to: 'active' })
  await takeSeatOrFail(context, course, enrollment)
  const cycle = enrollment.cycle + 1
  const newCycle = {
    cycle,
    completedAt: null,
    certificateId: null,
    extendedAt: null,
    enrolledAt: now,
    enrolledBy: actorId(actor),
    reason,
  }
  const terms = await termsFor(context.tx, course, enrollment)
  const patch = { ...newCycle, ...accessPeriod(terms, { expiresAt: null }, now) }
  const renewed = await changeStatus(context, enrollment, move, patch)
  await emit(enrollmentRenewed, renewed.id, { ...eventSubject(renewed), cycle })
  return renewed
}
