import * as z from 'zod'
import { isAdmin, roles, signedIn, withRole } from '../../kernel/access.ts'
import { FORBIDDEN } from '../../kernel/errors.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { byId } from '../../kernel/objects.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { queryWords } from '../../kernel/rules/search-text.ts'
import { id, text } from '../../kernel/values.ts'
import { selfOr, targetUserId } from '../access.ts'
import { saveUser } from '../accounts.ts'
import { toUser, User } from '../answers.ts'
import { EMAIL_TAKEN, PHONE_TAKEN, USER_NOT_FOUND, USERNAME_TAKEN } from '../errors.ts'
import { ensureUser, loadUser } from '../people.ts'
import { accountSetBy, countrySetBy } from '../policies.ts'
import { profiles, userId, users } from '../records.ts'
import { peoplePage, sortValueOf } from '../views.ts'

const { shape } = users.schema
const { id: profileId, version, lastLoginAt, ...details } = profiles.schema.partial().shape
const profile = {
  name: shape.name.optional(),
  firstName: shape.firstName.optional(),
  lastName: shape.lastName.optional(),
  username: shape.username.optional(),
  email: shape.email.optional(),
  phone: shape.phone.optional(),
  avatarUrl: shape.avatarUrl.optional(),
  timeZone: shape.timeZone.optional(),
  country: shape.country.optional(),
  ...details,
}
const TAKEN = [USERNAME_TAKEN, EMAIL_TAKEN, PHONE_TAKEN]

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
    lastLoginAt: lastLoginAt,
  }),
  output: User,
  errors: TAKEN,
  allow: withRole('admin'),
  run: async (context, { userId, ...input }) => {
    const { actor } = context
    // Tenant admins cannot grant a platform role.
    if (input.roles?.includes('superAdmin') && !actor.system && !actor.roles.includes('superAdmin'))
      fail(FORBIDDEN, { reason: 'Only the platform gives superAdmin.' })
    return saveUser(context, userId, input)
  },
})

/**
 * Changes the caller's own profile. Roles, plan, activity and metadata are the host's to say. So are username, mail address
 * and phone numbers, and the country, unless the policies `accountSetBy` and `countrySetBy` say `person`.
 *
 * @example
 * ```ts
 * await lyceum.as(learner).users.updateProfile({ firstName: 'Ada', timeZone: 'Europe/London' })
 * ```
 */
export const updateProfile = defineCommand({
  name: 'users.updateProfile',
  summary: "Changes the caller's own profile.",
  input: z.strictObject(profile),
  output: User,
  errors: TAKEN,
  allow: signedIn,
  run: async (context, input) => {
    const { actor, policy } = context
    const { country, username, email, phone, guardianPhone } = input
    if (country !== undefined && policy(countrySetBy) === 'host' && !isAdmin(actor))
      fail(FORBIDDEN, { reason: 'The host says in which country a person lives.' })
    const isAccount = [username, email, phone, guardianPhone].some((value) => value !== undefined)
    if (isAccount && policy(accountSetBy) === 'host' && !isAdmin(actor))
      fail(FORBIDDEN, {
        reason: 'The host says by which username, mail address and phone numbers a person is reached.',
      })
    await ensureUser(context)
    return saveUser(context, targetUserId(actor), input)
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
  run: async ({ tx, actor }, input) => {
    const userId = targetUserId(actor, input.userId)
    const [user, profile] = await Promise.all([loadUser(tx, userId), tx.get(profiles, userId)])
    return toUser(user, profile)
  },
})

/**
 * The people of the tenant, by name. Filters combine; a search finds people each of whose words begins a word of name,
 * username or mail address.
 *
 * @example
 * ```ts
 * const { items, page } = await lyceum.as(admin).users.list({ search: 'ada', role: 'instructor', limit: 100 })
 * ```
 */
export const list = defineQuery({
  name: 'users.list',
  summary: 'The people of the tenant: filtered, searched and sorted.',
  input: z.strictObject({
    search: text(0, 200).optional().describe('Words, each of which begins a word of name, username or mail address.'),
    role: z.enum(roles).optional().describe('Only people with this role, as last stored.'),
    active: z.boolean().optional().describe('Only people who are active, or only those who are not.'),
    sort: z.enum(['name', 'createdAt']).default('name').describe('By name, without case and diacritics, by default.'),
    order: z.enum(['asc', 'desc']).default('asc').describe('Ascending by default.'),
    ...pageInput,
  }),
  output: pageOf(User),
  allow: withRole('admin'),
  run: async ({ tx }, input) => {
    const { search, role = null, active = null, sort, order } = input
    const { range, toPage } = definePaging('users', { value: z.string(), id })(input)
    const params = { words: queryWords(search ?? ''), role, active, sort, descending: order === 'desc', ...range }
    const { people, total } = await tx.view(peoplePage, params)
    const { items, page } = toPage(people, total, (user) => ({ value: sortValueOf(user, sort), id: user.id }))
    const known = byId(
      await tx.getMany(
        profiles,
        items.map(({ id }) => id),
      ),
    )
    return { items: items.map((user) => toUser(user, known.get(user.id))), page }
  },
})
