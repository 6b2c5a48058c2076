import * as z from 'zod'
import { priceAt } from '../../catalog/rules/price.ts'
import { fail } from '../../errors.ts'
import { actorId } from '../../identity/people.ts'
import { defineCommand } from '../../operation.ts'
import { id } from '../../values.ts'
import { courseOf, enrollmentOf, staffOr } from '../access.ts'
import { Enrollment, toEnrollment } from '../answers.ts'
import { payments } from '../checks.ts'
import { enrollmentUpdated } from '../events.ts'
import { enrollments } from '../records.ts'
import { holdsSeat } from '../rules/status.ts'
import { freeSeats } from '../seats.ts'
import { begins, moveTo, subjectOf } from '../transitions.ts'

const Named = z.strictObject({ enrollmentId: id.meta({ description: 'The enrollment.' }) })
const WithReason = Named.extend({
  reason: enrollments.schema.shape.reason
    .unwrap()
    .optional()
    .meta({ description: 'Kept in the history; the learner can read it.' }),
})

/**
 * Lets in a learner who waits for approval. Whoever has not paid yet is let in without payment: staff has said so.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.approve({ enrollmentId })
 * ```
 */
export const approve = defineCommand({
  name: 'enrollments.approve',
  summary: 'Lets in a learner who waits for approval.',
  input: WithReason,
  output: Enrollment,
  errors: ['ENROLLMENT_NOT_FOUND', 'ENROLLMENT_STATUS_CONFLICT'],
  allow: staffOr(),
  run: async (context, { enrollmentId, reason = null }) => {
    const { tx, now } = context
    const enrollment = await enrollmentOf(tx, enrollmentId)
    const to = enrollment.completedAt === null ? 'active' : 'completed'
    if (enrollment.status !== 'pending') fail('ENROLLMENT_STATUS_CONFLICT', { from: enrollment.status, to })
    const course = await courseOf(tx, enrollment.courseId)
    const unpaid = enrollment.paymentStatus === 'pending'
    const approved = await moveTo(context, enrollment, to, {
      ...begins(course, enrollment, now),
      ...(unpaid ? { type: 'granted', paymentStatus: 'none' } : {}),
      reason,
    })
    // Whoever completed the course before comes back without a seat.
    if (!holdsSeat(to)) await freeSeats(context, course, { freed: 1 })
    return toEnrollment(approved, now)
  },
})

/**
 * Turns down a learner who waits for approval, for payment or for a seat. They may ask again.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.reject({ enrollmentId, reason: 'Not a sailor' })
 * ```
 */
export const reject = defineCommand({
  name: 'enrollments.reject',
  summary: 'Turns down a learner who waits.',
  input: WithReason,
  output: Enrollment,
  errors: ['ENROLLMENT_NOT_FOUND', 'ENROLLMENT_STATUS_CONFLICT'],
  allow: staffOr(),
  run: async (context, { enrollmentId, reason = null }) => {
    const { tx, now } = context
    const enrollment = await enrollmentOf(tx, enrollmentId)
    const rejected = await moveTo(context, enrollment, 'rejected', { reason })
    if (holdsSeat(enrollment.status)) await freeSeats(context, await courseOf(tx, enrollment.courseId), { freed: 1 })
    return toEnrollment(rejected, now)
  },
})

/**
 * Asks the host's payment port whether a learner has paid who was promoted from the waitlist of a priced course, and
 * lets them in if so. Where the course needs approval as well, that is waited for still. Asking again changes nothing.
 *
 * @example
 * ```ts
 * await lyceum.as(actor).enrollments.confirmPayment({ enrollmentId })
 * ```
 */
export const confirmPayment = defineCommand({
  name: 'enrollments.confirmPayment',
  summary: 'Lets in a learner who has paid for the seat they were given.',
  input: Named,
  output: Enrollment,
  errors: ['ENROLLMENT_NOT_FOUND', 'ENROLLMENT_STATUS_CONFLICT', 'PAYMENT_REQUIRED'],
  allow: staffOr({ learner: true }),
  consult: {
    port: 'payments',
    question: async ({ tx, actor, now }, { enrollmentId }) => {
      const enrollment = await tx.get(enrollments, enrollmentId)
      if (enrollment?.paymentStatus !== 'pending' || enrollment.status !== 'pending') return undefined
      const { courseId, userId } = enrollment
      const course = await courseOf(tx, courseId)
      const { tenantId } = actor
      return { tenantId, userId, courseId, amount: priceAt(course, now), currency: course.currency }
    },
    ask: payments.ask,
  },
  run: async (context, { enrollmentId }, payment) => {
    const { tx, actor, now, emit } = context
    const enrollment = await enrollmentOf(tx, enrollmentId)
    const { status, paymentStatus, completedAt } = enrollment
    if (paymentStatus === 'completed') return toEnrollment(enrollment, now)
    const to = completedAt === null ? 'active' : 'completed'
    if (status !== 'pending' || paymentStatus !== 'pending')
      return fail('ENROLLMENT_STATUS_CONFLICT', { from: status, to })
    const course = await courseOf(tx, enrollment.courseId)
    const amount = priceAt(course, now)
    const paid = amount === 0 || (payment?.paid === true && payment.amount >= amount)
    if (!paid) return fail('PAYMENT_REQUIRED', { amount, currency: course.currency })
    if (course.needsApproval) {
      const change = { paymentStatus: 'completed', updatedBy: actorId(actor), updatedAt: now } as const
      const waiting = tx.replace(enrollments, { ...enrollment, ...change })
      await emit(enrollmentUpdated, enrollmentId, { ...subjectOf(waiting), changed: ['paymentStatus'] })
      return toEnrollment(waiting, now)
    }
    const change = { ...begins(course, enrollment, now), paymentStatus: 'completed' } as const
    const admitted = await moveTo(context, enrollment, to, change)
    if (!holdsSeat(to)) await freeSeats(context, course, { freed: 1 })
    return toEnrollment(admitted, now)
  },
})
