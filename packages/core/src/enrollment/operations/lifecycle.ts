import * as z from 'zod'
import { isStaffOf } from '../../catalog/access.ts'
import { changedBy } from '../../identity/people.ts'
import { FORBIDDEN } from '../../kernel/errors.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { loadCourseTerms, loadEnrollment, staffOfEnrollmentOr } from '../access.ts'
import { Enrollment, toEnrollment } from '../answers.ts'
import { recordExpiry } from '../enrolling.ts'
import { ENROLLMENT_LIMIT_REACHED, ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT } from '../errors.ts'
import { enrollmentUpdated } from '../events.ts'
import { NamedEnrollment, StatusChange } from '../input.ts'
import { selfEnrollment } from '../policies.ts'
import { enrollments } from '../records.ts'
import { startCycle } from '../renewing.ts'
import { extendsAccess, hasAccessAt, lapseTimeOf, statusAt, statusWithAccess } from '../rules/status.ts'
import { endAccess, restoreAccess } from '../seats.ts'
import { defineStatusChange } from '../status-change.ts'
import { eventSubject } from '../transitions.ts'

const { shape } = enrollments.schema

/**
 * Ends an enrollment. The seat goes to the learner who has waited longest; progress, attempts and certificates are kept
 * for when the learner enrolls again. A suspended enrollment can be cancelled by staff only, so that enrolling again does
 * not undo the suspension; where the policy `selfEnrollment` is false, all are.
 *
 * @example
 * ```ts
 * await lyceum.as(actor).enrollments.cancel({ enrollmentId, reason: 'No time this year' })
 * ```
 */
export const cancel = defineCommand({
  name: 'enrollments.cancel',
  summary: 'Ends an enrollment and keeps its progress.',
  input: StatusChange.extend({
    cancellation: z
      .enum(['unenrolled', 'dropped'])
      .default('unenrolled')
      .describe('`dropped` if the learner gave up, `unenrolled` by default.'),
  }),
  output: Enrollment,
  errors: [ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT],
  allow: staffOfEnrollmentOr({ learner: true }),
  run: async (context, { enrollmentId, reason = null, cancellation }) => {
    const enrollment = await loadEnrollment(context.tx, enrollmentId)
    const closed = !context.policy(selfEnrollment)
    if ((closed || enrollment.status === 'suspended') && !(await isStaffOf(context, enrollment.courseId)))
      fail(FORBIDDEN, {
        reason: closed ? 'Enrollments are ended by staff.' : 'A suspended enrollment is ended by staff.',
      })
    const to = { move: 'cancel', to: 'cancelled' } as const
    return toEnrollment(await endAccess(context, enrollment, to, { reason, cancellation }), context.now)
  },
})

/**
 * Suspends access. The seat goes to the learner who has waited longest; reinstating needs a free one.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.suspend({ enrollmentId, reason: 'Unpaid' })
 * ```
 */
export const suspend = defineStatusChange({
  name: 'enrollments.suspend',
  summary: 'Suspends access until it is reinstated.',
  allow: staffOfEnrollmentOr(),
  apply: (context, enrollment, reason) =>
    endAccess(context, enrollment, { move: 'suspend', to: 'suspended' }, { reason }),
})

/**
 * Gives a suspended learner access again; a completed enrollment becomes completed again.
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
  allow: staffOfEnrollmentOr(),
  apply: (context, enrollment, reason) => restoreAccess(context, enrollment, 'reinstate', { reason }),
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
    expiresAt: shape.expiresAt.optional().describe('When access ends; null for no end.'),
    unlimited: shape.unlimited.optional(),
    mailBeforeExpiry: shape.mailBeforeExpiry.optional(),
    mailAfterExpiry: shape.mailAfterExpiry.optional(),
    metadata: shape.metadata.optional(),
  }),
  output: Enrollment,
  errors: [ENROLLMENT_NOT_FOUND, ENROLLMENT_LIMIT_REACHED],
  allow: staffOfEnrollmentOr(),
  run: async (context, { enrollmentId, ...input }) => {
    const { tx, now, emit } = context
    const found = await loadEnrollment(tx, enrollmentId)
    // Whether an expiry was stored already must not matter.
    const due = statusAt(found, now) !== found.status
    const before = due ? await recordExpiry(context, found, await loadCourseTerms(tx, found.courseId)) : found
    const fields = { ...omitUndefined(input), ...(extendsAccess(before, input) ? { extendedAt: now } : {}) }
    const next = { ...before, ...fields, ...changedBy(context) }
    if (before.status === 'expired' && hasAccessAt({ ...next, status: statusWithAccess(before) }, now))
      return toEnrollment(await restoreAccess(context, before, 'extend', fields), now)
    const updated = tx.replace(enrollments, { ...next, lapsesAt: lapseTimeOf(next) })
    await emit(enrollmentUpdated, enrollmentId, {
      ...eventSubject(updated),
      changed: Object.keys(omitUndefined(input)),
    })
    return toEnrollment(updated, now)
  },
})

/**
 * Starts a new cycle for a learner who has completed the course: they take it again and may earn another certificate.
 * The first one is kept. Needs a free seat.
 *
 * @example
 * ```ts
 * const { cycle } = await lyceum.as(teacher).enrollments.renew({ enrollmentId })
 * ```
 */
export const renew = defineStatusChange({
  name: 'enrollments.renew',
  summary: 'Starts a new cycle of a completed course.',
  errors: [ENROLLMENT_LIMIT_REACHED],
  allow: staffOfEnrollmentOr(),
  apply: startCycle,
})
