import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { enrollmentId } from '../../enrollment/records.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { learnerId } from '../../identity/records.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { courseAndEnrollment, learnerGuardianOrStaffOf } from '../../progress/access.ts'
import { loadRequirements, Requirement } from '../requirements.ts'

const Requirements = z
  .object({
    courseId,
    enrollmentId,
    course: z
      .array(Requirement)
      .describe('What the course still requires, in its order; empty exactly when it is completed.'),
    certificate: z
      .array(Requirement)
      .nullable()
      .describe('What the certificate still requires; empty when it is there; null where the course gives none.'),
  })
  .register(names, { id: 'Requirements' })

/**
 * Why a learner is not done: everything that the course and its certificate still require, each with what would meet it.
 * By the rules that decide both, so that nothing else is ever missing. In the certificate's list, `course` alone stands for
 * all that the course requires.
 *
 * @example
 * ```ts
 * const { course } = await lyceum.as(learner).progress.requirements({ courseId })
 * for (const { title, satisfiedBy } of course) console.log(`${title}: ${satisfiedBy}`)
 * ```
 */
export const requirements = defineQuery({
  name: 'progress.requirements',
  summary: 'What a course and its certificate still require of a learner.',
  input: z.strictObject({
    courseId,
    userId: learnerId
      .optional()
      .describe(
        "The host's id of the learner; the caller by default. Others for guardians and the staff of the course.",
      ),
  }),
  output: Requirements,
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: learnerGuardianOrStaffOf,
  run: async (context, input) => {
    const { course, enrollment } = await courseAndEnrollment(context, input)
    return {
      courseId: course.id,
      enrollmentId: enrollment.id,
      ...(await loadRequirements(context, course, enrollment)),
    }
  },
})
