import * as z from 'zod'
import { type Actor, signedIn } from '../../kernel/access.ts'
import { STALE_REVISION } from '../../kernel/errors.ts'
import { type CommandContext, defineCommand, defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { text } from '../../kernel/values.ts'
import { defineCollection } from '../../store/index.ts'

export const ada: Actor = { tenantId: 'academy', userId: 'ada', roles: ['student'] }

export const notes = defineCollection({
  name: 'notes',
  prefix: 'note',
  fields: { text: text(1, 20) },
  indexes: { byText: ['text'] },
})

const Note = z.object({ noteId: z.string(), text: z.string() })

/** Writes a note, then runs the test's own code inside the transaction. */
export const writeNote = (run: (context: CommandContext, input: { text: string }) => Promise<void> = async () => {}) =>
  defineCommand({
    name: 'notes.write',
    summary: 'Writes a note.',
    input: z.strictObject({ text: text(1, 20) }),
    output: Note,
    errors: [STALE_REVISION],
    allow: signedIn,
    run: async (context, input) => {
      const noteId = context.newId(notes.prefix)
      context.tx.insert(notes, { id: noteId, text: input.text })
      await run(context, input)
      return { noteId, text: input.text }
    },
  })

export const readNote = (run: (context: QueryContext) => Promise<void> = async () => {}) =>
  defineQuery({
    name: 'notes.read',
    summary: 'Reads a note.',
    input: z.strictObject({ noteId: z.string().default('none') }),
    output: z.boolean(),
    allow: signedIn,
    run: async (context, { noteId }) => {
      await run(context)
      return (await context.tx.get(notes, noteId)) !== undefined
    },
  })
