import * as z from 'zod'
import type { CourseContent } from '../outline.ts'
import {
  attemptGradings,
  type LessonContentRecord,
  type LessonRecord,
  lessonContents,
  lessons,
  type PlacementRecord,
  placements,
} from '../records.ts'
import { effectiveSettings } from '../rules/lesson.ts'

/** What everybody who sees the outline may know of a lesson: no contents, no addresses. */
export const LessonSummary = lessons.schema
  .pick({
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
  .meta({ id: 'LessonSummary' })
export type LessonSummary = z.infer<typeof LessonSummary>

const Settings = z
  .object({
    maxAttempts: z.int().nullable(),
    attemptGrading: z.enum(attemptGradings),
    totalMarks: z.number(),
    passingMarks: z.number(),
    idealMinutes: z.number().nullable(),
    resumable: z.boolean(),
  })
  .meta({ id: 'PlacementSettings' })

/** A lesson at its place in a course. `settings` is what applies here: the place's own word, else the lesson's. */
export const Placement = z
  .object({
    ...placements.schema.omit({ version: true, containerId: true, lessonId: true }).shape,
    lesson: LessonSummary,
    settings: Settings,
  })
  .meta({ id: 'Placement' })
export type Placement = z.infer<typeof Placement>

/** A lesson in full, for those who write it. */
export const Lesson = z
  .object({
    ...lessons.schema.omit({ version: true, firstPlacedAt: true }).shape,
    ...lessonContents.schema.omit({ version: true, id: true }).shape,
  })
  .meta({ id: 'Lesson' })
export type Lesson = z.infer<typeof Lesson>

/** A lesson as it stands in the list of those who write lessons. */
export const LessonEntry = LessonSummary.extend(
  lessons.schema.pick({ placementCount: true, createdBy: true, createdAt: true, updatedAt: true }).shape,
).meta({ id: 'LessonEntry' })

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

/** Shows the placements of this content. Every placement has its lesson: one that stands anywhere cannot be removed. */
export const toPlacementIn =
  ({ lessons }: CourseContent): ((record: PlacementRecord) => Placement) =>
  ({ version, containerId, lessonId, ...placement }) => {
    const lesson = lessons.get(lessonId) as LessonRecord
    return { ...placement, lesson: toLessonSummary(lesson), settings: effectiveSettings(placement, lesson) }
  }
