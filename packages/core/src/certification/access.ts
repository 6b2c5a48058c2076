import { isStaffOf } from '../catalog/access.ts'
import { isGuardianOf } from '../identity/access.ts'
import { type Allow, denied, onlyFor } from '../kernel/access.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { ReadRecords } from '../store/index.ts'
import { CERTIFICATE_NOT_FOUND } from './errors.ts'
import { type CertificateRecord, certificates } from './records.ts'

export const loadCertificate = async (tx: ReadRecords, certificateId: string): Promise<CertificateRecord> =>
  (await tx.get(certificates, certificateId)) ?? fail(CERTIFICATE_NOT_FOUND, { certificateId })

/** Allows the staff of the certificate's course and, by option, its holder and their guardians. */
export const staffOfCertificateOr = ({
  holder = false,
}: {
  holder?: boolean
} = {}): Allow<{ certificateId: string }> => {
  const reason = onlyFor(holder && 'the holder', holder && 'their guardians', 'the staff of the course')
  return async (context, { certificateId }) => {
    const { tx, actor } = context
    if (actor.userId === null && !actor.system) return denied(actor, reason)
    const { userId, courseId } = await loadCertificate(tx, certificateId)
    if (holder && (userId === actor.userId || (await isGuardianOf(context, userId)))) return undefined
    return (await isStaffOf(context, courseId)) ? undefined : denied(actor, reason)
  }
}
