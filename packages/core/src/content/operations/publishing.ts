import * as z from 'zod'
import { loadCourseForStaff, staffOfCourse } from '../../catalog/access.ts'
import { Course, loadCourse } from '../../catalog/answers.ts'
import { updateCourse } from '../../catalog/courses.ts'
import { COURSE_ARCHIVED, COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { coursePublished, courseUnpublished } from '../../catalog/events.ts'
import { courseId } from '../../catalog/records.ts'
import { enforce, fail } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { LECTURE_REQUIRED, SECTION_REQUIRED } from '../errors.ts'
import { readStructure } from '../outline.ts'
import { refuseIncompleteCourse } from '../rules/publishing.ts'

/**
 * Makes a course public. It needs a published module with a published lesson (SECTION_REQUIRED, LECTURE_REQUIRED); an
 * archived course is restored first. Publishing a published course changes nothing.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).courses.publish({ courseId })
 * ```
 */
export const publish = defineCommand({
  name: 'courses.publish',
  summary: 'Makes a course public.',
  input: z.strictObject({ courseId }),
  output: Course,
  errors: [COURSE_NOT_FOUND, COURSE_ARCHIVED, SECTION_REQUIRED, LECTURE_REQUIRED],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx, actor, now, emit } = context
    const course = await loadCourseForStaff(context, courseId)
    if (course.status === 'archived') fail(COURSE_ARCHIVED, { courseId })
    if (course.status === 'published') return loadCourse(tx, actor, course, now)
    enforce(refuseIncompleteCourse(await readStructure(tx, courseId)))
    const published = updateCourse(context, course, { status: 'published', publishedAt: now })
    await emit(coursePublished, courseId, { courseId })
    return loadCourse(tx, actor, published, now)
  },
})

/**
 * Makes a course a draft again: hidden from the catalogue, closed to enrollment. Enrolled learners keep access.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).courses.unpublish({ courseId })
 * ```
 */
export const unpublish = defineCommand({
  name: 'courses.unpublish',
  summary: 'Takes a course back to a draft.',
  input: z.strictObject({ courseId }),
  output: Course,
  errors: [COURSE_NOT_FOUND, COURSE_ARCHIVED],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx, actor, now, emit } = context
    const course = await loadCourseForStaff(context, courseId)
    if (course.status === 'archived') fail(COURSE_ARCHIVED, { courseId })
    if (course.status === 'draft') return loadCourse(tx, actor, course, now)
    const draft = updateCourse(context, course, { status: 'draft', publishedAt: null })
    await emit(courseUnpublished, courseId, { courseId })
    return loadCourse(tx, actor, draft, now)
  },
})
