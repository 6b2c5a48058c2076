import { priceAt } from '../../catalog/rules/price.ts'
import { changedBy } from '../../identity/people.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { loadCourseTerms, loadEnrollment, staffOfEnrollmentOr } from '../access.ts'
import { Enrollment, toEnrollment } from '../answers.ts'
import { askPayment } from '../consults.ts'
import { ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT, PAYMENT_REQUIRED } from '../errors.ts'
import { enrollmentUpdated } from '../events.ts'
import { NamedEnrollment } from '../input.ts'
import { enrollments } from '../records.ts'
import { statusWithAccess } from '../rules/status.ts'
import { activatePending, endAccess } from '../seats.ts'
import { defineStatusChange } from '../status-change.ts'
import { eventSubject } from '../transitions.ts'

/**
 * Approves a pending enrollment. If it was not paid yet, it becomes active without payment.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.approve({ enrollmentId })
 * ```
 */
export const approve = defineStatusChange({
  name: 'enrollments.approve',
  summary: 'Approves a pending enrollment.',
  allow: staffOfEnrollmentOr(),
  apply: async (context, enrollment, reason) => {
    const { courseId, paymentStatus } = enrollment
    const unpaid = paymentStatus === 'pending' ? ({ type: 'granted', paymentStatus: 'none' } as const) : {}
    const course = await loadCourseTerms(context.tx, courseId)
    return activatePending(context, enrollment, course, 'approve', { ...unpaid, reason })
  },
})

/**
 * Rejects an enrollment that waits for approval, payment or a seat. The learner may enroll again.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).enrollments.reject({ enrollmentId, reason: 'Not a sailor' })
 * ```
 */
export const reject = defineStatusChange({
  name: 'enrollments.reject',
  summary: 'Rejects a waiting enrollment.',
  allow: staffOfEnrollmentOr(),
  apply: (context, enrollment, reason) =>
    endAccess(context, enrollment, { move: 'reject', to: 'rejected' }, { reason }),
})

/**
 * Calls the host's payment port for a learner who was promoted from the waitlist of a priced course, and activates the
 * enrollment if it is paid. If the course needs approval as well, it remains pending. Repeating the call changes nothing.
 *
 * @example
 * ```ts
 * await lyceum.as(actor).enrollments.confirmPayment({ enrollmentId })
 * ```
 */
export const confirmPayment = defineCommand({
  name: 'enrollments.confirmPayment',
  summary: 'Activates an enrollment that was promoted from the waitlist, once it is paid.',
  input: NamedEnrollment,
  output: Enrollment,
  errors: [ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT, PAYMENT_REQUIRED],
  allow: staffOfEnrollmentOr({ learner: true }),
  consults: {
    payment: {
      port: 'payments',
      prepare: async ({ tx, actor: { tenantId }, now }, { enrollmentId }) => {
        const enrollment = await tx.get(enrollments, enrollmentId)
        if (enrollment?.paymentStatus !== 'pending' || enrollment.status !== 'pending') return undefined
        const { courseId, userId } = enrollment
        const course = await loadCourseTerms(tx, courseId)
        return askPayment({ tenantId, courseId, userId, amount: priceAt(course, now), currency: course.currency })
      },
    },
  },
  run: async (context, { enrollmentId }, { payment }) => {
    const { tx, now, emit } = context
    const enrollment = await loadEnrollment(tx, enrollmentId)
    const { status, paymentStatus } = enrollment
    if (paymentStatus === 'completed') return toEnrollment(enrollment, now)
    if (status !== 'pending' || paymentStatus !== 'pending')
      return fail(ENROLLMENT_STATUS_CONFLICT, { from: status, to: statusWithAccess(enrollment) })
    const course = await loadCourseTerms(tx, enrollment.courseId)
    const amount = priceAt(course, now)
    const paid = amount === 0 || (payment?.paid === true && payment.amount >= amount)
    if (!paid) return fail(PAYMENT_REQUIRED, { amount, currency: course.currency })
    if (course.needsApproval) {
      const change = { paymentStatus: 'completed', ...changedBy(context) } as const
      const waiting = tx.replace(enrollments, { ...enrollment, ...change })
      await emit(enrollmentUpdated, enrollmentId, { ...eventSubject(waiting), changed: ['paymentStatus'] })
      return toEnrollment(waiting, now)
    }
    const patch = { paymentStatus: 'completed' } as const
    return toEnrollment(await activatePending(context, enrollment, course, 'confirmPayment', patch), now)
  },
})
