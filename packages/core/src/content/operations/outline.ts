import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { anyone } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { fieldChange, recordChange } from '../../kernel/history.ts'
import { enforce } from '../../kernel/lyceum-error.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { id } from '../../kernel/values.ts'
import { visibleContent } from '../access.ts'
import { CourseOutline, toCourseOutline } from '../answers/outline.ts'
import { MODULE_NOT_FOUND, ORDER_INCOMPLETE } from '../errors.ts'
import { inModule } from '../input.ts'
import { findContainerId } from '../modules.ts'
import { lockContent, saveContent } from '../outline.ts'
import { courseOutlines } from '../records.ts'
import { childrenByContainer, reorderChildren } from '../rules/structure.ts'

/**
 * The outline of a course: modules and lessons in their order, nested, as far as the caller may see them. It holds no
 * contents and no progress.
 *
 * @example
 * ```ts
 * const { children } = await lyceum.as(actor).outline.get({ courseId })
 * ```
 */
export const get = defineQuery({
  name: 'outline.get',
  summary: 'The modules and lessons of a course, nested and in order.',
  input: z.strictObject({ courseId }),
  output: CourseOutline,
  errors: [COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, { courseId }) => {
    const [{ content }, stored] = await Promise.all([
      visibleContent(context, courseId),
      context.tx.get(courseOutlines, courseId),
    ])
    return toCourseOutline(content, stored?.arrangement ?? 0)
  },
})

/**
 * Gives the children of a module, or with `moduleId: null` those of the course itself, a new order. `order` names every
 * child, modules and placements alike, exactly once; else the answer is ORDER_INCOMPLETE.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).outline.reorder({ courseId, moduleId: null, order: [second, first] })
 * ```
 */
export const reorder = defineCommand({
  name: 'outline.reorder',
  summary: 'Puts the children of a module or course into a new order.',
  input: z.strictObject({
    courseId,
    moduleId: inModule,
    ifRevision,
    order: z.array(id).max(10_000).describe('Ids of all children, modules and placements, first to last.'),
  }),
  output: CourseOutline,
  errors: [COURSE_NOT_FOUND, MODULE_NOT_FOUND, ORDER_INCOMPLETE],
  revises: ({ courseId }) => ({ in: courseOutlines, id: courseId, field: 'arrangement' }),
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId, moduleId, order }) => {
    const content = await lockContent(context.tx, courseId)
    const containerId = findContainerId(content, moduleId)
    const structure = reorderChildren(content, containerId, order)
    if ('code' in structure) return enforce(structure)
    const stored = await saveContent(context, content, { ...content, ...structure })
    const before = (childrenByContainer(content).get(containerId) ?? []).map(({ record }) => record.id)
    if (stored.outline.arrangement !== content.outline?.arrangement)
      recordChange(context, {
        ...{ kind: moduleId === null ? 'course' : 'module', recordId: containerId, courseId },
        ...{ action: 'reordered', operation: 'outline.reorder', revision: stored.outline.arrangement },
        title: content.modules.get(containerId)?.title ?? null,
        fields: [fieldChange('order', before, order)],
        ...{ records: 0, restorable: false },
      })
    return toCourseOutline(stored, stored.outline.arrangement)
  },
})
