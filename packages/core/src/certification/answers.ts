import * as z from 'zod'
import { names } from '../kernel/names.ts'
import { CertificateImage } from './design.ts'
import { CertificateDocument, type CertificateRecord, certificates } from './records.ts'
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
    level: document.course.shape.level,
    minutes: document.course.shape.minutes,
    instructor: document.instructor,
    completedAt: document.completedAt,
    issuedAt: document.issuedAt,
    validUntil: document.validUntil,
    grade: document.grade,
  })
  .register(names, { id: 'PrintedCertificate' })

export const toPrintedCertificate = ({ document }: CertificateRecord): z.infer<typeof PrintedCertificate> => {
  const { number, learner, course, instructor, completedAt, issuedAt, validUntil, grade } = document
  const { title, level, minutes } = course
  return {
    number,
    learner: learner.name,
    course: title,
    level,
    minutes,
    instructor,
    completedAt,
    issuedAt,
    validUntil,
    grade,
  }
}

const { type, width, height, data } = certificateImages.schema.shape

/** A picture with its bytes. */
export const CertificateImageData = z
  .object({ sha256: CertificateImage.shape.sha256, type, width, height, data })
  .register(names, { id: 'CertificateImageData' })
