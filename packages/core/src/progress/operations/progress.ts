import * as z from 'zod'
import { denied } from '../../access.ts'
import { isStaffOf, staffOfCourse } from '../../catalog/access.ts'
import { withCourses, withLearners } from '../../enrollment/answers.ts'
import { enrollmentStatuses } from '../../enrollment/records.ts'
import { statusAt } from '../../enrollment/rules/status.ts'
import { fail } from '../../errors.ts'
import { concerned, isGuardianOf, selfOr } from '../../identity/people.ts'
import { defineQuery } from '../../operation.ts'
import { id, pageInput, pageOf, toPage } from '../../values.ts'
import { readersOf, runOf } from '../access.ts'
import { CourseProgress, LessonProgress, toCourseProgress, toLessonProgress } from '../answers.ts'
import { ProgressDetails, toDetails } from '../details.ts'
import { beside, EnrollmentProgress, LearnerProgress, progressOfEach } from '../lists.ts'
import { courseProgress, lessonProgress, progressStatuses } from '../records.ts'
import { nextPlacement } from '../rules/next.ts'
import { recount } from '../rules/rollup.ts'
import { courseDetails } from '../views/details.ts'
import { facts } from '../views/facts.ts'
import { runsOfCourse, runsOfLearner } from '../views/learner.ts'

const userId = id.optional().meta({
  description: 'The learner; the caller unless said. Others only for their guardians and the staff of the course.',
})

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
  input: z.strictObject({ courseId: id, userId }),
  output: ProgressDetails,
  errors: ['COURSE_NOT_FOUND', 'USER_NOT_FOUND', 'ENROLLMENT_NOT_FOUND'],
  allow: readersOf,
  run: async (context, input) => {
    const { tx, actor, now } = context
    const found = await tx.view(courseDetails, { courseId: input.courseId, userId: concerned(actor, input.userId) })
    const enrollment = found?.enrollment
    // The codes for those who are not enrolled are decided in one place.
    if (!enrollment) return fail('ENROLLMENT_NOT_FOUND', { courseId: (await runOf(context, input)).course.id })
    return toDetails({ ...found, enrollment }, now)
  },
})

const Summary = CourseProgress.extend({
  nextPlacementId: id.nullable().meta({ description: 'Where to go on; null when all is done.' }),
  completedPlacementIds: z.array(id),
  bookmarkedPlacementIds: z.array(id),
  notes: z.int(),
})

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
  input: z.strictObject({ courseId: id, userId }),
  output: Summary,
  errors: ['COURSE_NOT_FOUND', 'USER_NOT_FOUND', 'ENROLLMENT_NOT_FOUND'],
  allow: readersOf,
  run: async (context, input) => {
    const { tx, now } = context
    const { course, enrollment } = await runOf(context, input)
    const run = { enrollmentId: enrollment.id, cycle: enrollment.cycle, courseId: course.id }
    const [{ placements, progress }, rollup] = await Promise.all([
      tx.view(facts, { runs: [run] }),
      tx.get(courseProgress, enrollment.id),
    ])
    const { tally } = recount(placements, progress, 0, now)
    const shown = new Set(placements.filter(({ visible }) => visible).map((placement) => placement.id))
    const here = progress.filter(({ placementId }) => shown.has(placementId))
    return {
      ...toCourseProgress(enrollment, tally, rollup ?? null, course, now),
      nextPlacementId: nextPlacement(placements, progress, now)?.id ?? null,
      completedPlacementIds: here.filter(({ completedAt }) => completedAt !== null).map((fact) => fact.placementId),
      bookmarkedPlacementIds: here.filter(({ bookmarked }) => bookmarked).map((fact) => fact.placementId),
      notes: here.reduce((sum, { notes }) => sum + notes, 0),
    }
  },
})

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
  errors: ['USER_NOT_FOUND'],
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
  errors: ['COURSE_NOT_FOUND'],
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

/**
 * One record of progress by its own id, as `details` names it. For the learner, their guardians and staff.
 *
 * @example
 * ```ts
 * const { placementId, percentage } = await lyceum.as(learner).progress.get({ progressId })
 * ```
 */
export const get = defineQuery({
  name: 'progress.get',
  summary: 'What a learner did at one lesson, by the id of the record.',
  input: z.strictObject({ progressId: id }),
  output: LessonProgress,
  errors: ['PROGRESS_NOT_FOUND'],
  allow: async (context, { progressId }) => {
    const { tx, actor } = context
    if (actor.userId === null && !actor.system) return denied(actor)
    const record = (await tx.get(lessonProgress, progressId)) ?? fail('PROGRESS_NOT_FOUND', { progressId })
    if (record.userId === actor.userId || (await isGuardianOf(context, record.userId))) return undefined
    return (await isStaffOf(context, record.courseId)) ? undefined : denied(actor)
  },
  run: async ({ tx }, { progressId }) =>
    toLessonProgress((await tx.get(lessonProgress, progressId)) ?? fail('PROGRESS_NOT_FOUND', { progressId })),
})
