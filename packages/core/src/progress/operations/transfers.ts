import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { courseId } from '../../catalog/records.ts'
import { loadCourseTerms, loadEnrollment, staffOfEnrollmentOr } from '../../enrollment/access.ts'
import { Enrollment, toEnrollment } from '../../enrollment/answers.ts'
import { askAdmission } from '../../enrollment/consults.ts'
import { enrollLearner, recordExpiry } from '../../enrollment/enrolling.ts'
import { ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT } from '../../enrollment/errors.ts'
import { enrollmentTransferred } from '../../enrollment/events.ts'
import { groupId } from '../../enrollment/group-records.ts'
import { StatusChange } from '../../enrollment/input.ts'
import { enrollments } from '../../enrollment/records.ts'
import { enrollmentRefusals } from '../../enrollment/refusals.ts'
import { endAccess } from '../../enrollment/seats.ts'
import { enforceMove, eventSubject } from '../../enrollment/transitions.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { carryProgress } from '../transferring.ts'

const staffOfSource = staffOfEnrollmentOr()
const staffOfTarget = staffOfCourse<{ courseId: string }>(({ courseId }) => courseId)
const cancelling = { move: 'cancel', to: 'cancelled' } as const

/**
 * Moves a learner to another course or edition, with all checks of enrolling there but payment and approval. What they did
 * is carried over to the places of the same lessons. The former enrollment is cancelled as `transferred`, and keeps its
 * history, progress and certificates. Both seats change hands in one transaction. For staff of both courses.
 *
 * @example
 * ```ts
 * const { enrollment, lessons } = await lyceum.as(admin).enrollments.transfer({ enrollmentId, courseId })
 * ```
 */
export const transfer = defineCommand({
  name: 'enrollments.transfer',
  summary: 'Moves a learner to another course, with their progress.',
  input: StatusChange.extend({
    courseId: courseId.describe('Id of the course that the learner moves to.'),
    groupId: groupId.optional().describe('Id of a group of that course to join; none by default.'),
  }),
  output: z.object({
    enrollment: Enrollment.describe('The enrollment in the other course.'),
    former: Enrollment.describe('The enrollment that has ended.'),
    lessons: z.int().describe('Places of lessons to which progress was carried over.'),
  }),
  errors: [ENROLLMENT_NOT_FOUND, ENROLLMENT_STATUS_CONFLICT, ...enrollmentRefusals],
  allow: async (context, input) => (await staffOfSource(context, input)) ?? staffOfTarget(context, input),
  consults: {
    admission: {
      port: 'admission',
      prepare: async (context, { enrollmentId, courseId }) => {
        const enrollment = await context.tx.get(enrollments, enrollmentId)
        return enrollment && askAdmission(context, courseId, enrollment.userId)
      },
    },
  },
  run: async (context, { enrollmentId, courseId, groupId, reason = null }, { admission }) => {
    const { tx, now, emit } = context
    const found = await loadEnrollment(tx, enrollmentId)
    const former = await recordExpiry(context, found, await loadCourseTerms(tx, found.courseId))
    enforceMove(former, cancelling, now)
    const { userId } = former
    const terms = { source: 'transfer' }
    const { record } = await enrollLearner(context, { courseId, userId, groupId }, terms, { admission })
    const patch = { reason, cancellation: 'transferred', transferredToId: record.id } as const
    const ended = await endAccess(context, former, cancelling, patch)
    const lessons = await carryProgress(context, former, record)
    const to = { toEnrollmentId: record.id, toCourseId: courseId }
    await emit(enrollmentTransferred, enrollmentId, { ...eventSubject(ended), ...to })
    return { enrollment: toEnrollment(record, now), former: toEnrollment(ended, now), lessons }
  },
})
