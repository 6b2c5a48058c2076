import * as z from 'zod'
import { id, instant } from '../kernel/values.ts'

/** Why content is not open to somebody: the details of CONTENT_LOCKED, and what outlines show. */
export const lockDetails = {
  reason: z
    .enum([
      'sign_in',
      'premium',
      'not_enrolled',
      'enrollment',
      'plan',
      'region',
      'not_open',
      'closed',
      'sequence',
      'prerequisites',
    ])
    .describe(
      'What holds it back: signing in, a premium plan, an enrollment or its status, a plan or country of the course, a date, the order of the course, or prerequisites.',
    ),
  status: z.string().optional().describe('Status of an enrollment that gives no access.'),
  plans: z.array(z.string()).readonly().optional().describe('Plans of which the course needs one.'),
  country: z.string().nullable().optional().describe('Country in which the course is not served; null if unknown.'),
  text: z.string().optional().describe('What the course tells those who have no access to it.'),
  at: instant.optional().describe('When it opens, or when it closed.'),
  missing: z.array(id).readonly().optional().describe('Ids of the placements that must be completed or passed first.'),
}
