import * as z from 'zod'
import { courseId, courses } from '../../catalog/records.ts'
import type { SearchedPlacement } from '../../content/part-views.ts'
import {
  type LessonPartRecord,
  lessonId,
  lessonParts,
  lessons,
  partKinds,
  placementId,
  Resource,
} from '../../content/records.ts'
import { type Extract, extractOf } from '../../content/rules/extract.ts'
import { secondAt } from '../../content/rules/passages.ts'
import { names } from '../../kernel/names.ts'

const ExtractPart = z
  .object({
    text: z.string().describe('Text, not HTML: show it as it is.'),
    match: z.boolean().describe('Whether it is a word that was searched for, to be highlighted.'),
  })
  .register(names, { id: 'ExtractPart' })

/** Where something was found. */
export const ContentMatch = z
  .object({
    courseId,
    courseTitle: courses.schema.shape.title.describe('Title of the course.'),
    placementId,
    lessonId,
    lessonTitle: lessons.schema.shape.title,
    kind: z
      .enum(partKinds)
      .describe('What it was found in: the lesson itself, a transcript of it or a resource of it.'),
    field: z
      .enum(['title', 'description', 'objectives', 'content', 'transcript', 'captions', 'tags'])
      .describe('Which of its texts the extract is from.'),
    language: lessonParts.schema.shape.language,
    seconds: z
      .int()
      .nullable()
      .describe('Second of the recording at the match; null where the transcript has no times.'),
    resource: Resource.pick({ id: true, title: true, type: true })
      .nullable()
      .describe('The resource; null for anything else.'),
    extract: z.array(ExtractPart).describe('The text around the first match, at most a few hundred characters.'),
  })
  .register(names, { id: 'ContentMatch' })
export type ContentMatch = z.infer<typeof ContentMatch>

type Field = ContentMatch['field']

const fieldOfText = ({ field }: LessonPartRecord): Field =>
  field === 'registeredContent' || field === 'guestContent' ? 'content' : field

/** How many of the words of a query begin a word of the folded text. */
const matchedWords = (folded: string, query: readonly string[]): number =>
  query.filter((word) => folded.includes(` ${word}`)).length

/** The text of a part in which most of the words are found: its title first, then the passage, then the tags. */
const bestText = (part: LessonPartRecord, query: readonly string[]): { field: Field; text: string } => {
  const { searchTitle, searchTags, searchText } = part
  const texts: { field: Field; text: string; folded: string }[] = [
    { field: 'title', text: part.title, folded: searchTitle },
    { field: fieldOfText(part), text: part.text, folded: searchText.slice(searchTitle.length + searchTags.length) },
    { field: 'tags', text: part.tags.join(', '), folded: searchTags },
  ]
  const counts = texts.map(({ folded }) => matchedWords(folded, query))
  return texts[counts.indexOf(Math.max(...counts))] ?? { field: 'title', text: part.title }
}

const toExtract = ({ parts }: Extract): ContentMatch['extract'] => parts.map((part) => ({ ...part }))

export const toContentMatch = (
  part: LessonPartRecord,
  { placement, lesson }: SearchedPlacement,
  courseTitle: string,
  query: readonly string[],
): ContentMatch => {
  const { field, text } = bestText(part, query)
  const extract = extractOf(text, query)
  const { resourceId, resourceType } = part
  return {
    courseId: placement.courseId,
    courseTitle,
    placementId: placement.id,
    lessonId: lesson.id,
    lessonTitle: lesson.title,
    kind: part.kind,
    field,
    language: part.language,
    seconds: secondAt(part.times, extract.position),
    resource:
      resourceId === null || resourceType === null ? null : { id: resourceId, title: part.title, type: resourceType },
    extract: toExtract(extract),
  }
}
