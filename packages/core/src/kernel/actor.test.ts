import { expect, test } from 'vitest'
import { isLyceumError } from '../is-lyceum-error.ts'
import { createLyceum } from '../lyceum.ts'
import { createMemoryStore } from '../memory/index.ts'
import { type Actor, anonymous } from './access.ts'

const lyceum = createLyceum({ store: createMemoryStore() })
const ada: Actor = { tenantId: 'academy', userId: 'ada', roles: ['student'] }
const NUL = 'a\u0000b'

/** The fields that were refused; none where the actor is one. Thrown at once, not by a later call. */
const refusedBy = (call: () => unknown): string[] => {
  try {
    call()
  } catch (error) {
    if (isLyceumError(error) && error.code === 'VALIDATION_ERROR')
      return error.details.errors.map(({ path, reason }) => `${path} ${reason}`)
    throw error
  }
  return []
}

test.each<[string, unknown, string[]]>([
  ['nothing', undefined, ['actor required']],
  ['no object', 'ada', ['actor type']],
  ['no tenant', { ...ada, tenantId: undefined }, ['actor.tenantId required']],
  ['an empty tenant', { ...ada, tenantId: '' }, ['actor.tenantId too_short']],
  ['a tenant with NUL', { ...ada, tenantId: NUL }, ['actor.tenantId format']],
  ['no person, and nobody either', { ...ada, userId: undefined }, ['actor.userId required']],
  ['a person without an id', { ...ada, userId: '' }, ['actor.userId too_short']],
  ['half a character', { ...ada, userId: '\ud83d' }, ['actor.userId format']],
  ['an endless id', { ...ada, userId: 'x'.repeat(129) }, ['actor.userId too_long']],
  ['no roles', { tenantId: 'academy', userId: 'ada' }, ['actor.roles required']],
  ['a role that is none', { ...ada, roles: ['janitor'] }, ['actor.roles.0 not_allowed']],
  ['one role that is no list', { ...ada, roles: 'admin' }, ['actor.roles type']],
  ['a name with NUL', { ...ada, name: NUL }, ['actor.name format']],
  ['a name of 200 characters', { ...ada, name: 'x'.repeat(200) }, ['actor.name too_long']],
  ['a blank name', { ...ada, name: '  ' }, ['actor.name too_short']],
  ['no address', { ...ada, email: 'ada' }, ['actor.email format']],
  ['no zone', { ...ada, timeZone: 'Mars/Olympus' }, ['actor.timeZone format']],
  ['no country', { ...ada, country: 'Narnia' }, ['actor.country format']],
  ['a plan that ends some day', { ...ada, plan: { name: 'gold', expiresAt: 'soon' } }, ['actor.plan.expiresAt format']],
  ['much at once', { ...ada, tenantId: '', roles: null }, ['actor.tenantId too_short', 'actor.roles type']],
  ['nobody', anonymous('academy'), []],
  ['a person without roles', { ...ada, roles: [] }, []],
  ['fields that are undefined', { ...ada, name: undefined, email: undefined, plan: undefined }, []],
])('%s', (_, actor, expected) => {
  expect(refusedBy(() => lyceum.as(actor as Actor))).toEqual(expected)
})

test('names the invalid field', () => {
  expect(() => lyceum.as({ ...ada, tenantId: '' })).toThrow('lyceum.as: actor.tenantId must have at least 1 character.')
  expect(refusedBy(() => lyceum.system(''))).toEqual(['tenantId too_short'])
  expect(refusedBy(() => lyceum.system(undefined as unknown as string))).toEqual(['tenantId required'])
})

test("unknown fields are dropped, and a plan's end is converted to UTC", async () => {
  const user = { ...ada, name: ' Ada ', plan: { name: 'gold', expiresAt: '2030-01-01T01:00:00+01:00' }, password: 'x' }
  const profile = await lyceum.as(user).users.updateProfile({})
  expect(profile.name).toBe('Ada')
})
