import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { Course, loadCourse } from '../../catalog/answers.ts'
import { COURSE_ARCHIVED, COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { LECTURE_REQUIRED, SECTION_REQUIRED } from '../errors.ts'
import { publishCourse, unpublishCourse } from '../publishing.ts'

/**
 * Makes a course public. It needs a published module with a published lesson (SECTION_REQUIRED, LECTURE_REQUIRED) and what
 * the policy `courseRequires` asks for (VALIDATION_ERROR): `courses.checklist` tells all of it. An archived course is
 * restored first. Publishing a published course changes nothing.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).courses.publish({ courseId })
 * ```
 */
export const publish = defineCommand({
  name: 'courses.publish',
  summary: 'Makes a course public.',
  input: z.strictObject({ courseId, ifRevision }),
  output: Course,
  errors: [COURSE_NOT_FOUND, COURSE_ARCHIVED, SECTION_REQUIRED, LECTURE_REQUIRED],
  revises: ({ courseId }) => ({ in: courses, id: courseId }),
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => loadCourse(context, await publishCourse(context, courseId)),
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
  input: z.strictObject({ courseId, ifRevision }),
  output: Course,
  errors: [COURSE_NOT_FOUND, COURSE_ARCHIVED],
  revises: ({ courseId }) => ({ in: courses, id: courseId }),
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => loadCourse(context, await unpublishCourse(context, courseId)),
})
