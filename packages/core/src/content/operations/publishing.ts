import * as z from 'zod'
import { courseForStaff, staffOfCourse } from '../../catalog/access.ts'
import { Course, loadCourse } from '../../catalog/answers.ts'
import { coursePublished, courseUnpublished } from '../../catalog/events.ts'
import { courses } from '../../catalog/records.ts'
import { enforce, fail } from '../../errors.ts'
import { actorId } from '../../identity/people.ts'
import { defineCommand } from '../../operation.ts'
import { id } from '../../values.ts'
import { readStructure } from '../outline.ts'
import { refusePublishing } from '../rules/publishing.ts'

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
  input: z.strictObject({ courseId: id }),
  output: Course,
  errors: ['COURSE_NOT_FOUND', 'COURSE_ARCHIVED', 'SECTION_REQUIRED', 'LECTURE_REQUIRED'],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx, actor, now, emit } = context
    const course = await courseForStaff(context, courseId)
    if (course.status === 'archived') fail('COURSE_ARCHIVED', { courseId })
    if (course.status === 'published') return loadCourse(tx, actor, course, now)
    enforce(refusePublishing(await readStructure(tx, courseId)))
    const published = tx.replace(courses, {
      ...course,
      status: 'published',
      publishedAt: now,
      revision: course.revision + 1,
      updatedBy: actorId(actor),
      updatedAt: now,
    })
    await emit(coursePublished, courseId, { courseId })
    return loadCourse(tx, actor, published, now)
  },
})

/**
 * Takes a course back to a draft: out of the catalogue, closed to enrollment. Learners who are enrolled keep their access.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).courses.unpublish({ courseId })
 * ```
 */
export const unpublish = defineCommand({
  name: 'courses.unpublish',
  summary: 'Takes a course back to a draft.',
  input: z.strictObject({ courseId: id }),
  output: Course,
  errors: ['COURSE_NOT_FOUND', 'COURSE_ARCHIVED'],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx, actor, now, emit } = context
    const course = await courseForStaff(context, courseId)
    if (course.status === 'archived') fail('COURSE_ARCHIVED', { courseId })
    if (course.status === 'draft') return loadCourse(tx, actor, course, now)
    const draft = tx.replace(courses, {
      ...course,
      status: 'draft',
      publishedAt: null,
      revision: course.revision + 1,
      updatedBy: actorId(actor),
      updatedAt: now,
    })
    await emit(courseUnpublished, courseId, { courseId })
    return loadCourse(tx, actor, draft, now)
  },
})
