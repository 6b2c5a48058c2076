import * as z from 'zod'
import { loadVisibleCourse, staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { isGuardianOf, selfOr, targetUserId } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { loadUser } from '../../identity/people.ts'
import { learnerId } from '../../identity/records.ts'
import { denied, signedIn } from '../../kernel/access.ts'
import { enforce, fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { definePaging, inRange, pageInput, pageOf } from '../../kernel/paging.ts'
import { id, instant } from '../../kernel/values.ts'
import { isStaffOfLearner, LEARNER_ONLY, loadEnrollment, staffOfEnrollmentOr } from '../access.ts'
import { EnrollmentWithCourse, EnrollmentWithLearner, withCourses, withLearners } from '../answers.ts'
import { ENROLLMENT_NOT_FOUND } from '../errors.ts'
import { listFilters, NamedEnrollment } from '../input.ts'
import { enrollmentChanges, enrollments } from '../records.ts'
import { firstChange } from '../transitions.ts'
import { enrollmentPage } from '../views.ts'

/**
 * An enrollment with its course: for the learner, their guardians and the staff of the course.
 *
 * @example
 * ```ts
 * const { status, course } = await lyceum.as(learner).enrollments.get({ enrollmentId })
 * ```
 */
export const get = defineQuery({
  name: 'enrollments.get',
  summary: 'An enrollment with its course.',
  input: NamedEnrollment,
  output: EnrollmentWithCourse,
  errors: [ENROLLMENT_NOT_FOUND],
  allow: staffOfEnrollmentOr({ learner: true, guardians: true, groupStaff: true }),
  run: async ({ tx, now }, { enrollmentId }) => {
    const [answer] = await withCourses(tx, [await loadEnrollment(tx, enrollmentId)], now)
    return answer ?? fail(ENROLLMENT_NOT_FOUND, { enrollmentId })
  },
})

/**
 * A learner's enrollment in a course: the caller's own, or, for guardians and staff, somebody else's. Who has none is
 * answered ENROLLMENT_NOT_FOUND (000-R78).
 *
 * @example
 * ```ts
 * const enrollment = await lyceum.as(actor).enrollments.ofCourse({ courseId })
 * ```
 */
export const ofCourse = defineQuery({
  name: 'enrollments.ofCourse',
  summary: "A learner's enrollment in a course.",
  input: z.strictObject({
    courseId,
    userId: learnerId.optional().describe("The host's id of the learner; the caller by default."),
  }),
  output: EnrollmentWithCourse,
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: signedIn,
  run: async (context, input) => {
    const { tx, actor, now } = context
    const { courseId } = input
    const userId = targetUserId(actor, input.userId)
    const [course, enrollment] = await Promise.all([
      tx.get(courses, courseId),
      tx.find(enrollments, 'byLearner', { courseId, userId }),
    ])
    if (!course) fail(COURSE_NOT_FOUND, { courseId })
    if (userId !== actor.userId) {
      await loadUser(tx, userId)
      if (!(await isStaffOfLearner(context, { courseId, userId })) && !(await isGuardianOf(context, userId)))
        enforce(denied(actor, LEARNER_ONLY))
    }
    // Without an enrollment, a hidden course is answered as not existing.
    if (!enrollment) await loadVisibleCourse(context, courseId)
    const [answer] = enrollment ? await withCourses(tx, [enrollment], now) : []
    return answer ?? fail(ENROLLMENT_NOT_FOUND, { courseId })
  },
})

const { status, cancellation, extended } = listFilters

const latestFirst = definePaging('enrollments', { enrolledAt: instant, id })

/**
 * A learner's enrollments with their courses, the latest first: the caller's own, or, for guardians and admins, somebody
 * else's. How far the learner is in each is a matter of progress: see the operations there.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(actor).enrollments.listByLearner({ status: 'active' })
 * ```
 */
export const listByLearner = defineQuery({
  name: 'enrollments.listByLearner',
  summary: "A learner's enrollments with their courses.",
  input: z.strictObject({
    userId: learnerId.optional().describe("The host's id of the learner; the caller by default."),
    status,
    cancellation,
    extended,
    ...pageInput,
  }),
  output: pageOf(EnrollmentWithCourse),
  errors: [USER_NOT_FOUND],
  allow: selfOr(({ userId }) => userId, { guardians: true }),
  run: async ({ tx, actor, now }, input) => {
    const { range, toPage } = latestFirst(input)
    const { status = null, cancellation = null, extended = null } = input
    const filter = { userId: targetUserId(actor, input.userId), courseId: null, status, cancellation, extended, now }
    const { items, total } = await tx.view(enrollmentPage, { ...filter, ...range })
    const found = toPage(items, total)
    return { ...found, items: await withCourses(tx, found.items, now) }
  },
})

/**
 * The enrollments of a course with their learners, the latest first, for its staff.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).enrollments.listByCourse({ courseId, status: 'active' })
 * ```
 */
export const listByCourse = defineQuery({
  name: 'enrollments.listByCourse',
  summary: 'The enrollments of a course with their learners.',
  input: z.strictObject({ courseId, status, ...pageInput }),
  output: pageOf(EnrollmentWithLearner),
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async ({ tx, now }, input) => {
    const { range, toPage } = latestFirst(input)
    const params = { userId: null, courseId: input.courseId, status: input.status ?? null, now }
    const { items, total } = await tx.view(enrollmentPage, { ...params, ...range })
    const found = toPage(items, total)
    return { ...found, items: await withLearners(tx, found.items, now) }
  },
})

const { id: changeId, version, enrollmentId, ...change } = enrollmentChanges.schema.shape
const EnrollmentChange = z.object(change).register(names, { id: 'EnrollmentChange' })

const inNumbers = definePaging('enrollmentChanges', { number: z.int(), id })

/**
 * The history of an enrollment's status: when, by whom, why. In order; the first entry has no `from`.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).enrollments.history({ enrollmentId })
 * ```
 */
export const history = defineQuery({
  name: 'enrollments.history',
  summary: 'Every status an enrollment ever had.',
  input: NamedEnrollment.extend(pageInput),
  output: pageOf(EnrollmentChange),
  errors: [ENROLLMENT_NOT_FOUND],
  allow: staffOfEnrollmentOr({ learner: true, guardians: true, groupStaff: true }),
  run: async ({ tx }, input) => {
    const { enrollmentId } = input
    const { range, toPage } = inNumbers(input)
    const changes = await tx.list(enrollmentChanges, 'byEnrollment', { enrollmentId })
    const all =
      changes.length === 0
        ? [firstChange(await loadEnrollment(tx, enrollmentId))]
        : changes.map(({ id, version, enrollmentId, ...line }) => line)
    const numbered = all.map((line) => ({ number: line.number, id: String(line.number), line }))
    const { items, page } = toPage(inRange(numbered, range), all.length)
    return { items: items.map(({ line }) => line), page }
  },
})
