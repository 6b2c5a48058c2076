import * as z from 'zod'
import { lessons } from '../content/records.ts'
import { users } from '../identity/records.ts'
import { names } from '../kernel/names.ts'
import { byId } from '../kernel/objects.ts'
import type { ReadRecords } from '../store/index.ts'
import { type NoteRecord, notes } from './records.ts'

const { version, enrollmentId, cycle, sharedIn, searchText, ...shown } = notes.schema.shape

export const Note = z
  .object({
    ...shown,
    lessonTitle: lessons.schema.shape.title.nullable().describe('Title of the lesson; null if it was removed.'),
  })
  .register(names, { id: 'Note' })
export type Note = z.infer<typeof Note>

/** A note as others than its author see it. */
export const SharedNote = Note.extend({
  author: users.schema.shape.name.nullable().describe('Name of the author; null if unknown.'),
}).register(names, { id: 'SharedNote' })
export type SharedNote = z.infer<typeof SharedNote>

/** Notes with the titles of their lessons, which one read fetches. */
export const toNotes = async (tx: ReadRecords, records: readonly NoteRecord[]): Promise<Note[]> => {
  const titled = byId(await tx.getMany(lessons, [...new Set(records.map(({ lessonId }) => lessonId))]))
  return records.map(({ version, enrollmentId, cycle, sharedIn, searchText, ...note }) => ({
    ...note,
    lessonTitle: titled.get(note.lessonId)?.title ?? null,
  }))
}

/** As {@link toNotes}, with the names of their authors. */
export const toSharedNotes = async (tx: ReadRecords, records: readonly NoteRecord[]): Promise<SharedNote[]> => {
  const [shared, people] = await Promise.all([
    toNotes(tx, records),
    tx.getMany(users, [...new Set(records.map(({ userId }) => userId))]),
  ])
  const named = byId(people)
  return shared.map((note) => ({ ...note, author: named.get(note.userId)?.name ?? null }))
}
