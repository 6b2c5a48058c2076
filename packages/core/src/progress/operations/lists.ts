import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { withCourses, withLearners } from '../../enrollment/answers.ts'
import { enrollmentStatuses } from '../../enrollment/records.ts'
import { statusAt } from '../../enrollment/rules/status.ts'
import { concerned, selfOr } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { id, pageInput, pageOf, toPage } from '../../kernel/values.ts'
import {
  beside,
  EnrollmentProgress,
  hadAccess,
  LearnerProgress,
  progressOfEach,
  Statistics,
  statisticsOf,
} from '../answers/lists.ts'
import { progressStatuses } from '../records.ts'
import { runsOfCourse, runsOfLearner } from '../views/learner.ts'

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
    userId: id
      .optional()
      .meta({ description: 'The learner; the caller unless said. Others for guardians and admins.' }),
    status: z.enum(enrollmentStatuses).optional().meta({ description: 'Status of the enrollment, as of now.' }),
    progress: z.enum(progressStatuses).optional().meta({ description: 'How far the learner is.' }),
    ...pageInput,
  }),
  output: pageOf(EnrollmentProgress),
  errors: [USER_NOT_FOUND],
  allow: selfOr(({ userId }) => userId, { guardians: true }),
  run: async (context, { userId, status, progress: wanted, page, limit }) => {
    const { tx, actor, now } = context
    const all = await tx.view(runsOfLearner, { userId: concerned(actor, userId) })
    const listed = all.filter(({ enrollment }) => status === undefined || statusAt(enrollment, now) === status)
    const paged = <Item>(items: readonly Item[]): Item[] => items.slice((page - 1) * limit, page * limit)
    // Only a filter on progress needs to know how far the others are.
    const counted = await progressOfEach(context, wanted === undefined ? paged(listed) : listed)
    const matching = wanted === undefined ? counted : counted.filter((entry) => entry.status === wanted)
    const shown = new Set((wanted === undefined ? matching : paged(matching)).map((entry) => entry.enrollmentId))
    const records = listed.flatMap(({ enrollment }) => (shown.has(enrollment.id) ? enrollment : []))
    const items = beside(await withCourses(tx, records, now), counted)
    return toPage(items, wanted === undefined ? listed.length : matching.length, { page, limit })
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
    userId: id
      .optional()
      .meta({ description: 'The learner; the caller unless said. Others for guardians and admins.' }),
  }),
  output: Statistics,
  errors: [USER_NOT_FOUND],
  allow: selfOr(({ userId }) => userId, { guardians: true }),
  run: async (context, { userId }) => {
    const { tx, actor, now } = context
    const all = await tx.view(runsOfLearner, { userId: concerned(actor, userId) })
    const runs = all.filter(({ enrollment }) => hadAccess(enrollment, now))
    return statisticsOf(await progressOfEach(context, runs), runs)
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
  input: z.strictObject({ courseId: id, ...pageInput }),
  output: pageOf(LearnerProgress),
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId, page, limit }) => {
    const { tx, now } = context
    const { runs, total } = await tx.view(runsOfCourse, { courseId, limit, offset: (page - 1) * limit })
    const [learners, counted] = await Promise.all([
      withLearners(
        tx,
        runs.map(({ enrollment }) => enrollment),
        now,
      ),
      progressOfEach(context, runs),
    ])
    return toPage(beside(learners, counted), total, { page, limit })
  },
})
