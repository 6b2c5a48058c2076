import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { Course } from '../../catalog/answers.ts'
import { changeCourse } from '../../catalog/changing.ts'
import {
  CATEGORY_NOT_FOUND,
  CERTIFICATE_TEMPLATE_NOT_FOUND,
  COURSE_NOT_FOUND,
  COURSE_SLUG_TAKEN,
  COURSE_TITLE_TAKEN,
} from '../../catalog/errors.ts'
import { CourseChanges } from '../../catalog/input.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { CHANGE_NOT_FOUND } from '../errors.ts'
import { changeId, loadReplaced } from '../replaced.ts'

const Settings = CourseChanges.extend({ slug: courses.schema.shape.slug.optional() })

/**
 * Brings back the settings that a change of a course has replaced, as `courses.history` tells them; the others stay, and so
 * does its status. Refused like an update: a title or slug that another course has by now, a category or a prerequisite
 * that there is no longer. It is itself a change, which can be reverted.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).courses.history({ courseId, recordId: courseId })
 * const course = await lyceum.as(teacher).courses.revert({ courseId, changeId: items[0]?.id ?? '' })
 * ```
 */
export const revert = defineCommand({
  name: 'courses.revert',
  summary: 'Brings back the settings that a change of a course has replaced.',
  input: z.strictObject({ courseId, changeId, ifRevision }),
  output: Course,
  errors: [
    COURSE_NOT_FOUND,
    CATEGORY_NOT_FOUND,
    CERTIFICATE_TEMPLATE_NOT_FOUND,
    COURSE_TITLE_TAKEN,
    COURSE_SLUG_TAKEN,
    CHANGE_NOT_FOUND,
  ],
  revises: ({ courseId }) => ({ in: courses, id: courseId }),
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId, changeId }) => {
    const replaced = await loadReplaced(context.tx, courses, courseId, changeId, Settings)
    return changeCourse(context, courseId, omitUndefined(replaced))
  },
})
