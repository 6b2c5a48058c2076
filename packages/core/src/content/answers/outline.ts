import * as z from 'zod'
import { courseId } from '../../catalog/records.ts'
import { names } from '../../kernel/names.ts'
import type { CourseContent } from '../outline.ts'
import { courseOutlines, type ModuleRecord, modules, type PlacementRecord, placements } from '../records.ts'
import { childrenByContainer } from '../rules/structure.ts'
import { LessonSummary, Placement, toPlacementIn } from './lessons.ts'

/** A module of a course. The counts include everything in it, at any depth, that the caller may see. */
export const Module = z
  .object({
    ...modules.schema.omit({ version: true, containerId: true }).shape,
    lessonCount: z.int().describe('Lessons in it at any depth, as far as the caller may see them.'),
    durationMinutes: z.number().describe('Estimated length of these lessons together, in minutes.'),
  })
  .register(names, { id: 'Module' })
export type Module = z.infer<typeof Module>

/** A module with its direct children. */
export const ModuleWithContent = Module.extend({
  modules: z.array(Module).describe('Modules directly in it, in order.'),
  placements: z.array(Placement).describe('Placements directly in it, in order.'),
}).register(names, {
  id: 'ModuleWithContent',
})

/** A lesson as lists of modules show it: what stands where, and for whom. */
export const LessonPreview = z
  .object({
    placementId: Placement.shape.id,
    lessonId: LessonSummary.shape.id,
    ...LessonSummary.pick({ title: true, kind: true, accessLevel: true, durationMinutes: true, imageUrl: true }).shape,
    position: Placement.shape.position,
    preview: placements.schema.shape.preview,
  })
  .register(names, { id: 'LessonPreview' })
export type LessonPreview = z.infer<typeof LessonPreview>

export interface ModuleTree extends Module {
  modules: ModuleTree[]
  lessons: LessonPreview[] | null
}
/** A module with its submodules. */
export const ModuleTree: z.ZodType<ModuleTree> = Module.extend({
  lessons: z.array(LessonPreview).nullable().describe('Lessons directly in it, in order; null unless asked for.'),
  get modules() {
    return z.array(ModuleTree).describe('Modules directly in it, in order.')
  },
}).register(names, { id: 'ModuleTree' })

interface OutlinePlacement extends Placement {
  type: 'placement'
}
export interface OutlineModule extends Module {
  type: 'module'
  children: OutlineNode[]
}
export type OutlineNode = OutlineModule | OutlinePlacement

const OutlinePlacement = Placement.extend({
  type: z.literal('placement').describe('Distinguishes lessons from modules.'),
}).register(names, { id: 'OutlinePlacement' })
const OutlineModule: z.ZodType<OutlineModule> = Module.extend({
  type: z.literal('module').describe('Distinguishes modules from lessons.'),
  get children() {
    return z.array(OutlineNode).describe('Modules and lessons directly in it, in their common order.')
  },
}).register(names, { id: 'OutlineModule' })
/** A module with its children, or a placement. */
export const OutlineNode: z.ZodType<OutlineNode> = z
  .union([OutlineModule, OutlinePlacement])
  .register(names, { id: 'OutlineNode' })

export const CourseOutline = z
  .object({
    courseId,
    revision: courseOutlines.schema.shape.arrangement,
    moduleCount: z.int().describe('Modules of the course, as far as the caller may see them.'),
    lessonCount: z.int().describe('Lessons of the course, as far as the caller may see them.'),
    durationMinutes: z.number().describe('Estimated length of these lessons together, in minutes.'),
    children: z.array(OutlineNode).describe('Modules and lessons at the top level, in their common order.'),
  })
  .register(names, { id: 'CourseOutline' })

const SECONDS_PER_MINUTE = 60

/** Lessons and seconds of every module, including its submodules. */
const sumsByModule = ({ modules, placements }: CourseContent) => {
  const sums = new Map<string, { lessons: number; seconds: number }>()
  for (const { moduleId, seconds } of placements.values())
    for (let ancestorId = moduleId; ancestorId !== null; ancestorId = modules.get(ancestorId)?.parentId ?? null) {
      const sum = sums.get(ancestorId) ?? { lessons: 0, seconds: 0 }
      sums.set(ancestorId, { lessons: sum.lessons + 1, seconds: sum.seconds + seconds })
    }
  return sums
}

/** Builds the answers for this content's modules. The content must be limited to what the caller may see. */
export const toModuleIn = (content: CourseContent): ((record: ModuleRecord) => Module) => {
  const sums = sumsByModule(content)
  return ({ version, containerId, ...record }) => {
    const { lessons = 0, seconds = 0 } = sums.get(record.id) ?? {}
    return { ...record, lessonCount: lessons, durationMinutes: seconds / SECONDS_PER_MINUTE }
  }
}

const toPreviewIn = (content: CourseContent): ((record: PlacementRecord) => LessonPreview) => {
  const toPlacement = toPlacementIn(content)
  return (record) => {
    const { id: placementId, position, lesson } = toPlacement(record)
    const { preview } = record
    const { id: lessonId, title, kind, accessLevel, durationMinutes, imageUrl } = lesson
    return { placementId, lessonId, title, kind, accessLevel, durationMinutes, imageUrl, position, preview }
  }
}

const modulesIn = (containers: ReturnType<typeof childrenByContainer>, containerId: string): ModuleRecord[] =>
  (containers.get(containerId) ?? []).flatMap((child) => (child.type === 'module' ? [child.record] : []))

/** The modules of a container in their order. */
export const modulesOf = (content: CourseContent, containerId: string): ModuleRecord[] =>
  modulesIn(childrenByContainer(content), containerId)

/** Builds the answers for this content's modules, optionally with their submodules and lessons. */
export const toModuleTreeIn = (
  content: CourseContent,
  { includeSubmodules, includeLessons }: { readonly includeSubmodules: boolean; readonly includeLessons: boolean },
): ((record: ModuleRecord) => ModuleTree) => {
  const containers = childrenByContainer(content)
  const toPreview = toPreviewIn(content)
  const toModule = toModuleIn(content)
  const toTree = (record: ModuleRecord): ModuleTree => ({
    ...toModule(record),
    modules: includeSubmodules ? modulesIn(containers, record.id).map(toTree) : [],
    lessons: includeLessons ? previewsIn(record.id) : null,
  })
  const previewsIn = (id: string): LessonPreview[] =>
    (containers.get(id) ?? []).flatMap((child) => (child.type === 'placement' ? [toPreview(child.record)] : []))
  return toTree
}

/** A course's content as a tree of modules and placements in order. */
export const toCourseOutline = (content: CourseContent, revision: number): z.infer<typeof CourseOutline> => {
  const containers = childrenByContainer(content)
  const toModule = toModuleIn(content)
  const toPlacement = toPlacementIn(content)
  const nodesIn = (containerId: string): OutlineNode[] =>
    (containers.get(containerId) ?? []).map((child) =>
      child.type === 'module'
        ? { ...toModule(child.record), type: 'module', children: nodesIn(child.record.id) }
        : { ...toPlacement(child.record), type: 'placement' },
    )
  const seconds = [...content.placements.values()].reduce((sum, placement) => sum + placement.seconds, 0)
  return {
    courseId: content.courseId,
    revision,
    moduleCount: content.modules.size,
    lessonCount: content.placements.size,
    durationMinutes: seconds / SECONDS_PER_MINUTE,
    children: nodesIn(content.courseId),
  }
}
