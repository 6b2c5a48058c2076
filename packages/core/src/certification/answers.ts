import * as z from 'zod'
import { instant } from '../kernel/values.ts'
import { type CertificateRecord, certificates } from './records.ts'

const { version, currentKey, ...published } = certificates.schema.shape

export const Certificate = z
  .object({
    ...published,
    status: z.enum(['valid', 'revoked', 'superseded']),
  })
  .meta({ id: 'Certificate' })
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
    number: z.string(),
    learner: z.string(),
    course: z.string(),
    level: z.string(),
    minutes: z.int().meta({ description: 'Length of the course.' }),
    instructor: z.string().nullable(),
    completedAt: instant,
    issuedAt: instant,
    grade: z.number().nullable().meta({ description: 'Average of the scores that count, in percent.' }),
  })
  .meta({ id: 'PrintedCertificate' })

export const toPrintedCertificate = ({ document }: CertificateRecord): z.infer<typeof PrintedCertificate> => {
  const { number, learner, course, instructor, completedAt, issuedAt, grade } = document
  const { title, level, minutes } = course
  return { number, learner: learner.name, course: title, level, minutes, instructor, completedAt, issuedAt, grade }
}
