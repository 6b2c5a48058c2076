import * as z from 'zod'
import { lessonKinds } from '../catalog/lesson-kinds.ts'
import { authorship } from '../identity/records.ts'
import { names } from '../kernel/names.ts'
import { html, id, instant, languageTag, line, metadata, slug, text, url, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/** As operations, errors and events name it. */
export const lessonId = id.describe('Id of the lesson.')

/** As reads name it instead of its id. */
export const lessonAlias = slug.describe('Alias of the lesson, instead of its id.')

export const lessonStatuses = ['draft', 'published', 'archived'] as const
export const accessLevels = ['guest', 'registered', 'premium'] as const
export const attemptGradings = ['highest', 'average', 'first', 'last'] as const
/** 004's nine types, and `pdf`, which 000 names apart from other documents. */
export const resourceTypes = [
  'document',
  'pdf',
  'video',
  'audio',
  'image',
  'link',
  'code_sample',
  'tool_software',
  'dataset',
  'template',
] as const

/** As operations, errors and events name it. */
export const resourceId = id.describe('Id of the resource, unique within the lesson.')

/** Additional material of a lesson. A link has a url, everything else a url or a media: see the policy `resourceFiles`. */
export const Resource = z
  .object({
    id: resourceId,
    title: line(1, 255).describe('Title of the resource.'),
    type: z.enum(resourceTypes).describe('What it is; a `link` has a url.'),
    url: url.nullable().describe("Address of the resource; null where it is one of the host's media."),
    mediaId: id.nullable().describe("Id of the host's media; null where there is a url alone."),
    description: html(0, 2_000).nullable().describe('Text about the resource; null for none.'),
    premium: z.boolean().describe('Whether it needs an active plan, enrolled or not.'),
    tags: z.array(line(1, 50)).max(50).describe('Words that it is also found by.'),
    downloadable: z.boolean().describe('Whether it is offered for download, instead of being shown only.'),
    sizeBytes: whole(0, 1_000_000_000_000).nullable().describe('Size of the file in bytes; null if unknown.'),
    mimeType: z
      .string()
      .max(120)
      .regex(/^[\w.+-]+\/[\w.+-]+$/, 'must be a media type, such as application/pdf')
      .nullable()
      .describe('Media type of the file; null if unknown.'),
    durationMinutes: z.number().min(0).max(10_080).nullable().describe('Length of a recording; null for none.'),
  })
  .register(names, { id: 'Resource' })
export type Resource = z.infer<typeof Resource>

/** The spoken words of a recording in one language. */
export const Transcript = z
  .object({
    language: languageTag.describe('Language of the text, once per lesson.'),
    text: text(1, 200_000).describe('Spoken words of the recording in this language.'),
  })
  .register(names, { id: 'Transcript' })
export type Transcript = z.infer<typeof Transcript>

/** Captions of a recording in one language: the address of a file, or the file itself. */
export const Caption = z
  .object({
    language: languageTag.describe('Language of the captions, once per lesson.'),
    label: line(1, 100).nullable().describe('What players call it; null for the name of the language.'),
    url: url.nullable().describe('Address of a WebVTT file; null where the text is kept here.'),
    text: text(1, 200_000).nullable().describe('The captions as WebVTT; null where there is an address.'),
    default: z.boolean().describe('Whether players show it unless asked for another; of one language at most.'),
  })
  .register(names, { id: 'Caption' })
export type Caption = z.infer<typeof Caption>

/** What must be done before a lesson: another lesson completed or, with `passed`, passed, at its first place in the course. */
export const LessonEligibility = z
  .object({
    lessonId: id.describe('Id of the lesson that must be done first.'),
    passed: z.boolean().describe('Whether it must be passed; else it must be completed.'),
  })
  .register(names, { id: 'LessonEligibility' })

/** Content that exists independently of courses and is placed in any number of them. */
export const lessons = defineCollection({
  name: 'lessons',
  prefix: 'les',
  fields: {
    id: lessonId,
    title: line(1, 255).describe('Title of the lesson.'),
    alias: slug.nullable().describe('Short name for addresses, unique in the tenant; null for none.'),
    description: html(0, 20_000).nullable().describe('Text about the lesson for outlines; null for none.'),
    kind: z.enum(lessonKinds).describe('What the lesson is made of, which decides how it is completed.'),
    status: z
      .enum(lessonStatuses)
      .describe('Published lessons are shown to learners, archived ones only where a placement says so, drafts never.'),
    accessLevel: z
      .enum(accessLevels)
      .describe(
        'Whom it is for without enrollment: everybody, the signed-in or plan holders. `guest` needs `guestContent`.',
      ),
    contentUrl: url.nullable().describe('Address of the recording or document, for the full tier only; null for none.'),
    imageUrl: url.nullable().describe('Address of its picture; null for none.'),
    mediaId: id.nullable().describe("Id of the host's media, for the full tier only; null for none."),
    durationMinutes: z.number().min(0).max(10_080).nullable().describe('Estimated length in minutes; null for none.'),
    objectives: z.array(line(1, 500)).max(50).describe('What learners will be able to do.'),
    language: languageTag.nullable().describe('Language of the recording and the texts; null for that of the course.'),
    tags: z.array(line(1, 50)).max(50).describe('Words that it is also found by.'),
    hasAssessment: z.boolean().describe('Whether its author says that it has an assessment.'),
    hasLab: z.boolean().describe('Whether its author says that it has practical work.'),
    captionLanguages: z.array(languageTag).max(100).describe('Languages that there are captions in, in order.'),
    resourceCount: whole(0, 100).describe('Number of its resources.'),
    publicTiers: z
      .array(z.enum(['registered', 'guest']))
      .max(2)
      .describe('The texts that it has for those without enrollment.'),
    freeLesson: z.boolean().describe('Free preview: served in full to everybody, unless a placement says otherwise.'),
    mandatory: z
      .boolean()
      .describe(
        'Where any lesson of a course is mandatory, only the mandatory ones are required; a placement may say otherwise.',
      ),
    considerForPassing: z
      .boolean()
      .describe('Whether it counts for passing a course, unless a placement says otherwise.'),
    eligibility: z
      .array(LessonEligibility)
      .max(100)
      .describe(
        'Lessons that must be completed, or passed, before this one, in each course that has them, unless a placement says otherwise.',
      ),
    maxAttempts: whole(1, 10_000).nullable().describe('Number of attempts allowed; null for no limit.'),
    attemptGrading: z.enum(attemptGradings).describe('Which of the scores of several attempts counts.'),
    totalMarks: z.number().min(0).max(1_000_000).describe('Most marks that an attempt can reach.'),
    passingMarks: z.number().min(0).max(1_000_000).describe('Marks to pass, at most `totalMarks`.'),
    idealMinutes: z.number().min(0).max(100_000).nullable().describe('Minutes an attempt should take; null for none.'),
    resumable: z
      .boolean()
      .describe('Whether an open attempt goes on where it was left, instead of from its beginning.'),
    startsAt: instant
      .nullable()
      .describe('Not open to learners before this moment, unless a placement says otherwise; null for no such limit.'),
    endsAt: instant
      .nullable()
      .describe('Not open to learners from this moment on, unless a placement says otherwise; null for no such limit.'),
    publishedAt: instant.nullable().describe('When it was last published; null where it never was.'),
    // Placing the lesson writes this field, so that a concurrent change or removal conflicts.
    placementCount: z.int().describe('Number of its placements.'),
    firstPlacedAt: instant
      .nullable()
      .describe(
        'Since when learners may have progress in it, so that it is archived instead of deleted; null before that.',
      ),
    metadata: metadata.describe('Free JSON object of the host about the lesson, at most 16 KiB.'),
    ...authorship,
  },
  unique: { byAlias: ['alias'] },
  indexes: { byCreation: ['createdAt'], byCreator: ['createdBy', 'createdAt'] },
  authored: {
    as: 'lesson',
    own: ['status'],
    derived: ['publishedAt', 'publicTiers', 'resourceCount', 'captionLanguages', 'placementCount', 'firstPlacedAt'],
  },
})
export type LessonRecord = RecordOf<typeof lessons>

/** The long texts of a lesson, in a record of their own because outlines and progress do not need them. Same id. */
export const lessonContents = defineCollection({
  name: 'lessonContents',
  prefix: 'lco',
  fields: {
    id: lessonId,
    content: html(0, 200_000).nullable().describe('The full content as HTML; null for none.'),
    registeredContent: html(0, 200_000)
      .nullable()
      .describe('What the signed-in are served without enrollment; null for nothing.'),
    guestContent: html(0, 200_000).nullable().describe('What everybody is served; null for nothing.'),
    transcript: text(0, 200_000)
      .nullable()
      .describe('Spoken words of the recording as text, in the language of the lesson; null for none.'),
    transcripts: z.array(Transcript).max(100).describe('The spoken words in further languages.'),
    captions: z.array(Caption).max(100).describe('Captions of the recording, one for each language.'),
    resources: z.array(Resource).max(100).describe('What learners can take along, in order.'),
  },
  authored: { texts: true },
})
export type LessonContentRecord = RecordOf<typeof lessonContents>
