import * as z from 'zod'
import { withRole } from '../../kernel/access.ts'
import { VALIDATION_ERROR } from '../../kernel/errors.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import { selfOr, targetUserId } from '../access.ts'
import { GUARDIAN_NOT_FOUND, USER_NOT_FOUND } from '../errors.ts'
import { requireUsers } from '../people.ts'
import { guardianships, users } from '../records.ts'

const { guardianId, wardId, createdAt } = guardianships.schema.shape
const pair = { guardianId, wardId }
const Guardianship = z.object({ ...pair, createdAt }).register(names, { id: 'Guardianship' })

/**
 * Lets a guardian read a ward's enrollments, progress, grades and certificates. Saying it twice changes nothing.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).guardians.add({ guardianId: 'byron', wardId: 'ada' })
 * ```
 */
export const add = defineCommand({
  name: 'guardians.add',
  summary: 'Makes a person the guardian of another.',
  input: z.strictObject(pair),
  output: Guardianship,
  errors: [USER_NOT_FOUND],
  allow: withRole('admin'),
  run: async ({ tx, now, newId }, { guardianId, wardId }) => {
    await requireUsers(tx, [guardianId, wardId])
    if (guardianId === wardId)
      fail(VALIDATION_ERROR, { errors: [{ path: 'wardId', message: 'must not be the guardian', reason: 'conflict' }] })
    const existing = await tx.find(guardianships, 'byPair', { guardianId, wardId })
    const { createdAt } =
      existing ?? tx.insert(guardianships, { id: newId(guardianships.prefix), guardianId, wardId, createdAt: now })
    return { guardianId, wardId, createdAt }
  },
})

/**
 * Ends a guardianship.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).guardians.remove({ guardianId: 'byron', wardId: 'ada' })
 * ```
 */
export const remove = defineCommand({
  name: 'guardians.remove',
  summary: 'Ends a guardianship.',
  input: z.strictObject(pair),
  output: z.object(pair),
  errors: [USER_NOT_FOUND, GUARDIAN_NOT_FOUND],
  allow: withRole('admin'),
  run: async ({ tx }, { guardianId, wardId }) => {
    await requireUsers(tx, [guardianId, wardId])
    const found = await tx.find(guardianships, 'byPair', { guardianId, wardId })
    tx.remove(guardianships, found ?? fail(GUARDIAN_NOT_FOUND, {}))
    return { guardianId, wardId }
  },
})

/**
 * The wards of a guardian: the caller's own, or for admins anybody's.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(guardian).guardians.wards()
 * ```
 */
export const wards = defineQuery({
  name: 'guardians.wards',
  summary: 'The wards of a guardian.',
  input: z.strictObject({
    ...pageInput,
    guardianId: guardianId.optional().describe('Id of the guardian; the caller by default.'),
  }),
  output: pageOf(Guardianship.extend({ name: z.string().describe('Name of the ward.') })),
  errors: [USER_NOT_FOUND],
  allow: selfOr(({ guardianId }) => guardianId),
  run: async ({ tx, actor }, input) => {
    const guardianId = targetUserId(actor, input.guardianId)
    const found = await listPage(tx, guardianships, 'byGuardian', { guardianId }, input)
    const records = found.items
    const people = await tx.getMany(
      users,
      records.map(({ wardId }) => wardId),
    )
    const names = new Map(people.map(({ id, name }) => [id, name]))
    return {
      ...found,
      items: records.map(({ guardianId, wardId, createdAt }) => {
        return { guardianId, wardId, createdAt, name: names.get(wardId) ?? wardId }
      }),
    }
  },
})
