import * as z from 'zod'
import { loadCourseForStaff, staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { CourseChanges } from '../../catalog/input.ts'
import { type CourseRecord, courseId } from '../../catalog/records.ts'
import { names } from '../../kernel/names.ts'
import { byId } from '../../kernel/objects.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { definePaging, inRange, pageInput, pageOf } from '../../kernel/paging.ts'
import { id, json } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import { readContent } from '../outline.ts'
import { type LessonContentRecord, lessonContents } from '../records.ts'
import { compareOutlines, differingFields, type OutlineComparison, outlineChanges } from '../rules/comparing.ts'

const SettingChange = z
  .object({
    field: z.string().describe('Name of the setting, as in `courses.update`.'),
    before: json.describe('Its value in the course that is compared with.'),
    after: json.describe('Its value in the course that was asked about.'),
  })
  .register(names, { id: 'SettingChange' })

const OutlineChange = z
  .object({
    change: z
      .enum(outlineChanges)
      .describe('What happened to it; what was moved may be changed as well, as `fields` tells.'),
    type: z.enum(['module', 'lesson']).describe('What it is.'),
    title: z.string().describe('Its title, the later one where both have it.'),
    path: z.array(z.string()).readonly().describe('Titles of the modules above it, from the top.'),
    beforeId: id.nullable().describe('Id of the module or placement in the course compared with; null if it is added.'),
    afterId: id.nullable().describe('Id of the module or placement in the course asked about; null if it is removed.'),
    fields: z
      .array(z.string())
      .readonly()
      .describe('What differs; fields of the lesson itself begin with `lesson.`, its texts are `lesson.content`.'),
  })
  .register(names, { id: 'OutlineChange' })

const inOrder = definePaging('families.compare', { at: z.int(), id })

const PAIRS_AT_ONCE = 50
const IGNORED = new Set(['id', 'version', 'revision'])

/** A copy has resources of its own. */
const withoutIds = (texts: LessonContentRecord | undefined) =>
  texts && { ...texts, resources: texts.resources.map(({ id, ...resource }) => resource) }

/** The placements whose copied lessons have other texts, read a few lessons at a time because texts are long. */
const differingTexts = async (tx: ReadRecords, copies: OutlineComparison['copies']): Promise<Set<string>> => {
  const differing = new Set<string>()
  for (let at = 0; at < copies.length; at += PAIRS_AT_ONCE) {
    const pairs = copies.slice(at, at + PAIRS_AT_ONCE)
    const ids = new Set(pairs.flatMap(({ beforeLesson, afterLesson }) => [beforeLesson, afterLesson]))
    const texts = byId(await tx.getMany(lessonContents, [...ids]))
    for (const { afterId, beforeLesson, afterLesson } of pairs) {
      const [before, after] = [texts.get(beforeLesson), texts.get(afterLesson)].map(withoutIds)
      if (before && after && differingFields(before, after, IGNORED).length > 0) differing.add(afterId)
    }
  }
  return differing
}

const settingChanges = (before: CourseRecord, after: CourseRecord): z.output<typeof SettingChange>[] =>
  (Object.keys(CourseChanges.shape) as (keyof CourseRecord)[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))

/**
 * What differs between two editions of a course, or any two courses that one teaches: their settings, and the modules and
 * lessons that were added, removed, moved or changed. The outline's changes come in pages.
 *
 * @example
 * ```ts
 * const { settings, counts, items } = await lyceum.as(teacher).families.compare({ courseId, withCourseId })
 * ```
 */
export const compare = defineQuery({
  name: 'families.compare',
  summary: 'What differs between two editions of a course.',
  input: z.strictObject({
    courseId: courseId.describe('Id of the course that is asked about, the later one.'),
    withCourseId: courseId.describe('Id of the course that it is compared with, the earlier one.'),
    ...pageInput,
  }),
  output: z
    .object({
      settings: z.array(SettingChange).describe('Settings that have another value.'),
      counts: z
        .object({
          added: z.int().describe('Modules and lessons that only the later course has.'),
          removed: z.int().describe('Those that only the earlier one has.'),
          moved: z.int().describe('Those at another place.'),
          changed: z.int().describe('Those at the same place with other settings or texts.'),
        })
        .describe('How many changes of the outline there are.'),
      ...pageOf(OutlineChange).shape,
    })
    .register(names, { id: 'CourseComparison' }),
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId, withCourseId, ...request }) => {
    const { tx } = context
    const { range, toPage } = inOrder({ courseId, withCourseId, ...request } as typeof request)
    const later = await loadCourseForStaff(context, courseId)
    const earlier = await loadCourseForStaff(context, withCourseId)
    const [before, after] = await Promise.all([readContent(tx, withCourseId), readContent(tx, courseId)])
    const { copies } = compareOutlines(before, after)
    const { changes } = compareOutlines(before, after, await differingTexts(tx, copies))
    const placed = changes.map((change, at) => ({ at, id: change.afterId ?? change.beforeId ?? '', change }))
    const count = (kind: (typeof outlineChanges)[number]) => changes.filter(({ change }) => change === kind).length
    const found = toPage(inRange(placed, range), changes.length)
    return {
      settings: settingChanges(earlier, later),
      counts: { added: count('added'), removed: count('removed'), moved: count('moved'), changed: count('changed') },
      ...found,
      items: found.items.map(({ change }) => change),
    }
  },
})
