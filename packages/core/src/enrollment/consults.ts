import { priceAt } from '../catalog/rules/price.ts'
import { targetUserId } from '../identity/access.ts'
import type { Consult, QueryContext } from '../kernel/operation.ts'
import type { AdmissionAnswer, PaymentPort, Ports } from '../kernel/runtime.ts'
import { evaluateEnrollment, type HostAnswers, type Payment, previewEnrollment } from './checks.ts'
import { ALREADY_ENROLLED, PAYMENT_REQUIRED } from './errors.ts'

interface Request {
  readonly courseId: string
  /** The learner; the caller by default. */
  readonly userId?: string | undefined
  readonly groupId?: string | undefined
}

/** Calls the payment port. */
export const askPayment =
  (question: Parameters<PaymentPort['isPaid']>[0]) =>
  async ({ payments }: Ports): Promise<Payment> => ({
    paid: (await payments?.isPaid(question)) === true,
    amount: question.amount,
  })

/** Called only if payment is all that is missing. */
const payment: Consult<Request, Payment> = {
  port: 'payments',
  prepare: async (context, { courseId, groupId, ...request }) => {
    const userId = targetUserId(context.actor, request.userId)
    const { course, decision } = await previewEnrollment(context, { courseId, userId, groupId })
    const [first] = decision.refusals
    if (first?.code !== PAYMENT_REQUIRED.code) return undefined
    const { tenantId } = context.actor
    return askPayment({ tenantId, courseId, userId, amount: priceAt(course, context.now), currency: course.currency })
  },
}

/** Calls the admission port for a learner. */
export const askAdmission =
  ({ actor: { tenantId, userId: requestedBy } }: QueryContext, courseId: string, userId: string) =>
  async ({ admission }: Ports): Promise<AdmissionAnswer> =>
    (await admission?.admit({ tenantId, courseId, userId, requestedBy })) ?? { admitted: true }

/** Called for everybody who is not enrolled yet, so that `check` reports all refusals at once. */
const admission: Consult<Request, AdmissionAnswer> = {
  port: 'admission',
  prepare: async (context, { courseId, groupId, ...request }) => {
    const userId = targetUserId(context.actor, request.userId)
    const { decision } = await evaluateEnrollment(context, { courseId, userId, groupId })
    const enrolled = decision.refusals.some(({ code }) => code === ALREADY_ENROLLED.code)
    return enrolled ? undefined : askAdmission(context, courseId, userId)
  },
}

/** The calls to the host's ports before an enrollment is made or checked. */
export const enrollmentConsults: {
  readonly [Name in keyof HostAnswers]-?: Consult<Request, NonNullable<HostAnswers[Name]>>
} = {
  payment,
  admission,
}
