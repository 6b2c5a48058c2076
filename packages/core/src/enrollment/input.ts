import * as z from 'zod'
import { cancellations, enrollmentId, enrollmentStatuses, enrollments } from './records.ts'

/** The enrollment that an operation is about. */
export const NamedEnrollment = z.strictObject({ enrollmentId })

/** The enrollment and why its status changes. */
export const StatusChange = NamedEnrollment.extend({
  reason: enrollments.schema.shape.reason
    .unwrap()
    .optional()
    .describe('Reason of the change, stored in the history; the learner can read it.'),
})

/** Filters of several lists of enrollments. */
export const listFilters = {
  status: z
    .enum(enrollmentStatuses)
    .optional()
    .describe('Only enrollments that have this status at the time of the call.'),
  cancellation: z
    .enum(cancellations)
    .optional()
    .describe('Only cancelled enrollments of this kind: `dropped`, `unenrolled` or `transferred`.'),
  extended: z
    .boolean()
    .optional()
    .describe('Only enrollments whose access staff has extended (true) or has not (false).'),
}
