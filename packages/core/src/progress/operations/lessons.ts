import * as z from 'zod'
import { isVisible } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { LESSON_NOT_FOUND } from '../../content/errors.ts'
import { findCourseId } from '../../content/named-course.ts'
import { lessonId, lessons, placements } from '../../content/records.ts'
import { CourseRef, Enrollment } from '../../enrollment/answers.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { enrollmentId, enrollments } from '../../enrollment/records.ts'
import { statusAt } from '../../enrollment/rules/status.ts'
import { targetUserId } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { learnerId } from '../../identity/records.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { id, instant } from '../../kernel/values.ts'
import { learnerGuardianOrStaffOfSome } from '../access.ts'
import { LessonProgress, toLessonProgress, untouchedProgress } from '../answers/progress.ts'
import { progressStatuses } from '../records.ts'
import { lessonPositionOf, lessonsOfLearner } from '../views/lessons.ts'

const placement = placements.schema.shape

const LessonInCourse = LessonProgress.extend({
  enrollmentStatus: Enrollment.shape.status,
  lesson: lessons.schema
    .pick({ id: true, title: true, kind: true })
    .register(names, { id: 'LessonRef' })
    .describe('The lesson.'),
  moduleId: placement.moduleId,
  sequence: placement.sequence,
  required: placement.required,
  course: CourseRef.describe('The course.'),
}).register(names, { id: 'LessonInCourse' })

const inCourseOrder = definePaging('lesson progress', {
  enrolledAt: instant,
  enrollmentId: id,
  sequence: z.int(),
  id,
})

/** Refuses a course that the learner is not enrolled in and the caller may not see, as not existing. */
const requireCourse = async (context: QueryContext, courseId: string, userId: string): Promise<void> => {
  const { tx } = context
  const [course, enrollment] = await Promise.all([
    tx.get(courses, courseId),
    tx.find(enrollments, 'byLearner', { courseId, userId }),
  ])
  if (!course || !(enrollment || (await isVisible(context, course)))) fail(COURSE_NOT_FOUND, { courseId })
}

/**
 * The lessons of a learner in all their courses with the progress there, from the enrollment on, in the order of
 * enrolling and of each course. The staff of a course read it of their learners where the input names that course.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).progress.listLessons({ status: 'in_progress' })
 * ```
 */
export const listLessons = defineQuery({
  name: 'progress.listLessons',
  summary: 'The lessons of a learner in all their courses with the progress there.',
  input: z.strictObject({
    userId: learnerId
      .optional()
      .describe("The host's id of the learner; the caller by default. Others for guardians, admins and staff."),
    lessonId: lessonId.optional().describe('Only this lesson, in every course where it stands.'),
    courseId: courseId.optional().describe('Only lessons of this course.'),
    slug: courses.schema.shape.slug.optional().describe('Slug of the course, instead of its id.'),
    enrollmentId: enrollmentId.optional().describe('Only lessons of this enrollment.'),
    status: z.enum(progressStatuses).optional().describe('Only lessons with which the learner is this far.'),
    ...pageInput,
  }),
  output: pageOf(LessonInCourse),
  errors: [USER_NOT_FOUND, COURSE_NOT_FOUND, LESSON_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: learnerGuardianOrStaffOfSome,
  run: async (context, input) => {
    const { tx, actor, now } = context
    const userId = targetUserId(actor, input.userId)
    const { lessonId = null, enrollmentId = null, status = null } = input
    const courseId = (await findCourseId(context, input, undefined)) ?? null
    const { range, toPage } = inCourseOrder(input)
    const [enrollment, { rows, total }] = await Promise.all([
      enrollmentId === null ? undefined : tx.get(enrollments, enrollmentId),
      tx.view(lessonsOfLearner, { userId, lessonId, courseId, enrollmentId, status, ...range }),
      courseId === null ? undefined : requireCourse(context, courseId, userId),
    ])
    if (enrollmentId !== null && enrollment?.userId !== userId) fail(ENROLLMENT_NOT_FOUND, { enrollmentId })
    if (total === 0 && lessonId !== null && !(await tx.get(lessons, lessonId))) fail(LESSON_NOT_FOUND, { lessonId })
    const { items, page } = toPage(rows, total, lessonPositionOf)
    return {
      items: items.map(({ enrollment, placement, lesson, course, progress }) => ({
        ...(progress ? toLessonProgress(progress) : untouchedProgress(enrollment, enrollment.cycle, placement.id)),
        enrollmentStatus: statusAt(enrollment, now),
        lesson,
        moduleId: placement.moduleId,
        sequence: placement.sequence,
        required: placement.required,
        course,
      })),
      page,
    }
  },
})
