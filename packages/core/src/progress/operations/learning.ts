import * as z from 'zod'
import { isStaffOf, isVisible, STAFF_ONLY } from '../../catalog/access.ts'
import { Media } from '../../catalog/answers.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { type CourseRecord, courseId, courses } from '../../catalog/records.ts'
import { readMedia } from '../../catalog/rules/media.ts'
import { loadLesson, loadPlacement } from '../../content/access.ts'
import { CONTENT_LOCKED, LESSON_NOT_FOUND, PLACEMENT_NOT_FOUND } from '../../content/errors.ts'
import { courseOutlines, lessonContents, lessonId, lessons, placementId, Resource } from '../../content/records.ts'
import { decideContent } from '../../content/rules/serving.ts'
import { Enrollment } from '../../enrollment/answers.ts'
import { enrollments } from '../../enrollment/records.ts'
import { hasAccessAt, statusAt } from '../../enrollment/rules/status.ts'
import { users } from '../../identity/records.ts'
import { anyone, denied } from '../../kernel/access.ts'
import { enforce, fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { LessonLock } from '../answers/lesson.ts'
import { OutlineChild, toOutline } from '../answers/outline.ts'
import { CourseProgress, LessonProgress, toCourseProgress, toLessonProgress } from '../answers/progress.ts'
import { currentFrontier, loadPrerequisites } from '../locks.ts'
import { courseProgress, lessonProgress } from '../records.ts'
import { hasBegun } from '../rules/lesson.ts'
import { recomputeRollup } from '../rules/rollup.ts'
import { kindWeightsOf } from '../rules/totals.ts'
import { buildOutlineTree } from '../rules/tree.ts'
import { freshLearner, viewerOf } from '../viewer.ts'
import { courseDetails } from '../views/details.ts'

const asLearner = z
  .literal('learner')
  .optional()
  .describe('For staff: what a learner who has just enrolled and meets the terms of the course is served.')

/** Refuses those who are not staff a look with a learner's eyes: as not existing what they cannot see. */
const refuseAsLearner = async (
  context: QueryContext,
  course: Pick<CourseRecord, 'id' | 'status'> | undefined,
  courseId: string,
): Promise<never> => {
  if (!course || !(await isVisible(context, course))) return fail(COURSE_NOT_FOUND, { courseId })
  return enforce(denied(context.actor, STAFF_ONLY))
}

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
      children: toOutline(tree, { progress: as !== undefined || enrollment !== null, media: true }),
    }
  },
})

const ServedLesson = z
  .object({
    placementId,
    courseId,
    lessonId,
    ...lessons.schema.pick({ title: true, description: true, kind: true, durationMinutes: true, objectives: true })
      .shape,
    tier: z
      .enum(['full', 'registered', 'guest'])
      .describe('How much of the lesson is served: all of it, or the text for the signed-in or for guests.'),
    by: z.enum(['staff', 'preview', 'enrollment', 'premium', 'public']).describe('What gives the caller access to it.'),
    locked: LessonLock.nullable().describe('Why it is not all of it; null for the full tier.'),
    content: z.string().nullable().describe('The text of this tier as HTML; null for none.'),
    contentUrl: lessons.schema.shape.contentUrl,
    mediaId: lessons.schema.shape.mediaId,
    media: Media.nullable().describe('What players need of the recording or document; null below the full tier.'),
    transcript: lessonContents.schema.shape.transcript,
    transcripts: lessonContents.schema.shape.transcripts,
    captions: lessonContents.schema.shape.captions,
    resources: z.array(Resource).describe('What the caller can take along, in order.'),
    lockedResources: z.int().describe('Number of further resources that a plan would open.'),
    progress: LessonProgress.nullable().describe('What the caller did at the lesson; null before the first step.'),
  })
  .register(names, { id: 'ServedLesson' })

/**
 * Serves a lesson at its place, as much of it as the caller may have: all of it to staff, in previews and to those who
 * have access; else its text for the signed-in or for guests. What dates, the order of the course or prerequisites hold
 * back is CONTENT_LOCKED with the reason, however it is asked for. Staff see by `as` what a new learner is served. Changes
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
  run: async (context, { placementId, as }) => {
    const { tx, actor, now } = context
    const placement = await loadPlacement(tx, placementId)
    const { courseId, lessonId } = placement
    const userId = as ? null : actor.userId
    const [course, courseOutline, lesson, texts, staff, user, enrollment] = await Promise.all([
      tx.get(courses, courseId),
      tx.get(courseOutlines, courseId),
      loadLesson(tx, lessonId),
      tx.get(lessonContents, lessonId),
      isStaffOf(context, courseId),
      userId === null ? undefined : tx.get(users, userId),
      userId === null ? undefined : tx.find(enrollments, 'byLearner', { courseId, userId }),
    ])
    if (!course || !courseOutline || !texts) return fail(PLACEMENT_NOT_FOUND, { placementId })
    if (as && !staff) {
      if (!placement.visible) fail(PLACEMENT_NOT_FOUND, { placementId })
      await refuseAsLearner(context, course, courseId)
    }
    const [rollup, progress, prerequisites] = await Promise.all([
      enrollment ? tx.get(courseProgress, enrollment.id) : undefined,
      enrollment
        ? tx.find(lessonProgress, 'byPlacement', { enrollmentId: enrollment.id, cycle: enrollment.cycle, placementId })
        : undefined,
      loadPrerequisites(context, placement, enrollment),
    ])
    const frontier = await currentFrontier(
      context,
      { course, placement, outline: courseOutline, rollup: rollup ?? null },
      enrollment,
    )
    const viewer = as ? freshLearner(now) : viewerOf(context, { userId, user, course, enrollment, staff })
    const begun = hasBegun(progress)
    const served = decideContent({ course, placement, lesson, texts, viewer, begun, frontier, prerequisites }, now)
    if ('code' in served) return enforce(served)
    const { title, description, kind, durationMinutes, objectives } = lesson
    return {
      ...{ placementId, courseId, lessonId, title, description, kind, durationMinutes, objectives },
      ...served,
      media: readMedia(served.contentUrl, served.mediaId),
      resources: [...served.resources],
      transcripts: [...served.transcripts],
      captions: [...served.captions],
      progress: progress ? toLessonProgress(progress) : null,
    }
  },
})
