import { type AccessContext, type Actor, type Allow, denied, isAdmin } from '../access.ts'
import { fail } from '../errors.ts'
import type { CommandContext, QueryContext } from '../operation.ts'
import type { ReadRecords } from '../store/index.ts'
import { guardianships, rosterEntries, type UserRecord, users } from './records.ts'

/** Who stands in `createdBy` and the like: the person, or `system`. */
export const actorId = (actor: Actor): string => actor.userId ?? 'system'

/** Who changes a record and when, as the record keeps it. */
export const changedBy = ({ actor, now }: CommandContext): { updatedBy: string; updatedAt: string } => ({
  updatedBy: actorId(actor),
  updatedAt: now,
})

/** The person an input concerns: the one it names, else the caller. */
export const concerned = (actor: Actor, userId?: string): string => {
  return userId ?? actor.userId ?? fail('UNAUTHORIZED', {})
}

/** The kept record of a person; USER_NOT_FOUND where the tenant has none. */
export const knownUser = async (tx: ReadRecords, userId: string): Promise<UserRecord> => {
  const user = await tx.get(users, userId)
  return user ?? fail('USER_NOT_FOUND', { userId })
}

/** Refuses with USER_NOT_FOUND where the tenant does not have all of these people. */
export const knownUsers = async (tx: ReadRecords, userIds: readonly string[]): Promise<void> => {
  const known = new Set((await tx.getMany(users, userIds)).map((user) => user.id))
  for (const userId of userIds) if (!known.has(userId)) fail('USER_NOT_FOUND', { userId })
}

/** A person whom nobody has described yet is called by their id. */
const unknownPerson = (actor: Actor, userId: string, now: string) => ({
  id: userId,
  name: actor.name ?? userId,
  email: actor.email ?? null,
  avatarUrl: null,
  timeZone: actor.timeZone ?? 'UTC',
  country: actor.country ?? null,
  roles: [...actor.roles],
  planName: null,
  planExpiresAt: null,
  active: true,
  metadata: {},
  createdAt: now,
  updatedAt: now,
})

/** Keeps the acting person as a user of the tenant from what the host says of them, if nobody has yet. */
export const ensureUser = async ({ tx, actor, now }: CommandContext): Promise<void> => {
  if (actor.userId === null || (await tx.get(users, actor.userId))) return
  tx.insert(users, unknownPerson(actor, actor.userId, now))
}

/** The plans of a person that run at this moment: by the host's word where they are the caller, and as kept. */
export const runningPlans = (
  { actor, now }: QueryContext,
  userId: string | null,
  kept: Pick<UserRecord, 'planName' | 'planExpiresAt'> | null | undefined,
): string[] => {
  const runs = (expiresAt: string | null | undefined) => !expiresAt || now < expiresAt
  const own = userId === actor.userId && actor.plan && runs(actor.plan.expiresAt) ? [actor.plan.name] : []
  return kept?.planName && runs(kept.planExpiresAt) ? [...own, kept.planName] : own
}

export const isGuardianOf = async ({ tx, actor }: AccessContext, wardId: string): Promise<boolean> =>
  actor.userId !== null && (await tx.find(guardianships, 'byPair', { guardianId: actor.userId, wardId })) !== undefined

/** Which of these instructors have blocked the learner. */
export const blockedBy = async (
  tx: ReadRecords,
  instructorIds: readonly string[],
  studentId: string,
): Promise<string[]> => {
  const entries = await Promise.all(
    instructorIds.map((instructorId) => tx.find(rosterEntries, 'byPair', { instructorId, studentId })),
  )
  return entries.flatMap((entry) => (entry?.blockedAt ? [entry.instructorId] : []))
}

/**
 * Passes the person concerned and admins; with `guardians` also the person's guardians. Others learn first whether the
 * person exists at all, so that an id of another tenant answers as any unknown one.
 */
export const selfOr =
  <Input>(
    personOf: (input: Input) => string | undefined,
    others: { guardians?: boolean; also?: (context: AccessContext, input: Input) => Promise<boolean> } = {},
  ): Allow<Input> =>
  async (context, input) => {
    const { actor, tx } = context
    if (actor.userId === null && !actor.system) return denied(actor)
    const person = concerned(actor, personOf(input))
    if (person === actor.userId) return undefined
    await knownUser(tx, person)
    if (isAdmin(actor)) return undefined
    if (others.guardians && (await isGuardianOf(context, person))) return undefined
    if (others.also && (await others.also(context, input))) return undefined
    return denied(actor)
  }
