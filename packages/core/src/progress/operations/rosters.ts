import * as z from 'zod'
import { instructorSelf, targetUserId } from '../../identity/access.ts'
import { toLearnerProfile, toRosterEntry } from '../../identity/answers.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { instructorId } from '../../identity/records.ts'
import { rosterPage, rosterValueOf } from '../../identity/views.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { queryWords } from '../../kernel/rules/search-text.ts'
import { id, text } from '../../kernel/values.ts'
import { figuresOf, loadFigures, RosterStudent } from '../answers/learners.ts'

/**
 * The learners on an instructor's roster, by name: the caller's own, or for admins anybody's. The figures are those of the
 * instructor's courses.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).rosters.list({ search: 'john', blocked: false, limit: 50 })
 * ```
 */
export const list = defineQuery({
  name: 'rosters.list',
  summary: "The learners on an instructor's roster, filtered, searched and sorted.",
  input: z.strictObject({
    instructorId: instructorId.optional().describe('Id of the instructor; the caller by default.'),
    search: text(0, 200).optional().describe('Words, each of which begins a word of name, username or mail address.'),
    blocked: z.boolean().optional().describe('Only learners who are blocked, or only those who are not.'),
    sort: z.enum(['name', 'joinedAt']).default('name').describe('By name, without case and diacritics, by default.'),
    order: z.enum(['asc', 'desc']).default('asc').describe('Ascending by default.'),
    ...pageInput,
  }),
  output: pageOf(RosterStudent),
  errors: [USER_NOT_FOUND],
  allow: instructorSelf(({ instructorId }) => instructorId),
  run: async (context, input) => {
    const { tx, actor } = context
    const { search, blocked = null, sort, order } = input
    const instructorId = targetUserId(actor, input.instructorId)
    const { range, toPage } = definePaging('rosters', { value: z.string(), id })(input)
    const words = queryWords(search ?? '')
    const params = { instructorId, words, blocked, sort, descending: order === 'desc', ...range }
    const { rows, total } = await tx.view(rosterPage, params)
    const { items, page } = toPage(rows, total, (row) => ({ value: rosterValueOf(row, sort), id: row.entry.id }))
    const ids = items.map(({ person }) => person.id)
    const figures = await loadFigures(context, instructorId, ids)
    return {
      items: items.map(({ entry, person, profile }) => ({
        ...toRosterEntry(entry),
        student: entry.joined || figures.has(person.id) ? toLearnerProfile(person, profile) : null,
        ...figuresOf(figures, person.id),
      })),
      page,
    }
  },
})
