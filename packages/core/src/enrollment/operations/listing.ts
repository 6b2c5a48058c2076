import * as z from 'zod'
import { loadVisibleCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { instructorSelf, targetUserId } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { loadUser } from '../../identity/people.ts'
import { instructorId, learnerId } from '../../identity/records.ts'
import { isAdmin } from '../../kernel/access.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { queryWords } from '../../kernel/rules/search-text.ts'
import { id, instant, text } from '../../kernel/values.ts'
import { EnrollmentInList, withLearnersAndCourses } from '../answers.ts'
import { GROUP_NOT_FOUND } from '../errors.ts'
import { groupId } from '../group-records.ts'
import { loadGroup, teachesGroup } from '../groups.ts'
import { listFilters } from '../input.ts'
import { enrollmentSearch } from '../list-view.ts'
import { enrollments } from '../records.ts'

const instructorOnly = instructorSelf<{ instructorId?: string | undefined }>(({ instructorId }) => instructorId)

/**
 * The enrollments in all courses of an instructor, the latest first; for admins, those of the whole tenant or of any
 * instructor. With learners and courses.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).enrollments.list({ status: 'pending', search: 'john' })
 * ```
 */
export const list = defineQuery({
  name: 'enrollments.list',
  summary: 'The enrollments of an instructor, or of the tenant.',
  input: z.strictObject({
    instructorId: instructorId
      .optional()
      .describe('Only the courses that this instructor teaches now; the caller by default, all courses for admins.'),
    courseId: courseId
      .optional()
      .describe('Only enrollments in this course; none where the instructor does not teach it.'),
    groupId: groupId.optional().describe('Only enrollments in this group, which its own instructors may ask for, too.'),
    userId: learnerId.optional().describe('Only the enrollments of this learner.'),
    ...listFilters,
    source: enrollments.schema.shape.source.unwrap().optional().describe('Only enrollments from this source.'),
    enrolledFrom: instant.optional().describe('Only enrollments that began at this moment or later.'),
    enrolledBefore: instant.optional().describe('Only enrollments that began before this moment.'),
    search: text(0, 200).optional().describe('Words, each of which begins a word of name, username or mail address.'),
    sort: z.enum(['enrolledAt', 'name']).default('enrolledAt').describe('By the time of enrolling by default.'),
    order: z.enum(['asc', 'desc']).optional().describe('Descending by default; ascending for names.'),
    ...pageInput,
  }),
  output: pageOf(EnrollmentInList),
  errors: [USER_NOT_FOUND, COURSE_NOT_FOUND, GROUP_NOT_FOUND],
  allow: async (context, input) => {
    const { groupId = null, instructorId } = input
    if (groupId !== null) await loadGroup(context.tx, groupId)
    if (instructorId === undefined && (isAdmin(context.actor) || (await teachesGroup(context, groupId))))
      return undefined
    return instructorOnly(context, input)
  },
  run: async (context, input) => {
    const { tx, actor, now } = context
    const { courseId = null, userId = null, groupId = null, sort, order } = input
    const ofOwnGroup = input.instructorId === undefined && (await teachesGroup(context, groupId))
    const instructorId = input.instructorId ?? (isAdmin(actor) || ofOwnGroup ? null : targetUserId(actor))
    const descending = order === undefined ? sort === 'enrolledAt' : order === 'desc'
    const { range, toPage } = definePaging('all enrollments', { value: z.string(), id })(input)
    const filter = {
      ...{ instructorId, courseId, userId, groupId, words: queryWords(input.search ?? '') },
      ...{ status: input.status ?? null, cancellation: input.cancellation ?? null, extended: input.extended ?? null },
      ...{ source: input.source ?? null, from: input.enrolledFrom ?? null, before: input.enrolledBefore ?? null },
    }
    const { rows, total } = await tx.view(enrollmentSearch, { ...filter, now, sort, descending, ...range })
    if (total === 0 && courseId !== null) await loadVisibleCourse(context, courseId)
    if (total === 0 && userId !== null) await loadUser(tx, userId)
    const { items, page } = toPage(rows, total, ({ value, enrollment }) => ({ value, id: enrollment.id }))
    const records = items.map(({ enrollment }) => enrollment)
    return { items: await withLearnersAndCourses(tx, records, now), page }
  },
})
