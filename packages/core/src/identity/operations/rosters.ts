import * as z from 'zod'
import { signedIn, withRole } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { type CommandContext, defineCommand } from '../../kernel/operation.ts'
import { enforceValid } from '../../kernel/validation.ts'
import { targetUserId } from '../access.ts'
import { RosterEntry, toRosterEntry } from '../answers.ts'
import { ENROLLMENT_BLOCKED, ROLE_REQUIRED, ROSTER_ENTRY_NOT_FOUND, USER_NOT_FOUND } from '../errors.ts'
import { ensureUser, loadInstructor, loadUser, missingLearnerRole } from '../people.ts'
import { type RosterEntryRecord, rosterEntries, username } from '../records.ts'

const { instructorId, studentId, note } = rosterEntries.schema.shape

/** The entry of a learner; a new one where there is none. */
const findOrInsertEntry = async (
  { tx, now, newId }: CommandContext,
  entry: Pick<RosterEntryRecord, 'instructorId' | 'studentId' | 'joined'>,
): Promise<RosterEntryRecord> => {
  const { instructorId, studentId } = entry
  const found = await tx.find(rosterEntries, 'byPair', { instructorId, studentId })
  const fields = { note: null, joinedAt: now, blockedAt: null }
  return found ?? tx.insert(rosterEntries, { id: newId(rosterEntries.prefix), ...entry, ...fields })
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
    const { tx, actor, now } = context
    const { id: instructorId } = await loadInstructor(tx, 'username' in input ? input : { userId: input.instructorId })
    const studentId = targetUserId(actor)
    if (studentId === instructorId)
      enforceValid([{ path: 'instructorId', message: 'must be somebody else', reason: 'conflict' }])
    const roles = missingLearnerRole(context, actor.roles)
    if (roles) fail(ROLE_REQUIRED, { roles })
    await ensureUser(context)
    const entry = await findOrInsertEntry(context, { instructorId, studentId, joined: true })
    if (entry.blockedAt) fail(ENROLLMENT_BLOCKED, { instructorId })
    const joined = { ...entry, joined: true, joinedAt: now }
    return toRosterEntry(entry.joined ? entry : tx.replace(rosterEntries, joined, entry))
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
    await loadUser(context.tx, studentId)
    const instructorId = targetUserId(context.actor)
    const entry = await findOrInsertEntry(context, { instructorId, studentId, joined: false })
    const change = { blockedAt: entry.blockedAt ?? context.now, note: note === undefined ? entry.note : note }
    return toRosterEntry(context.tx.replace(rosterEntries, { ...entry, ...change }))
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
    await loadUser(context.tx, studentId)
    const instructorId = targetUserId(context.actor)
    const entry = await findOrInsertEntry(context, { instructorId, studentId, joined: false })
    return toRosterEntry(context.tx.replace(rosterEntries, { ...entry, blockedAt: null }))
  },
})

/**
 * Takes a learner off the caller's roster, and with the place a block (001-R69). The person, their enrollments and their
 * places on other rosters stay.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).rosters.remove({ studentId: 'ada' })
 * ```
 */
export const remove = defineCommand({
  name: 'rosters.remove',
  summary: "Takes a learner off the caller's roster.",
  input: z.strictObject({ studentId }),
  output: z.object({ studentId }),
  errors: [USER_NOT_FOUND, ROSTER_ENTRY_NOT_FOUND],
  allow: withRole('instructor'),
  run: async ({ tx, actor }, { studentId }) => {
    const instructorId = targetUserId(actor)
    await loadUser(tx, studentId)
    const entry = await tx.find(rosterEntries, 'byPair', { instructorId, studentId })
    tx.remove(rosterEntries, entry ?? fail(ROSTER_ENTRY_NOT_FOUND, { studentId }))
    return { studentId }
  },
})
