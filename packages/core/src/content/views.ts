import { courseInstructors } from '../catalog/records.ts'
import { byId } from '../kernel/objects.ts'
import { byCodePoint } from '../kernel/order.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView, type ReadRecords } from '../store/index.ts'
import { type LessonRecord, lessons, type ModuleRecord, modules, type PlacementRecord, placements } from './records.ts'
import { outlineSettings } from './rules/lesson.ts'

export interface LessonLibraryParams extends PageRange<Pick<LessonRecord, 'createdAt' | 'id'>> {
  /** Null for everybody's. */
  readonly createdBy: string | null
  readonly kind: LessonRecord['kind'] | null
  readonly status: LessonRecord['status'] | null
}

/** One page of the lessons that were written, newest first, and the number of those that match. */
export const lessonLibrary = defineView({
  name: 'content.lessons',
  reference: async (
    tx,
    { createdBy, kind, status, ...range }: LessonLibraryParams,
  ): Promise<{ rows: LessonRecord[]; total: number }> => {
    const all =
      createdBy === null
        ? await tx.list(lessons, 'byCreation', {}, { descending: true })
        : await tx.list(lessons, 'byCreator', { createdBy }, { descending: true })
    const matching = all
      .filter((lesson) => kind === null || lesson.kind === kind)
      .filter((lesson) => status === null || lesson.status === status)
    return { rows: inRange(matching, range, true), total: matching.length }
  },
})

export interface TaughtPlacementsParams extends PageRange<Pick<PlacementRecord, 'courseId' | 'sequence' | 'id'>> {
  /** The active instructor whose courses these are. */
  readonly userId: string
  readonly lessonId: string | null
  readonly alias: string | null
  readonly kind: LessonRecord['kind'] | null
  readonly accessLevel: LessonRecord['accessLevel'] | null
  readonly freeLesson: boolean | null
  /** By itself or by its lesson. */
  readonly published: boolean | null
}

/** One page of the placements in all courses that a person teaches, course by course, with their lessons. */
export const taughtPlacements = defineView({
  name: 'content.taughtPlacements',
  reference: async (
    tx,
    { userId, lessonId, alias, kind, accessLevel, freeLesson, published, ...range }: TaughtPlacementsParams,
  ): Promise<{ rows: { placement: PlacementRecord; lesson: LessonRecord }[]; total: number }> => {
    const entries = await tx.list(courseInstructors, 'byUser', { userId })
    const lists = await Promise.all(
      entries.flatMap(({ active, courseId }) => (active ? [tx.list(placements, 'byCourse', { courseId })] : [])),
    )
    const all = lists.flat()
    const lessonById = byId(await tx.getMany(lessons, [...new Set(all.map((placement) => placement.lessonId))]))
    const matching = all.filter((placement) => {
      const lesson = lessonById.get(placement.lessonId)
      return (
        lesson !== undefined &&
        (lessonId === null || placement.lessonId === lessonId) &&
        (alias === null || lesson.alias === alias) &&
        (kind === null || lesson.kind === kind) &&
        (accessLevel === null || lesson.accessLevel === accessLevel) &&
        (freeLesson === null || placement.preview === freeLesson) &&
        (published === null || outlineSettings(placement, lesson).published === published)
      )
    })
    const rows = inRange(
      matching.map((placement) => {
        const { courseId, sequence, id } = placement
        return { courseId, sequence, id, placement, lesson: lessonById.get(placement.lessonId) as LessonRecord }
      }),
      range,
    )
    return { rows: rows.map(({ placement, lesson }) => ({ placement, lesson })), total: matching.length }
  },
})

export interface TaughtModulesParams extends PageRange<Pick<ModuleRecord, 'courseId' | 'position' | 'id'>> {
  /** The active instructor whose courses these are. */
  readonly userId: string
}

/** Some modules of the top level, and all that is in them at any depth, by their ids. */
export interface ModulesWithContent {
  readonly rows: ModuleRecord[]
  readonly total: number
  readonly modules: ModuleRecord[]
  readonly placements: { placement: PlacementRecord; lesson: LessonRecord }[]
}

const contentOf = async (tx: ReadRecords, rows: readonly ModuleRecord[]) => {
  const found: { modules: ModuleRecord[]; placements: PlacementRecord[] } = { modules: [], placements: [] }
  const readIn = async ({ id: containerId }: ModuleRecord): Promise<void> => {
    const inner = await tx.list(modules, 'byContainer', { containerId })
    found.modules.push(...inner)
    found.placements.push(...(await tx.list(placements, 'byContainer', { containerId })))
    for (const module of inner) await readIn(module)
  }
  for (const row of rows) await readIn(row)
  const lessonById = byId(await tx.getMany(lessons, [...new Set(found.placements.map(({ lessonId }) => lessonId))]))
  const placed = found.placements.flatMap((placement) => {
    const lesson = lessonById.get(placement.lessonId)
    return lesson ? [{ placement, lesson }] : []
  })
  return {
    modules: found.modules.sort((one, other) => byCodePoint(one.id, other.id)),
    placements: placed.sort((one, other) => byCodePoint(one.placement.id, other.placement.id)),
  }
}

/** One page of the modules at the top level of all courses that a person teaches, course by course, with their content. */
export const taughtModules = defineView({
  name: 'content.taughtModules',
  reference: async (tx, { userId, ...range }: TaughtModulesParams): Promise<ModulesWithContent> => {
    const entries = await tx.list(courseInstructors, 'byUser', { userId })
    const lists = await Promise.all(
      entries.flatMap(({ active, courseId }) => (active ? [tx.list(modules, 'byCourse', { courseId })] : [])),
    )
    const all = lists.flat().filter(({ parentId }) => parentId === null)
    const rows = inRange(all, range)
    return { rows, total: all.length, ...(await contentOf(tx, rows)) }
  },
})

/** Which of some aliases lessons of the tenant have. */
export const takenAliases = defineView({
  name: 'content.takenAliases',
  reference: async (tx, { aliases }: { readonly aliases: readonly string[] }): Promise<string[]> => {
    const found = await Promise.all(aliases.map((alias) => tx.find(lessons, 'byAlias', { alias })))
    return aliases.filter((_, at) => found[at] !== undefined).sort(byCodePoint)
  },
})
