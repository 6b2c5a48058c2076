import { newAuthorship } from '../identity/people.ts'
import { byId } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { insertAll, type ReadRecords } from '../store/index.ts'
import type { CourseTree, TreeModule, TreePlacement } from './course-tree.ts'
import { newLesson } from './lessons.ts'
import { saveContent } from './outline.ts'
import { newParts } from './parts.ts'
import { undetermined } from './placements.ts'
import { lessonContents, lessonParts, type ModuleRecord, modules, type PlacementRecord, placements } from './records.ts'
import type { LessonSource } from './rules/parts.ts'
import { containerOf } from './rules/structure.ts'
import { takenAliases } from './views.ts'

/** What search looks in, made where it is inserted: it takes longer than all else. */
function* partsOf(context: CommandContext, lessons: readonly LessonSource[]) {
  for (const lesson of lessons) yield* newParts(context, lesson)
}

/** An alias names one lesson of the tenant: what is copied from there, or imported again, has none. */
const withFreeAliases = async (tx: ReadRecords, lessons: CourseTree['lessons']): Promise<CourseTree['lessons']> => {
  const aliases = lessons.flatMap(({ settings }) => settings.alias ?? [])
  const taken = new Set(aliases.length === 0 ? [] : await tx.view(takenAliases, { aliases }))
  return lessons.map((lesson) => {
    const { settings } = lesson
    return settings.alias !== null && taken.has(settings.alias)
      ? { ...lesson, settings: { ...settings, alias: null } }
      : lesson
  })
}

/** Writes the tree into a course that has no content yet, with identities of its own: what import and clone share. */
export const insertTree = async (context: CommandContext, courseId: string, tree: CourseTree): Promise<void> => {
  const { tx, now, newId } = context
  if (tree.nodes.length === 0) return
  const authorship = newAuthorship(context)
  const copied = await withFreeAliases(tx, tree.lessons)
  const made = copied.map(({ settings, texts }) => newLesson(context, { ...settings, eligibility: [] }, texts))
  const written = made.map(({ lesson, texts }, place) => {
    const criteria = tree.lessons[place]?.eligibility ?? []
    const eligibility = criteria.map((each) => ({ lessonId: made[each.lesson]?.lesson.id ?? '', passed: each.passed }))
    return { lesson: { ...lesson, eligibility }, texts }
  })
  const ids = tree.nodes.map(({ type }) => newId(type === 'module' ? modules.prefix : placements.prefix))
  const idOf = (place: number): string => ids[place] ?? ''
  const lastPositions = new Map<string, number>()
  const placeOf = (parent: number | null) => {
    const parentId = parent === null ? null : idOf(parent)
    const containerId = containerOf(courseId, parentId)
    const position = (lastPositions.get(containerId) ?? 0) + 1
    lastPositions.set(containerId, position)
    return { parentId, containerId, position }
  }
  const toModule = ({ settings, parent }: TreeModule, id: string): ModuleRecord => ({
    ...{ id, version: 0, courseId, ...settings, publishedAt: settings.published ? now : null },
    ...placeOf(parent),
    ...authorship,
  })
  const toPlacement = ({ settings, parent, lesson: at, eligibility }: TreePlacement, id: string): PlacementRecord => {
    const { parentId, ...place } = placeOf(parent)
    // A tree names lessons of its own only.
    const lesson = written[at]?.lesson as (typeof written)[number]['lesson']
    return {
      ...{ id, version: 0, courseId, ...settings, ...undetermined },
      ...{ ...place, moduleId: parentId, lessonId: lesson.id, kind: lesson.kind },
      eligibility: eligibility?.map(({ node, passed }) => ({ placementId: idOf(node), passed })) ?? null,
      ...authorship,
    }
  }
  const moduleRecords: ModuleRecord[] = []
  const placementRecords: PlacementRecord[] = []
  tree.nodes.forEach((node, place) => {
    if (node.type === 'module') moduleRecords.push(toModule(node, idOf(place)))
    else placementRecords.push(toPlacement(node, idOf(place)))
  })
  await insertAll(
    tx,
    lessonContents,
    written.map(({ texts }) => texts),
  )
  await insertAll(tx, lessonParts, partsOf(context, written))
  const empty = { courseId, modules: new Map(), placements: new Map(), lessons: new Map(), outline: undefined }
  await saveContent(context, empty, {
    courseId,
    modules: byId(moduleRecords),
    placements: byId(placementRecords),
    lessons: byId(written.map(({ lesson }) => lesson)),
  })
}
