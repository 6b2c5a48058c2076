import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { changedBy, newAuthorship } from '../../identity/people.ts'
import { anyone } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { enforce, fail } from '../../kernel/lyceum-error.ts'
import { byId, omitUndefined } from '../../kernel/objects.ts'
import { type CommandContext, defineCommand, defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { definePaging, inRange, type Page, type PageRequest, pageInput, pageOf } from '../../kernel/paging.ts'
import { enforceValid } from '../../kernel/validation.ts'
import { id } from '../../kernel/values.ts'
import { loadModule, staffOfModule, visibleContent } from '../access.ts'
import { toPlacementIn } from '../answers/lessons.ts'
import { Module, ModuleTree, ModuleWithContent, modulesOf, toModuleIn, toModuleTreeIn } from '../answers/outline.ts'
import { CHANGE_NOT_FOUND, MODULE_CYCLE, MODULE_NOT_EMPTY, MODULE_NOT_FOUND, MODULE_TOO_DEEP } from '../errors.ts'
import { inModule, ModuleChanges, moduleDefaults, NewModule, position } from '../input.ts'
import { findContainerId, findModule, lockModule } from '../modules.ts'
import { findCourseId, namedCourse } from '../named-course.ts'
import { type CourseContent, type LockedContent, lockContent, saveContent } from '../outline.ts'
import { moduleRequires, newContent } from '../policies.ts'
import { type ModuleRecord, moduleId, modules } from '../records.ts'
import { changeId, loadReplaced } from '../replaced.ts'
import { dateRangeIssues } from '../rules/lesson.ts'
import { moduleRequirementIssues, positionIssues } from '../rules/requirements.ts'
import {
  addChild,
  childrenByContainer,
  moduleSubtree,
  moveChild,
  refuseInvalidParent,
  removeChild,
} from '../rules/structure.ts'
import { taughtModules } from '../views.ts'

const answerModule = (content: CourseContent, moduleId: string): Module =>
  toModuleIn(content)(findModule(content, moduleId))

const withModule = (content: LockedContent, record: ModuleRecord): LockedContent => ({
  ...content,
  modules: new Map(content.modules).set(record.id, record),
})

/**
 * Adds a module to a course, or with `parentId` to a module of it, at the end unless `position` says otherwise.
 * Published by default. Answers VALIDATION_ERROR where it would end before it starts.
 *
 * @example
 * ```ts
 * const module = await lyceum.as(teacher).modules.create({ courseId, title: 'Finding north' })
 * ```
 */
export const create = defineCommand({
  name: 'modules.create',
  summary: 'Adds a module to a course or to another module.',
  input: NewModule.extend({ courseId, parentId: inModule.default(null), position }),
  output: Module,
  errors: [COURSE_NOT_FOUND, MODULE_NOT_FOUND, MODULE_TOO_DEEP],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId, parentId, position, ...input }) => {
    const { tx, newId } = context
    const content = await lockContent(tx, courseId)
    const containerId = findContainerId(content, parentId)
    enforce(refuseInvalidParent(content, undefined, parentId))
    const place = { id: newId(modules.prefix), version: 0, courseId, parentId, containerId, position: 0 }
    const published = context.policy(newContent) === 'published'
    const settings = { ...moduleDefaults, published, ...omitUndefined(input) }
    const publishedAt = settings.published ? context.now : null
    const record: ModuleRecord = { ...settings, publishedAt, ...place, ...newAuthorship(context) }
    enforceValid([
      ...dateRangeIssues(record),
      ...moduleRequirementIssues(record, {}, context.policy(moduleRequires), true),
      ...positionIssues(position, context.policy(moduleRequires)),
    ])
    const added = addChild(content, { type: 'module', record }, position)
    return answerModule(await saveContent(context, content, { ...content, ...added }), record.id)
  },
})

/**
 * A module with its direct children that the caller may see.
 *
 * @example
 * ```ts
 * const { modules, placements } = await lyceum.as(actor).modules.get({ moduleId })
 * ```
 */
export const get = defineQuery({
  name: 'modules.get',
  summary: 'A module with its submodules and lessons.',
  input: z.strictObject({ moduleId }),
  output: ModuleWithContent,
  errors: [MODULE_NOT_FOUND, COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, { moduleId }) => {
    const { courseId } = await loadModule(context.tx, moduleId)
    const { content } = await visibleContent(context, courseId)
    const children = childrenByContainer(content).get(moduleId) ?? []
    const toModule = toModuleIn(content)
    const toPlacement = toPlacementIn(content)
    return {
      ...toModule(findModule(content, moduleId)),
      modules: children.flatMap((child) => (child.type === 'module' ? [toModule(child.record)] : [])),
      placements: children.flatMap((child) => (child.type === 'placement' ? [toPlacement(child.record)] : [])),
    }
  },
})

const inPlace = definePaging('modules', { position: z.int(), id })
const byCourse = definePaging('taughtModules', { courseId: id, position: z.int(), id })

const listTaught = async (
  { tx, actor }: QueryContext,
  input: PageRequest & { readonly includeSubmodules: boolean; readonly includeLessons: boolean },
): Promise<Page<ModuleTree>> => {
  const { range, toPage } = byCourse(input)
  if (actor.userId === null) return toPage([], 0)
  const found = await tx.view(taughtModules, { userId: actor.userId, ...range })
  const toTree = toModuleTreeIn(
    {
      courseId: '',
      modules: byId([...found.rows, ...found.modules]),
      placements: byId(found.placements.map(({ placement }) => placement)),
      lessons: byId(found.placements.map(({ lesson }) => lesson)),
    },
    input,
  )
  return toPage(found.rows.map(toTree), found.total)
}

/**
 * The modules of a course, by its id or slug, or with `parentId` alone of a module, in their order: one level by pages, or
 * with `includeSubmodules` each with all that is below, and with `includeLessons` each with previews of its lessons.
 * Learners see the published ones. Without any of these: the modules at the top level of all courses that the caller
 * teaches, course by course.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(actor).modules.list({ courseId, includeSubmodules: true })
 * ```
 */
export const list = defineQuery({
  name: 'modules.list',
  summary: 'The modules of a course or of a module, or of all courses one teaches, in their order.',
  input: z.strictObject({
    ...pageInput,
    ...namedCourse,
    parentId: id
      .nullable()
      .default(null)
      .describe('Id of the module whose submodules to list; null for the top level.'),
    includeSubmodules: z.boolean().default(false).describe('Whether to include all nested modules.'),
    includeLessons: z.boolean().default(false).describe('Whether to include the lessons of each module.'),
  }),
  output: pageOf(ModuleTree),
  errors: [COURSE_NOT_FOUND, MODULE_NOT_FOUND],
  allow: anyone,
  run: async (context, input) => {
    const courseId = await findCourseId(context, input, input.parentId)
    if (courseId === undefined) return listTaught(context, input)
    const { range, toPage } = inPlace(input)
    const { content } = await visibleContent(context, courseId)
    const all = modulesOf(content, findContainerId(content, input.parentId))
    return toPage(inRange(all, range).map(toModuleTreeIn(content, input)), all.length)
  },
})

const changeModule = async (
  context: CommandContext,
  moduleId: string,
  input: z.output<typeof ModuleChanges>,
): Promise<Module> => {
  const { content, module } = await lockModule(context.tx, moduleId)
  const publishedAt = input.published && !module.published ? context.now : module.publishedAt
  const record = { ...module, ...omitUndefined(input), ...changedBy(context), publishedAt }
  enforceValid([...dateRangeIssues(record), ...moduleRequirementIssues(record, input, context.policy(moduleRequires))])
  return answerModule(await saveContent(context, content, withModule(content, record)), moduleId)
}

/**
 * Changes what is given of a module; `null` clears. To put it elsewhere: `modules.move`.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).modules.update({ moduleId, title: 'Finding south' })
 * ```
 */
export const update = defineCommand({
  name: 'modules.update',
  summary: 'Changes a module; what is not given stays.',
  input: ModuleChanges.extend({ moduleId, ifRevision }),
  output: Module,
  errors: [MODULE_NOT_FOUND],
  revises: ({ moduleId }) => ({ in: modules, id: moduleId }),
  allow: staffOfModule,
  run: (context, { moduleId, ...input }) => changeModule(context, moduleId, input),
})

/**
 * Brings back the settings that a change of a module has replaced, as `courses.history` tells them; the others stay, and so
 * does its place. It is itself a change, which can be reverted.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).courses.history({ courseId, recordId: moduleId })
 * await lyceum.as(teacher).modules.revert({ moduleId, changeId: items[0]?.id ?? '' })
 * ```
 */
export const revert = defineCommand({
  name: 'modules.revert',
  summary: 'Brings back the settings that a change of a module has replaced.',
  input: z.strictObject({ moduleId, changeId, ifRevision }),
  output: Module,
  errors: [MODULE_NOT_FOUND, CHANGE_NOT_FOUND],
  revises: ({ moduleId }) => ({ in: modules, id: moduleId }),
  allow: staffOfModule,
  run: async (context, { moduleId, changeId }) =>
    changeModule(context, moduleId, await loadReplaced(context.tx, modules, moduleId, changeId, ModuleChanges)),
})

/**
 * Puts a module, with everything in it, elsewhere in its course: into another module, or with `parentId: null` to the
 * top level. MODULE_CYCLE if it would contain itself.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).modules.move({ moduleId, parentId: null, position: 1 })
 * ```
 */
export const move = defineCommand({
  name: 'modules.move',
  summary: 'Puts a module elsewhere in its course.',
  input: z.strictObject({ moduleId, parentId: inModule, position, ifRevision }),
  output: Module,
  errors: [MODULE_NOT_FOUND, MODULE_CYCLE, MODULE_TOO_DEEP],
  revises: ({ moduleId }) => ({ in: modules, id: moduleId }),
  allow: staffOfModule,
  run: async (context, { moduleId, parentId, position }) => {
    const { content, module } = await lockModule(context.tx, moduleId)
    const containerId = findContainerId(content, parentId)
    enforce(refuseInvalidParent(content, moduleId, parentId))
    const record = { ...module, ...changedBy(context) }
    const moved = moveChild(withModule(content, record), { type: 'module', record }, containerId, position)
    return answerModule(await saveContent(context, content, { ...content, ...moved }), moduleId)
  },
})

/**
 * Removes a module. One with content is refused with MODULE_NOT_EMPTY unless `cascade`: then its submodules go and its
 * lessons lose their places, but stay lessons.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).modules.remove({ moduleId, cascade: true })
 * ```
 */
export const remove = defineCommand({
  name: 'modules.remove',
  summary: 'Removes a module, with `cascade` also its content.',
  input: z.strictObject({
    moduleId,
    ifRevision,
    cascade: z.boolean().default(false).describe('Also remove submodules and placements.'),
  }),
  output: z.object({
    moduleId,
    modules: z.int().describe('Submodules that went with it.'),
    placements: z.int().describe('Placements that went with it.'),
  }),
  errors: [MODULE_NOT_FOUND, MODULE_NOT_EMPTY],
  revises: ({ moduleId }) => ({ in: modules, id: moduleId }),
  allow: staffOfModule,
  run: async (context, { moduleId, cascade }) => {
    const { content, module: record } = await lockModule(context.tx, moduleId)
    const removedModules = moduleSubtree(content, moduleId)
    const placements = [...content.placements.values()].filter(({ containerId }) =>
      removedModules.has(containerId),
    ).length
    const counts = { modules: removedModules.size - 1, placements }
    if (!cascade && counts.modules + counts.placements > 0) fail(MODULE_NOT_EMPTY, counts)
    await saveContent(context, content, { ...content, ...removeChild(content, { type: 'module', record }) })
    return { moduleId, ...counts }
  },
})
