import * as z from 'zod'
import { enrollmentFields, enrollments } from '../enrollment/records.ts'
import { defineEvent } from '../kernel/events.ts'
import { instant } from '../kernel/values.ts'
import { CertificateDocument, certificateId, certificates } from './records.ts'

const { number } = certificates.schema.shape
const validUntil = CertificateDocument.shape.validUntil.unwrap().describe('Until before this moment it is valid.')
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
  data: z.object({
    ...certificate,
    supersededBy: number.describe('Number of the certificate that replaces it.'),
    reason: z.string().nullable().describe('Why it was replaced; null where nobody said.'),
  }),
})

/**
 * A certificate ends before long, as the policy `certificateReminderDays` says. Each reminder once; of several that have
 * passed unheard only the last. Not of certificates that were revoked, replaced or renewed.
 */
export const certificateExpiring = defineEvent({
  name: 'certificate.expiring',
  version: 1,
  data: z.object({
    ...certificate,
    validUntil,
    daysLeft: z.int().describe('Days before the end that the reminder is for.'),
  }),
})

/** A certificate has ended, once. Not of one that was revoked, replaced or renewed before. */
export const certificateExpired = defineEvent({
  name: 'certificate.expired',
  version: 1,
  data: z.object({ ...certificate, validUntil }),
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
