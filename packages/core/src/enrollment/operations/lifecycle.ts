import * as z from 'zod'
import { isStaffOf } from '../../catalog/access.ts'
import { fail } from '../../errors.ts'
import { actorId } from '../../identity/people.ts'
import { defineCommand } from '../../operation.ts'
import { given, id } from '../../values.ts'
import { courseOf, enrollmentOf, staffOr } from '../access.ts'
import { Enrollment, toEnrollment } from '../answers.ts'
import { settled } from '../enrolling.ts'
import { enrollmentRenewed, enrollmentUpdated } from '../events.ts'
import { enrollments } from '../records.ts'
import { hasAccessAt, holdsSeat, lapsesAtOf, standingAt } from '../rules/status.ts'
import { freeSeats, seatOrFail } from '../seats.ts'
import { begins, moveTo, subjectOf } from '../transitions.ts'

const { shape } = enrollments.schema
const Named = z.strictObject({ enrollmentId: id.meta({ description: 'The enrollment.' }) })
const WithReason = Named.extend({
  reason: shape.reason.unwrap().optional().meta({ description: 'Kept in the history; the learner can read it.' }),
})

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
export const cancel = defineCommand({
  name: 'enrollments.cancel',
  summary: 'Ends an enrollment and keeps what was done in it.',
  input: WithReason,
  output: Enrollment,
  errors: ['ENROLLMENT_NOT_FOUND', 'ENROLLMENT_STATUS_CONFLICT'],
  allow: staffOr({ learner: true }),
  run: async (context, { enrollmentId, reason = null }) => {
    const { tx, now } = context
    const enrollment = await enrollmentOf(tx, enrollmentId)
    if (enrollment.status === 'suspended' && !(await isStaffOf(context, enrollment.courseId)))
      fail('FORBIDDEN', { reason: 'A suspended enrollment is ended by staff.' })
    const cancelled = await moveTo(context, enrollment, 'cancelled', { reason })
    if (holdsSeat(enrollment.status)) await freeSeats(context, await courseOf(tx, enrollment.courseId), { freed: 1 })
    return toEnrollment(cancelled, now)
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
export const suspend = defineCommand({
  name: 'enrollments.suspend',
  summary: 'Takes access away until it is given back.',
  input: WithReason,
  output: Enrollment,
  errors: ['ENROLLMENT_NOT_FOUND', 'ENROLLMENT_STATUS_CONFLICT'],
  allow: staffOr(),
  run: async (context, { enrollmentId, reason = null }) => {
    const { tx, now } = context
    const enrollment = await enrollmentOf(tx, enrollmentId)
    const suspended = await moveTo(context, enrollment, 'suspended', { reason })
    if (holdsSeat(enrollment.status)) await freeSeats(context, await courseOf(tx, enrollment.courseId), { freed: 1 })
    return toEnrollment(suspended, now)
  },
})

/**
 * Gives a suspended learner access again; what was completed comes back completed.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.reinstate({ enrollmentId })
 * ```
 */
export const reinstate = defineCommand({
  name: 'enrollments.reinstate',
  summary: 'Gives a suspended learner access again.',
  input: WithReason,
  output: Enrollment,
  errors: ['ENROLLMENT_NOT_FOUND', 'ENROLLMENT_STATUS_CONFLICT', 'ENROLLMENT_LIMIT_REACHED'],
  allow: staffOr(),
  run: async (context, { enrollmentId, reason = null }) => {
    const { tx, now } = context
    const enrollment = await enrollmentOf(tx, enrollmentId)
    const to = enrollment.completedAt === null ? 'active' : 'completed'
    if (enrollment.status !== 'suspended') fail('ENROLLMENT_STATUS_CONFLICT', { from: enrollment.status, to })
    if (holdsSeat(to)) await seatOrFail(context, await courseOf(tx, enrollment.courseId))
    return toEnrollment(await moveTo(context, enrollment, to, { reason }), now)
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
  input: Named.extend({
    expiresAt: shape.expiresAt.optional().meta({ description: 'When access ends; null for no end.' }),
    unlimited: z.boolean().optional().meta({ description: 'Access never ends, whatever `expiresAt` says.' }),
    mailBeforeExpiry: z.boolean().optional(),
    mailAfterExpiry: z.boolean().optional(),
    metadata: shape.metadata.optional(),
  }),
  output: Enrollment,
  errors: ['ENROLLMENT_NOT_FOUND', 'ENROLLMENT_LIMIT_REACHED'],
  allow: staffOr(),
  run: async (context, { enrollmentId, ...input }) => {
    const { tx, actor, now, emit } = context
    const before = await enrollmentOf(tx, enrollmentId)
    const fields = given(input)
    const next = { ...before, ...fields, updatedBy: actorId(actor), updatedAt: now }
    const back = before.completedAt === null ? 'active' : 'completed'
    if (before.status === 'expired' && hasAccessAt({ ...next, status: back }, now)) {
      if (holdsSeat(back)) await seatOrFail(context, await courseOf(tx, before.courseId))
      return toEnrollment(await moveTo(context, before, back, fields), now)
    }
    const updated = tx.replace(enrollments, { ...next, lapsesAt: lapsesAtOf(next) })
    await emit(enrollmentUpdated, enrollmentId, { ...subjectOf(updated), changed: Object.keys(fields) })
    return toEnrollment(updated, now)
  },
})

/**
 * Begins a new cycle for a learner who has completed the course: they take it anew and may earn a new certificate,
 * while the old one stays (case 45). Needs a free seat.
 *
 * @example
 * ```ts
 * const { cycle } = await lyceum.as(teacher).enrollments.renew({ enrollmentId })
 * ```
 */
export const renew = defineCommand({
  name: 'enrollments.renew',
  summary: 'Begins a new cycle of a completed course.',
  input: WithReason,
  output: Enrollment,
  errors: ['ENROLLMENT_NOT_FOUND', 'ENROLLMENT_STATUS_CONFLICT', 'ENROLLMENT_LIMIT_REACHED'],
  allow: staffOr(),
  run: async (context, { enrollmentId, reason = null }) => {
    const { tx, actor, now, emit } = context
    const found = await enrollmentOf(tx, enrollmentId)
    const course = await courseOf(tx, found.courseId)
    const enrollment = await settled(context, found, course)
    const from = standingAt(enrollment, now)
    if (enrollment.completedAt === null || (from !== 'completed' && from !== 'expired'))
      fail('ENROLLMENT_STATUS_CONFLICT', { from, to: 'active' })
    await seatOrFail(context, course)
    const cycle = enrollment.cycle + 1
    const anew = { cycle, completedAt: null, certificateId: null, enrolledAt: now, enrolledBy: actorId(actor), reason }
    const change = { ...anew, ...begins(course, { expiresAt: null }, now) }
    const renewed = await moveTo(context, enrollment, 'active', change)
    await emit(enrollmentRenewed, enrollmentId, { ...subjectOf(renewed), cycle })
    return toEnrollment(renewed, now)
  },
})
