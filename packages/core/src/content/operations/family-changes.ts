import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { familyChange } from '../../catalog/families.ts'
import { defineBatch } from '../../kernel/operation.ts'
import { publishCourse, unpublishCourse } from '../publishing.ts'

/**
 * Publishes the editions of a course, a page at a time: each in a transaction of its own. Those that are refused, such as
 * one without lessons or one of others, are told with the reason and stay as they are.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).families.publish({ courseId })
 * const refused = items.filter(({ refusal }) => refusal !== null)
 * ```
 */
export const publish = defineBatch({
  ...familyChange,
  name: 'families.publish',
  summary: 'Publishes the editions of a course, each by itself.',
  errors: [COURSE_NOT_FOUND],
  revises: 'several',
  allow: staffOfCourse(({ courseId }) => courseId),
  runPart: async (context, courseId) => (await publishCourse(context, courseId)).status,
})

/**
 * Makes the editions of a course drafts again, a page at a time: each in a transaction of its own. Those that are refused,
 * such as archived ones, are told with the reason and stay as they are.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).families.unpublish({ courseId })
 * ```
 */
export const unpublish = defineBatch({
  ...familyChange,
  name: 'families.unpublish',
  summary: 'Makes the editions of a course drafts, each by itself.',
  errors: [COURSE_NOT_FOUND],
  revises: 'several',
  allow: staffOfCourse(({ courseId }) => courseId),
  runPart: async (context, courseId) => (await unpublishCourse(context, courseId)).status,
})
