import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { changedBy } from '../../identity/people.ts'
import { anyone } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { enforce } from '../../kernel/lyceum-error.ts'
import { byId, omitUndefined } from '../../kernel/objects.ts'
import { type CommandContext, defineCommand, defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { definePaging, type Page, type PageRequest, pageInput, pageOf } from '../../kernel/paging.ts'
import { id } from '../../kernel/values.ts'
import { loadLesson, loadPlacement, readerOfLesson, staffOfPlacement, visibleContent } from '../access.ts'
import { Placement, toPlacementIn } from '../answers/lessons.ts'
import {
  CHANGE_NOT_FOUND,
  LESSON_NOT_FOUND,
  MODULE_NOT_FOUND,
  PLACEMENT_CYCLE,
  PLACEMENT_NOT_FOUND,
} from '../errors.ts'
import { inModule, NewPlacement, PlacementChanges, position } from '../input.ts'
import { findContainerId } from '../modules.ts'
import { findCourseId, namedCourse } from '../named-course.ts'
import { type CourseContent, type LockedContent, saveContent } from '../outline.ts'
import { createPlacement, findPlacement, lockPlacement, validatePlacement } from '../placements.ts'
import {
  type LessonRecord,
  lessonAlias,
  lessonId,
  lessons,
  type PlacementRecord,
  placementId,
  placements,
} from '../records.ts'
import { changeId, loadReplaced } from '../replaced.ts'
import { moveChild, removeChild } from '../rules/structure.ts'
import { taughtPlacements } from '../views.ts'

const answerPlacement = (content: CourseContent, placementId: string): Placement =>
  toPlacementIn(content)(findPlacement(content, placementId))

const withPlacement = (content: LockedContent, record: PlacementRecord): LockedContent => ({
  ...content,
  placements: new Map(content.placements).set(record.id, record),
})

/**
 * Puts a lesson into a course, at the end of a module or of the course unless `position` says otherwise. What is given
 * besides applies to this placement only; omitted fields inherit the lesson's values. A lesson may have many placements.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).placements.create({ courseId, moduleId, lessonId, mandatory: true })
 * ```
 */
export const create = defineCommand({
  name: 'placements.create',
  summary: 'Puts a lesson into a course.',
  input: NewPlacement.extend({ lessonId }),
  output: Placement,
  errors: [COURSE_NOT_FOUND, MODULE_NOT_FOUND, LESSON_NOT_FOUND, PLACEMENT_NOT_FOUND, PLACEMENT_CYCLE],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { lessonId, ...input }) => {
    const lesson = await loadLesson(context.tx, lessonId)
    enforce(await readerOfLesson(context, { lessonId }))
    return createPlacement(context, lesson, input)
  },
})

/**
 * A placement with its settings and the public fields of its lesson.
 *
 * @example
 * ```ts
 * const placement = await lyceum.as(teacher).placements.get({ placementId })
 * ```
 */
export const get = defineQuery({
  name: 'placements.get',
  summary: 'A lesson at its place in a course.',
  input: z.strictObject({ placementId }),
  output: Placement,
  errors: [PLACEMENT_NOT_FOUND, COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, { placementId }) => {
    const { courseId } = await loadPlacement(context.tx, placementId)
    const { content } = await visibleContent(context, courseId)
    return answerPlacement(content, placementId)
  },
})

/** Number of placements before the last one shown that a cursor contains, in case that one is removed. */
const KEPT = 4

/** Places in a sequence change with every insertion, so a cursor names placements and not their places alone. */
const inSequence = definePaging('placements', { sequence: z.int(), id, before: z.array(id).max(KEPT) })

interface LastShown {
  readonly sequence: number
  readonly id: string
  readonly before: readonly string[]
}

/** The index in the list at which the page after a cursor starts: after the last shown placement that still exists. */
const startAfter = ({ placements }: CourseContent, listed: readonly Placement[], last: LastShown): number => {
  const there = [...last.before, last.id].findLast((placementId) => placements.has(placementId))
  // Where all of them are gone, what followed has moved up.
  const sequence = placements.get(there ?? '')?.sequence ?? last.sequence - 1
  const start = listed.findIndex((entry) => entry.sequence > sequence)
  return start < 0 ? listed.length : start
}

const byCourse = definePaging('taughtPlacements', { courseId: id, sequence: z.int(), id })

interface TaughtFilters extends PageRequest {
  readonly lessonId?: string | undefined
  readonly alias?: string | undefined
  readonly kind?: LessonRecord['kind'] | undefined
  readonly accessLevel?: LessonRecord['accessLevel'] | undefined
  readonly freeLesson?: boolean | undefined
  readonly published?: boolean | undefined
}

const listTaught = async ({ tx, actor }: QueryContext, input: TaughtFilters): Promise<Page<Placement>> => {
  const { range, toPage } = byCourse(input)
  const { lessonId = null, alias = null, kind = null, accessLevel = null, freeLesson = null, published = null } = input
  const filters = { lessonId, alias, kind, accessLevel, freeLesson, published }
  const nothing = { rows: [], total: 0 }
  const { rows, total } =
    actor.userId === null ? nothing : await tx.view(taughtPlacements, { userId: actor.userId, ...filters, ...range })
  const toPlacement = toPlacementIn({
    ...{ courseId: '', modules: new Map(), placements: new Map() },
    lessons: byId(rows.map(({ lesson }) => lesson)),
    showsMedia: () => true,
  })
  return toPage(
    rows.map(({ placement }) => toPlacement(placement)),
    total,
  )
}

/**
 * The lessons of a course, by its id or slug, in reading order, or of one module, which is enough to name the course; as
 * far as the caller may see them. Without any of these: the lessons of all courses that the caller teaches, course by
 * course.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).placements.list({ courseId })
 * ```
 */
export const list = defineQuery({
  name: 'placements.list',
  summary: 'The lessons of a course or module in their order.',
  input: z.strictObject({
    ...pageInput,
    ...namedCourse,
    moduleId: id.nullable().optional().describe('Id of the containing module; null for the top level, any by default.'),
    lessonId: lessonId.optional().describe('Id of the lesson whose places to list.'),
    alias: lessonAlias.optional().describe('Alias of the lesson whose places to list.'),
    kind: lessons.schema.shape.kind.optional(),
    accessLevel: lessons.schema.shape.accessLevel.optional(),
    freeLesson: z.boolean().optional().describe('Free previews, or all but those.'),
    published: z
      .boolean()
      .optional()
      .describe(
        'Whether it is published by itself or by its lesson, whatever its modules are; drafts of lessons never are.',
      ),
  }),
  output: pageOf(Placement),
  errors: [COURSE_NOT_FOUND, MODULE_NOT_FOUND, LESSON_NOT_FOUND],
  allow: anyone,
  run: async (context, input) => {
    const { moduleId, lessonId, alias, ...filters } = input
    if (lessonId !== undefined) await loadLesson(context.tx, lessonId)
    const courseId = await findCourseId(context, input, moduleId)
    if (courseId === undefined) return listTaught(context, input)
    const { range, toPage } = inSequence(input)
    const { content } = await visibleContent(context, courseId)
    if (moduleId !== undefined) findContainerId(content, moduleId)
    const matching = [...content.placements.values()]
      .filter((record) => moduleId === undefined || record.moduleId === moduleId)
      .filter((record) => lessonId === undefined || record.lessonId === lessonId)
      .filter(({ preview }) => filters.freeLesson === undefined || preview === filters.freeLesson)
      .sort((a, b) => a.sequence - b.sequence)
      .map(toPlacementIn(content))
      .filter(({ settings }) => filters.published === undefined || settings.published === filters.published)
      .filter(({ lesson }) => alias === undefined || lesson.alias === alias)
      .filter(({ lesson }) => filters.kind === undefined || lesson.kind === filters.kind)
      .filter(({ lesson }) => filters.accessLevel === undefined || lesson.accessLevel === filters.accessLevel)
    const { after, limit } = range
    const start = after ? startAfter(content, matching, after) : range.offset
    return toPage(matching.slice(start, start + limit), matching.length, ({ sequence, id }, at) => ({
      sequence,
      id,
      before: matching.slice(Math.max(0, start + at - KEPT), start + at).map((entry) => entry.id),
    }))
  },
})

const changePlacement = async (
  context: CommandContext,
  placementId: string,
  input: z.output<typeof PlacementChanges>,
): Promise<Placement> => {
  const { content, placement } = await lockPlacement(context.tx, placementId)
  const record = { ...placement, ...omitUndefined(input), ...changedBy(context) }
  validatePlacement(content, record, await loadLesson(context.tx, record.lessonId))
  return answerPlacement(await saveContent(context, content, withPlacement(content, record)), placementId)
}

/**
 * Changes the settings of a placement; `null` inherits the lesson's value again.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).placements.update({ placementId, mandatory: true })
 * ```
 */
export const update = defineCommand({
  name: 'placements.update',
  summary: 'Changes the settings of a placement; omitted fields are kept.',
  input: PlacementChanges.extend({ placementId, ifRevision }),
  output: Placement,
  errors: [PLACEMENT_NOT_FOUND, PLACEMENT_CYCLE],
  revises: ({ placementId }) => ({ in: placements, id: placementId }),
  allow: staffOfPlacement,
  run: (context, { placementId, ...input }) => changePlacement(context, placementId, input),
})

/**
 * Brings back the settings that a change of a placement has replaced, as `courses.history` tells them; the others stay, and
 * so does its place. PLACEMENT_NOT_FOUND where it waited for a placement that there is no longer. It is itself a change,
 * which can be reverted.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).courses.history({ courseId, recordId: placementId })
 * await lyceum.as(teacher).placements.revert({ placementId, changeId: items[0]?.id ?? '' })
 * ```
 */
export const revert = defineCommand({
  name: 'placements.revert',
  summary: 'Brings back the settings that a change of a placement has replaced.',
  input: z.strictObject({ placementId, changeId, ifRevision }),
  output: Placement,
  errors: [PLACEMENT_NOT_FOUND, PLACEMENT_CYCLE, CHANGE_NOT_FOUND],
  revises: ({ placementId }) => ({ in: placements, id: placementId }),
  allow: staffOfPlacement,
  run: async (context, { placementId, changeId }) =>
    changePlacement(
      context,
      placementId,
      await loadReplaced(context.tx, placements, placementId, changeId, PlacementChanges),
    ),
})

/**
 * Puts a placement elsewhere in its course: into another module, or with `moduleId: null` to the top.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).placements.move({ placementId, moduleId, position: 1 })
 * ```
 */
export const move = defineCommand({
  name: 'placements.move',
  summary: 'Puts a placement elsewhere in its course.',
  input: z.strictObject({ placementId, moduleId: inModule, position, ifRevision }),
  output: Placement,
  errors: [PLACEMENT_NOT_FOUND, MODULE_NOT_FOUND],
  revises: ({ placementId }) => ({ in: placements, id: placementId }),
  allow: staffOfPlacement,
  run: async (context, { placementId, moduleId, position }) => {
    const { content, placement } = await lockPlacement(context.tx, placementId)
    const containerId = findContainerId(content, moduleId)
    const record = { ...placement, ...changedBy(context) }
    const moved = moveChild(withPlacement(content, record), { type: 'placement', record }, containerId, position)
    return answerPlacement(await saveContent(context, content, { ...content, ...moved }), placementId)
  },
})

/**
 * Takes a lesson out of this place. The lesson and its other places stay; what waited for this place waits no more.
 * Learners' progress at the placement is kept.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).placements.remove({ placementId })
 * ```
 */
export const remove = defineCommand({
  name: 'placements.remove',
  summary: 'Takes a lesson out of a place.',
  input: z.strictObject({ placementId, ifRevision }),
  output: z.object({ placementId }),
  errors: [PLACEMENT_NOT_FOUND],
  revises: ({ placementId }) => ({ in: placements, id: placementId }),
  allow: staffOfPlacement,
  run: async (context, { placementId }) => {
    const { content, placement: record } = await lockPlacement(context.tx, placementId)
    await saveContent(context, content, { ...content, ...removeChild(content, { type: 'placement', record }) })
    return { placementId }
  },
})
