import { courseCounters, courses } from '../catalog/records.ts'
import { byId, fieldsOf } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { insertAll, type ReadRecords, type Records } from '../store/index.ts'
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
import {
  affectsProgress,
  deriveOutline,
  type OutlineTotals,
  outlineTotals,
  subtitleLanguagesOf,
  visibleToLearners,
} from './rules/outline.ts'
import { contentCounts } from './rules/publishing.ts'
import type { Structure } from './rules/structure.ts'

/** The whole content of a course, without the lessons' texts. Lessons that are not stored yet have version 0. */
export interface CourseContent extends Structure {
  readonly lessons: ReadonlyMap<string, LessonRecord>
  /** Whether the caller is shown where the recording of a placement is; no, unless said. */
  readonly showsMedia?: (placement: Pick<PlacementRecord, 'preview'>) => boolean
}

/** The content, and the outline record that is locked while it changes. */
export interface LockedContent extends CourseContent {
  readonly outline: CourseOutlineRecord | undefined
}

/** The content after a change. */
interface StoredContent extends CourseContent {
  readonly outline: CourseOutlineRecord
}

/** Two concurrent statements for any size of course. */
export const readStructure = async (tx: ReadRecords, courseId: string): Promise<Structure> => {
  const [moduleRecords, placementRecords] = await Promise.all([
    tx.list(modules, 'byCourse', { courseId }),
    tx.list(placements, 'byCourse', { courseId }),
  ])
  return { courseId, modules: byId(moduleRecords), placements: byId(placementRecords) }
}

/** The structure and, with one more statement, its lessons. */
export const readContent = async (tx: ReadRecords, courseId: string): Promise<CourseContent> => {
  const structure = await readStructure(tx, courseId)
  const lessonIds = new Set([...structure.placements.values()].map(({ lessonId }) => lessonId))
  return { ...structure, lessons: byId(await tx.getMany(lessons, [...lessonIds])) }
}

/** Loads the content for a change. The outline record is locked first, so that changes of one course run one by one. */
export const lockContent = async (tx: Records, courseId: string): Promise<LockedContent> => {
  const outline = await tx.get(courseOutlines, courseId, { lock: true })
  // Only staff change content.
  return { ...(await readContent(tx, courseId)), showsMedia: () => true, outline }
}

interface RecordVerbs<Rec> {
  insertAll(records: readonly Rec[]): Promise<void>
  replace(record: Rec): Rec
  remove(record: Rec): void
}

/** Writes the difference and returns the records as stored. */
const writeDifference = async <Rec extends { id: string; version: number }>(
  before: ReadonlyMap<string, Rec>,
  after: ReadonlyMap<string, Rec>,
  verbs: RecordVerbs<Rec>,
): Promise<ReadonlyMap<string, Rec>> => {
  for (const [id, record] of before) if (!after.has(id)) verbs.remove(record)
  const added = [...after.values()].filter(({ id }) => !before.has(id))
  await verbs.insertAll(added)
  const stored = new Map(after)
  for (const record of added) stored.set(record.id, { ...record, version: 1 })
  for (const [id, previous] of before) {
    const record = after.get(id)
    if (record !== undefined && record !== previous) stored.set(id, verbs.replace(record))
  }
  return stored
}

const countByLesson = (records: Iterable<PlacementRecord>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { lessonId } of records) counts.set(lessonId, (counts.get(lessonId) ?? 0) + 1)
  return counts
}

/** Inserts the lessons that are new, and updates the placement count of every other that was placed or removed. */
const writeLessons = async (tx: Records, now: string, before: CourseContent, after: CourseContent) => {
  const countsBefore = countByLesson(before.placements.values())
  const countsAfter = countByLesson(after.placements.values())
  const stored = new Map(after.lessons)
  const added: LessonRecord[] = []
  for (const [id, lesson] of after.lessons) {
    const change = (countsAfter.get(id) ?? 0) - (countsBefore.get(id) ?? 0)
    if (change === 0 && lesson.version > 0) continue
    const firstPlacedAt = lesson.firstPlacedAt ?? (change > 0 ? now : null)
    const counted = { ...lesson, placementCount: lesson.placementCount + change, firstPlacedAt }
    if (lesson.version === 0) added.push(counted)
    stored.set(id, lesson.version === 0 ? { ...counted, version: 1 } : tx.replace(lessons, counted))
  }
  await insertAll(tx, lessons, added)
  return stored
}

/** The catalog shows and filters by these, and knows no lessons. */
const updateSubtitles = async (tx: Records, courseId: string, subtitleLanguages: string[]): Promise<void> => {
  const course = await tx.get(courses, courseId)
  if (course) tx.replace(courses, { ...course, subtitleLanguages })
}

/** What a change adds to the counters of the course; only what differs. */
const countDifference = (before: CourseContent, after: CourseContent) => {
  const [old, current] = [contentCounts(before), contentCounts(after)]
  return Object.fromEntries(
    fieldsOf(current).flatMap((field) => (current[field] === old[field] ? [] : [[field, current[field] - old[field]]])),
  )
}

/** Whether anything was added or removed, or stands at another place. */
const isRearranged = (before: Structure, after: Structure): boolean =>
  before.modules.size !== after.modules.size ||
  before.placements.size !== after.placements.size ||
  [...after.modules.values(), ...after.placements.values()].some(({ id, containerId, position }) => {
    const previous = before.modules.get(id) ?? before.placements.get(id)
    return previous?.containerId !== containerId || previous.position !== position
  })

/** Whether a placement has opened or closed since the sums were stored. */
export const hasPassed = (outline: Pick<CourseOutlineRecord, 'validUntil'> | undefined, now: string): boolean =>
  outline !== undefined && outline.validUntil !== null && outline.validUntil <= now

/**
 * Saves changed content: recomputes the derived fields, writes the records that changed, updates the sums, and emits
 * `course.outline_changed` if the change affects progress. The outline record is always written, so that of two
 * concurrent changes of a course the later one conflicts and is retried on the result of the earlier.
 */
export const saveContent = async (
  { tx, now, emit }: CommandContext,
  before: LockedContent,
  edited: CourseContent,
  { courseStays = true }: { readonly courseStays?: boolean } = {},
): Promise<StoredContent> => {
  const { courseId } = before
  const after = deriveOutline(edited, edited.lessons)
  const stored = {
    ...before,
    courseId,
    modules: await writeDifference<ModuleRecord>(before.modules, after.modules, {
      insertAll: (records) => insertAll(tx, modules, records),
      replace: (record) => tx.replace(modules, record),
      remove: (record) => tx.remove(modules, record),
    }),
    placements: await writeDifference<PlacementRecord>(before.placements, after.placements, {
      insertAll: (records) => insertAll(tx, placements, records),
      replace: (record) => tx.replace(placements, record),
      remove: (record) => tx.remove(placements, record),
    }),
    lessons: await writeLessons(tx, now, before, after),
  }
  // What a passed date has opened or closed changes progress as an edit does.
  const changed = affectsProgress(before, after) || hasPassed(before.outline, now)
  const revision = (before.outline?.revision ?? 0) + (changed ? 1 : 0)
  const subtitleLanguages = subtitleLanguagesOf(after.placements.values(), after.lessons)
  const subtitlesChanged = subtitleLanguages.join() !== (before.outline?.subtitleLanguages ?? []).join()
  const sums = {
    revision,
    subtitleLanguages,
    arrangement: (before.outline?.arrangement ?? 0) + (isRearranged(before, after) ? 1 : 0),
    modules: visibleToLearners(after).modules.size,
    ...outlineTotals(after.placements.values(), now),
  }
  // A removal of the course conflicts on its counters, also while there is no outline record.
  const counted = courseStays ? countDifference(before, after) : {}
  if (courseStays && (Object.keys(counted).length > 0 || !before.outline)) tx.add(courseCounters, courseId, counted)
  const outline = before.outline
    ? tx.replace(courseOutlines, { ...before.outline, ...sums })
    : tx.insert(courseOutlines, { id: courseId, ...sums })
  if (subtitlesChanged) await updateSubtitles(tx, courseId, subtitleLanguages)
  if (changed) await emit(courseOutlineChanged, courseId, { courseId, revision })
  return { ...stored, outline }
}

/**
 * Declares all stored progress in a course out of date: something that it is computed by has changed, other than the
 * content. Nothing is to be done for a course without content.
 */
export const outdateProgress = async ({ tx, emit }: CommandContext, courseId: string): Promise<void> => {
  const outline = await tx.get(courseOutlines, courseId, { lock: true })
  if (!outline) return
  const { revision } = tx.replace(courseOutlines, { ...outline, revision: outline.revision + 1 })
  await emit(courseOutlineChanged, courseId, { courseId, revision })
}

/**
 * The sums of a course as of now. One statement, and a second one to recompute them if a placement has opened or closed
 * since they were stored. A course without content has zeros and revision 0.
 */
export const currentOutline = async (
  tx: ReadRecords,
  courseId: string,
  now: string,
): Promise<OutlineTotals & { readonly revision: number; readonly modules: number }> => {
  const stored = await tx.get(courseOutlines, courseId)
  if (!stored) return { revision: 0, modules: 0, ...outlineTotals([], now) }
  const { id, version, arrangement, subtitleLanguages, ...sums } = stored
  if (stored.validUntil === null || now < stored.validUntil) return sums
  return { ...sums, ...outlineTotals(await tx.list(placements, 'byCourse', { courseId }), now) }
}
