import * as z from 'zod'
import { isStaffOf } from '../../catalog/access.ts'
import { actorId, changedBy } from '../../identity/people.ts'
import { FORBIDDEN } from '../../kernel/errors.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { given } from '../../kernel/objects.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { courseOf, enrollmentOf, staffOr } from '../access.ts'
import { Enrollment, toEnrollment } from '../answers.ts'
import { writeDownExpiry } from '../enrolling.ts'
import { ENROLLMENT_LIMIT_REACHED, ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT } from '../errors.ts'
import { enrollmentRenewed, enrollmentUpdated } from '../events.ts'
import { NamedEnrollment } from '../input.ts'
import { enrollments } from '../records.ts'
import { hasAccessAt, lapsesAtOf, openedAs, standingAt } from '../rules/status.ts'
import { moveIn, moveOut, seatOrFail } from '../seats.ts'
import { defineStatusChange } from '../status-change.ts'
import { begins, moveTo, subjectOf } from '../transitions.ts'

const { shape } = enrollments.schema

/**
 * Ends an enrollment. The seat goes to the longest waiting in the same moment; progress, attempts and certificates stay
 * and are there again when the learner enrolls again. A suspended learner cannot leave and come back that way: that
 * takes staff.
 *
 * @example
 * ```ts
 * await lyceum.as(actor).enrollments.cancel({ enrollmentId, reason: 'No time this year' })
 * ```
 */
export const cancel = defineStatusChange({
  name: 'enrollments.cancel',
  summary: 'Ends an enrollment and keeps what was done in it.',
  allow: staffOr({ learner: true }),
  move: async (context, enrollment, reason) => {
    if (enrollment.status === 'suspended' && !(await isStaffOf(context, enrollment.courseId)))
      fail(FORBIDDEN, { reason: 'A suspended enrollment is ended by staff.' })
    return moveOut(context, enrollment, 'cancelled', reason)
  },
})

/**
 * Takes access away for a while. The seat goes to the longest waiting; to come back the learner needs a free one.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.suspend({ enrollmentId, reason: 'Unpaid' })
 * ```
 */
export const suspend = defineStatusChange({
  name: 'enrollments.suspend',
  summary: 'Takes access away until it is given back.',
  allow: staffOr(),
  move: (context, enrollment, reason) => moveOut(context, enrollment, 'suspended', reason),
})

/**
 * Gives a suspended learner access again; what was completed comes back completed.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.reinstate({ enrollmentId })
 * ```
 */
export const reinstate = defineStatusChange({
  name: 'enrollments.reinstate',
  summary: 'Gives a suspended learner access again.',
  errors: [ENROLLMENT_LIMIT_REACHED],
  allow: staffOr(),
  move: async (context, enrollment, reason) => {
    const { status } = enrollment
    if (status !== 'suspended') fail(ENROLLMENT_STATUS_CONFLICT, { from: status, to: openedAs(enrollment) })
    return moveIn(context, enrollment, { reason })
  },
})

/**
 * Changes the dates and settings of an enrollment; what is not given stays. A later `expiresAt`, or `unlimited`, gives
 * an expired learner access again, for which a seat must be free.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.update({ enrollmentId, expiresAt: '2027-06-30T23:59:59Z' })
 * ```
 */
export const update = defineCommand({
  name: 'enrollments.update',
  summary: 'Extends or shortens access, and changes the settings of an enrollment.',
  input: NamedEnrollment.extend({
    expiresAt: shape.expiresAt.optional().meta({ description: 'When access ends; null for no end.' }),
    unlimited: z.boolean().optional().meta({ description: 'Access never ends, whatever `expiresAt` says.' }),
    mailBeforeExpiry: z.boolean().optional(),
    mailAfterExpiry: z.boolean().optional(),
    metadata: shape.metadata.optional(),
  }),
  output: Enrollment,
  errors: [ENROLLMENT_NOT_FOUND, ENROLLMENT_LIMIT_REACHED],
  allow: staffOr(),
  run: async (context, { enrollmentId, ...input }) => {
    const { tx, now, emit } = context
    const before = await enrollmentOf(tx, enrollmentId)
    const fields = given(input)
    const next = { ...before, ...fields, ...changedBy(context) }
    if (before.status === 'expired' && hasAccessAt({ ...next, status: openedAs(before) }, now))
      return toEnrollment(await moveIn(context, before, fields), now)
    const updated = tx.replace(enrollments, { ...next, lapsesAt: lapsesAtOf(next) })
    await emit(enrollmentUpdated, enrollmentId, { ...subjectOf(updated), changed: Object.keys(fields) })
    return toEnrollment(updated, now)
  },
})

/**
 * Begins a new cycle for a learner who has completed the course: they take it anew and may earn a new certificate,
 * while the old one stays. Needs a free seat.
 *
 * @example
 * ```ts
 * const { cycle } = await lyceum.as(teacher).enrollments.renew({ enrollmentId })
 * ```
 */
export const renew = defineStatusChange({
  name: 'enrollments.renew',
  summary: 'Begins a new cycle of a completed course.',
  errors: [ENROLLMENT_LIMIT_REACHED],
  allow: staffOr(),
  move: async (context, found, reason) => {
    const { actor, now, emit } = context
    const course = await courseOf(context.tx, found.courseId)
    const enrollment = await writeDownExpiry(context, found, course)
    const from = standingAt(enrollment, now)
    if (enrollment.completedAt === null || (from !== 'completed' && from !== 'expired'))
      fail(ENROLLMENT_STATUS_CONFLICT, { from, to: 'active' })
    await seatOrFail(context, course)
    const cycle = enrollment.cycle + 1
    const anew = { cycle, completedAt: null, certificateId: null, enrolledAt: now, enrolledBy: actorId(actor), reason }
    const change = { ...anew, ...begins(course, { expiresAt: null }, now) }
    const renewed = await moveTo(context, enrollment, 'active', change)
    await emit(enrollmentRenewed, renewed.id, { ...subjectOf(renewed), cycle })
    return renewed
  },
})
