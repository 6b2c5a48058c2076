import * as z from 'zod'
import { placementId } from '../content/records.ts'
import { defineError } from '../kernel/lyceum-error.ts'
import { noteId } from './records.ts'

export const NOTE_NOT_FOUND = defineError('NOTE_NOT_FOUND', 'not_found', 'The note does not exist.', { noteId })

export const TOO_MANY_NOTES = defineError('TOO_MANY_NOTES', 'limited', 'The lesson has as many notes as it may have.', {
  placementId,
  limit: z.int().describe('The most notes that a learner may have at a lesson.'),
})
