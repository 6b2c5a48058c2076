import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { ENROLLMENT_STATUS_CONFLICT } from '../errors.ts'
import type { EnrollmentRecord, EnrollmentStatus } from '../records.ts'

/** What the clock is asked about. */
type EnrollmentState = Pick<EnrollmentRecord, 'status' | 'expiresAt' | 'unlimited'>

/** `lapsesAt` of what the clock does not end. */
export const NEVER = '9998-12-31T23:59:59.999Z'

const accessEnded = ({ expiresAt, unlimited }: EnrollmentState, now: string): boolean =>
  !unlimited && expiresAt !== null && expiresAt <= now

/** The status now: an active enrollment is over at `expiresAt`, whether or not anybody has written it down. */
export const statusAt = (enrollment: EnrollmentState, now: string): EnrollmentStatus =>
  enrollment.status === 'active' && accessEnded(enrollment, now) ? 'expired' : enrollment.status

/**
 * The status as far as access goes, which is what moves start from and what content asks for. It differs from
 * {@link statusAt} for those who completed the course: they stay `completed`, but once their access has ended they
 * stand as expired and may enroll again.
 */
export const accessStatusAt = (enrollment: EnrollmentState, now: string): EnrollmentStatus =>
  enrollment.status === 'completed' && accessEnded(enrollment, now) ? 'expired' : statusAt(enrollment, now)

export const hasAccessAt = (enrollment: EnrollmentState, now: string): boolean => {
  const accessStatus = accessStatusAt(enrollment, now)
  return accessStatus === 'active' || accessStatus === 'completed'
}

/** When the clock will have to end it. */
export const lapseTimeOf = ({ status, expiresAt, unlimited }: EnrollmentState): string =>
  status === 'active' && !unlimited && expiresAt !== null ? expiresAt : NEVER

/**
 * What an enrollment becomes that opens the course: whoever completed it before comes back to it completed
 * (Simon-Initiative/oli-torus#4158).
 */
export const statusWithAccess = ({ completedAt }: Pick<EnrollmentRecord, 'completedAt'>): 'active' | 'completed' =>
  completedAt === null ? 'active' : 'completed'

/** Active and pending enrollments hold a seat; whoever has completed the course has left the room. */
export const holdsSeat = (status: EnrollmentStatus): boolean => status === 'active' || status === 'pending'

/** From these, enrolling again revives the enrollment; from all others it is ALREADY_ENROLLED. */
const endedStatuses: readonly EnrollmentStatus[] = ['cancelled', 'rejected', 'expired']
export const hasEnded = (accessStatus: EnrollmentStatus): boolean => endedStatuses.includes(accessStatus)

const statusesAfterRevival: readonly EnrollmentStatus[] = ['pending', 'waitlisted', 'active', 'completed']

/** The one table of allowed moves. What was completed comes back as completed wherever others come back as active. */
export const allowedTransitions: { readonly [From in EnrollmentStatus]: readonly EnrollmentStatus[] } = {
  pending: ['active', 'completed', 'rejected', 'cancelled'],
  waitlisted: ['pending', 'active', 'completed', 'rejected', 'cancelled'],
  active: ['completed', 'suspended', 'cancelled', 'expired'],
  completed: ['active', 'suspended', 'cancelled'],
  suspended: ['active', 'completed', 'cancelled'],
  cancelled: statusesAfterRevival,
  rejected: statusesAfterRevival,
  expired: statusesAfterRevival,
}

export const refuseTransition = (from: EnrollmentStatus, to: EnrollmentStatus): Refusal | undefined =>
  allowedTransitions[from].includes(to) ? undefined : refusal(ENROLLMENT_STATUS_CONFLICT, { from, to })
