import * as z from 'zod'
import { enrollmentFields, enrollments } from '../enrollment/records.ts'
import { defineEvent } from '../kernel/events.ts'
import { instant } from '../kernel/values.ts'
import { certificateId, certificates } from './records.ts'

const { number } = certificates.schema.shape
const certificate = { ...enrollmentFields, certificateId, number }

/** A certificate was issued. Once per enrollment and cycle, and once more for each correction. */
export const certificateIssued = defineEvent({
  name: 'certificate.issued',
  version: 1,
  data: z.object({ ...certificate, cycle: enrollments.schema.shape.cycle }),
})

/** A certificate was revoked. Its record is kept. */
export const certificateRevoked = defineEvent({
  name: 'certificate.revoked',
  version: 1,
  data: z.object({ ...certificate, reason: z.string().describe('Why it was revoked.') }),
})

/** The certificate was replaced by a corrected one, issued in the same transaction. */
export const certificateSuperseded = defineEvent({
  name: 'certificate.superseded',
  version: 1,
  data: z.object({ ...certificate, supersededBy: number.describe('Number of the certificate that replaces it.') }),
})

/**
 * A learner has completed a course. Emitted after the certificate, if earned, was issued. Once per enrollment and cycle:
 * completing a reopened course does not emit it again.
 */
export const courseCompleted = defineEvent({
  name: 'course.completed',
  version: 1,
  data: z.object({
    ...enrollmentFields,
    completedAt: instant.describe('When the course was completed.'),
    certificateId: certificateId.nullable().describe('Id of the certificate that was earned; null for none.'),
  }),
})
