import * as z from 'zod'
import { names } from '../kernel/names.ts'
import { type CertificateDesign, CertificateImage } from './design.ts'
import { CertificateDocument, type CertificateRecord, certificates } from './records.ts'
import { namedPlaceholders } from './rules/placeholders.ts'
import { certificateImages } from './template-records.ts'

const { shape } = certificates.schema
const { version, currentKey, dueAt, familyId, familyKey, ...published } = shape
const document = CertificateDocument.shape

export const Certificate = z
  .object({
    ...published,
    status: z
      .enum(['valid', 'expired', 'revoked', 'superseded'])
      .describe(
        'What it is worth now. One that is both revoked and superseded is `revoked`; one that was replaced is `superseded`, also after its end.',
      ),
  })
  .register(names, { id: 'Certificate' })
export type Certificate = z.infer<typeof Certificate>

/** One that is both revoked and superseded is `revoked`; one that was replaced is `superseded`, also after its end. */
export const certificateStatus = (
  { revokedAt, supersededBy, document: { validUntil } }: CertificateRecord,
  now: string,
): Certificate['status'] => {
  if (revokedAt !== null) return 'revoked'
  if (supersededBy !== null) return 'superseded'
  return validUntil !== null && validUntil <= now ? 'expired' : 'valid'
}

export const toCertificate = (record: CertificateRecord, now: string): Certificate => {
  const { version, currentKey, dueAt, familyId, familyKey, ...certificate } = record
  return { ...certificate, status: certificateStatus(record, now) }
}

/** What is printed on a certificate. Public verification shows no more than this. */
export const PrintedCertificate = z
  .object({
    number: shape.number,
    learner: document.learner.shape.name,
    course: document.course.shape.title,
    level: document.course.shape.level.nullable().describe('Level of the course; null where it is not printed.'),
    minutes: document.course.shape.minutes
      .nullable()
      .describe('Length of the course in minutes; null where it is not printed.'),
    instructor: document.instructor.describe('Name of the lead instructor; null where it is not printed.'),
    completedAt: document.completedAt,
    issuedAt: document.issuedAt,
    validUntil: document.validUntil,
    grade: document.grade.describe('Average of the scores that count, in percent; null where it is not printed.'),
    timeZone: document.timeZone,
  })
  .register(names, { id: 'PrintedCertificate' })

export const toPrintedCertificate = (
  { document }: CertificateRecord,
  template: CertificateDesign,
): z.infer<typeof PrintedCertificate> => {
  const printed = namedPlaceholders(template)
  const { number, learner, course, completedAt, issuedAt, validUntil, timeZone } = document
  return {
    number,
    learner: learner.name,
    course: course.title,
    level: printed.has('level') ? course.level : null,
    minutes: printed.has('hours') || printed.has('minutes') ? course.minutes : null,
    instructor: printed.has('instructor') ? document.instructor : null,
    completedAt,
    issuedAt,
    validUntil,
    grade: printed.has('grade') ? document.grade : null,
    timeZone,
  }
}

const { type, width, height, data } = certificateImages.schema.shape

/** A picture with its bytes. */
export const CertificateImageData = z
  .object({ sha256: CertificateImage.shape.sha256, type, width, height, data })
  .register(names, { id: 'CertificateImageData' })
