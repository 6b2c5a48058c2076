import * as z from 'zod'
import { id, instant, line, text } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/** The content of a certificate. Names, title and dates are copies that later changes do not affect. */
export const CertificateDocument = z
  .object({
    number: text(1, 64),
    tenantId: id,
    learner: z.object({ id, name: line(1, 160) }),
    course: z.object({ id, title: line(1, 160), level: text(1, 20), minutes: z.int(), edition: z.int() }),
    instructor: line(1, 160).nullable(),
    completedAt: instant,
    issuedAt: instant,
    /** Average of the scores that count, in percent; null where nothing is graded. */
    grade: z.number().nullable(),
    cycle: z.int(),
    templateId: id.nullable(),
    rulesVersion: z.int(),
  })
  .meta({ id: 'CertificateDocument' })
export type CertificateDocument = z.infer<typeof CertificateDocument>

/** Self-contained: it can be shown and verified after everything it refers to is deleted. */
export const certificates = defineCollection({
  name: 'certificates',
  prefix: 'crt',
  fields: {
    enrollmentId: id,
    courseId: id,
    userId: id,
    cycle: z.int(),
    /** `current` for the current certificate of its cycle, null for superseded ones. */
    currentKey: z.literal('current').nullable(),
    number: text(1, 64),
    /** SHA-256 over the RFC 8785 form of `document`, hex. */
    hash: text(64, 64),
    /** Ed25519 over the same bytes, hex; null where the host gave no key. */
    signature: text(128, 128).nullable(),
    keyId: text(1, 128).nullable(),
    document: CertificateDocument,
    issuedAt: instant,
    revokedAt: instant.nullable(),
    revocationReason: text(0, 500).nullable(),
    supersededBy: text(1, 64).nullable(),
  },
  unique: { byNumber: ['number'], byHash: ['hash'], current: ['enrollmentId', 'cycle', 'currentKey'] },
  indexes: {
    byUser: ['userId', 'issuedAt'],
    byCourse: ['courseId', 'issuedAt'],
    byEnrollment: ['enrollmentId', 'cycle'],
  },
})
export type CertificateRecord = RecordOf<typeof certificates>
