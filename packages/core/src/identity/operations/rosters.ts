import * as z from 'zod'
import { signedIn, withRole } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import { enforceValid } from '../../kernel/validation.ts'
import type { Records } from '../../store/index.ts'
import { selfOr, targetUserId } from '../access.ts'
import { ENROLLMENT_BLOCKED, ROLE_REQUIRED, USER_NOT_FOUND } from '../errors.ts'
import { ensureUser, loadInstructor, loadUser, missingLearnerRole } from '../people.ts'
import { rosterEntries, username } from '../records.ts'

const { instructorId, studentId, note } = rosterEntries.schema.shape
const RosterEntry = rosterEntries.schema.omit({ id: true, version: true }).register(names, { id: 'RosterEntry' })

type Entry = z.infer<typeof rosterEntries.schema>
const toEntry = ({ id, version, ...entry }: Entry): z.infer<typeof RosterEntry> => entry

const findOrInsertEntry = async (
  { tx, now, newId }: { tx: Records; now: string; newId(prefix: string): string },
  instructorId: string,
  studentId: string,
): Promise<Entry> => {
  await loadUser(tx, studentId)
  const newEntry = {
    id: newId(rosterEntries.prefix),
    instructorId,
    studentId,
    note: null,
    joinedAt: now,
    blockedAt: null,
  }
  return (await tx.find(rosterEntries, 'byPair', { instructorId, studentId })) ?? tx.insert(rosterEntries, newEntry)
}

/**
 * The caller joins an instructor's roster, whom the input names by id or username (001-R45). Joining twice changes nothing;
 * joining while blocked is refused. Who has not the role of an instructor is USER_NOT_FOUND.
 *
 * @example
 * ```ts
 * await lyceum.as(learner).rosters.join({ instructorId: 'grace' })
 * ```
 */
export const join = defineCommand({
  name: 'rosters.join',
  summary: "Joins an instructor's roster.",
  input: z.union([z.strictObject({ instructorId }), z.strictObject({ username })], {
    error: 'must have either instructorId or username, not both',
  }),
  output: RosterEntry,
  errors: [USER_NOT_FOUND, ROLE_REQUIRED, ENROLLMENT_BLOCKED],
  allow: signedIn,
  run: async (context, input) => {
    const { tx, actor } = context
    const { id: instructorId } = await loadInstructor(tx, 'username' in input ? input : { userId: input.instructorId })
    const studentId = targetUserId(actor)
    if (studentId === instructorId)
      enforceValid([{ path: 'instructorId', message: 'must be somebody else', reason: 'conflict' }])
    const roles = missingLearnerRole(context, actor.roles)
    if (roles) fail(ROLE_REQUIRED, { roles })
    await ensureUser(context)
    const entry = await findOrInsertEntry(context, instructorId, studentId)
    return entry.blockedAt ? fail(ENROLLMENT_BLOCKED, { instructorId }) : toEntry(entry)
  },
})

/**
 * Blocks a learner from enrolling in the calling instructor's courses. Existing enrollments are kept.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).rosters.block({ studentId: 'ada' })
 * ```
 */
export const block = defineCommand({
  name: 'rosters.block',
  summary: "Blocks a learner from the caller's courses.",
  input: z.strictObject({ studentId, note: note.optional() }),
  output: RosterEntry,
  errors: [USER_NOT_FOUND],
  allow: withRole('instructor'),
  run: async (context, { studentId, note }) => {
    await ensureUser(context)
    const entry = await findOrInsertEntry(context, targetUserId(context.actor), studentId)
    const change = { blockedAt: entry.blockedAt ?? context.now, note: note === undefined ? entry.note : note }
    return toEntry(context.tx.replace(rosterEntries, { ...entry, ...change }))
  },
})

/**
 * Lifts a block.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).rosters.unblock({ studentId: 'ada' })
 * ```
 */
export const unblock = defineCommand({
  name: 'rosters.unblock',
  summary: 'Lifts a block.',
  input: z.strictObject({ studentId }),
  output: RosterEntry,
  errors: [USER_NOT_FOUND],
  allow: withRole('instructor'),
  run: async (context, { studentId }) => {
    await ensureUser(context)
    const entry = await findOrInsertEntry(context, targetUserId(context.actor), studentId)
    return toEntry(context.tx.replace(rosterEntries, { ...entry, blockedAt: null }))
  },
})

/**
 * An instructor's learners in the order in which they joined: the caller's own, or for admins anybody's.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).rosters.list({ limit: 50 })
 * ```
 */
export const list = defineQuery({
  name: 'rosters.list',
  summary: "An instructor's roster.",
  input: z.strictObject({
    instructorId: instructorId.optional().describe('Id of the instructor; the caller by default.'),
    ...pageInput,
  }),
  output: pageOf(RosterEntry),
  errors: [USER_NOT_FOUND],
  allow: selfOr(({ instructorId }) => instructorId),
  run: async ({ tx, actor }, input) => {
    const instructorId = targetUserId(actor, input.instructorId)
    const found = await listPage(tx, rosterEntries, 'byInstructor', { instructorId }, input)
    return { ...found, items: found.items.map(toEntry) }
  },
})
