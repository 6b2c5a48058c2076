import * as z from 'zod'
import { ifRevision } from '../../kernel/authored.ts'
import { replacedTexts } from '../../kernel/history.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { fieldsOf, omitUndefined, pick } from '../../kernel/objects.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { parseValid } from '../../kernel/validation.ts'
import { writerOfLesson } from '../access.ts'
import { Lesson } from '../answers/lessons.ts'
import { changeNamedLesson } from '../changing-lessons.ts'
import { CHANGE_NOT_FOUND, LESSON_ALIAS_TAKEN, LESSON_NOT_FOUND } from '../errors.ts'
import { LessonChanges } from '../input.ts'
import { lessonContents, lessonId, lessons } from '../records.ts'
import { changeId, loadReplaced } from '../replaced.ts'

/** What the lesson still has: later versions of the engine may keep other texts. */
const Texts = lessonContents.schema.omit({ id: true, version: true }).partial()
const Replaced = LessonChanges.extend(Texts.shape)
const TEXT_FIELDS = fieldsOf(Texts.shape)

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
    const replaced = await tx.get(replacedTexts, changeId)
    const isOfLesson = replaced?.recordId === lessonId && fieldsOf(Texts.shape).some((field) => field in replaced.texts)
    if (!isOfLesson) return fail(CHANGE_NOT_FOUND, { changeId })
    return { changeId, replacedAt: replaced.madeAt, texts: parseValid(Texts, replaced.texts) }
  },
})

/**
 * Brings back the texts and settings that a change of a lesson has replaced; the others stay, and so does its status. It is
 * itself a change, which can be reverted. CHANGE_NOT_FOUND as for `lessons.earlier`, where a text was replaced.
 *
 * @example
 * ```ts
 * const { content } = await lyceum.as(teacher).lessons.revert({ lessonId, changeId })
 * ```
 */
export const revert = defineCommand({
  name: 'lessons.revert',
  summary: 'Brings back the texts and settings that a change of a lesson has replaced.',
  input: z.strictObject({ lessonId, changeId, ifRevision }),
  output: Lesson,
  errors: [LESSON_NOT_FOUND, LESSON_ALIAS_TAKEN, CHANGE_NOT_FOUND],
  revises: ({ lessonId }) => ({ in: lessons, id: lessonId }),
  allow: writerOfLesson,
  run: async (context, { lessonId, changeId }) => {
    const replaced = await loadReplaced(context.tx, lessons, lessonId, changeId, Replaced)
    const texts = omitUndefined(pick(replaced, TEXT_FIELDS))
    const { content, registeredContent, guestContent, transcript, transcripts, captions, resources, ...settings } =
      replaced
    return changeNamedLesson(context, lessonId, omitUndefined(settings), () => texts)
  },
})
