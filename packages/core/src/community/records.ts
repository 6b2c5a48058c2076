import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { lessonId, placementId } from '../content/records.ts'
import { enrollmentId, enrollments } from '../enrollment/records.ts'
import { revision } from '../kernel/authored.ts'
import { id, instant, line, text } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/** Who reads a note beside its author. */
export const noteVisibilities = ['private', 'staff', 'course'] as const

export const noteId = id.describe('Id of the note.')

/** A week; longer recordings have no second that a note can stand at. */
const LONGEST_SECONDS = 604_800

export const noteFields = {
  text: text(1, 10_000).describe('The note, plain text of 1 to 10,000 characters.'),
  seconds: z
    .number()
    .min(0)
    .max(LONGEST_SECONDS)
    .nullable()
    .describe('Second of the recording at which the note stands; null for none.'),
  position: z
    .number()
    .min(0)
    .max(1_000_000)
    .nullable()
    .describe('Page or slide at which the note stands; null for none.'),
  tags: z.array(line(1, 50)).max(10).describe('At most 10 tags of the author, each once.'),
  visibility: z
    .enum(noteVisibilities)
    .describe(
      'Who reads it beside its author: nobody (`private`), the staff of the course, or also the learners of the course who have access to the lesson.',
    ),
}

/** What a learner wrote at a place of a lesson. */
export const notes = defineCollection({
  name: 'notes',
  prefix: 'nte',
  fields: {
    id: noteId,
    userId: id.describe('Id of the author.'),
    enrollmentId,
    cycle: enrollments.schema.shape.cycle,
    courseId,
    placementId,
    lessonId,
    ...noteFields,
    // Null for private notes, which are then in no list of the course.
    sharedIn: id.nullable().describe('Id of the course that it is shared in; null for a private note.'),
    searchText: z.string().describe('Text and tags as search compares them.'),
    revision,
    createdAt: instant.describe('When it was written.'),
    updatedAt: instant.describe('When it was last changed.'),
  },
  indexes: {
    byAuthor: ['userId', 'createdAt'],
    byCourse: ['sharedIn', 'createdAt'],
    byPlacement: ['sharedIn', 'placementId', 'createdAt'],
  },
  textIndexes: { byText: ['searchText'] },
  authored: { derived: ['sharedIn', 'searchText'] },
})
export type NoteRecord = RecordOf<typeof notes>
