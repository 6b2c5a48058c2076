import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { type Allow, isAdmin } from '../../kernel/access.ts'
import { changes } from '../../kernel/history.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { definePaging, type PageRequest, pageInput, pageOf } from '../../kernel/paging.ts'
import { id, instant, line } from '../../kernel/values.ts'
import { writerOfLesson } from '../access.ts'
import { LESSON_NOT_FOUND } from '../errors.ts'
import { type HistoryParams, historyPage } from '../history-view.ts'
import { lessonId, lessons } from '../records.ts'

const Change = changes.schema.omit({ version: true }).register(names, { id: 'Change' })

const newestFirst = definePaging('history', { madeAt: instant, revision: changes.schema.shape.revision, id })

const madeBy = id.optional().describe("Id of the person whose changes to list; `system` for the host's own code.")

const readHistory = async (
  { tx }: QueryContext,
  input: PageRequest,
  filter: Pick<HistoryParams, 'courseId' | 'recordId' | 'kind' | 'madeBy'>,
) => {
  const { range, toPage } = newestFirst(input)
  const { rows, total } = await tx.view(historyPage, { ...filter, ...range })
  return toPage(
    rows.map(({ version, ...change }) => change),
    total,
  )
}

const staff = staffOfCourse<{ courseId: string }>(({ courseId }) => courseId)
/** What became of a removed course is told to admins. */
const staffOrAdmin: Allow<{ courseId: string }> = async (context, input) =>
  isAdmin(context.actor) ? undefined : staff(context, input)

/**
 * What people have changed in a course, newest first: its settings, instructors, modules and placements, each with the
 * values before and after; `revert` of the record brings the former back, where `restorable` is true. Of lessons, which belong to no course, `lessons.history` tells. The history of a removed
 * course is kept for admins, as long as the policy `historyDays` says.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).courses.history({ courseId, kind: 'module' })
 * const { madeBy, action, fields } = items[0] ?? {}
 * ```
 */
export const ofCourse = defineQuery({
  name: 'courses.history',
  summary: 'What people have changed in a course, newest first.',
  input: z.strictObject({
    ...pageInput,
    courseId,
    kind: line(1, 40).optional().describe('Only changes of `course`, `instructor`, `module` or `placement`.'),
    recordId: id.optional().describe('Id of what was changed: the course, or something in it.'),
    madeBy,
  }),
  output: pageOf(Change),
  errors: [COURSE_NOT_FOUND],
  allow: staffOrAdmin,
  run: async (context, input) => {
    const { courseId, kind = null, recordId = null, madeBy = null } = input
    const known = await context.tx.get(courses, courseId)
    const found = await readHistory(context, input, { courseId, kind, recordId, madeBy })
    return known || found.page.totalItems > 0 ? found : fail(COURSE_NOT_FOUND, { courseId })
  },
})

/** As for a course: a removed lesson has no writers any more. */
const writerOrAdmin: Allow<{ lessonId: string }> = async (context, input) =>
  isAdmin(context.actor) ? undefined : writerOfLesson(context, input)

/**
 * What people have changed of a lesson, newest first, for those who write it. Long texts are cut here;
 * `lessons.earlier` shows them in full and `lessons.revert` brings back what a change replaced, where `restorable` is true.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).lessons.history({ lessonId })
 * const restorable = items.filter((change) => change.restorable)
 * ```
 */
export const ofLesson = defineQuery({
  name: 'lessons.history',
  summary: 'What people have changed of a lesson, newest first.',
  input: z.strictObject({ ...pageInput, lessonId, madeBy }),
  output: pageOf(Change),
  errors: [LESSON_NOT_FOUND],
  allow: writerOrAdmin,
  run: async (context, input) => {
    const { lessonId, madeBy = null } = input
    const known = await context.tx.get(lessons, lessonId)
    const found = await readHistory(context, input, { courseId: null, recordId: lessonId, kind: 'lesson', madeBy })
    return known || found.page.totalItems > 0 ? found : fail(LESSON_NOT_FOUND, { lessonId })
  },
})
