import * as z from 'zod'
import { id, languageTag, line, text, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'
import { lessonId, Resource } from './lesson-records.ts'

/** Where in a lesson something is found. */
export const partKinds = ['lesson', 'transcript', 'resource'] as const

/** The texts of a lesson. At most one of the three contents is served to a person. */
export const partFields = [
  'description',
  'objectives',
  'content',
  'registeredContent',
  'guestContent',
  'transcript',
  'captions',
] as const

/**
 * What search looks in: a passage of a text of a lesson or transcript, or a resource, as plain text. Derived from the
 * lesson (content/parts), in the transaction that writes it. Who may see it is decided when it is found.
 */
export const lessonParts = defineCollection({
  name: 'lessonParts',
  prefix: 'lpt',
  fields: {
    id: id.describe('Id of the part.'),
    // First, because a database decodes each part that a search looks at up to the last field that it needs.
    lessonId,
    kind: z.enum(partKinds).describe('What it is part of.'),
    source: text(1, 200).describe(
      'What it was made of: the name of a text, of a transcript with its language, or of a resource with its id.',
    ),
    position: whole(0, 1_000_000).describe('Number of the passage in its text, from 0.'),
    searchTitle: text(0, 4_000).describe('Words of the title, as search compares them.'),
    searchTags: text(0, 20_000).describe('Words of the tags, as search compares them.'),
    searchText: text(0, 40_000).describe('All words of the part, as search compares them.'),
    field: z.enum(partFields).describe('Which text of the lesson it is from; `description` also for a resource.'),
    language: languageTag.nullable().describe('Language of the transcript; null if unknown, and for anything else.'),
    resourceId: text(1, 128).nullable().describe('Id of the resource; null for anything else.'),
    resourceType: Resource.shape.type.nullable().describe('Type of the resource; null for anything else.'),
    premium: z.boolean().describe('Whether it is of a resource that needs an active plan.'),
    tags: z.array(line(1, 50)).max(50).describe('Tags of the resource.'),
    title: text(0, 255).describe('Title of the lesson or resource; empty for passages of other texts.'),
    text: text(0, 2_100).describe('The passage, without HTML.'),
    times: z
      .array(z.tuple([whole(0, 10_000), whole(0, 10_000_000)]))
      .max(2_100)
      .describe('Moments of the recording: from a position in the passage on, this second.'),
  },
  indexes: { byLesson: ['lessonId', 'source', 'position'] },
  textIndexes: { byText: ['searchText'] },
})
export type LessonPartRecord = RecordOf<typeof lessonParts>
