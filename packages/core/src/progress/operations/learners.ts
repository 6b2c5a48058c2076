import * as z from 'zod'
import { loadVisibleCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { withLearners } from '../../enrollment/answers.ts'
import { enrollmentStatuses } from '../../enrollment/records.ts'
import { instructorSelf, isLearnerOf, targetUserId } from '../../identity/access.ts'
import { toLearnerProfile, toRosterEntry } from '../../identity/answers.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { loadUser } from '../../identity/people.ts'
import { instructorId, learnerId, profiles, rosterEntries } from '../../identity/records.ts'
import { denied, isAdmin, onlyFor } from '../../kernel/access.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { queryWords } from '../../kernel/rules/search-text.ts'
import { id, text } from '../../kernel/values.ts'
import { figuresOf, LearnerInCourse, LearnerOfInstructor, loadFigures } from '../answers/learners.ts'
import { loadCourseProgress, withProgress } from '../answers/lists.ts'
import { learnersPage, learnerValueOf } from '../views/learners.ts'

const ofInstructor = {
  instructorId: instructorId.optional().describe('Id of the instructor; the caller by default. Others for admins.'),
}
const instructorOnly = instructorSelf<{ instructorId?: string | undefined }>(({ instructorId }) => instructorId)

/**
 * A learner for the instructor whose roster they have joined or whose course they attend: who they are, and how far they
 * are in the instructor's courses (001-R68). `learners.list` has each of these courses.
 *
 * @example
 * ```ts
 * const { student, blocked } = await lyceum.as(teacher).learners.get({ userId: 'ada' })
 * ```
 */
export const get = defineQuery({
  name: 'learners.get',
  summary: 'A learner of an instructor.',
  input: z.strictObject({ userId: learnerId, ...ofInstructor }),
  output: LearnerOfInstructor,
  errors: [USER_NOT_FOUND],
  allow: async (context, input) => {
    const { tx, actor } = context
    const refused = await instructorOnly(context, input)
    if (refused) return refused
    await loadUser(tx, input.userId)
    const pair = { learnerId: input.userId, instructorId: targetUserId(actor, input.instructorId) }
    if (isAdmin(actor) || (await isLearnerOf(context, pair))) return undefined
    return denied(actor, onlyFor('instructors of the learner', 'admins'))
  },
  run: async (context, { userId, instructorId: named }) => {
    const { tx, actor } = context
    const instructorId = targetUserId(actor, named)
    const [user, profile, entry, figures] = await Promise.all([
      loadUser(tx, userId),
      tx.get(profiles, userId),
      tx.find(rosterEntries, 'byPair', { instructorId, studentId: userId }),
      loadFigures(context, instructorId, [userId]),
    ])
    return {
      student: toLearnerProfile(user, profile),
      blocked: entry !== undefined && entry.blockedAt !== null,
      roster: entry ? toRosterEntry(entry) : null,
      ...figuresOf(figures, userId),
    }
  },
})

/**
 * The learners of all courses of an instructor and how far they are, one item for each enrollment, the latest enrolled
 * first: of the courses that the caller teaches, or, for admins, somebody else.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).learners.list({ status: 'active', search: 'john', sort: 'name' })
 * ```
 */
export const list = defineQuery({
  name: 'learners.list',
  summary: 'The learners of all courses of an instructor and how far they are.',
  input: z.strictObject({
    ...ofInstructor,
    courseId: courseId
      .optional()
      .describe('Only learners of this course; none where the instructor does not teach it.'),
    userId: learnerId.optional().describe('Only the enrollments of this learner.'),
    status: z
      .enum(enrollmentStatuses)
      .optional()
      .describe('Only enrollments that have this status at the time of the call.'),
    search: text(0, 200).optional().describe('Words, each of which begins a word of name, username or mail address.'),
    sort: z.enum(['enrolledAt', 'name']).default('enrolledAt').describe('By the time of enrolling by default.'),
    order: z.enum(['asc', 'desc']).optional().describe('Descending by default; ascending for names.'),
    ...pageInput,
  }),
  output: pageOf(LearnerInCourse),
  errors: [USER_NOT_FOUND, COURSE_NOT_FOUND],
  allow: instructorOnly,
  run: async (context, input) => {
    const { tx, actor, now } = context
    const { courseId = null, userId = null, status = null, search, sort, order } = input
    const instructorId = targetUserId(actor, input.instructorId)
    const descending = order === undefined ? sort === 'enrolledAt' : order === 'desc'
    const { range, toPage } = definePaging('learners', { value: z.string(), id })(input)
    const filter = { instructorId, courseId, userId, status, now, words: queryWords(search ?? '') }
    const { rows, total } = await tx.view(learnersPage, { ...filter, sort, descending, ...range })
    if (total === 0 && courseId !== null) await loadVisibleCourse(context, courseId)
    if (total === 0 && userId !== null) await loadUser(tx, userId)
    const { items, page } = toPage(rows, total, (row) => ({ value: learnerValueOf(row, sort), id: row.enrollment.id }))
    const [learners, progress] = await Promise.all([
      withLearners(
        tx,
        items.map(({ enrollment }) => enrollment),
        now,
      ),
      loadCourseProgress(context, items),
    ])
    const courseOf = new Map(items.map(({ enrollment, course }) => [enrollment.id, course]))
    return {
      items: withProgress(learners, progress).flatMap((item) => {
        const course = courseOf.get(item.id)
        return course ? [{ ...item, course }] : []
      }),
      page,
    }
  },
})
