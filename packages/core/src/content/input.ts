import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { id, whole } from '../kernel/values.ts'
import {
  Caption,
  Eligibility,
  LessonEligibility,
  lessonContents,
  lessons,
  modules,
  placements,
  Resource,
  Transcript,
} from './records.ts'

const MODULE = modules.schema.shape
const LESSON = lessons.schema.shape
const TEXTS = lessonContents.schema.shape
const PLACEMENT = placements.schema.shape

/** Position among the siblings, modules and placements together. */
export const position = whole(1, 100_000)
  .optional()
  .describe('Place among the siblings, from 1; those from there on move up. The last place by default.')

/** The containing module; null for the course itself. */
export const inModule = id.nullable().describe('Id of the containing module; null for the course itself.')

/** Every setting of a module, each optional. `null` clears. */
export const ModuleChanges = z
  .strictObject({
    title: MODULE.title,
    description: MODULE.description,
    imageUrl: MODULE.imageUrl,
    objectives: MODULE.objectives,
    estimatedMinutes: MODULE.estimatedMinutes,
    published: MODULE.published,
    startsAt: MODULE.startsAt,
    endsAt: MODULE.endsAt,
    opensAfterDays: MODULE.opensAfterDays,
    metadata: MODULE.metadata,
  })
  .partial()
export const NewModule = ModuleChanges.required({ title: true })

export const moduleDefaults = {
  description: null,
  imageUrl: null,
  objectives: [],
  estimatedMinutes: null,
  published: true,
  startsAt: null,
  endsAt: null,
  opensAfterDays: null,
  metadata: {},
}

/** Every setting of a placement, each optional. `null` inherits the lesson's value. */
export const PlacementChanges = z
  .strictObject({
    freeLesson: PLACEMENT.freeLesson,
    mandatory: PLACEMENT.mandatory,
    considerForPassing: PLACEMENT.considerForPassing,
    published: PLACEMENT.published,
    startsAt: PLACEMENT.startsAt,
    endsAt: PLACEMENT.endsAt,
    opensAfterDays: PLACEMENT.opensAfterDays,
    maxAttempts: PLACEMENT.maxAttempts,
    attemptGrading: PLACEMENT.attemptGrading,
    totalMarks: PLACEMENT.totalMarks,
    passingMarks: PLACEMENT.passingMarks,
    idealMinutes: PLACEMENT.idealMinutes,
    resumable: PLACEMENT.resumable,
    eligibility: z
      .array(z.strictObject({ ...Eligibility.shape, passed: Eligibility.shape.passed.default(false) }))
      .max(100)
      .nullable()
      .describe(
        'Placements of the course that must be completed, or with `passed` passed, first; null inherits what the lesson names.',
      ),
    metadata: PLACEMENT.metadata,
  })
  .partial()

export const placementDefaults = {
  freeLesson: null,
  mandatory: null,
  considerForPassing: null,
  published: null,
  startsAt: null,
  endsAt: null,
  opensAfterDays: null,
  maxAttempts: null,
  attemptGrading: null,
  totalMarks: null,
  passingMarks: null,
  idealMinutes: null,
  resumable: null,
  eligibility: null,
  metadata: {},
}

/** Where a lesson is placed, and overrides of its settings. */
export const NewPlacement = PlacementChanges.extend({
  courseId,
  moduleId: inModule.default(null),
  position,
})

/** One resource, as it is given. */
export const resourceFields = {
  title: Resource.shape.title,
  type: Resource.shape.type,
  url: Resource.shape.url.default(null).describe('Address of the resource; a link needs one.'),
  mediaId: Resource.shape.mediaId.default(null).describe("Id of the host's media, where there is no url."),
  description: Resource.shape.description.default(null),
  premium: Resource.shape.premium.default(false),
  tags: Resource.shape.tags.default([]),
  downloadable: Resource.shape.downloadable.default(true),
  sizeBytes: Resource.shape.sizeBytes.default(null),
  mimeType: Resource.shape.mimeType.default(null),
  durationMinutes: Resource.shape.durationMinutes.default(null),
}

const lessonSettings = {
  title: LESSON.title,
  alias: LESSON.alias,
  description: LESSON.description,
  kind: LESSON.kind,
  status: z.enum(['draft', 'published']).describe('Only published lessons are shown to learners.'),
  accessLevel: LESSON.accessLevel,
  contentUrl: LESSON.contentUrl,
  imageUrl: LESSON.imageUrl,
  mediaId: LESSON.mediaId,
  durationMinutes: LESSON.durationMinutes,
  objectives: LESSON.objectives,
  language: LESSON.language,
  tags: LESSON.tags,
  hasAssessment: LESSON.hasAssessment,
  hasLab: LESSON.hasLab,
  freeLesson: LESSON.freeLesson,
  mandatory: LESSON.mandatory,
  considerForPassing: LESSON.considerForPassing,
  eligibility: z
    .array(z.strictObject({ ...LessonEligibility.shape, passed: LessonEligibility.shape.passed.default(false) }))
    .max(100)
    .describe(LESSON.eligibility.description ?? ''),
  maxAttempts: LESSON.maxAttempts,
  attemptGrading: LESSON.attemptGrading,
  totalMarks: LESSON.totalMarks,
  passingMarks: LESSON.passingMarks,
  idealMinutes: LESSON.idealMinutes,
  resumable: LESSON.resumable,
  startsAt: LESSON.startsAt,
  endsAt: LESSON.endsAt,
  metadata: LESSON.metadata,
  content: TEXTS.content,
  registeredContent: TEXTS.registeredContent,
  guestContent: TEXTS.guestContent,
  transcript: TEXTS.transcript,
  transcripts: z
    .array(z.strictObject(Transcript.shape))
    .max(100)
    .describe(TEXTS.transcripts.description ?? ''),
  captions: z
    .array(
      z.strictObject({
        ...Caption.shape,
        label: Caption.shape.label.default(null),
        url: Caption.shape.url.default(null),
        text: Caption.shape.text.default(null),
        default: Caption.shape.default.default(false),
      }),
    )
    .max(100)
    .describe('Captions of the recording, one for each language, each with an address or a text.'),
}

/** A new lesson; all but the title have a default. */
export const NewLesson = z
  .strictObject({
    ...lessonSettings,
    resources: z.array(z.strictObject(resourceFields)).max(100).describe('What learners can take along, in order.'),
  })
  .partial()
  .required({ title: true })
export type NewLesson = z.output<typeof NewLesson>

/** Every setting of a lesson, each optional. `null` clears; a list replaces the previous one. */
export const LessonChanges = z
  .strictObject({
    ...lessonSettings,
    resources: z
      .array(
        z.strictObject({
          ...resourceFields,
          id: Resource.shape.id.optional().describe('Id of an existing resource.'),
        }),
      )
      .max(100)
      .describe('All resources in order; an `id` keeps an existing one.'),
  })
  .partial()
export type LessonChanges = z.output<typeof LessonChanges>

export const lessonDefaults = {
  alias: null,
  description: null,
  kind: 'video',
  status: 'published',
  accessLevel: 'registered',
  contentUrl: null,
  imageUrl: null,
  mediaId: null,
  durationMinutes: null,
  objectives: [],
  language: null,
  hasAssessment: false,
  hasLab: false,
  freeLesson: false,
  mandatory: false,
  considerForPassing: true,
  maxAttempts: null,
  attemptGrading: 'highest',
  totalMarks: 0,
  passingMarks: 0,
  idealMinutes: null,
  resumable: true,
  startsAt: null,
  endsAt: null,
  metadata: {},
} as const

export const textDefaults = {
  content: null,
  registeredContent: null,
  guestContent: null,
  transcript: null,
  transcripts: [],
  captions: [],
}
