import { isStaffOf } from '../catalog/access.ts'
import { learnerOfCourse } from '../catalog/relations.ts'
import { CONTENT_LOCKED } from '../content/errors.ts'
import { denied, onlyFor } from '../kernel/access.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import type { QueryContext } from '../kernel/operation.ts'
import { serveLesson } from '../progress/serving.ts'
import type { ReadRecords } from '../store/index.ts'
import { NOTE_NOT_FOUND } from './errors.ts'
import { type NoteRecord, notes } from './records.ts'

const loadNote = async (tx: ReadRecords, noteId: string): Promise<NoteRecord> =>
  (await tx.get(notes, noteId)) ?? fail(NOTE_NOT_FOUND, { noteId })

/** A note of the caller's own; one of anybody else's is answered as if it did not exist. */
export const loadOwnNote = async ({ tx, actor }: QueryContext, noteId: string): Promise<NoteRecord> => {
  const note = await loadNote(tx, noteId)
  return note.userId === actor.userId ? note : fail(NOTE_NOT_FOUND, { noteId })
}

/** A note that is shared in a course of which the caller is staff; any other one is answered as if it did not exist. */
export const loadSharedNote = async (context: QueryContext, noteId: string): Promise<NoteRecord> => {
  const note = await loadNote(context.tx, noteId)
  const shown = note.sharedIn !== null && (await isStaffOf(context, note.sharedIn))
  return shown ? note : fail(NOTE_NOT_FOUND, { noteId })
}

/**
 * Fails unless the caller may read what the learners of the course share at this lesson: the staff, and learners with
 * access to the course to whom the lesson is served in full. Who may not read a lesson yet reads nothing about it.
 */
export const requireReaderAt = async (context: QueryContext, placementId: string): Promise<string> => {
  const { actor, related } = context
  const { courseId, tier, locked } = await serveLesson(context, { placementId })
  if (await isStaffOf(context, courseId)) return courseId
  const { userId } = actor
  const learns = userId !== null && (await related(learnerOfCourse, { courseId, userId }))
  if (!learns) return enforce(denied(actor, onlyFor('learners with access to the course', 'its staff')))
  return tier === 'full' || locked === null ? courseId : fail(CONTENT_LOCKED, locked)
}
