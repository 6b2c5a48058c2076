import * as z from 'zod'
import { names } from '../kernel/names.ts'
import { CertificateImage } from './design.ts'
import { CertificateDocument, type CertificateRecord, certificates } from './records.ts'
import { certificateImages } from './template-records.ts'

const { shape } = certificates.schema
const { version, currentKey, ...published } = shape
const document = CertificateDocument.shape

export const Certificate = z
  .object({
    ...published,
    status: z
      .enum(['valid', 'revoked', 'superseded'])
      .describe('What it is worth now; one that is both revoked and superseded is `revoked`.'),
  })
  .register(names, { id: 'Certificate' })
export type Certificate = z.infer<typeof Certificate>

/** A certificate that is both revoked and superseded is `revoked`. */
export const certificateStatus = ({
  revokedAt,
  supersededBy,
}: Pick<CertificateRecord, 'revokedAt' | 'supersededBy'>): Certificate['status'] => {
  if (revokedAt !== null) return 'revoked'
  return supersededBy === null ? 'valid' : 'superseded'
}

export const toCertificate = (record: CertificateRecord): Certificate => {
  const { version, currentKey, ...certificate } = record
  return { ...certificate, status: certificateStatus(record) }
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
    grade: document.grade,
  })
  .register(names, { id: 'PrintedCertificate' })

export const toPrintedCertificate = ({ document }: CertificateRecord): z.infer<typeof PrintedCertificate> => {
  const { number, learner, course, instructor, completedAt, issuedAt, grade } = document
  const { title, level, minutes } = course
  return { number, learner: learner.name, course: title, level, minutes, instructor, completedAt, issuedAt, grade }
}

const { type, width, height, data } = certificateImages.schema.shape

/** A picture with its bytes. */
export const CertificateImageData = z
  .object({ sha256: CertificateImage.shape.sha256, type, width, height, data })
  .register(names, { id: 'CertificateImageData' })
