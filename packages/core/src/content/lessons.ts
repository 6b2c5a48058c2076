import { durationLimit, videoSources } from '../catalog/policies.ts'
import { courseCounters } from '../catalog/records.ts'
import { newAuthorship } from '../identity/people.ts'
import type { authorship } from '../identity/records.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { omitUndefined } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { PolicyReader } from '../kernel/policies.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { NewRecord, ReadRecords } from '../store/index.ts'
import { loadLesson } from './access.ts'
import { LESSON_ALIAS_TAKEN, LESSON_NOT_FOUND, RESOURCE_NOT_FOUND } from './errors.ts'
import { lessonDefaults, type NewLesson, textDefaults } from './input.ts'
import { type LockedContent, lockContent, saveContent } from './outline.ts'
import { insertParts } from './parts.ts'
import { lessonRequires, newContent, resourceFiles } from './policies.ts'
import {
  type LessonContentRecord,
  type LessonRecord,
  lessonContents,
  lessons,
  placements,
  type Resource,
} from './records.ts'

import { placementIssues } from './rules/lesson.ts'
import { type LessonTerms, newLessonIssues } from './rules/requirements.ts'
import { captionLanguagesOf, type LessonTexts, publicTiersOf } from './rules/texts.ts'

/** The texts of a lesson. Every lesson has them: both records are written and removed together. */
export const loadLessonTexts = async (tx: ReadRecords, lessonId: string): Promise<LessonContentRecord> =>
  (await tx.get(lessonContents, lessonId)) ?? fail(LESSON_NOT_FOUND, { lessonId })

export const loadLessonWithTexts = async (
  tx: ReadRecords,
  lessonId: string,
): Promise<{ lesson: LessonRecord; texts: LessonContentRecord }> => {
  const [lesson, texts] = await Promise.all([loadLesson(tx, lessonId), loadLessonTexts(tx, lessonId)])
  return { lesson, texts }
}

export const RESOURCE_PREFIX = 'res'

/** Assigns ids to new resources; existing ones keep theirs. */
export const withResourceIds = (
  resources: readonly (Omit<Resource, 'id'> & { id?: string | undefined })[],
  existing: readonly Resource[],
  newId: CommandContext['newId'],
): Resource[] => {
  const existingIds = new Set(existing.map(({ id }) => id))
  return resources.map(({ id = newId(RESOURCE_PREFIX), ...resource }, index) => {
    const exists = existingIds.has(id)
    if (resources[index]?.id !== undefined && !exists) fail(RESOURCE_NOT_FOUND, { resourceId: id })
    existingIds.delete(id)
    return { id, ...resource }
  })
}

export const lessonTerms = (policy: PolicyReader): LessonTerms => ({
  requires: policy(lessonRequires),
  videoSources: policy(videoSources),
  durationLimit: policy(durationLimit),
  resourceFiles: policy(resourceFiles),
})

/** Fails for criteria that name a lesson which the tenant does not have, or the lesson itself. */
export const checkEligibility = async (
  tx: ReadRecords,
  eligibility: LessonRecord['eligibility'] | undefined,
  lessonId?: string,
): Promise<void> => {
  if (!eligibility?.length) return
  const ids = [...new Set(eligibility.map((criterion) => criterion.lessonId))]
  const found = new Set((await tx.getMany(lessons, ids)).map(({ id }) => id))
  for (const id of ids) if (!found.has(id)) fail(LESSON_NOT_FOUND, { lessonId: id })
  if (lessonId !== undefined && found.has(lessonId))
    enforceValid([{ path: 'eligibility', message: 'must not name the lesson itself', reason: 'conflict' }])
}

export const newLessonStatus = (policy: PolicyReader): 'published' | 'draft' =>
  policy(newContent) === 'published' ? 'published' : 'draft'

/** What an author says of a lesson, apart from its texts. */
export type LessonSettings = Omit<
  LessonRecord,
  | keyof typeof authorship
  | (
      | 'id'
      | 'version'
      | 'resourceCount'
      | 'captionLanguages'
      | 'publicTiers'
      | 'placementCount'
      | 'firstPlacedAt'
      | 'publishedAt'
    )
>

/** The texts of a lesson whose resources have no ids yet. */
export type NewTexts = Omit<LessonTexts, 'resources'> & { readonly resources: readonly Omit<Resource, 'id'>[] }

/** The records of a new lesson, not inserted yet. */
export const newLesson = (
  context: CommandContext,
  settings: LessonSettings,
  { resources, ...texts }: NewTexts,
): { lesson: LessonRecord; texts: NewRecord<typeof lessonContents> } => {
  const { newId } = context
  const id = newId(lessons.prefix)
  const lesson = {
    ...settings,
    id,
    version: 0,
    resourceCount: resources.length,
    captionLanguages: captionLanguagesOf(texts.captions),
    publicTiers: publicTiersOf(texts),
    placementCount: 0,
    firstPlacedAt: null,
    publishedAt: settings.status === 'published' ? context.now : null,
    ...newAuthorship(context),
  }
  return { lesson, texts: { id, ...texts, resources: withResourceIds(resources, [], newId) } }
}

/** Fails if another lesson has the alias. */
export const refuseTakenAlias = async (
  tx: ReadRecords,
  alias: string | null | undefined,
  lessonId?: string,
): Promise<void> => {
  const found = alias ? await tx.find(lessons, 'byAlias', { alias }) : undefined
  if (alias && found && found.id !== lessonId) fail(LESSON_ALIAS_TAKEN, { alias })
}

/** Inserts a lesson and its texts, without a placement. */
export const insertLesson = (
  context: CommandContext,
  { resources = [], ...input }: NewLesson,
): { lesson: LessonRecord; texts: LessonTexts } => {
  const { content, registeredContent, guestContent, transcript, transcripts, captions, ...settings } = {
    ...textDefaults,
    ...omitUndefined(input),
  }
  const texts = { content, registeredContent, guestContent, transcript, transcripts, captions, resources }
  const { policy } = context
  const defaults = { ...lessonDefaults, status: newLessonStatus(policy), objectives: [], tags: [], eligibility: [] }
  const records = newLesson(context, { ...defaults, ...settings }, texts)
  enforceValid(newLessonIssues(records.lesson, records.texts, lessonTerms(policy)))
  const lesson = context.tx.insert(lessons, records.lesson)
  context.tx.insert(lessonContents, records.texts)
  insertParts(context, records)
  return { lesson, texts: records.texts }
}

/** When a lesson was last published, after a change of these settings. */
export const publishedAt = (
  before: Pick<LessonRecord, 'status' | 'publishedAt'>,
  { status }: { readonly status?: LessonRecord['status'] },
  now: string,
): string | null => (status === 'published' && before.status !== 'published' ? now : before.publishedAt)

/** Whether anybody ever enrolled in a course that the lesson is placed in, and so may have progress in it. */
export const hasLearners = async (tx: ReadRecords, lessonId: string): Promise<boolean> => {
  const placementsOfLesson = await tx.list(placements, 'byLesson', { lessonId })
  const courseIds = new Set(placementsOfLesson.map(({ courseId }) => courseId))
  const counters = await tx.getMany(courseCounters, [...courseIds])
  return counters.some(({ enrollments }) => enrollments > 0)
}

/** The fields of a lesson that the outlines of its courses depend on. */
const OUTLINE_FIELDS = [
  'kind',
  'status',
  'startsAt',
  'endsAt',
  'freeLesson',
  'mandatory',
  'considerForPassing',
  'eligibility',
  'durationMinutes',
  'totalMarks',
  'passingMarks',
  'captionLanguages',
] as const

/** Lists are equal by what they contain. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other))

const validatePlacements = (content: LockedContent, lesson: LessonRecord): void => {
  for (const placement of content.placements.values())
    if (placement.lessonId === lesson.id)
      enforceValid(
        placementIssues(placement, lesson).map((issue) => ({
          ...issue,
          message: `${issue.message} (at placement ${placement.id})`,
        })),
      )
}

/**
 * Replaces a lesson and updates the outlines of all courses it is placed in: five statements per course, and none if no
 * field that an outline depends on has changed.
 */
export const replaceLesson = async (
  context: CommandContext,
  before: LessonRecord,
  after: LessonRecord,
): Promise<LessonRecord> => {
  const { tx } = context
  if (before.placementCount === 0 || OUTLINE_FIELDS.every((field) => isSame(before[field], after[field])))
    return tx.replace(lessons, after)

  const placementsOfLesson = await tx.list(placements, 'byLesson', { lessonId: before.id })
  const lockedContents: LockedContent[] = []
  // Locks in a fixed order, so that two writers of shared lessons cannot deadlock.
  for (const courseId of [...new Set(placementsOfLesson.map((place) => place.courseId))].sort())
    lockedContents.push(await lockContent(tx, courseId))
  for (const content of lockedContents) validatePlacements(content, after)
  const stored = tx.replace(lessons, after)
  for (const content of lockedContents)
    await saveContent(context, content, { ...content, lessons: new Map(content.lessons).set(stored.id, stored) })
  return stored
}
