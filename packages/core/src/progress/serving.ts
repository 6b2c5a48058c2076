import * as z from 'zod'
import { isStaffOf, isVisible, STAFF_ONLY } from '../catalog/access.ts'
import { Media } from '../catalog/answers.ts'
import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { type CourseRecord, courseId, courses } from '../catalog/records.ts'
import { readMedia } from '../catalog/rules/media.ts'
import { loadLesson, loadPlacement } from '../content/access.ts'
import { PLACEMENT_NOT_FOUND } from '../content/errors.ts'
import { courseOutlines, lessonContents, lessonId, lessons, placementId, Resource } from '../content/records.ts'
import { decideContent } from '../content/rules/serving.ts'
import { enrollments } from '../enrollment/records.ts'
import { users } from '../identity/records.ts'
import { denied } from '../kernel/access.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import { names } from '../kernel/names.ts'
import type { QueryContext } from '../kernel/operation.ts'
import { LessonLock } from './answers/lesson.ts'
import { LessonProgress, toLessonProgress, untouchedProgress } from './answers/progress.ts'
import { currentFrontier, loadPrerequisites } from './locks.ts'
import { courseProgress, lessonProgress } from './records.ts'
import { hasBegun } from './rules/lesson.ts'
import { freshLearner, viewerOf } from './viewer.ts'

/** Refuses those who are not staff a look with a learner's eyes: as not existing what they cannot see. */
export const refuseAsLearner = async (
  context: QueryContext,
  course: Pick<CourseRecord, 'id' | 'status'> | undefined,
  courseId: string,
): Promise<never> => {
  if (!course || !(await isVisible(context, course))) return fail(COURSE_NOT_FOUND, { courseId })
  return enforce(denied(context.actor, STAFF_ONLY))
}

export const ServedLesson = z
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
    progress: LessonProgress.nullable().describe('What the caller did at the lesson; null without an enrollment.'),
  })
  .register(names, { id: 'ServedLesson' })

/** A lesson at its place, as much of it as the caller may have; fails for what is hidden from or locked for them. */
export const serveLesson = async (
  context: QueryContext,
  { placementId, as }: { readonly placementId: string; readonly as?: 'learner' | undefined },
): Promise<z.infer<typeof ServedLesson>> => {
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
    progress: progress
      ? toLessonProgress(progress)
      : enrollment
        ? untouchedProgress(enrollment, enrollment.cycle, placementId)
        : null,
  }
}
