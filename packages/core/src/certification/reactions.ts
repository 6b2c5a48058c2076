import { enrollmentCompleted } from '../enrollment/events.ts'
import { enrollments } from '../enrollment/records.ts'
import { defineReaction, type Reaction } from '../kernel/events.ts'
import { lessonScored } from '../progress/events.ts'
import { certificateIssued, certificateRevoked, courseCompleted } from './events.ts'
import { isRefusal, issue } from './issuing.ts'

/** The order matters: the event carries the id of the certificate (mitodl/mitxpro#1265). */
export const issueOnCompletion: Reaction = defineReaction({
  on: enrollmentCompleted,
  does: 'issues the certificate if it is earned, then emits `course.completed`',
  run: async (context, { data: { enrollmentId, courseId, userId, completedAt, repeated } }) => {
    const enrollment = await context.tx.get(enrollments, enrollmentId)
    if (!enrollment) return
    const answer = await issue(context, enrollment)
    if (repeated) return
    const certificateId = isRefusal(answer) ? null : answer.id
    await context.emit(courseCompleted, enrollmentId, { enrollmentId, courseId, userId, completedAt, certificateId })
  },
})

export const issueOnBetterScore: Reaction = defineReaction({
  on: lessonScored,
  does: 'issues a certificate that is earned by a better score after the completion',
  run: async (context, { data: { enrollmentId } }) => {
    const enrollment = await context.tx.get(enrollments, enrollmentId)
    if (enrollment && enrollment.completedAt !== null) await issue(context, enrollment)
  },
})

/** 000-R74, R94: an enrollment carries the id of its certificate. */
export const linkCertificate: Reaction = defineReaction({
  on: certificateIssued,
  does: 'stores the id of the certificate in its enrollment',
  run: async ({ tx }, { data: { enrollmentId, certificateId, cycle } }) => {
    const enrollment = await tx.get(enrollments, enrollmentId)
    if (enrollment?.cycle === cycle) tx.replace(enrollments, { ...enrollment, certificateId })
  },
})

export const unlinkCertificate: Reaction = defineReaction({
  on: certificateRevoked,
  does: 'removes the id of a revoked certificate from its enrollment',
  run: async ({ tx }, { data: { enrollmentId, certificateId } }) => {
    const enrollment = await tx.get(enrollments, enrollmentId)
    if (enrollment?.certificateId === certificateId) tx.replace(enrollments, { ...enrollment, certificateId: null })
  },
})
