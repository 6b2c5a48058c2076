import type { EnrollmentRecord, EnrollmentStatus } from '../records.ts'
import { moves } from './moves.ts'

/** The fields that the current status is computed from. */
type EnrollmentState = Pick<EnrollmentRecord, 'status' | 'expiresAt' | 'unlimited'>

const accessEnded = ({ expiresAt, unlimited }: EnrollmentState, now: string): boolean =>
  !unlimited && expiresAt !== null && expiresAt <= now

/** The current status: an active enrollment expires at `expiresAt`, whether or not that has been stored. */
export const statusAt = (enrollment: EnrollmentState, now: string): EnrollmentStatus =>
  enrollment.status === 'active' && accessEnded(enrollment, now) ? 'expired' : enrollment.status

/**
 * The current status with regard to access, from which transitions start. It differs from {@link statusAt} for completed
 * enrollments only: once their access has ended it is `expired`, so that the learner may enroll again.
 */
export const accessStatusAt = (enrollment: EnrollmentState, now: string): EnrollmentStatus =>
  enrollment.status === 'completed' && accessEnded(enrollment, now) ? 'expired' : statusAt(enrollment, now)

/**
 * Whether an enrollment gives access to the course at this moment. The stored status alone does not tell: an enrollment
 * expires at its `expiresAt`, whether or not that has been stored.
 *
 * @example
 * ```ts
 * const enrollment = await tx.find(enrollments, 'byLearner', { courseId, userId })
 * if (!enrollment || !hasAccessAt(enrollment, now)) fail(ENROLLMENT_NOT_FOUND, { courseId })
 * ```
 */
export const hasAccessAt = (enrollment: EnrollmentState, now: string): boolean => {
  const accessStatus = accessStatusAt(enrollment, now)
  return accessStatus === 'active' || accessStatus === 'completed'
}

/** Whether access ends later by a change of its end. */
export const extendsAccess = (
  before: Pick<EnrollmentRecord, 'expiresAt' | 'unlimited'>,
  change: { readonly expiresAt?: string | null | undefined; readonly unlimited?: boolean | undefined },
): boolean => {
  const endOf = ({ expiresAt, unlimited }: Pick<EnrollmentRecord, 'expiresAt' | 'unlimited'>) =>
    unlimited ? null : expiresAt
  const { expiresAt = before.expiresAt, unlimited = before.unlimited } = change
  const [ended, ends] = [endOf(before), endOf({ expiresAt, unlimited })]
  return ended !== null && (ends === null || ends > ended)
}

/** The value of `lapsesAt`. */
export const lapseTimeOf = ({ status, expiresAt, unlimited }: EnrollmentState): string | null =>
  status === 'active' && !unlimited ? expiresAt : null

/** Whether an enrollment is still stored as active, and has expired. */
export const hasLapsed = ({ lapsesAt }: Pick<EnrollmentRecord, 'lapsesAt'>, now: string): boolean =>
  lapsesAt !== null && lapsesAt <= now

/**
 * The status of an enrollment that is given access: `completed` if the course was completed before
 * (Simon-Initiative/oli-torus#4158).
 */
export const statusWithAccess = ({ completedAt }: Pick<EnrollmentRecord, 'completedAt'>): 'active' | 'completed' =>
  completedAt === null ? 'active' : 'completed'

/** Active and pending enrollments hold a seat, completed ones do not. */
export const holdsSeat = (status: EnrollmentStatus): boolean => status === 'active' || status === 'pending'

/** Enrolling again revives an enrollment in one of these; in all others it is ALREADY_ENROLLED. */
const endedStatuses: readonly EnrollmentStatus[] = moves.enroll.from
export const hasEnded = (accessStatus: EnrollmentStatus): boolean => endedStatuses.includes(accessStatus)
