import type { Actor } from '../kernel/access.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { given } from '../kernel/objects.ts'
import type { CommandContext, QueryContext } from '../kernel/operation.ts'
import type { ReadRecords } from '../store/index.ts'
import { USER_NOT_FOUND } from './errors.ts'
import { rosterEntries, type UserRecord, users } from './records.ts'

/** Whom records name for what nobody did. */
export const SYSTEM = 'system'

/** Who stands in `createdBy` and the like. */
export const actorId = (actor: Actor): string => actor.userId ?? SYSTEM

/** Who changes a record and when, as the record keeps it. */
export const changedBy = ({ actor, now }: CommandContext): { updatedBy: string; updatedAt: string } => ({
  updatedBy: actorId(actor),
  updatedAt: now,
})

/** The kept record of a person; USER_NOT_FOUND where the tenant has none. */
export const knownUser = async (tx: ReadRecords, userId: string): Promise<UserRecord> => {
  const user = await tx.get(users, userId)
  return user ?? fail(USER_NOT_FOUND, { userId })
}

/** Refuses with USER_NOT_FOUND where the tenant does not have all of these people. */
export const knownUsers = async (tx: ReadRecords, userIds: readonly string[]): Promise<void> => {
  const known = new Set((await tx.getMany(users, userIds)).map((user) => user.id))
  for (const userId of userIds) if (!known.has(userId)) fail(USER_NOT_FOUND, { userId })
}

/** A person whom nobody has described yet is called by their id. */
export const undescribed = (userId: string): Omit<UserRecord, 'version' | 'createdAt' | 'updatedAt'> => ({
  id: userId,
  name: userId,
  email: null,
  avatarUrl: null,
  timeZone: 'UTC',
  country: null,
  roles: [],
  planName: null,
  planExpiresAt: null,
  active: true,
  metadata: {},
})

/** Keeps the acting person as a user of the tenant from what the host says of them, if nobody has yet. */
export const ensureUser = async ({ tx, actor, now }: CommandContext): Promise<void> => {
  const { userId, name, email, timeZone, country, roles } = actor
  if (userId === null || (await tx.get(users, userId))) return
  const described = { ...given({ name, email, timeZone, country }), roles: [...roles] }
  tx.insert(users, { ...undescribed(userId), ...described, createdAt: now, updatedAt: now })
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
