import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { withCourses, withLearners } from '../../enrollment/answers.ts'
import { enrollmentStatuses } from '../../enrollment/records.ts'
import { statusAt } from '../../enrollment/rules/status.ts'
import { selfOr, targetUserId } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { learnerId } from '../../identity/records.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { definePaging, inRange, pageInput, pageOf } from '../../kernel/paging.ts'
import { id, instant } from '../../kernel/values.ts'
import {
  countsForLearner,
  EnrollmentProgress,
  LearnerProgress,
  loadCourseProgress,
  Statistics,
  statisticsOf,
  withProgress,
} from '../answers/lists.ts'
import { progressStatuses } from '../records.ts'
import { certificatesOfLearner } from '../relations.ts'
import { courseRollups, learnerRollups } from '../views/learner.ts'

const latestFirst = definePaging('progress', { enrolledAt: instant, id })

/**
 * The enrollments of a learner with their courses and how far they are, the latest first. `status` filters by the
 * enrollment, `progress` by how far the learner is; both as of now.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).progress.listByLearner({ progress: 'in_progress' })
 * ```
 */
export const listByLearner = defineQuery({
  name: 'progress.listByLearner',
  summary: 'The enrollments of a learner with how far they are.',
  input: z.strictObject({
    userId: learnerId
      .optional()
      .describe("The host's id of the learner; the caller by default. Others for guardians and admins."),
    status: z
      .enum(enrollmentStatuses)
      .optional()
      .describe('Only enrollments that have this status at the time of the call.'),
    progress: z.enum(progressStatuses).optional().describe('Only courses with which the learner is this far.'),
    ...pageInput,
  }),
  output: pageOf(EnrollmentProgress),
  errors: [USER_NOT_FOUND],
  allow: selfOr(({ userId }) => userId, { guardians: true }),
  run: async (context, input) => {
    const { tx, actor, now } = context
    const { userId, status, progress: progressFilter } = input
    const { range, toPage } = latestFirst(input)
    const all = await tx.view(learnerRollups, { userId: targetUserId(actor, userId) })
    const withStatus = all.filter(({ enrollment }) => status === undefined || statusAt(enrollment, now) === status)
    // Only a filter on progress requires the progress of all pages.
    const counted = progressFilter === undefined ? undefined : await loadCourseProgress(context, withStatus)
    const matching = withStatus
      .filter((_, at) => counted === undefined || counted[at]?.status === progressFilter)
      .map(({ enrollment }) => enrollment)
    const found = toPage(inRange(matching, range, true), matching.length)
    const shown = new Set(found.items.map(({ id }) => id))
    const progress =
      counted ??
      (await loadCourseProgress(
        context,
        withStatus.filter(({ enrollment }) => shown.has(enrollment.id)),
      ))
    return { ...found, items: withProgress(await withCourses(tx, found.items, now), progress) }
  },
})

/**
 * All courses of a learner in a few figures (004-R182).
 *
 * @example
 * ```ts
 * const { completedCourses, averagePercentage } = await lyceum.as(learner).progress.statistics()
 * ```
 */
export const statistics = defineQuery({
  name: 'progress.statistics',
  summary: 'All courses of a learner in a few figures.',
  input: z.strictObject({
    userId: learnerId
      .optional()
      .describe("The host's id of the learner; the caller by default. Others for guardians and admins."),
  }),
  output: Statistics,
  errors: [USER_NOT_FOUND],
  allow: selfOr(({ userId }) => userId, { guardians: true }),
  run: async (context, { userId }) => {
    const { tx, actor, now } = context
    const learner = targetUserId(actor, userId)
    const [all, certificates] = await Promise.all([
      tx.view(learnerRollups, { userId: learner }),
      context.related(certificatesOfLearner, { userId: learner }),
    ])
    const runs = all.filter((run) => countsForLearner(run, now))
    return statisticsOf(await loadCourseProgress(context, runs), certificates)
  },
})

/**
 * The learners of a course and how far they are, the latest enrolled first. For the staff of the course.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).progress.listByCourse({ courseId })
 * ```
 */
export const listByCourse = defineQuery({
  name: 'progress.listByCourse',
  summary: 'The learners of a course and how far they are.',
  input: z.strictObject({ courseId, ...pageInput }),
  output: pageOf(LearnerProgress),
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, input) => {
    const { tx, now } = context
    const { range, toPage } = latestFirst(input)
    const { runs, total } = await tx.view(courseRollups, { courseId: input.courseId, ...range })
    const found = toPage(runs, total, ({ enrollment }) => enrollment)
    const records = found.items.map(({ enrollment }) => enrollment)
    const [learners, counted] = await Promise.all([
      withLearners(tx, records, now),
      loadCourseProgress(context, found.items),
    ])
    return { ...found, items: withProgress(learners, counted) }
  },
})
