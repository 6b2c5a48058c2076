import * as z from 'zod'
import { Media } from '../../catalog/answers.ts'
import { readMedia } from '../../catalog/rules/media.ts'
import { names } from '../../kernel/names.ts'
import type { CourseContent } from '../outline.ts'
import { type LessonRecord, lessonContents, lessons, type PlacementRecord, placements } from '../records.ts'
import { effectiveSettings } from '../rules/lesson.ts'
import { type LessonTexts, textsOf } from '../rules/texts.ts'

/** The public fields of a lesson in an outline: no contents, no addresses. */
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
    language: true,
    tags: true,
    hasAssessment: true,
    hasLab: true,
    captionLanguages: true,
    resourceCount: true,
  })
  .register(names, { id: 'LessonSummary' })
export type LessonSummary = z.infer<typeof LessonSummary>

const Settings = z
  .object({
    published: z.boolean().describe('Whether learners see it here, as far as they see its modules.'),
    freeLesson: z.boolean().describe('Whether it is a free preview here.'),
    mandatory: z.boolean().describe('Whether it is mandatory here.'),
    considerForPassing: z.boolean().describe('Whether it counts here for passing the course.'),
    startsAt: z
      .string()
      .nullable()
      .describe('Not open before this moment, nor before its modules are; null for no such limit.'),
    endsAt: z
      .string()
      .nullable()
      .describe('Not open from this moment on, nor when its modules are closed; null for no such limit.'),
    eligibility: placements.schema.shape.prerequisites,
    ...lessons.schema.pick({
      maxAttempts: true,
      attemptGrading: true,
      totalMarks: true,
      passingMarks: true,
      idealMinutes: true,
      resumable: true,
    }).shape,
  })
  .register(names, { id: 'PlacementSettings' })

/** A lesson in a course. `settings` are the effective ones: the placement's override, else the lesson's value. */
export const Placement = z
  .object({
    ...placements.schema.omit({
      version: true,
      containerId: true,
      lessonId: true,
      // As the settings say.
      preview: true,
      forPassing: true,
      prerequisites: true,
    }).shape,
    lesson: LessonSummary.describe('The placed lesson.'),
    media: Media.nullable().describe(
      'What players need of its recording or document, for staff and in free previews; null for others, who ask for the content, and where there is none.',
    ),
    settings: Settings.describe("The effective settings: the placement's overrides, else the lesson's values."),
  })
  .register(names, { id: 'Placement' })
export type Placement = z.infer<typeof Placement>

/** A lesson in full, for those who write it. */
export const Lesson = z
  .object({
    ...lessons.schema.omit({ version: true, firstPlacedAt: true, publicTiers: true }).shape,
    ...lessonContents.schema.omit({ version: true, id: true }).shape,
    media: Media.nullable().describe('What players need of its recording or document; null where there is none.'),
  })
  .register(names, { id: 'Lesson' })
export type Lesson = z.infer<typeof Lesson>

/** A lesson in the list of its authors. */
export const LessonEntry = LessonSummary.extend(
  lessons.schema.pick({ placementCount: true, revision: true, createdBy: true, createdAt: true, updatedAt: true })
    .shape,
).register(names, { id: 'LessonEntry' })

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
  language: lesson.language,
  tags: lesson.tags,
  hasAssessment: lesson.hasAssessment,
  hasLab: lesson.hasLab,
  captionLanguages: lesson.captionLanguages,
  resourceCount: lesson.resourceCount,
})

export const toLessonEntry = (lesson: LessonRecord): z.infer<typeof LessonEntry> => {
  const { placementCount, revision, createdBy, createdAt, updatedAt } = lesson
  return { ...toLessonSummary(lesson), placementCount, revision, createdBy, createdAt, updatedAt }
}

export const toLesson = (
  { version, firstPlacedAt, publicTiers, ...lesson }: LessonRecord,
  texts: LessonTexts,
): Lesson => ({
  ...lesson,
  ...textsOf(texts),
  media: readMedia(lesson.contentUrl, lesson.mediaId),
})

/** Builds the answers for this content's placements. The cast is safe: a lesson with placements cannot be removed. */
export const toPlacementIn =
  ({ lessons, showsMedia }: Pick<CourseContent, 'lessons' | 'showsMedia'>): ((record: PlacementRecord) => Placement) =>
  (record) => {
    const { version, containerId, lessonId, preview, forPassing, prerequisites, ...placement } = record
    const lesson = lessons.get(lessonId) as LessonRecord
    return {
      ...placement,
      lesson: toLessonSummary(lesson),
      media: showsMedia?.(record) ? readMedia(lesson.contentUrl, lesson.mediaId) : null,
      settings: { ...effectiveSettings(placement, lesson), eligibility: prerequisites },
    }
  }
