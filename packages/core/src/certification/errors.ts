import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { defineError } from '../kernel/lyceum-error.ts'
import { id, instant, percent } from '../kernel/values.ts'
import { certificateBatchId } from './batch-records.ts'
import { certificateId } from './records.ts'

export const CERTIFICATE_NOT_FOUND = defineError(
  'CERTIFICATE_NOT_FOUND',
  'not_found',
  'The certificate does not exist.',
  { certificateId: certificateId.optional() },
)
export const CERTIFICATE_NOT_OFFERED = defineError(
  'CERTIFICATE_NOT_OFFERED',
  'conflict',
  'The course gives no certificate.',
  { courseId },
)
export const CERTIFICATE_NOT_EARNED = defineError(
  'CERTIFICATE_NOT_EARNED',
  'conflict',
  'The terms of the certificate are not met.',
  {
    term: z.string().describe('What the course asks for: its `certificateTerm`.'),
    missing: z
      .array(id)
      .readonly()
      .describe('Ids of the placements that are not completed, or not passed, as the term asks.'),
    needed: percent.optional().describe('Percent that the term asks for, if it names a percentage.'),
    reached: percent.optional().describe('Percent that the learner has reached.'),
  },
)
export const CERTIFICATE_BATCH_NOT_FOUND = defineError(
  'CERTIFICATE_BATCH_NOT_FOUND',
  'not_found',
  'The batch of certificates does not exist.',
  { certificateBatchId },
)
export const CERTIFICATE_HELD = defineError(
  'CERTIFICATE_HELD',
  'conflict',
  'The learner has a valid certificate of another edition of the course.',
  { certificateId },
)
export const CERTIFICATE_RENEWAL_CLOSED = defineError(
  'CERTIFICATE_RENEWAL_CLOSED',
  'conflict',
  'The course cannot be taken again for this certificate now.',
  {
    opensAt: instant.nullable().describe('From when on it can; null where the certificate is renewed by staff alone.'),
  },
)
export const CERTIFICATE_REVOKED = defineError('CERTIFICATE_REVOKED', 'conflict', 'The certificate is revoked.', {
  revokedAt: instant.describe('When it was revoked.'),
})
export const CERTIFICATE_SUPERSEDED = defineError(
  'CERTIFICATE_SUPERSEDED',
  'conflict',
  'Another certificate has replaced this one.',
  { supersededBy: z.string().describe('Number of the certificate that replaces it.') },
)
