import * as z from 'zod'
import { enrollmentId, enrollments } from './records.ts'

/** The enrollment that an operation is about. */
export const NamedEnrollment = z.strictObject({ enrollmentId })

/** The enrollment and why its status changes. */
export const StatusChange = NamedEnrollment.extend({
  reason: enrollments.schema.shape.reason
    .unwrap()
    .optional()
    .describe('Reason of the change, stored in the history; the learner can read it.'),
})
