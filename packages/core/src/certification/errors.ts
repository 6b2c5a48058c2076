import * as z from 'zod'
import { defineError } from '../kernel/lyceum-error.ts'
import { id, instant, percent } from '../kernel/values.ts'

export const CERTIFICATE_NOT_FOUND = defineError(
  'CERTIFICATE_NOT_FOUND',
  'not_found',
  'The certificate does not exist.',
  { certificateId: id.optional() },
)
export const CERTIFICATE_NOT_OFFERED = defineError(
  'CERTIFICATE_NOT_OFFERED',
  'conflict',
  'The course gives no certificate.',
  { courseId: id },
)
export const CERTIFICATE_NOT_EARNED = defineError(
  'CERTIFICATE_NOT_EARNED',
  'conflict',
  'The terms of the certificate are not met.',
  {
    term: z.string(),
    missing: z
      .array(id)
      .readonly()
      .meta({ description: 'Placements that are not completed, or not passed, as the term asks.' }),
    needed: percent.optional().meta({ description: 'In percent, where the term names a percentage.' }),
    reached: percent.optional(),
  },
)
export const CERTIFICATE_REVOKED = defineError('CERTIFICATE_REVOKED', 'conflict', 'The certificate is revoked.', {
  revokedAt: instant,
})
export const CERTIFICATE_SUPERSEDED = defineError(
  'CERTIFICATE_SUPERSEDED',
  'conflict',
  'Another certificate has replaced this one.',
  { supersededBy: z.string() },
)
