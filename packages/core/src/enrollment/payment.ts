import { priceAt } from '../catalog/rules/price.ts'
import type { QueryContext } from '../operation.ts'
import type { PaymentPort, Ports } from '../runtime.ts'
import { type EnrollRequest, foresee } from './checks.ts'

/** What the host's payment port said of which amount. */
export interface Payment {
  readonly paid: boolean
  readonly amount: number
}

/** What to ask the payment port, where payment is all that is missing. */
export const paymentQuestion = async (context: QueryContext, request: EnrollRequest) => {
  const { course, verdict } = await foresee(context, request)
  const [first] = verdict.refusals
  return first?.code === 'PAYMENT_REQUIRED'
    ? { ...request, tenantId: context.actor.tenantId, amount: priceAt(course, context.now), currency: course.currency }
    : undefined
}

export type PaymentQuestion = Parameters<PaymentPort['isPaid']>[0]

/** How the host is asked whether a learner has paid. */
export const payments = {
  port: 'payments',
  ask: async (ports: Ports, question: PaymentQuestion): Promise<Payment> => ({
    paid: (await ports.payments?.isPaid(question)) === true,
    amount: question.amount,
  }),
} as const
