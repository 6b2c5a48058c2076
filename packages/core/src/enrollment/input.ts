import * as z from 'zod'
import { id } from '../kernel/values.ts'
import { enrollments } from './records.ts'

/** The enrollment that an operation is about. */
export const NamedEnrollment = z.strictObject({ enrollmentId: id.meta({ description: 'The enrollment.' }) })

/** The enrollment and why its status changes. */
export const StatusChange = NamedEnrollment.extend({
  reason: enrollments.schema.shape.reason
    .unwrap()
    .optional()
    .meta({ description: 'Kept in the history; the learner can read it.' }),
})
