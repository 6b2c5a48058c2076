import * as z from 'zod'
import { id } from '../values.ts'
import type { CourseContent } from './outline.ts'
import {
  attemptGradings,
  type LessonContentRecord,
  type LessonRecord,
  lessonContents,
  lessons,
  type ModuleRecord,
  modules,
  type PlacementRecord,
  placements,
} from './records.ts'
import { settingsAt } from './rules/lesson.ts'
import { type Child, childrenByContainer } from './rules/structure.ts'

/** A module of a course. The counts are of everything in it, at any depth, as far as the caller may see it. */
export const Module = z.object({
  ...modules.schema.omit({ version: true, containerId: true }).shape,
  lessonCount: z.int(),
  durationMinutes: z.number().meta({ description: 'Sum of the lessons, in minutes.' }),
})
export type Module = z.infer<typeof Module>

/** What everybody who sees the outline may know of a lesson: no contents, no addresses. */
export const LessonSummary = lessons.schema.pick({
  id: true,
  title: true,
  alias: true,
  description: true,
  kind: true,
  status: true,
  accessLevel: true,
  imageUrl: true,
  durationMinutes: true,
  objectives: true,
  resourceCount: true,
})
export type LessonSummary = z.infer<typeof LessonSummary>

const Settings = z.object({
  maxAttempts: z.int().nullable(),
  attemptGrading: z.enum(attemptGradings),
  totalMarks: z.number(),
  passingMarks: z.number(),
  idealMinutes: z.number().nullable(),
  resumable: z.boolean(),
})

/** A lesson at its place in a course. `settings` is what applies here: the place's own word, else the lesson's. */
export const Placement = z.object({
  ...placements.schema.omit({ version: true, containerId: true, lessonId: true }).shape,
  lesson: LessonSummary,
  settings: Settings,
})
export type Placement = z.infer<typeof Placement>

/** A lesson in full, for those who write it. */
export const Lesson = z.object({
  ...lessons.schema.omit({ version: true, firstPlacedAt: true }).shape,
  ...lessonContents.schema.omit({ version: true, id: true }).shape,
})
export type Lesson = z.infer<typeof Lesson>

/** A lesson as it stands in the list of those who write lessons. */
export const LessonEntry = LessonSummary.extend(
  lessons.schema.pick({ placementCount: true, createdBy: true, createdAt: true, updatedAt: true }).shape,
)

/** A module with what stands directly in it. */
export const ModuleWithContent = Module.extend({ modules: z.array(Module), placements: z.array(Placement) })

export interface ModuleTree extends Module {
  modules: ModuleTree[]
}
/** A module with its submodules. */
export const ModuleTree: z.ZodType<ModuleTree> = Module.extend({
  get modules() {
    return z.array(ModuleTree)
  },
}).meta({ id: 'ModuleTree' })

export interface OutlinePlacement extends Placement {
  type: 'placement'
}
export interface OutlineModule extends Module {
  type: 'module'
  children: OutlineNode[]
}
export type OutlineNode = OutlineModule | OutlinePlacement

const OutlinePlacement = Placement.extend({ type: z.literal('placement') }).meta({ id: 'OutlinePlacement' })
const OutlineModule: z.ZodType<OutlineModule> = Module.extend({
  type: z.literal('module'),
  get children() {
    return z.array(OutlineNode)
  },
}).meta({ id: 'OutlineModule' })
/** A module with its children, or a lesson at its place. */
export const OutlineNode: z.ZodType<OutlineNode> = z.union([OutlineModule, OutlinePlacement])

export const CourseOutline = z.object({
  courseId: id,
  revision: z.int().meta({ description: '+1 whenever something changes that learners are counted by.' }),
  moduleCount: z.int(),
  lessonCount: z.int(),
  durationMinutes: z.number(),
  children: z.array(OutlineNode),
})

const MINUTE = 60

/** Lessons and seconds of every module, everything below it included. */
const sumsByModule = ({ modules, placements }: CourseContent) => {
  const sums = new Map<string, { lessons: number; seconds: number }>()
  for (const { moduleId, seconds } of placements.values())
    for (let at = moduleId; at !== null; at = modules.get(at)?.parentId ?? null) {
      const sum = sums.get(at) ?? { lessons: 0, seconds: 0 }
      sums.set(at, { lessons: sum.lessons + 1, seconds: sum.seconds + seconds })
    }
  return sums
}

/** Shows the modules of this content, which holds what the caller may see. */
export const moduleViews = (content: CourseContent): ((record: ModuleRecord) => Module) => {
  const sums = sumsByModule(content)
  return ({ version, containerId, ...record }) => {
    const { lessons = 0, seconds = 0 } = sums.get(record.id) ?? {}
    return { ...record, lessonCount: lessons, durationMinutes: seconds / MINUTE }
  }
}

/** The modules of a container in their order, with those below on demand. */
export const moduleTree = (content: CourseContent, containerId: string, below: boolean): ModuleTree[] => {
  const containers = childrenByContainer({ modules: content.modules, placements: new Map() })
  const toModule = moduleViews(content)
  const inside = (id: string): ModuleTree[] =>
    (containers.get(id) ?? []).flatMap((child) =>
      child.type === 'module' ? [{ ...toModule(child.record), modules: below ? inside(child.record.id) : [] }] : [],
    )
  return inside(containerId)
}

const toLessonSummary = (lesson: LessonRecord): LessonSummary => ({
  id: lesson.id,
  title: lesson.title,
  alias: lesson.alias,
  description: lesson.description,
  kind: lesson.kind,
  status: lesson.status,
  accessLevel: lesson.accessLevel,
  imageUrl: lesson.imageUrl,
  durationMinutes: lesson.durationMinutes,
  objectives: lesson.objectives,
  resourceCount: lesson.resourceCount,
})

export const toLessonEntry = (lesson: LessonRecord): z.infer<typeof LessonEntry> => {
  const { placementCount, createdBy, createdAt, updatedAt } = lesson
  return { ...toLessonSummary(lesson), placementCount, createdBy, createdAt, updatedAt }
}

export const toLesson = (
  { version, firstPlacedAt, ...lesson }: LessonRecord,
  { content, registeredContent, guestContent, transcript, resources }: Omit<LessonContentRecord, 'id' | 'version'>,
): Lesson => ({ ...lesson, content, registeredContent, guestContent, transcript, resources })

export const toPlacement = (
  { version, containerId, lessonId, ...placement }: PlacementRecord,
  lesson: LessonRecord,
): Placement => ({ ...placement, lesson: toLessonSummary(lesson), settings: settingsAt({ ...placement }, lesson) })

/** Shows the placements of this content. Every placement has its lesson: one that stands anywhere cannot be removed. */
export const placementViews =
  ({ lessons }: CourseContent): ((record: PlacementRecord) => Placement) =>
  (record) =>
    toPlacement(record, lessons.get(record.lessonId) as LessonRecord)

/** A course's content as a tree, children of both kinds in their common order. */
export const treeOf = <M, P>(
  content: CourseContent,
  show: { module: (record: ModuleRecord, children: (M | P)[]) => M; placement: (record: PlacementRecord) => P },
): (M | P)[] => {
  const containers = childrenByContainer(content)
  const node = (child: Child): M | P =>
    child.type === 'module'
      ? show.module(child.record, (containers.get(child.record.id) ?? []).map(node))
      : show.placement(child.record)
  return (containers.get(content.courseId) ?? []).map(node)
}

export const outlineView = (content: CourseContent, revision: number): z.infer<typeof CourseOutline> => {
  const toModule = moduleViews(content)
  const toPlacementHere = placementViews(content)
  const seconds = [...content.placements.values()].reduce((sum, placement) => sum + placement.seconds, 0)
  return {
    courseId: content.courseId,
    revision,
    moduleCount: content.modules.size,
    lessonCount: content.placements.size,
    durationMinutes: seconds / MINUTE,
    children: treeOf<OutlineModule, OutlinePlacement>(content, {
      module: (record, children) => ({ ...toModule(record), type: 'module', children }),
      placement: (record) => ({ ...toPlacementHere(record), type: 'placement' }),
    }),
  }
}
