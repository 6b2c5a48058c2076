import * as z from 'zod'
import { placementId } from '../../content/records.ts'
import { signedIn } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { type CommandContext, defineCommand } from '../../kernel/operation.ts'
import { toSearchText } from '../../kernel/rules/search-text.ts'
import { stepErrors } from '../../progress/input.ts'
import { lessonProgress } from '../../progress/records.ts'
import { loadStep } from '../../progress/step/load.ts'
import { saveLesson } from '../../progress/step/save.ts'
import { loadOwnNote, loadSharedNote } from '../access.ts'
import { Note, SharedNote, toNotes, toSharedNotes } from '../answers.ts'
import { NOTE_NOT_FOUND, TOO_MANY_NOTES } from '../errors.ts'
import { notesPerLesson } from '../policies.ts'
import { type NoteRecord, noteFields, noteId, notes } from '../records.ts'

type Written = Pick<NoteRecord, 'text' | 'seconds' | 'position' | 'tags' | 'visibility' | 'courseId'>

/** What a note says, with what follows from it. */
const withDerived = ({ tags: given, ...note }: Written) => {
  const tags = [...new Set(given)]
  return {
    ...{ ...note, tags },
    sharedIn: note.visibility === 'private' ? null : note.courseId,
    searchText: toSearchText(note.text, ...tags),
  }
}

const answer = async ({ tx }: CommandContext, record: NoteRecord): Promise<Note> => {
  const [note] = await toNotes(tx, [record])
  return note ?? fail(NOTE_NOT_FOUND, { noteId: record.id })
}

/**
 * Writes a note of the caller at a lesson, which needs access by enrollment but, as a bookmark, no open lesson. Private
 * unless the caller shares it. A learner has as many notes at a lesson as the policy `notesPerLesson` says:
 * TOO_MANY_NOTES.
 *
 * @example
 * ```ts
 * const note = await lyceum.as(learner).notes.create({
 *   placementId,
 *   text: 'The pole star does not move.',
 *   seconds: 95,
 *   tags: ['exam'],
 * })
 * ```
 */
export const create = defineCommand({
  name: 'notes.create',
  summary: 'Writes a note of the caller at a lesson.',
  input: z.strictObject({
    placementId,
    text: noteFields.text,
    seconds: noteFields.seconds.default(null),
    position: noteFields.position.default(null),
    tags: noteFields.tags.default([]),
    visibility: noteFields.visibility.default('private'),
  }),
  output: Note,
  errors: [...stepErrors, TOO_MANY_NOTES],
  checksCaller: true,
  allow: signedIn,
  run: async (context, { placementId, ...written }) => {
    const { tx, now, newId, policy } = context
    const step = await loadStep(context, { placementId }, 'enrollment')
    const { before, enrollment, placement, userId } = step
    const limit = policy(notesPerLesson)
    if (before.notes >= limit) fail(TOO_MANY_NOTES, { placementId, limit })
    // The number of notes is in the record that a concurrent note replaces as well, so that the limit holds.
    saveLesson(context, step, { ...before, notes: before.notes + 1 })
    const { courseId, lessonId } = placement
    const note = tx.insert(notes, {
      ...withDerived({ ...written, courseId }),
      ...{ id: newId(notes.prefix), userId, enrollmentId: enrollment.id, cycle: enrollment.cycle },
      ...{ courseId, placementId, lessonId, revision: 1, createdAt: now, updatedAt: now },
    })
    return answer(context, note)
  },
})

/**
 * Changes a note of the caller, or with whom it is shared. Works as long as the note exists, without access to the course
 * as well.
 *
 * @example
 * ```ts
 * await lyceum.as(learner).notes.update({ noteId, tags: ['exam', 'stars'], visibility: 'staff' })
 * ```
 */
export const update = defineCommand({
  name: 'notes.update',
  summary: 'Changes a note of the caller.',
  input: z.strictObject({ noteId, ifRevision, ...z.strictObject(noteFields).partial().shape }),
  output: Note,
  errors: [NOTE_NOT_FOUND],
  revises: ({ noteId }) => ({ in: notes, id: noteId }),
  allow: signedIn,
  run: async (context, { noteId, ...change }) => {
    const note = await loadOwnNote(context, noteId)
    const changed = { ...note, ...omitUndefined(change) }
    return answer(
      context,
      context.tx.replace(notes, { ...changed, ...withDerived(changed), updatedAt: context.now }, note),
    )
  },
})

/**
 * Removes a note of the caller.
 *
 * @example
 * ```ts
 * await lyceum.as(learner).notes.remove({ noteId })
 * ```
 */
export const remove = defineCommand({
  name: 'notes.remove',
  summary: 'Removes a note of the caller.',
  input: z.strictObject({ noteId, ifRevision }),
  output: z.object({ noteId }),
  errors: [NOTE_NOT_FOUND],
  revises: ({ noteId }) => ({ in: notes, id: noteId }),
  allow: signedIn,
  run: async (context, { noteId }) => {
    const { tx } = context
    const note = await loadOwnNote(context, noteId)
    const { enrollmentId, cycle, placementId } = note
    const progress = await tx.find(lessonProgress, 'byPlacement', { enrollmentId, cycle, placementId })
    if (progress) tx.replace(lessonProgress, { ...progress, notes: Math.max(0, progress.notes - 1) }, progress)
    tx.remove(notes, note)
    return { noteId }
  },
})

/**
 * Makes a shared note private again, for the staff of the course: its author keeps it, and others do not see it.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).notes.unshare({ noteId })
 * ```
 */
export const unshare = defineCommand({
  name: 'notes.unshare',
  summary: 'Makes a shared note private again.',
  input: z.strictObject({ noteId, ifRevision }),
  output: SharedNote,
  errors: [NOTE_NOT_FOUND],
  revises: ({ noteId }) => ({ in: notes, id: noteId }),
  allow: signedIn,
  run: async (context, { noteId }) => {
    const { tx, now } = context
    const note = await loadSharedNote(context, noteId)
    const [answered] = await toSharedNotes(tx, [
      tx.replace(notes, { ...note, visibility: 'private', sharedIn: null, updatedAt: now }, note),
    ])
    return answered ?? fail(NOTE_NOT_FOUND, { noteId })
  },
})
