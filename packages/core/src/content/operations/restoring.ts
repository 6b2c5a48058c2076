import * as z from 'zod'
import { ifRevision } from '../../kernel/authored.ts'
import { replacedTexts } from '../../kernel/history.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { parseValid } from '../../kernel/validation.ts'
import { id } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import { writerOfLesson } from '../access.ts'
import { Lesson } from '../answers/lessons.ts'
import { changeLesson } from '../changing-lessons.ts'
import { CHANGE_NOT_FOUND, LESSON_NOT_FOUND } from '../errors.ts'
import { loadLessonWithTexts } from '../lessons.ts'
import { lessonContents, lessonId, lessons } from '../records.ts'

const changeId = id.describe('Id of the change, from `lessons.history`.')

/** What the lesson still has: later versions of the engine may keep other texts. */
const Texts = lessonContents.schema.omit({ id: true, version: true }).partial()

const loadReplaced = async (tx: ReadRecords, lessonId: string, changeId: string) => {
  const replaced = await tx.get(replacedTexts, changeId)
  return replaced?.recordId === lessonId ? replaced : fail(CHANGE_NOT_FOUND, { changeId })
}

/**
 * The texts that a change of a lesson has replaced, in full. CHANGE_NOT_FOUND for a change of another lesson, one that
 * replaced no text, and one whose texts are kept no longer (policies `keptTexts` and `historyDays`).
 *
 * @example
 * ```ts
 * const { texts } = await lyceum.as(teacher).lessons.earlier({ lessonId, changeId })
 * ```
 */
export const earlier = defineQuery({
  name: 'lessons.earlier',
  summary: 'The texts that a change of a lesson has replaced.',
  input: z.strictObject({ lessonId, changeId }),
  output: z
    .object({
      changeId,
      replacedAt: replacedTexts.schema.shape.madeAt,
      texts: Texts.describe('Only the texts that the change has replaced.'),
    })
    .register(names, { id: 'EarlierTexts' }),
  errors: [LESSON_NOT_FOUND, CHANGE_NOT_FOUND],
  allow: writerOfLesson,
  run: async ({ tx }, { lessonId, changeId }) => {
    const { texts, madeAt } = await loadReplaced(tx, lessonId, changeId)
    return { changeId, replacedAt: madeAt, texts: parseValid(Texts, texts) }
  },
})

/**
 * Brings back the texts that a change of a lesson has replaced; other texts and the settings stay. It is itself a change,
 * and what it replaces can be restored in turn.
 *
 * @example
 * ```ts
 * const { content } = await lyceum.as(teacher).lessons.restore({ lessonId, changeId })
 * ```
 */
export const restore = defineCommand({
  name: 'lessons.restore',
  summary: 'Brings back the texts that a change of a lesson has replaced.',
  input: z.strictObject({ lessonId, changeId, ifRevision }),
  output: Lesson,
  errors: [LESSON_NOT_FOUND, CHANGE_NOT_FOUND],
  revises: ({ lessonId }) => ({ in: lessons, id: lessonId }),
  allow: writerOfLesson,
  run: async (context, { lessonId, changeId }) => {
    const { texts } = await loadReplaced(context.tx, lessonId, changeId)
    const before = await loadLessonWithTexts(context.tx, lessonId)
    // Parsed like the input of an update: what may be written may have changed since.
    return changeLesson(context, before, {}, omitUndefined(parseValid(Texts, texts)))
  },
})
