import { actorId } from '../identity/people.ts'
import { SYSTEM_USER_ID } from '../kernel/access.ts'
import { enforce } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { NewRecord } from '../store/index.ts'
import { enrollmentStatusChanged } from './events.ts'
import { groups } from './group-records.ts'
import { countGroupSeats, findFullGroup, termsOfGroup } from './groups.ts'
import { type EnrollmentRecord, type EnrollmentStatus, enrollmentChanges, enrollments } from './records.ts'
import { type CourseTerms, statusAfterPromotion } from './rules/check.ts'
import { accessEndsAt } from './rules/expiry.ts'
import { type MoveName, refuseMove } from './rules/moves.ts'
import { accessStatusAt, hasEnded, lapseTimeOf } from './rules/status.ts'

export type EnrollmentPatch = Partial<Omit<EnrollmentRecord, 'id' | 'version' | 'status' | 'lapsesAt' | 'changes'>>

export const eventSubject = ({ id, courseId, userId }: EnrollmentRecord) => ({ enrollmentId: id, courseId, userId })

/** The first entry of an enrollment's history, as long as it is the only one. */
export const firstChange = ({ status, createdAt, enrolledBy, reason }: EnrollmentRecord) => ({
  number: 1,
  from: null,
  to: status,
  at: createdAt,
  by: enrolledBy,
  reason,
})

/** Adds an entry to the enrollment's history. */
const recordChange = (
  { tx, newId }: CommandContext,
  enrollmentId: string,
  change: Omit<NewRecord<typeof enrollmentChanges>, 'id' | 'enrollmentId'>,
): void => void tx.insert(enrollmentChanges, { id: newId(enrollmentChanges.prefix), enrollmentId, ...change })

interface Transition {
  readonly from: EnrollmentStatus
  readonly to: EnrollmentStatus
  readonly at: string
  readonly by: string
}

const writeTransition = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  { from, to, at, by }: Transition,
  patch: EnrollmentPatch,
): Promise<EnrollmentRecord> => {
  const { tx, now, emit } = context
  const next = {
    ...enrollment,
    reason: null,
    cancellation: null,
    transferredToId: null,
    endedAt: hasEnded(to) ? at : null,
    updatedBy: by,
    updatedAt: now,
    ...patch,
    status: to,
    changes: enrollment.changes + 1,
  }
  if (enrollment.groupId !== null || next.groupId !== null) await countGroupSeats(context, enrollment, next)
  const updated = tx.replace(enrollments, { ...next, lapsesAt: lapseTimeOf(next) }, enrollment)
  if (enrollment.changes === 1) recordChange(context, enrollment.id, firstChange(enrollment))
  recordChange(context, enrollment.id, { number: updated.changes, from, to, at, by, reason: updated.reason })
  await emit(enrollmentStatusChanged, updated.id, { ...eventSubject(updated), from, to, reason: updated.reason })
  return updated
}

/** A change of status as the table of moves names it. */
export interface StatusMove {
  readonly move: MoveName
  readonly to: EnrollmentStatus
}

/** Fails with ENROLLMENT_STATUS_CONFLICT unless the enrollment can make the move now. */
export const enforceMove = (enrollment: EnrollmentRecord, { move, to }: StatusMove, now: string): void =>
  enforce(refuseMove(move, accessStatusAt(enrollment, now), to))

/** Changes the status: record, history and event. Taking or releasing the seat is up to the calling code. */
export const changeStatus = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  { move, to }: StatusMove,
  patch: EnrollmentPatch = {},
): Promise<EnrollmentRecord> => {
  const from = accessStatusAt(enrollment, context.now)
  enforceMove(enrollment, { move, to }, context.now)
  return writeTransition(context, enrollment, { from, to, at: context.now, by: actorId(context.actor) }, patch)
}

/** Stores an expiry, dated at `expiresAt`. */
export const expireEnrollment = (context: CommandContext, enrollment: EnrollmentRecord): Promise<EnrollmentRecord> => {
  const at = enrollment.expiresAt ?? context.now
  return writeTransition(context, enrollment, { from: enrollment.status, to: 'expired', at, by: SYSTEM_USER_ID }, {})
}

/** The fields that are set when access starts. */
export const accessPeriod = (
  course: CourseTerms,
  { expiresAt }: { expiresAt: string | null },
  now: string,
): EnrollmentPatch => ({
  accessFrom: now,
  expiresAt: expiresAt ?? accessEndsAt(course, now),
})

/**
 * Gives a learner on the waitlist a seat. Depending on the course, approval or payment may still be pending. Who waited for a
 * group that is full or archived by now gets the seat without the group.
 */
export const promoteFromWaitlist = async (
  context: CommandContext,
  course: CourseTerms,
  waiting: EnrollmentRecord,
): Promise<EnrollmentRecord> => {
  const { tx, now } = context
  const to = statusAfterPromotion(course, waiting)
  const group = waiting.groupId === null ? undefined : await tx.get(groups, waiting.groupId)
  const joins = group && group.archivedAt === null && !(await findFullGroup(tx, group.id))
  const terms = joins ? termsOfGroup(course, group) : course
  const patch = {
    ...(to === 'pending' ? {} : accessPeriod(terms, waiting, now)),
    ...(joins ? {} : { groupId: null, opensAt: null }),
  }
  return writeTransition(context, waiting, { from: 'waitlisted', to, at: context.now, by: SYSTEM_USER_ID }, patch)
}
