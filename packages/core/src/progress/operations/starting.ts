import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { CONTENT_LOCKED } from '../../content/errors.ts'
import { courseOutlines } from '../../content/records.ts'
import { refuseOutsideDates } from '../../content/rules/opening.ts'
import { ENROLLMENT_NOT_ACTIVE, ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { learnerId } from '../../identity/records.ts'
import { enforce } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { courseAndEnrollment, learnerOrStaffOf } from '../access.ts'
import { CourseProgress, toCourseProgress } from '../answers/progress.ts'
import { courseProgress } from '../records.ts'
import { loadCurrentRollup } from '../rollups.ts'
import { refuseInactiveEnrollment } from '../rules/admission.ts'
import { saveRollup } from '../save-rollup.ts'

/** The course as a whole opens with itself, whatever the dates of its lessons. */
const wholeCourse = { opensAt: null, closesAt: null, afterDays: 0 }

/**
 * Begins a learner's run of a course, as the first step at a lesson would: keeps when it began, and when the learner was
 * last there. Started again, only the latter changes. Needs access by the enrollment, and a course that is open.
 *
 * @example
 * ```ts
 * const { startedAt, totalLessons } = await lyceum.as(learner).progress.start({ courseId })
 * ```
 */
export const start = defineCommand({
  name: 'progress.start',
  summary: "Begins a learner's run of a course, or comes back to it.",
  input: z.strictObject({
    courseId,
    userId: learnerId
      .optional()
      .describe("The host's id of the learner; the caller by default. Others only for staff of the course."),
  }),
  output: CourseProgress,
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, ENROLLMENT_NOT_FOUND, ENROLLMENT_NOT_ACTIVE, CONTENT_LOCKED],
  allow: learnerOrStaffOf,
  run: async (context, input) => {
    const { tx, now } = context
    const { course, enrollment } = await courseAndEnrollment(context, input)
    enforce(refuseInactiveEnrollment(enrollment, now))
    const learner = { accessFrom: enrollment.accessFrom, opensAt: enrollment.opensAt, begun: false }
    enforce(refuseOutsideDates({ course, placement: wholeCourse, learner }, now))
    const { id: enrollmentId, cycle, courseId, userId } = enrollment
    const [rollup = null, outline = null] = await Promise.all([
      tx.get(courseProgress, enrollmentId),
      tx.get(courseOutlines, courseId),
    ])
    const current = await loadCurrentRollup(context, { enrollment, rollup, outline, policy: course })
    const startedAt = rollup?.cycle === cycle ? rollup.startedAt : null
    const visit = { startedAt: startedAt ?? now, lastAccessedAt: now }
    const run = { enrollmentId, cycle, courseId, userId }
    const saved = await saveRollup(context, run, enrollment, course, current, rollup, visit)
    return toCourseProgress({ ...enrollment, status: saved.status }, saved.rollup, saved.rollup, course, now)
  },
})
