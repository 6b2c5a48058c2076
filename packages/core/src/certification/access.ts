import { isStaffOf } from '../catalog/access.ts'
import { PLAN_REQUIRED } from '../enrollment/errors.ts'
import { isGuardianOf } from '../identity/access.ts'
import { activePlans } from '../identity/people.ts'
import { users } from '../identity/records.ts'
import { type Allow, denied, onlyFor } from '../kernel/access.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { QueryContext } from '../kernel/operation.ts'
import type { ReadRecords } from '../store/index.ts'
import { CERTIFICATE_NOT_FOUND } from './errors.ts'
import { certificatesReadBy } from './policies.ts'
import { type CertificateRecord, certificates } from './records.ts'

export const loadCertificate = async (tx: ReadRecords, certificateId: string): Promise<CertificateRecord> =>
  (await tx.get(certificates, certificateId)) ?? fail(CERTIFICATE_NOT_FOUND, { certificateId })

/** Fails with PLAN_REQUIRED where only holders with an active plan have their certificates read to them. */
export const requirePremiumHolder = async (context: QueryContext, holderId: string): Promise<void> => {
  const { tx, policy } = context
  if (policy(certificatesReadBy) === 'holder') return
  if (activePlans(context, holderId, await tx.get(users, holderId)).length === 0) fail(PLAN_REQUIRED, { plans: [] })
}

/** The certificate, as its holder, their guardians and the staff of the course may read it. */
export const loadReadableCertificate = async (
  context: QueryContext,
  certificateId: string,
): Promise<CertificateRecord> => {
  const certificate = await loadCertificate(context.tx, certificateId)
  if (!(await isStaffOf(context, certificate.courseId))) await requirePremiumHolder(context, certificate.userId)
  return certificate
}

/** Allows the staff of the certificate's course and, by option, its holder and, unless left out, their guardians. */
export const staffOfCertificateOr = ({
  holder = false,
  guardians = holder,
}: {
  holder?: boolean
  guardians?: boolean
} = {}): Allow<{ certificateId: string }> => {
  const reason = onlyFor(holder && 'the holder', guardians && 'their guardians', 'the staff of the course')
  return async (context, { certificateId }) => {
    const { tx, actor } = context
    if (actor.userId === null && !actor.system) return denied(actor, reason)
    const { userId, courseId } = await loadCertificate(tx, certificateId)
    if (holder && userId === actor.userId) return undefined
    if (guardians && (await isGuardianOf(context, userId))) return undefined
    return (await isStaffOf(context, courseId)) ? undefined : denied(actor, reason)
  }
}
