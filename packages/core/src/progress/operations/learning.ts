import * as z from 'zod'
import { isStaffOf } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { CONTENT_LOCKED, LESSON_NOT_FOUND, PLACEMENT_NOT_FOUND } from '../../content/errors.ts'
import { courseOutlines, placementId } from '../../content/records.ts'
import { Enrollment } from '../../enrollment/answers.ts'
import { hasAccessAt, statusAt } from '../../enrollment/rules/status.ts'
import { anyone } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { OutlineChild, toOutline } from '../answers/outline.ts'
import { CourseProgress, toCourseProgress } from '../answers/progress.ts'
import { recomputeRollup } from '../rules/rollup.ts'
import { kindWeightsOf } from '../rules/totals.ts'
import { buildOutlineTree } from '../rules/tree.ts'
import { refuseAsLearner, ServedLesson, serveLesson } from '../serving.ts'
import { freshLearner, viewerOf } from '../viewer.ts'
import { courseDetails } from '../views/details.ts'

const asLearner = z
  .literal('learner')
  .optional()
  .describe('For staff: what a learner who has just enrolled and meets the terms of the course is served.')

const LearningOutline = z
  .object({
    courseId,
    revision: courseOutlines.schema.shape.revision,
    enrollment: Enrollment.pick({ id: true, status: true, hasAccess: true })
      .nullable()
      .describe('The enrollment of the caller; null for none.'),
    progress: CourseProgress.nullable().describe('How far the caller is with the course; null without an enrollment.'),
    children: z.array(OutlineChild).describe('Modules and lessons at the top level, in their common order.'),
  })
  .register(names, { id: 'LearningOutline' })

/**
 * The outline of a course with the caller's own progress and what is locked for them. For anybody who may see the
 * course; its staff see what is not published as well, and learners keep it when it is archived, as long as they have
 * access.
 *
 * @example
 * ```ts
 * const { progress, children } = await lyceum.as(learner).learning.outline({ courseId })
 * ```
 */
export const outline = defineQuery({
  name: 'learning.outline',
  summary: "The outline of a course with the caller's own progress.",
  input: z.strictObject({ courseId, as: asLearner }),
  output: LearningOutline,
  errors: [COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, { courseId, as }) => {
    const { tx, actor, now } = context
    const userId = as ? null : actor.userId
    const [found, staff] = await Promise.all([
      tx.view(courseDetails, { courseId, userId }),
      isStaffOf(context, courseId),
    ])
    if (as && !staff) await refuseAsLearner(context, found?.course, courseId)
    const enrolled = found?.enrollment && hasAccessAt(found.enrollment, now)
    if (!found || !(staff || found.course.status === 'published' || enrolled))
      return fail(COURSE_NOT_FOUND, { courseId })
    const { course, enrollment, modules, placements, progress, revision, rollup } = found
    const { totals, frontier } = recomputeRollup(placements, progress, revision, kindWeightsOf(course), now)
    const tree = buildOutlineTree(
      { course, modules, placements, progress, frontier },
      as ? freshLearner(now) : viewerOf(context, { userId, user: found.reader, course, enrollment, staff }),
      now,
    )
    return {
      courseId,
      revision,
      enrollment: enrollment
        ? { id: enrollment.id, status: statusAt(enrollment, now), hasAccess: hasAccessAt(enrollment, now) }
        : null,
      progress: enrollment ? toCourseProgress(enrollment, totals, rollup, course, now) : null,
      children: toOutline(tree, {
        progress: as !== undefined || enrollment !== null,
        run: enrollment && { enrollmentId: enrollment.id, cycle: enrollment.cycle },
        media: true,
      }),
    }
  },
})

/**
 * Serves a lesson at its place, as much of it as the caller may have: all of it to staff, in previews and to those who
 * have access; else its text for the signed-in or for guests. What dates, the order of the course or prerequisites hold
 * back is CONTENT_LOCKED with the reason, however it is asked for; to those who lack access, with the course's own text. Staff see by `as` what a new learner is served. Changes
 * nothing.
 *
 * @example
 * ```ts
 * const { tier, content, contentUrl } = await lyceum.as(learner).learning.content({ placementId })
 * ```
 */
export const content = defineQuery({
  name: 'learning.content',
  summary: 'Serves a lesson, as much of it as the caller may have.',
  input: z.strictObject({ placementId, as: asLearner }),
  output: ServedLesson,
  errors: [PLACEMENT_NOT_FOUND, COURSE_NOT_FOUND, LESSON_NOT_FOUND, CONTENT_LOCKED],
  allow: anyone,
  run: serveLesson,
})
