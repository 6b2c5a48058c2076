import * as z from 'zod'
import { certificateTemplateId, courseId } from '../catalog/records.ts'
import { enrollmentFields, enrollments } from '../enrollment/records.ts'
import { learnerId, tenantId } from '../identity/records.ts'
import { names } from '../kernel/names.ts'
import { id, instant, line, text, timeZone, url } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'
import { CertificateDesign } from './design.ts'
import { templateVersion } from './template-records.ts'

/** As operations, errors and events name it. */
export const certificateId = id.describe('Id of the certificate.')
const number = text(1, 64).describe('Number printed on the certificate, unique in the tenant.')

const { cycle } = enrollments.schema.shape

/**
 * The content of a certificate: all that is printed on it, but for the bytes of pictures, which it has by their hash.
 * Names, title, dates and design are copies that later changes do not affect.
 */
export const CertificateDocument = z
  .object({
    number,
    tenantId,
    learner: z
      .object({ id: learnerId, name: line(1, 160).describe('Name of the learner.') })
      .describe('Who has earned it.'),
    course: z
      .object({
        id: courseId,
        title: line(1, 160).describe('Title of the course.'),
        level: text(1, 20).describe('Level of the course.'),
        minutes: z.int().describe('Length of the course in minutes.'),
        edition: z.int().describe('Edition of the course in tenths: 11 is 1.1.'),
      })
      .describe('What it was earned in.'),
    instructor: line(1, 160).nullable().describe('Name of the lead instructor; null where there was none.'),
    completedAt: instant.describe('When the course was completed.'),
    issuedAt: instant.describe('When the certificate was issued.'),
    grade: z.number().nullable().describe('Average of the scores that count, in percent; null if nothing is graded.'),
    cycle,
    validUntil: instant.nullable().describe('Until before this moment it is valid; null for no end.'),
    timeZone: timeZone.describe('IANA time zone of the days that are printed: that of the course.'),
    templateId: certificateTemplateId.nullable().describe('Id of the template; null for the default design.'),
    templateVersion: templateVersion.nullable().describe('Version of the template; null for the default design.'),
    design: CertificateDesign.describe('What it looks like and says, with all texts filled in.'),
    verificationUrl: url.nullable().describe('Address where anybody verifies it; null where the host has named none.'),
    rulesVersion: z.int().describe('Version of the rules by which it was earned.'),
  })
  .register(names, { id: 'CertificateDocument' })
export type CertificateDocument = z.infer<typeof CertificateDocument>

/** Self-contained: it can be shown and verified after everything it refers to is deleted. */
export const certificates = defineCollection({
  name: 'certificates',
  prefix: 'crt',
  fields: {
    id: certificateId,
    ...enrollmentFields,
    cycle,
    currentKey: z
      .literal('current')
      .nullable()
      .describe('`current` for the current certificate of its cycle, null for superseded ones.'),
    number,
    hash: text(64, 64).describe('SHA-256 over the RFC 8785 form of `document`, hex.'),
    signature: text(128, 128).nullable().describe('Ed25519 over the same bytes, hex; null if the host gave no key.'),
    keyId: text(1, 128).nullable().describe("Id of the host's key that signed it; null if it is not signed."),
    document: CertificateDocument.describe('Content of the certificate, as issued.'),
    issuedAt: instant.describe('When the certificate was issued.'),
    dueAt: instant.nullable().describe('When its holder is next told of its end; null where there is nothing to tell.'),
    familyId: courseId.nullable().describe('Id of the first edition, of a certificate of all editions; else null.'),
    familyKey: z
      .literal('current')
      .nullable()
      .describe('`current` for the latest certificate of all editions, null for the others.'),
    revokedAt: instant.nullable().describe('When it was revoked; null if it was not.'),
    revocationReason: text(0, 500).nullable().describe('Why it was revoked; null if it was not.'),
    issuedBy: id.describe("Id of the person by whose call it was issued; `system` for the host's own code."),
    replaces: number.nullable().describe('Number of the certificate that it replaces; null for none.'),
    endedBy: id.nullable().describe('Id of the person who revoked or replaced it; null where nobody did.'),
    supersededAt: instant.nullable().describe('When it was replaced; null if it was not.'),
    supersessionReason: text(0, 500).nullable().describe('Why it was replaced; null if it was not, or nobody said.'),
    supersededBy: number.nullable().describe('Number of the certificate that replaces it; null if none does.'),
  },
  unique: {
    byNumber: ['number'],
    byHash: ['hash'],
    current: ['enrollmentId', 'cycle', 'currentKey'],
    inFamily: ['familyId', 'userId', 'familyKey'],
  },
  indexes: {
    byUser: ['userId', 'issuedAt'],
    byCourse: ['courseId', 'issuedAt'],
    due: ['dueAt'],
    byEnrollment: ['enrollmentId', 'cycle'],
  },
})
export type CertificateRecord = RecordOf<typeof certificates>
