import * as z from 'zod'
import { id, url, whole } from '../kernel/values.ts'
import { Eligibility, lessonContents, lessons, modules, placements, Resource } from './records.ts'

const MODULE = modules.schema.shape
const LESSON = lessons.schema.shape
const TEXTS = lessonContents.schema.shape
const PLACEMENT = placements.schema.shape

/** Position among the siblings, modules and placements together. */
export const position = whole(1, 100_000)
  .optional()
  .meta({ description: 'Place among the siblings, from 1; those from there on move up. The last place unless said.' })

/** The containing module; null for the course itself. */
export const inModule = id.nullable().meta({ description: 'Module to stand in; null for the course itself.' })

const opens = { description: 'Not open to learners before this moment.' }
const closes = { description: 'Not open to learners from this moment on.' }

/** Every setting of a module, each optional. `null` clears. */
export const ModuleChanges = z
  .strictObject({
    title: MODULE.title.meta({ description: 'Title, 1 to 255 characters.' }),
    description: MODULE.description,
    imageUrl: MODULE.imageUrl,
    objectives: MODULE.objectives,
    estimatedMinutes: MODULE.estimatedMinutes.meta({ description: "The author's own estimate in minutes." }),
    published: MODULE.published.meta({ description: 'Whether learners see it and what it holds.' }),
    startsAt: MODULE.startsAt.meta(opens),
    endsAt: MODULE.endsAt.meta(closes),
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
  metadata: {},
}

/** Every setting of a placement, each optional. `null` inherits the lesson's value. */
export const PlacementChanges = z
  .strictObject({
    freeLesson: PLACEMENT.freeLesson.meta({ description: 'Free preview: served in full to everybody.' }),
    mandatory: PLACEMENT.mandatory.meta({
      description: 'Where any lesson of a course is mandatory, only the mandatory ones are required.',
    }),
    considerForPassing: PLACEMENT.considerForPassing.meta({ description: 'Counts for passing the course.' }),
    published: PLACEMENT.published.meta({ description: 'Whether learners see it here.' }),
    startsAt: PLACEMENT.startsAt.meta(opens),
    endsAt: PLACEMENT.endsAt.meta(closes),
    maxAttempts: PLACEMENT.maxAttempts.meta({ description: 'Attempts allowed here; null as the lesson says.' }),
    attemptGrading: PLACEMENT.attemptGrading.meta({ description: 'Which attempt counts; null as the lesson says.' }),
    totalMarks: PLACEMENT.totalMarks.meta({ description: 'Most marks; null as the lesson says.' }),
    passingMarks: PLACEMENT.passingMarks.meta({ description: 'Marks to pass; null as the lesson says.' }),
    idealMinutes: PLACEMENT.idealMinutes.meta({ description: 'Minutes it should take; null as the lesson says.' }),
    resumable: PLACEMENT.resumable.meta({ description: 'Resumes where it was left; null as the lesson says.' }),
    eligibility: z
      .array(z.strictObject({ ...Eligibility.shape, passed: z.boolean().default(false) }))
      .max(100)
      .meta({ description: 'Placements of the course that must be completed, or with `passed` passed, first.' }),
    metadata: PLACEMENT.metadata,
  })
  .partial()

export const placementDefaults = {
  freeLesson: false,
  mandatory: false,
  considerForPassing: true,
  published: true,
  startsAt: null,
  endsAt: null,
  maxAttempts: null,
  attemptGrading: null,
  totalMarks: null,
  passingMarks: null,
  idealMinutes: null,
  resumable: null,
  eligibility: [],
  metadata: {},
}

/** Where a lesson is placed, and overrides of its settings. */
export const NewPlacement = PlacementChanges.extend({
  courseId: id,
  moduleId: inModule.default(null),
  position,
})

const resource = {
  title: Resource.shape.title,
  type: Resource.shape.type,
  url: url.nullable().default(null).meta({ description: 'Address; a link needs one.' }),
  mediaId: id.nullable().default(null).meta({ description: "The host's media, where there is no url." }),
  description: Resource.shape.description.default(null),
  premium: z.boolean().default(false).meta({ description: 'Needs a premium plan, enrolled or not.' }),
}

const lessonSettings = {
  title: LESSON.title.meta({ description: 'Title, 1 to 255 characters.' }),
  alias: LESSON.alias,
  description: LESSON.description,
  kind: LESSON.kind,
  status: z.enum(['draft', 'published']).meta({ description: 'Learners see published lessons only.' }),
  accessLevel: LESSON.accessLevel.meta({ description: '`guest` needs guestContent.' }),
  contentUrl: LESSON.contentUrl.meta({ description: 'Address of the recording or document, for the full tier only.' }),
  imageUrl: LESSON.imageUrl,
  mediaId: LESSON.mediaId.meta({ description: "The host's media, for the full tier only." }),
  durationMinutes: LESSON.durationMinutes.meta({ description: 'Estimated length in minutes, up to one week.' }),
  objectives: LESSON.objectives,
  maxAttempts: LESSON.maxAttempts.meta({ description: 'Attempts allowed; null for no limit.' }),
  attemptGrading: LESSON.attemptGrading.meta({ description: 'Which attempt counts.' }),
  totalMarks: LESSON.totalMarks,
  passingMarks: LESSON.passingMarks.meta({ description: 'Marks to pass, at most totalMarks.' }),
  idealMinutes: LESSON.idealMinutes,
  resumable: LESSON.resumable,
  startsAt: LESSON.startsAt.meta(opens),
  endsAt: LESSON.endsAt.meta(closes),
  metadata: LESSON.metadata,
  content: TEXTS.content.meta({ description: 'The full content.' }),
  registeredContent: TEXTS.registeredContent.meta({ description: 'What the signed-in are served without enrollment.' }),
  guestContent: TEXTS.guestContent.meta({ description: 'What everybody is served.' }),
  transcript: TEXTS.transcript,
}

/** A new lesson; all but the title have a default. */
export const NewLesson = z
  .strictObject({ ...lessonSettings, resources: z.array(z.strictObject(resource)).max(100) })
  .partial()
  .required({ title: true })
export type NewLesson = z.output<typeof NewLesson>

/** Every setting of a lesson, each optional. `null` clears; a list replaces the previous one. */
export const LessonChanges = z
  .strictObject({
    ...lessonSettings,
    resources: z
      .array(z.strictObject({ ...resource, id: id.optional() }))
      .max(100)
      .meta({ description: 'All resources in their order; an `id` keeps the identity of one that was there.' }),
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

export const textDefaults = { content: null, registeredContent: null, guestContent: null, transcript: null }
