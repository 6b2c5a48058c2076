import { isStaffOf } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { loadEnrollment, staffOfEnrollmentOr } from '../../enrollment/access.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { NamedEnrollment } from '../../enrollment/input.ts'
import { actorId } from '../../identity/people.ts'
import { enforce, fail } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { line, whole } from '../../kernel/values.ts'
import { loadCertificate, staffOfCertificateOr } from '../access.ts'
import { Certificate, toCertificate } from '../answers.ts'
import {
  CERTIFICATE_HELD,
  CERTIFICATE_NOT_EARNED,
  CERTIFICATE_NOT_FOUND,
  CERTIFICATE_NOT_OFFERED,
  CERTIFICATE_REVOKED,
  CERTIFICATE_SUPERSEDED,
} from '../errors.ts'
import { certificateRevoked } from '../events.ts'
import { NamedCertificate } from '../input.ts'
import { isRefusal, issue as issueFor } from '../issuing.ts'
import { type CertificateRecord, certificates } from '../records.ts'
import { reissueCertificate, replaceCertificate } from '../replacing.ts'
import { designOfVersion } from '../templates.ts'

/**
 * Issues the certificate of an enrollment where that has not happened yet: earned certificates come by themselves when
 * the course is completed, this is for those that were earned later, and for courses whose term is NONE, where staff
 * gives them by hand. Issuing again answers the same certificate. Dates are the engine's.
 *
 * @example
 * ```ts
 * const { number } = await lyceum.as(actor).certificates.issue({ enrollmentId })
 * ```
 */
export const issue = defineCommand({
  name: 'certificates.issue',
  summary: 'Issues the certificate of an enrollment, if it is earned.',
  input: NamedEnrollment,
  output: Certificate,
  errors: [
    ENROLLMENT_NOT_FOUND,
    CERTIFICATE_NOT_OFFERED,
    CERTIFICATE_NOT_EARNED,
    CERTIFICATE_HELD,
    CERTIFICATE_REVOKED,
  ],
  allow: staffOfEnrollmentOr({ learner: true }),
  run: async (context, { enrollmentId }) => {
    const enrollment = await loadEnrollment(context.tx, enrollmentId)
    const answer = await issueFor(context, enrollment, { byHand: await isStaffOf(context, enrollment.courseId) })
    if (isRefusal(answer)) return enforce(answer)
    if (answer.revokedAt !== null) fail(CERTIFICATE_REVOKED, { revokedAt: answer.revokedAt })
    return toCertificate(answer, context.now)
  },
})

const replacementReason = line(1, 500).optional().describe('Reason, kept with the certificate that is replaced.')

const failIfNotCurrent = ({ revokedAt, supersededBy }: CertificateRecord): void => {
  if (revokedAt !== null) fail(CERTIFICATE_REVOKED, { revokedAt })
  if (supersededBy !== null) fail(CERTIFICATE_SUPERSEDED, { supersededBy })
}

/**
 * Revokes a certificate. The record is kept, with time and reason; the enrollment earns no other one in its cycle.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).certificates.revoke({ certificateId, reason: 'Issued in error' })
 * ```
 */
export const revoke = defineCommand({
  name: 'certificates.revoke',
  summary: 'Takes a certificate back.',
  input: NamedCertificate.extend({
    reason: line(1, 500).describe('Reason, shown when the certificate is verified.'),
  }),
  output: Certificate,
  errors: [CERTIFICATE_NOT_FOUND, CERTIFICATE_REVOKED, CERTIFICATE_SUPERSEDED],
  allow: staffOfCertificateOr(),
  run: async ({ tx, actor, now, emit }, { certificateId, reason }) => {
    const certificate = await loadCertificate(tx, certificateId)
    failIfNotCurrent(certificate)
    const revoked = tx.replace(certificates, {
      ...certificate,
      dueAt: null,
      revokedAt: now,
      revocationReason: reason,
      endedBy: actorId(actor),
    })
    const { enrollmentId, courseId, userId, number } = revoked
    await emit(certificateRevoked, enrollmentId, { certificateId, enrollmentId, courseId, userId, number, reason })
    return toCertificate(revoked, now)
  },
})

/**
 * Replaces a certificate by a corrected one with a number of its own; the old number answers "superseded by". What is
 * not given stays as it was printed, so that without any correction this replaces a lost certificate. When the course
 * was completed does not change.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).certificates.supersede({ certificateId, learnerName: 'Ada King' })
 * ```
 */
export const supersede = defineCommand({
  name: 'certificates.supersede',
  summary: 'Replaces a certificate by a corrected one.',
  input: NamedCertificate.extend({
    learnerName: line(1, 160).optional().describe('Name of the learner; unchanged by default.'),
    courseTitle: line(1, 160).optional().describe('Title of the course; unchanged by default.'),
    instructor: line(1, 160)
      .nullable()
      .optional()
      .describe('Name of the instructor, null for none; unchanged by default.'),
    minutes: whole(0, 1_000_000).optional().describe('Length of the course in minutes; unchanged by default.'),
    reason: replacementReason,
  }),
  output: Certificate,
  errors: [CERTIFICATE_NOT_FOUND, CERTIFICATE_REVOKED, CERTIFICATE_SUPERSEDED],
  allow: staffOfCertificateOr(),
  run: async (context, { certificateId, learnerName, courseTitle, instructor, minutes, reason = null }) => {
    const previous = await loadCertificate(context.tx, certificateId)
    failIfNotCurrent(previous)
    const { learner, course, templateId, templateVersion } = previous.document
    const document = {
      ...previous.document,
      ...(await designOfVersion(context.tx, templateId, templateVersion)),
      learner: { ...learner, name: learnerName ?? learner.name },
      course: { ...course, title: courseTitle ?? course.title, minutes: minutes ?? course.minutes },
      instructor: instructor === undefined ? previous.document.instructor : instructor,
    }
    return toCertificate(await replaceCertificate(context, previous, document, reason), context.now)
  },
})

/**
 * Replaces a certificate by one with the name of the learner, the title of the course, its teacher and its template as
 * they are now. What was reached, when, and until when it is valid stay; the old number answers "superseded by".
 * `certificateBatches.start` does it for a whole course.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).certificates.reissue({ certificateId, reason: 'A new template' })
 * ```
 */
export const reissue = defineCommand({
  name: 'certificates.reissue',
  summary: 'Replaces a certificate by one as it would be issued now.',
  input: NamedCertificate.extend({ reason: replacementReason }),
  output: Certificate,
  errors: [CERTIFICATE_NOT_FOUND, CERTIFICATE_REVOKED, CERTIFICATE_SUPERSEDED, COURSE_NOT_FOUND],
  allow: staffOfCertificateOr(),
  run: async (context, { certificateId, reason = null }) => {
    const previous = await loadCertificate(context.tx, certificateId)
    failIfNotCurrent(previous)
    return toCertificate(await reissueCertificate(context, previous, reason), context.now)
  },
})
