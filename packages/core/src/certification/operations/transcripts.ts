import * as z from 'zod'
import { PLAN_REQUIRED } from '../../enrollment/errors.ts'
import { selfOr, targetUserId } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { learnerId } from '../../identity/records.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { pageInput, pageOf } from '../../kernel/paging.ts'
import { readTranscript, TranscriptEntry, transcriptCsv } from '../transcripts.ts'

const input = z.strictObject({
  userId: learnerId.optional().describe("The host's id of the learner; the caller by default."),
  ...pageInput,
})

/**
 * Everything that a learner has reached, course by course, the latest first, with certificates of all cycles: the caller's
 * own, or, for guardians and admins, somebody else's.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).transcripts.get()
 * ```
 */
export const get = defineQuery({
  name: 'transcripts.get',
  summary: 'Everything that a learner has reached.',
  input,
  output: pageOf(TranscriptEntry),
  errors: [USER_NOT_FOUND, PLAN_REQUIRED],
  allow: selfOr(({ userId }) => userId, { guardians: true }),
  run: (context, given) => readTranscript(context, targetUserId(context.actor, given.userId), given),
})

/**
 * The same as CSV, page by page: the first one begins with the names of the columns, and `next` leads to the one after it.
 * Put together they are one file. A line for each certificate, and one for a course without any; text that begins like a
 * formula is quoted, so that no spreadsheet runs it.
 *
 * @example
 * ```ts
 * let file = ''
 * let after: string | null = null
 * do {
 *   const part = await lyceum.as(learner).transcripts.csv({ limit: 100, ...(after ? { after } : {}) })
 *   file += part.csv
 *   after = part.next
 * } while (after)
 * ```
 */
export const csv = defineQuery({
  name: 'transcripts.csv',
  summary: 'Everything that a learner has reached, as CSV.',
  input,
  output: z.object({
    csv: z.string().describe('Lines of CSV (RFC 4180).'),
    next: z.string().nullable().describe('Cursor of the next part, for `after`; null on the last.'),
  }),
  errors: [USER_NOT_FOUND, PLAN_REQUIRED],
  allow: selfOr(({ userId }) => userId, { guardians: true }),
  run: async (context, given) => {
    const { items, page } = await readTranscript(context, targetUserId(context.actor, given.userId), given)
    return { csv: transcriptCsv(items, { header: page.number === 1 }), next: page.next }
  },
})
