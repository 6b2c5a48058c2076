import * as z from 'zod'
import { isAdmin, roles, signedIn, withRole } from '../../kernel/access.ts'
import { FORBIDDEN } from '../../kernel/errors.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import { selfOr, targetUserId } from '../access.ts'
import { USER_NOT_FOUND } from '../errors.ts'
import { defaultUser, ensureUser, loadUser } from '../people.ts'
import { countrySetBy } from '../policies.ts'
import { type UserRecord, userId, users } from '../records.ts'

const { version, ...published } = users.schema.shape
const User = z.object(published).register(names, { id: 'User' })
type User = z.infer<typeof User>

const toUser = ({ version, ...user }: UserRecord): User => user

const { shape } = users.schema
const profile = {
  name: shape.name.optional(),
  email: shape.email.optional(),
  avatarUrl: shape.avatarUrl.optional(),
  timeZone: shape.timeZone.optional(),
  country: shape.country.optional(),
}

/**
 * Stores a user under the host's own id: creates the record or changes the given fields.
 *
 * @example
 * ```ts
 * await lyceum.system('academy').users.save({ userId: 'ada', name: 'Ada Lovelace', timeZone: 'Europe/London' })
 * ```
 */
export const save = defineCommand({
  name: 'users.save',
  summary: 'Creates or changes a person of the tenant.',
  input: z.strictObject({
    userId,
    ...profile,
    roles: z.array(z.enum(roles)).max(roles.length).optional().describe('What the person may do in the tenant.'),
    planName: shape.planName.optional(),
    planExpiresAt: shape.planExpiresAt.optional(),
    active: shape.active.optional(),
    metadata: shape.metadata.optional(),
  }),
  output: User,
  allow: withRole('admin'),
  run: async ({ tx, actor, now }, { userId, ...input }) => {
    const changes = omitUndefined(input)
    // Tenant admins cannot grant a platform role.
    if (changes.roles?.includes('superAdmin') && !actor.system && !actor.roles.includes('superAdmin'))
      fail(FORBIDDEN, { reason: 'Only the platform gives superAdmin.' })
    const before = await tx.get(users, userId)
    if (before) return toUser(tx.replace(users, { ...before, ...changes, updatedAt: now }))
    return toUser(tx.insert(users, { ...defaultUser(userId), ...changes, createdAt: now, updatedAt: now }))
  },
})

/**
 * Changes the caller's own profile. Roles, plan, activity and metadata are the host's to say, and the country is, unless
 * the policy `countrySetBy` says `person`.
 *
 * @example
 * ```ts
 * await lyceum.as(learner).users.updateProfile({ timeZone: 'Europe/London' })
 * ```
 */
export const updateProfile = defineCommand({
  name: 'users.updateProfile',
  summary: "Changes the caller's own profile.",
  input: z.strictObject(profile),
  output: User,
  allow: signedIn,
  run: async (context, input) => {
    const { tx, actor, now, policy } = context
    if (input.country !== undefined && policy(countrySetBy) === 'host' && !isAdmin(actor))
      fail(FORBIDDEN, { reason: 'The host says in which country a person lives.' })
    await ensureUser(context)
    const before = await loadUser(tx, targetUserId(actor))
    return toUser(tx.replace(users, { ...before, ...omitUndefined(input), updatedAt: now }))
  },
})

/**
 * A person of the tenant: oneself, or for admins anybody. A guardian finds the names of wards in `guardians.wards`.
 *
 * @example
 * ```ts
 * const ada = await lyceum.as(admin).users.get({ userId: 'ada' })
 * ```
 */
export const get = defineQuery({
  name: 'users.get',
  summary: 'A person of the tenant.',
  input: z.strictObject({ userId: userId.optional().describe("The host's id of the person; the caller by default.") }),
  output: User,
  errors: [USER_NOT_FOUND],
  allow: selfOr(({ userId }) => userId),
  run: async ({ tx, actor }, { userId }) => toUser(await loadUser(tx, targetUserId(actor, userId))),
})

/**
 * The people of the tenant by name.
 *
 * @example
 * ```ts
 * const { items, page } = await lyceum.as(admin).users.list({ limit: 100 })
 * ```
 */
export const list = defineQuery({
  name: 'users.list',
  summary: 'The people of the tenant, by name.',
  input: z.strictObject(pageInput),
  output: pageOf(User),
  allow: withRole('admin'),
  run: async ({ tx }, input) => {
    const found = await listPage(tx, users, 'byName', {}, input)
    return { ...found, items: found.items.map(toUser) }
  },
})
