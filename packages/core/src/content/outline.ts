import { byId } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { ReadRecords, Records } from '../store/index.ts'
import { courseOutlineChanged } from './events.ts'
import {
  type CourseOutlineRecord,
  courseOutlines,
  type LessonRecord,
  lessons,
  type ModuleRecord,
  modules,
  type PlacementRecord,
  placements,
} from './records.ts'
import { countsDiffer, forLearners, type OutlineTotals, totalsAt, withDerived } from './rules/outline.ts'
import type { Structure } from './rules/structure.ts'

/** The whole content of a course, without the lessons' texts. */
export interface CourseContent extends Structure {
  readonly lessons: ReadonlyMap<string, LessonRecord>
}

/** What a change works on: the content, and the record that guards it. */
export interface HeldContent extends CourseContent {
  readonly outline: CourseOutlineRecord | undefined
}

/** What a change has left. */
interface StoredContent extends CourseContent {
  readonly outline: CourseOutlineRecord
}

/** Two statements at once, however large the course is. */
export const readStructure = async (tx: ReadRecords, courseId: string): Promise<Structure> => {
  const [moduleRecords, placementRecords] = await Promise.all([
    tx.list(modules, 'byCourse', { courseId }),
    tx.list(placements, 'byCourse', { courseId }),
  ])
  return { courseId, modules: byId(moduleRecords), placements: byId(placementRecords) }
}

/** The structure and, with one statement more, its lessons. */
export const readContent = async (tx: ReadRecords, courseId: string): Promise<CourseContent> => {
  const structure = await readStructure(tx, courseId)
  const lessonIds = new Set([...structure.placements.values()].map(({ lessonId }) => lessonId))
  return { ...structure, lessons: byId(await tx.getMany(lessons, [...lessonIds])) }
}

/** The content for a change. The outline's record is locked before anything is read: changes of a course queue. */
export const holdContent = async (tx: Records, courseId: string): Promise<HeldContent> => {
  const outline = await tx.get(courseOutlines, courseId, { lock: true })
  return { ...(await readContent(tx, courseId)), outline }
}

interface Verbs<Rec> {
  insertMany(records: readonly Rec[]): void
  replace(record: Rec): Rec
  remove(record: Rec): void
}

/** Writes the difference and answers the records as they are stored now. */
const writeDifference = <Rec extends { id: string; version: number }>(
  before: ReadonlyMap<string, Rec>,
  after: ReadonlyMap<string, Rec>,
  verbs: Verbs<Rec>,
): ReadonlyMap<string, Rec> => {
  for (const [id, record] of before) if (!after.has(id)) verbs.remove(record)
  const added = [...after.values()].filter(({ id }) => !before.has(id))
  verbs.insertMany(added)
  const stored = new Map(after)
  for (const record of added) stored.set(record.id, { ...record, version: 1 })
  for (const [id, was] of before) {
    const record = after.get(id)
    if (record !== undefined && record !== was) stored.set(id, verbs.replace(record))
  }
  return stored
}

const countByLesson = (records: Iterable<PlacementRecord>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { lessonId } of records) counts.set(lessonId, (counts.get(lessonId) ?? 0) + 1)
  return counts
}

/** Tells every lesson how many places it has won or lost. */
const countPlacements = (tx: Records, now: string, before: CourseContent, after: CourseContent) => {
  const was = countByLesson(before.placements.values())
  const is = countByLesson(after.placements.values())
  const counted = new Map(after.lessons)
  for (const [id, lesson] of after.lessons) {
    const won = (is.get(id) ?? 0) - (was.get(id) ?? 0)
    if (won === 0) continue
    const firstPlacedAt = lesson.firstPlacedAt ?? (won > 0 ? now : null)
    counted.set(id, tx.replace(lessons, { ...lesson, placementCount: lesson.placementCount + won, firstPlacedAt }))
  }
  return counted
}

/**
 * Writes a changed content: derives anew what depends on the whole, writes the records that changed and nothing else,
 * keeps the sums, and announces the change if learners count by it. The outline's record is written in any case: two
 * changes of one course at the same time meet there, and the later one is decided again on what the earlier left.
 */
export const saveContent = async (
  { tx, now, emit }: CommandContext,
  before: HeldContent,
  edited: CourseContent,
): Promise<StoredContent> => {
  const { courseId } = before
  const after = withDerived(edited, edited.lessons)
  const stored = {
    courseId,
    modules: writeDifference<ModuleRecord>(before.modules, after.modules, {
      insertMany: (records) => tx.insertMany(modules, records),
      replace: (record) => tx.replace(modules, record),
      remove: (record) => tx.remove(modules, record),
    }),
    placements: writeDifference<PlacementRecord>(before.placements, after.placements, {
      insertMany: (records) => tx.insertMany(placements, records),
      replace: (record) => tx.replace(placements, record),
      remove: (record) => tx.remove(placements, record),
    }),
    lessons: countPlacements(tx, now, before, after),
  }
  const changed = countsDiffer(before, after)
  const revision = (before.outline?.revision ?? 0) + (changed ? 1 : 0)
  const sums = { revision, modules: forLearners(after).modules.size, ...totalsAt(after.placements.values(), now) }
  const outline = before.outline
    ? tx.replace(courseOutlines, { ...before.outline, ...sums })
    : tx.insert(courseOutlines, { id: courseId, ...sums })
  if (changed) await emit(courseOutlineChanged, courseId, { courseId, revision })
  return { ...stored, outline }
}

/**
 * The sums of a course at this moment. One statement, and one more to count anew where a placement has opened or closed
 * since they were kept; a course without content has zeros and revision 0.
 */
export const outlineAt = async (
  tx: ReadRecords,
  courseId: string,
  now: string,
): Promise<OutlineTotals & { readonly revision: number; readonly modules: number }> => {
  const kept = await tx.get(courseOutlines, courseId)
  if (!kept) return { revision: 0, modules: 0, ...totalsAt([], now) }
  const { id, version, ...sums } = kept
  if (kept.validUntil === null || now < kept.validUntil) return sums
  return { ...sums, ...totalsAt(await tx.list(placements, 'byCourse', { courseId }), now) }
}
