import * as z from 'zod'
import { defineEvent } from '../kernel/events.ts'
import { id, instant } from '../kernel/values.ts'

const subject = { enrollmentId: id, courseId: id, userId: id }
const certificate = { ...subject, certificateId: id, number: z.string() }

/** A certificate was issued. Once per enrollment and cycle, and once more for each correction. */
export const certificateIssued = defineEvent({
  name: 'certificate.issued',
  version: 1,
  data: z.object({ ...certificate, cycle: z.int() }),
})

/** A certificate was revoked. Its record is kept. */
export const certificateRevoked = defineEvent({
  name: 'certificate.revoked',
  version: 1,
  data: z.object({ ...certificate, reason: z.string() }),
})

/** The certificate was replaced by a corrected one, issued in the same transaction. */
export const certificateSuperseded = defineEvent({
  name: 'certificate.superseded',
  version: 1,
  data: z.object({ ...certificate, supersededBy: z.string() }),
})

/**
 * A learner has completed a course. Emitted after the certificate, if earned, was issued. Once per enrollment and cycle:
 * completing a reopened course does not emit it again.
 */
export const courseCompleted = defineEvent({
  name: 'course.completed',
  version: 1,
  data: z.object({ ...subject, completedAt: instant, certificateId: id.nullable() }),
})
