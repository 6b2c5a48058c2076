import { type Actor, hasRole, type Role, SYSTEM_USER_ID } from '../kernel/access.ts'

import { fail } from '../kernel/lyceum-error.ts'
import { omitUndefined } from '../kernel/objects.ts'
import type { CommandContext, QueryContext } from '../kernel/operation.ts'
import type { ReadRecords } from '../store/index.ts'
import { USER_NOT_FOUND } from './errors.ts'
import { enrollingRoles, sharedContacts } from './policies.ts'
import { rosterEntries, type UserRecord, users } from './records.ts'
import { derivedFields, usernameKeyOf } from './rules/person.ts'

/** The value of `createdBy` and similar fields. */
export const actorId = (actor: Actor): string => actor.userId ?? SYSTEM_USER_ID

/** The fields that record who changed a record and when. */
export const changedBy = ({ actor, now }: CommandContext): { updatedBy: string; updatedAt: string } => ({
  updatedBy: actorId(actor),
  updatedAt: now,
})

/** The fields of a new record that people write: see {@link authorship}. */
export const newAuthorship = ({ actor, now }: CommandContext) => ({
  revision: 1,
  createdBy: actorId(actor),
  createdAt: now,
  updatedBy: null,
  updatedAt: now,
})

/** The record of a user; fails with USER_NOT_FOUND. */
export const loadUser = async (tx: ReadRecords, userId: string): Promise<UserRecord> => {
  const user = await tx.get(users, userId)
  return user ?? fail(USER_NOT_FOUND, { userId })
}

/** The records of these users; fails with USER_NOT_FOUND unless all exist in the tenant. */
export const requireUsers = async (tx: ReadRecords, userIds: readonly string[]): Promise<UserRecord[]> => {
  const existing = await tx.getMany(users, userIds)
  const ids = new Set(existing.map(({ id }) => id))
  for (const userId of userIds) if (!ids.has(userId)) fail(USER_NOT_FOUND, { userId })
  return existing
}

/** A person as an input names them: by id or by username. */
export type PersonRef = { readonly userId: string } | { readonly username: string }

/** Who is named; undefined where nobody is. */
export const findPerson = async (tx: ReadRecords, ref: PersonRef): Promise<UserRecord | undefined> =>
  'userId' in ref
    ? tx.get(users, ref.userId)
    : tx.find(users, 'byUsername', { usernameKey: usernameKeyOf(ref.username) })

/**
 * An active person with the stored role instructor. Whoever is none is USER_NOT_FOUND like nobody, so that this tells
 * nothing of other people.
 */
export const loadInstructor = async (tx: ReadRecords, ref: PersonRef): Promise<UserRecord> => {
  const person = await findPerson(tx, ref)
  return person?.active && hasRole(person, 'instructor')
    ? person
    : fail(USER_NOT_FOUND, { userId: 'userId' in ref ? ref.userId : ref.username })
}

/** The default fields of a new user; the name defaults to the id. */
export const defaultUser = (
  userId: string,
): Omit<UserRecord, 'version' | 'createdAt' | 'updatedAt' | keyof ReturnType<typeof derivedFields>> => ({
  id: userId,
  name: userId,
  firstName: null,
  lastName: null,
  username: null,
  email: null,
  phone: null,
  avatarUrl: null,
  timeZone: 'UTC',
  country: null,
  roles: [],
  planName: null,
  planExpiresAt: null,
  active: true,
  metadata: {},
})

/**
 * Inserts the caller as a user of the tenant, with the actor's profile, unless the user exists. A mail address that
 * somebody else has is left out, so that nobody's calls fail because of it.
 */
export const ensureUser = async ({ tx, actor, now, policy }: CommandContext): Promise<void> => {
  const { userId, name, email, timeZone, country, roles } = actor
  if (userId === null || (await tx.get(users, userId))) return
  const profile = { ...omitUndefined({ name, email, timeZone, country }), roles: [...roles] }
  const user = { ...defaultUser(userId), ...profile, createdAt: now, updatedAt: now }
  const keys = derivedFields(user, { sharedContacts: policy(sharedContacts) })
  const taken = keys.emailKey !== null && (await tx.find(users, 'byEmail', { emailKey: keys.emailKey }))
  const stored = taken ? { ...user, email: null } : user
  tx.insert(users, { ...stored, ...derivedFields(stored, { sharedContacts: policy(sharedContacts) }) })
}

/** The active plans of a user: the stored one and, if the user is the caller, the actor's. */
export const activePlans = (
  { actor, now }: QueryContext,
  userId: string | null,
  stored: Pick<UserRecord, 'planName' | 'planExpiresAt'> | null | undefined,
): string[] => {
  const isActive = (expiresAt: string | null | undefined) => !expiresAt || now < expiresAt
  const actorPlans = userId === actor.userId && actor.plan && isActive(actor.plan.expiresAt) ? [actor.plan.name] : []
  return stored?.planName && isActive(stored.planExpiresAt) ? [...actorPlans, stored.planName] : actorPlans
}

/** The roles of which a person needs one to learn, by the policy; undefined where these will do. */
export const missingLearnerRole = (
  { policy }: Pick<QueryContext, 'policy'>,
  roles: readonly Role[],
): readonly Role[] | undefined => {
  const allowed = policy(enrollingRoles)
  return allowed === 'everybody' || hasRole({ roles }, ...allowed) ? undefined : allowed
}

/** The country of a user: where the request comes from if the user is the caller, else the stored one; null if unknown. */
export const countryOf = (
  actor: Actor,
  userId: string | null,
  stored: Pick<UserRecord, 'country'> | null | undefined,
): string | null => (userId === actor.userId ? actor.country : undefined) ?? stored?.country ?? null

/** Which of these instructors have blocked the learner. */
export const blockingInstructors = async (
  tx: ReadRecords,
  instructorIds: readonly string[],
  studentId: string,
): Promise<string[]> => {
  const entries = await Promise.all(
    instructorIds.map((instructorId) => tx.find(rosterEntries, 'byPair', { instructorId, studentId })),
  )
  return entries.flatMap((entry) => (entry?.blockedAt ? [entry.instructorId] : []))
}
