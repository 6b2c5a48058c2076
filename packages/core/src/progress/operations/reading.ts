import * as z from 'zod'
import { isStaffOf } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { placements } from '../../content/records.ts'
import { LEARNER_ONLY } from '../../enrollment/access.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { enrollments } from '../../enrollment/records.ts'
import { isGuardianOf, targetUserId } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { learnerId } from '../../identity/records.ts'
import { type AccessContext, denied } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { id } from '../../kernel/values.ts'
import { courseAndEnrollment, learnerGuardianOrStaffOf } from '../access.ts'
import { ProgressDetails, toDetails } from '../answers/details.ts'
import {
  CourseProgress,
  LessonProgress,
  toCourseProgress,
  toLessonProgress,
  untouchedProgress,
} from '../answers/progress.ts'
import { PROGRESS_NOT_FOUND } from '../errors.ts'
import { courseProgress, lessonProgress, progressId } from '../records.ts'
import { nextPlacement, openTo } from '../rules/next.ts'
import { parseProgressId } from '../rules/progress-id.ts'
import { recomputeRollup } from '../rules/rollup.ts'
import { kindWeightsOf } from '../rules/totals.ts'
import { viewerOf } from '../viewer.ts'
import { courseDetails } from '../views/details.ts'
import { progressFacts } from '../views/facts.ts'

const userId = learnerId
  .optional()
  .describe("The host's id of the learner; the caller by default. Others for guardians and the staff of the course.")

/**
 * Everything about how far a learner is with a course: the course, the enrollment, sums, every module and lesson with
 * what was done there, where to go on, and bookmarks. Right at once whatever has changed in the course.
 *
 * @example
 * ```ts
 * const { summary, children, nextLesson } = await lyceum.as(learner).progress.details({ courseId })
 * ```
 */
export const details = defineQuery({
  name: 'progress.details',
  summary: 'How far a learner is with a course, lesson by lesson.',
  input: z.strictObject({ courseId, userId }),
  output: ProgressDetails,
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: learnerGuardianOrStaffOf,
  run: async (context, input) => {
    const { tx, actor, now } = context
    const found = await tx.view(courseDetails, { courseId: input.courseId, userId: targetUserId(actor, input.userId) })
    const enrollment = found?.enrollment
    // `courseAndEnrollment` chooses the error code for learners who are not enrolled.
    if (!enrollment)
      return fail(ENROLLMENT_NOT_FOUND, { courseId: (await courseAndEnrollment(context, input)).course.id })
    const { course, reader: user } = found
    const viewer = viewerOf(context, { userId: enrollment.userId, user, course, enrollment, staff: false })
    return toDetails({ ...found, enrollment }, viewer, now)
  },
})

const Summary = CourseProgress.extend({
  nextPlacementId: id.nullable().describe('Id of the placement to go on with; null when all that is open is done.'),
  completedPlacementIds: z.array(id).describe('Ids of the placements that are completed.'),
  bookmarkedPlacementIds: z.array(id).describe('Ids of the placements that the learner has bookmarked.'),
  notes: z.int().describe("Number of the learner's notes in the course."),
}).register(names, { id: 'ProgressSummary' })

/**
 * How far a learner is with a course, in short.
 *
 * @example
 * ```ts
 * const { percentage, timeToCompletion } = await lyceum.as(learner).progress.summary({ courseId })
 * ```
 */
export const summary = defineQuery({
  name: 'progress.summary',
  summary: 'How far a learner is with a course, in short.',
  input: z.strictObject({ courseId, userId }),
  output: Summary,
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: learnerGuardianOrStaffOf,
  run: async (context, input) => {
    const { tx, now } = context
    const { course, enrollment } = await courseAndEnrollment(context, input)
    const enrollmentCycle = { enrollmentId: enrollment.id, cycle: enrollment.cycle, courseId: course.id }
    const [{ placements, progress }, rollup] = await Promise.all([
      tx.view(progressFacts, { runs: [enrollmentCycle] }),
      tx.get(courseProgress, enrollment.id),
    ])
    const { totals } = recomputeRollup(placements, progress, 0, kindWeightsOf(course), now)
    const visibleIds = new Set(placements.filter(({ visible }) => visible).map((placement) => placement.id))
    const visibleProgress = progress.filter(({ placementId }) => visibleIds.has(placementId))
    return {
      ...toCourseProgress(enrollment, totals, rollup ?? null, course, now),
      nextPlacementId: nextPlacement(placements, progress, openTo(course, enrollment, progress, now))?.id ?? null,
      completedPlacementIds: visibleProgress
        .filter(({ completedAt }) => completedAt !== null)
        .map((fact) => fact.placementId),
      bookmarkedPlacementIds: visibleProgress.filter(({ bookmarked }) => bookmarked).map((fact) => fact.placementId),
      notes: visibleProgress.reduce((sum, { notes }) => sum + notes, 0),
    }
  },
})

/**
 * The progress at one placement by its own id, as `details` names it: there from the enrollment on, before the first step
 * too. For the learner, their guardians and staff.
 *
 * @example
 * ```ts
 * const { placementId, percentage } = await lyceum.as(learner).progress.get({ progressId })
 * ```
 */
export const get = defineQuery({
  name: 'progress.get',
  summary: 'What a learner did at one lesson, by the id of the progress there.',
  input: z.strictObject({ progressId }),
  output: LessonProgress,
  errors: [PROGRESS_NOT_FOUND],
  allow: async (context, { progressId }) => {
    const { actor } = context
    if (actor.userId === null && !actor.system) return denied(actor, LEARNER_ONLY)
    const { userId, courseId } = await loadProgress(context, progressId)
    if (userId === actor.userId || (await isGuardianOf(context, userId))) return undefined
    return (await isStaffOf(context, courseId)) ? undefined : denied(actor, LEARNER_ONLY)
  },
  run: (context, { progressId }) => loadProgress(context, progressId),
})

/** What is stored, else what it begins with: at a placement that learners see, in a cycle that has begun. */
const loadProgress = async ({ tx }: AccessContext, progressId: string): Promise<LessonProgress> => {
  const key = parseProgressId(progressId) ?? fail(PROGRESS_NOT_FOUND, { progressId })
  const [stored, enrollment, placement] = await Promise.all([
    tx.find(lessonProgress, 'byPlacement', key),
    tx.get(enrollments, key.enrollmentId),
    tx.get(placements, key.placementId),
  ])
  if (stored) return toLessonProgress(stored)
  const expected = placement?.visible && placement.courseId === enrollment?.courseId && key.cycle <= enrollment.cycle
  return enrollment && expected
    ? untouchedProgress(enrollment, key.cycle, key.placementId)
    : fail(PROGRESS_NOT_FOUND, { progressId })
}
