import { isStaffOf } from '../../catalog/access.ts'
import { loadEnrollment } from '../../enrollment/access.ts'
import { Enrollment, toEnrollment } from '../../enrollment/answers.ts'
import { ENROLLMENT_LIMIT_REACHED, ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT } from '../../enrollment/errors.ts'
import { StatusChange } from '../../enrollment/input.ts'
import { startCycle } from '../../enrollment/renewing.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { type CommandContext, defineCommand } from '../../kernel/operation.ts'
import { loadCertificate, staffOfCertificateOr } from '../access.ts'
import { CERTIFICATE_NOT_FOUND, CERTIFICATE_RENEWAL_CLOSED } from '../errors.ts'
import { NamedCertificate } from '../input.ts'
import { certificateRenewalDays } from '../policies.ts'
import type { CertificateRecord } from '../records.ts'
import { renewalOpensAt } from '../rules/validity.ts'

/** Holders renew what ends, from the days of the policy `certificateRenewalDays` on. */
const enforceRenewalPeriod = (
  { now, policy }: CommandContext,
  { revokedAt, document: { validUntil, timeZone } }: CertificateRecord,
): void => {
  const days = policy(certificateRenewalDays)
  const closed = days === null || validUntil === null || revokedAt !== null
  const opensAt = closed ? null : renewalOpensAt({ validUntil, timeZone }, days)
  if (opensAt === null || opensAt > now) fail(CERTIFICATE_RENEWAL_CLOSED, { opensAt })
}

/**
 * Opens the course again for the holder of a certificate that ends: a new cycle of the enrollment, in which another
 * certificate is earned. The present one stays valid until its end. Holders may from as many days before the end as the
 * policy `certificateRenewalDays` says, staff of the course at any time. Needs a free seat.
 *
 * @example
 * ```ts
 * const { cycle } = await lyceum.as(learner).certificates.renew({ certificateId })
 * ```
 */
export const renew = defineCommand({
  name: 'certificates.renew',
  summary: 'Opens the course of a certificate that ends again.',
  input: NamedCertificate.extend({ reason: StatusChange.shape.reason }),
  output: Enrollment,
  errors: [
    CERTIFICATE_NOT_FOUND,
    CERTIFICATE_RENEWAL_CLOSED,
    ENROLLMENT_NOT_FOUND,
    ENROLLMENT_STATUS_CONFLICT,
    ENROLLMENT_LIMIT_REACHED,
  ],
  allow: staffOfCertificateOr({ holder: true, guardians: false }),
  run: async (context, { certificateId, reason = null }) => {
    const certificate = await loadCertificate(context.tx, certificateId)
    const enrollment = await loadEnrollment(context.tx, certificate.enrollmentId)
    if (!(await isStaffOf(context, certificate.courseId))) enforceRenewalPeriod(context, certificate)
    // A certificate of an earlier cycle was renewed already.
    if (certificate.cycle !== enrollment.cycle) fail(CERTIFICATE_RENEWAL_CLOSED, { opensAt: null })
    return toEnrollment(await startCycle(context, enrollment, reason), context.now)
  },
})
