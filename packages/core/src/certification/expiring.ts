import * as z from 'zod'
import { defineJob } from '../kernel/jobs.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { UpkeepTask } from '../kernel/upkeep.ts'
import { certificateExpired, certificateExpiring } from './events.ts'
import { certificateReminderDays } from './policies.ts'
import { type CertificateRecord, certificates } from './records.ts'
import { dueNotice, nextNoticeAt } from './rules/validity.ts'

const isDue = ({ dueAt }: CertificateRecord, now: string): boolean => dueAt !== null && dueAt <= now

const tell = async ({ tx, now, policy, emit }: CommandContext, certificate: CertificateRecord): Promise<void> => {
  const { id: certificateId, enrollmentId, courseId, userId, number, document } = certificate
  const reminderDays = policy(certificateReminderDays)
  tx.replace(certificates, { ...certificate, dueAt: nextNoticeAt(document, reminderDays, now) })
  const notice = dueNotice(document, reminderDays, now)
  if (!notice || document.validUntil === null) return
  const { daysLeft } = notice
  const subject = { certificateId, enrollmentId, courseId, userId, number, validUntil: document.validUntil }
  await (daysLeft > 0
    ? emit(certificateExpiring, enrollmentId, { ...subject, daysLeft })
    : emit(certificateExpired, enrollmentId, subject))
}

export const tellOfEnds = defineJob({
  name: 'certificates.tellOfEnds',
  does: 'emits the events of certificates that end before long, or have ended',
  data: z.object({}),
  // What is not due yet is itself where to go on.
  cursor: z.string(),
  run: async (context, { limit }) => {
    const batch = await context.tx.list(certificates, 'due', {}, { limit })
    const due = batch.filter((certificate) => isDue(certificate, context.now))
    for (const certificate of due) await tell(context, certificate)
    return { done: due.length, cursor: due.length < limit ? null : 'more' }
  },
})

export const tellInTime: UpkeepTask = {
  collection: certificates,
  job: tellOfEnds,
  isDue: async ({ tx, now }) => {
    const [next] = await tx.list(certificates, 'due', {}, { limit: 1 })
    return next !== undefined && isDue(next, now)
  },
}
