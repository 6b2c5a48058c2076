import { enrollmentCompleted } from '../enrollment/events.ts'
import { enrollments } from '../enrollment/records.ts'
import { defineReaction, type Reaction } from '../events.ts'
import { lessonScored } from '../progress/events.ts'
import { courseCompleted } from './events.ts'
import { isRefusal, issue } from './issuing.ts'

/** One ordered decision: first the certificate, then the news that carries it (case 48). */
export const certify: Reaction = defineReaction({
  on: enrollmentCompleted,
  does: 'issues the certificate if it is earned, then tells that the course is completed',
  run: async (context, { data: { enrollmentId, courseId, userId, completedAt, repeated } }) => {
    const enrollment = await context.tx.get(enrollments, enrollmentId)
    if (!enrollment) return
    const answer = await issue(context, enrollment)
    if (repeated) return
    const certificateId = isRefusal(answer) ? null : answer.id
    await context.emit(courseCompleted, enrollmentId, { enrollmentId, courseId, userId, completedAt, certificateId })
  },
})

export const certifyLater: Reaction = defineReaction({
  on: lessonScored,
  does: 'issues a certificate that a better score earns after the course was completed',
  run: async (context, { data: { enrollmentId } }) => {
    const enrollment = await context.tx.get(enrollments, enrollmentId)
    if (enrollment && enrollment.completedAt !== null) await issue(context, enrollment)
  },
})
