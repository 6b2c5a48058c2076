import { actorId, SYSTEM } from '../identity/people.ts'
import { enforce } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enrollmentStatusChanged } from './events.ts'
import { type EnrollmentRecord, type EnrollmentStatus, enrollmentChanges, enrollments } from './records.ts'
import { type CourseTerms, promotedTo } from './rules/check.ts'
import { expiryOf } from './rules/expiry.ts'
import { isOver, lapsesAtOf, refuseMove, standingAt } from './rules/status.ts'

export type Change = Partial<Omit<EnrollmentRecord, 'id' | 'version' | 'status' | 'lapsesAt' | 'changes'>>

export const subjectOf = ({ id, courseId, userId }: EnrollmentRecord) => ({ enrollmentId: id, courseId, userId })

/** Adds a line to the enrollment's history. */
export const recordChange = (
  { tx, newId }: CommandContext,
  { id: enrollmentId, changes: number, reason }: Pick<EnrollmentRecord, 'id' | 'changes' | 'reason'>,
  { from, to, at, by }: { from: EnrollmentStatus | null; to: EnrollmentStatus; at: string; by: string },
): void => {
  tx.insert(enrollmentChanges, { id: newId(enrollmentChanges.prefix), enrollmentId, number, from, to, at, by, reason })
}

interface Move {
  readonly from: EnrollmentStatus
  readonly to: EnrollmentStatus
  readonly at: string
  readonly by: string
}

const write = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  { from, to, at, by }: Move,
  change: Change,
): Promise<EnrollmentRecord> => {
  const { tx, now, emit } = context
  const next = {
    ...enrollment,
    reason: null,
    endedAt: isOver(to) ? at : null,
    updatedBy: by,
    updatedAt: now,
    ...change,
    status: to,
    changes: enrollment.changes + 1,
  }
  const moved = tx.replace(enrollments, { ...next, lapsesAt: lapsesAtOf(next) })
  recordChange(context, moved, { from, to, at, by })
  await emit(enrollmentStatusChanged, moved.id, { ...subjectOf(moved), from, to, reason: moved.reason })
  return moved
}

/** Moves an enrollment as the caller wills: the record, its history and the event. The seat is the caller's to mind. */
export const moveTo = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  to: EnrollmentStatus,
  change: Change = {},
): Promise<EnrollmentRecord> => {
  const from = standingAt(enrollment, context.now)
  enforce(refuseMove(from, to))
  return write(context, enrollment, { from, to, at: context.now, by: actorId(context.actor) }, change)
}

/** Writes down what the clock has ended, as of the moment it did. */
export const expire = (context: CommandContext, enrollment: EnrollmentRecord): Promise<EnrollmentRecord> => {
  const at = enrollment.expiresAt ?? context.now
  return write(context, enrollment, { from: enrollment.status, to: 'expired', at, by: SYSTEM }, {})
}

/** What an enrollment gains when its access begins. */
export const begins = (course: CourseTerms, { expiresAt }: { expiresAt: string | null }, now: string): Change => ({
  expiresAt: expiresAt ?? expiryOf(course, now),
})

/** Gives a waiting learner a seat; whether they then wait for approval or payment is for the course to say. */
export const promote = async (
  context: CommandContext,
  course: CourseTerms,
  waiting: EnrollmentRecord,
): Promise<EnrollmentRecord> => {
  const to = promotedTo(course, waiting)
  const change = to === 'pending' ? {} : begins(course, waiting, context.now)
  return write(context, waiting, { from: 'waitlisted', to, at: context.now, by: SYSTEM }, change)
}
