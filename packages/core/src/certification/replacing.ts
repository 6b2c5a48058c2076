import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { courses } from '../catalog/records.ts'
import { actorId } from '../identity/people.ts'
import { users } from '../identity/records.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { certificateSuperseded } from './events.ts'
import { courseFacts, insertCertificate } from './issuing.ts'
import { verificationBaseUrl } from './policies.ts'
import { type CertificateDocument, type CertificateRecord, certificates } from './records.ts'
import { formatCertificateNumber } from './rules/number.ts'
import { fillDocument, verificationUrlOf } from './rules/printing.ts'

/** Replaces a certificate by one with this document, under a number of its own. */
export const replaceCertificate = async (
  context: CommandContext,
  previous: CertificateRecord,
  document: CertificateDocument,
  reason: string | null,
): Promise<CertificateRecord> => {
  const { tx, actor, now, newNumber, policy, emit } = context
  const number = formatCertificateNumber(newNumber())
  const verificationUrl = verificationUrlOf(policy(verificationBaseUrl), number)
  const filled = fillDocument({ ...document, number, issuedAt: now, verificationUrl })
  const ended = { supersededBy: number, supersededAt: now, supersessionReason: reason, endedBy: actorId(actor) }
  // Before the insert: a unique key allows one current certificate per cycle.
  tx.replace(certificates, { ...previous, currentKey: null, familyKey: null, dueAt: null, ...ended })
  const { id: certificateId, enrollmentId, courseId, userId } = previous
  const subject = { certificateId, enrollmentId, courseId, userId, number: previous.number }
  await emit(certificateSuperseded, enrollmentId, { ...subject, supersededBy: number, reason })
  return insertCertificate(context, previous, filled, previous.number)
}

/** Replaces a certificate by one with names, title and design as they are now. What was reached, and when, stays. */
export const reissueCertificate = async (
  context: CommandContext,
  previous: CertificateRecord,
  reason: string | null,
): Promise<CertificateRecord> => {
  const { tx } = context
  const { courseId, userId, document } = previous
  const [course, learner] = await Promise.all([tx.get(courses, courseId), tx.get(users, userId)])
  if (!course) return fail(COURSE_NOT_FOUND, { courseId })
  const { source, instructor, outline } = await courseFacts(tx, course)
  const minutes = course.durationMinutes ?? Math.round((outline?.seconds ?? 0) / 60)
  const { id, title, level, edition } = course
  const current = {
    ...document,
    ...source,
    learner: { id: userId, name: learner?.name ?? document.learner.name },
    course: { id, title, level, minutes, edition },
    instructor,
    timeZone: course.timeZone,
  }
  return replaceCertificate(context, previous, current, reason)
}
