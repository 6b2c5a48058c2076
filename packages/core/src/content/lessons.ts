import { actorId } from '../identity/people.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { given } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { ReadRecords } from '../store/index.ts'
import { lessonOf } from './access.ts'
import { LESSON_NOT_FOUND, RESOURCE_NOT_FOUND } from './errors.ts'
import { lessonDefaults, type NewLesson, textDefaults } from './input.ts'
import { type HeldContent, holdContent, saveContent } from './outline.ts'
import {
  type LessonContentRecord,
  type LessonRecord,
  lessonContents,
  lessons,
  placements,
  type Resource,
} from './records.ts'
import { lessonIssues, placementIssues } from './rules/lesson.ts'

/** Every lesson has its texts: they are written and removed together. */
export const textsOf = async (tx: ReadRecords, lessonId: string): Promise<LessonContentRecord> =>
  (await tx.get(lessonContents, lessonId)) ?? fail(LESSON_NOT_FOUND, { lessonId })

export const fullLesson = async (
  tx: ReadRecords,
  lessonId: string,
): Promise<{ lesson: LessonRecord; texts: LessonContentRecord }> => {
  const [lesson, texts] = await Promise.all([lessonOf(tx, lessonId), textsOf(tx, lessonId)])
  return { lesson, texts }
}

const RESOURCE_PREFIX = 'res'

/** Gives every new resource an identity and lets those that were there keep theirs. */
export const withIdentities = (
  given: readonly (Omit<Resource, 'id'> & { id?: string | undefined })[],
  present: readonly Resource[],
  newId: CommandContext['newId'],
): Resource[] => {
  const known = new Set(present.map(({ id }) => id))
  return given.map(({ id = newId(RESOURCE_PREFIX), ...resource }, index) => {
    const wasThere = known.has(id)
    if (given[index]?.id !== undefined && !wasThere) fail(RESOURCE_NOT_FOUND, { resourceId: id })
    known.delete(id)
    return { id, ...resource }
  })
}

/** Writes a new lesson with its texts. It stands nowhere yet. */
export const writeLesson = (
  { tx, actor, now, newId }: CommandContext,
  { resources = [], ...input }: NewLesson,
): { lesson: LessonRecord; texts: Omit<LessonContentRecord, 'id' | 'version'> } => {
  const { content, registeredContent, guestContent, transcript, ...settings } = { ...textDefaults, ...given(input) }
  const identified = withIdentities(resources, [], newId)
  const texts = { content, registeredContent, guestContent, transcript, resources: identified }
  const record = {
    ...lessonDefaults,
    objectives: [],
    ...settings,
    id: newId(lessons.prefix),
    resourceCount: identified.length,
    placementCount: 0,
    firstPlacedAt: null,
    createdBy: actorId(actor),
    createdAt: now,
    updatedBy: null,
    updatedAt: now,
  }
  enforceValid(lessonIssues(record, texts))
  const lesson = tx.insert(lessons, record)
  tx.insert(lessonContents, { id: lesson.id, ...texts })
  return { lesson, texts }
}

/** What of a lesson the outlines of its courses are made of. */
const OUTLINED = ['kind', 'status', 'startsAt', 'endsAt', 'durationMinutes', 'totalMarks', 'passingMarks'] as const

const checkPlaces = (content: HeldContent, lesson: LessonRecord): void => {
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
 * Replaces a lesson and brings the outlines of all courses in which it stands up to date: as many times five statements
 * as there are such courses, and none where nothing changed that an outline shows.
 */
export const rewriteLesson = async (
  context: CommandContext,
  before: LessonRecord,
  after: LessonRecord,
): Promise<LessonRecord> => {
  const { tx } = context
  if (before.placementCount === 0 || OUTLINED.every((field) => before[field] === after[field]))
    return tx.replace(lessons, after)

  const places = await tx.list(placements, 'byLesson', { lessonId: before.id })
  const held: HeldContent[] = []
  // One after the other, in one order for everybody: two who write shared lessons do not wait for each other.
  for (const courseId of [...new Set(places.map((place) => place.courseId))].sort())
    held.push(await holdContent(tx, courseId))
  for (const content of held) checkPlaces(content, after)
  const stored = tx.replace(lessons, after)
  for (const content of held)
    await saveContent(context, content, { ...content, lessons: new Map(content.lessons).set(stored.id, stored) })
  return stored
}
