import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../kernel/access.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf } from '../testing/builders/learning.ts'
import { noDetails } from './answers.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const blank = {
  ...noDetails,
  firstName: null,
  lastName: null,
  username: null,
  phone: null,
  email: null,
  avatarUrl: null,
  timeZone: 'UTC',
  country: null,
  roles: [],
  planName: null,
  planExpiresAt: null,
  active: true,
  metadata: {},
}

describe('users.save', () => {
  test("creates a person under the host's own id, then changes what is given", async () => {
    const userId = 'https://login.example/ünïcode|42'
    const created = await scene.admin.users.save({ userId })
    const times = { createdAt: '2026-01-05T09:00:00.000Z', updatedAt: '2026-01-05T09:00:00.000Z' }
    expect(created).toEqual({ ...blank, ...times, id: userId, name: userId })
    scene.runtime.clock.advance({ seconds: 1 })
    const changes = {
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      avatarUrl: 'https://example.org/ada.png',
      timeZone: 'Europe/London',
      country: 'GB',
      roles: ['student', 'instructor'] as Role[],
      planName: 'gold',
      planExpiresAt: '2027-01-01T00:00:00.000Z',
      metadata: { height: 1.65 },
    }
    const saved = await scene.admin.users.save({ userId, ...changes })
    expect(saved).toEqual({ ...created, ...changes, updatedAt: '2026-01-05T09:00:01.000Z' })
    const cleared = await scene.admin.users.save({ userId, email: null, planName: null, planExpiresAt: null })
    expect(cleared).toEqual({ ...saved, email: null, planName: null, planExpiresAt: null })
    expect(await scene.admin.users.get({ userId })).toEqual(cleared)
  })

  test('ten concurrent saves of one user store one', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => scene.system.users.save({ userId: 'ada', name: `Ada ${at}` })),
    )
    expect((await scene.admin.users.list()).items.filter(({ id }) => id === 'ada')).toHaveLength(1)
  })

  test.each([
    ['an address that is none', { email: 'ada' }],
    ['a zone that is none', { timeZone: 'Mars/Olympus' }],
    ['a country in small letters', { country: 'gb' }],
    ['a role that is none', { roles: ['root'] }],
    ['no name', { name: ' ' }],
    ['a script for an avatar', { avatarUrl: 'javascript:alert(1)' }],
    ['a time without a zone', { planExpiresAt: '2027-01-01T00:00:00' }],
  ])('%s is refused', async (_, input) => {
    const untyped = { userId: 'ada', ...input } as unknown as { userId: string }
    await expect(scene.admin.users.save(untyped)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })

  test('only the platform gives superAdmin', async () => {
    const save = { userId: 'ada', roles: ['superAdmin'] as Role[] }
    await expect(scene.admin.users.save(save)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await scene.as('root', 'superAdmin').users.save(save)).roles).toEqual(['superAdmin'])
    expect((await scene.system.users.save(save)).roles).toEqual(['superAdmin'])
  })

  test.each(['teacher', 'learner', 'visitor'] as const)('%s saves nobody, not even themselves', async (who) => {
    await expect(scene[who].users.save({ userId: who, roles: ['admin'] })).rejects.toMatchObject({
      code: who === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN',
    })
  })
})

describe('users.updateProfile', () => {
  test('changes the fields that users may edit', async () => {
    const profile = { name: 'Ada', bio: 'Counts.', timeZone: 'Pacific/Kiritimati' }
    expect(await scene.learner.users.updateProfile(profile)).toMatchObject({ id: 'learner', ...profile })
  })

  test('stores a new user from the actor', async () => {
    const actor = { ...scene.actor('new', 'student'), name: 'Newton', email: 'n@example.org', timeZone: 'Asia/Tokyo' }
    expect(await scene.lyceum.as(actor).users.updateProfile({})).toMatchObject({
      id: 'new',
      name: 'Newton',
      email: 'n@example.org',
      timeZone: 'Asia/Tokyo',
      roles: ['student'],
    })
  })

  test.each([
    { roles: ['admin'] },
    { planName: 'gold' },
    { active: false },
    { userId: 'admin' },
    { metadata: { discount: 100 } },
    { lastLoginAt: '2026-01-01T00:00:00Z' },
    { nameKey: 'the admin' },
    { usernameKey: 'admin' },
  ])('%j is not a person’s own to say', async (input) => {
    // Fields that the type does not have.
    const untyped = input as object
    await expect(scene.learner.users.updateProfile(untyped)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })

  describe('policy countrySetBy', () => {
    /** Moves to Finland by one's own word, then enrolls in what is for Finland only. */
    const moveAndEnroll = async (countrySetBy?: 'host' | 'person') => {
      scene = await memoryAcademy(countrySetBy ? { policies: { countrySetBy } } : {})
      const { courseId } = await publishedCourse(scene.teacher, { allowedCountries: ['FI'] })
      const moved = await codeOf(scene.learner.users.updateProfile({ country: 'FI' }))
      return [moved, await codeOf(scene.learner.enrollments.enroll({ courseId }))]
    }

    test('host, the default: the host and admins say where a person lives', async () => {
      for (const policy of [undefined, 'host'] as const) {
        expect(await moveAndEnroll(policy)).toEqual(['FORBIDDEN', 'REGION_RESTRICTED'])
        expect(await scene.admin.users.get({ userId: 'learner' })).toMatchObject({ country: null })
      }
      await scene.system.users.save({ userId: 'admin', country: 'SE' })
      expect(await scene.admin.users.updateProfile({ country: 'FI' })).toMatchObject({ country: 'FI' })
    })

    test('person: their own word counts', async () => {
      expect(await moveAndEnroll('person')).toEqual(['ok', 'ok'])
      expect(await scene.admin.users.get({ userId: 'learner' })).toMatchObject({ country: 'FI' })
    })
  })

  test('anonymous callers have no profile', async () => {
    await expect(scene.visitor.users.updateProfile({ name: 'No one' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

describe('users.get and users.list', () => {
  test.each([
    ['oneself', 'learner', undefined, 'ok'],
    ['oneself by name', 'learner', 'learner', 'ok'],
    ['a ward', 'guardian', 'learner', 'FORBIDDEN'],
    ['anybody, for an admin', 'admin', 'learner', 'ok'],
    ["anybody, for the host's code", 'system', 'learner', 'ok'],
    ['somebody else', 'learner', 'teacher', 'FORBIDDEN'],
    ['a learner, for a teacher', 'teacher', 'learner', 'FORBIDDEN'],
    ["a ward's guardian", 'learner', 'guardian', 'FORBIDDEN'],
    ['nobody known', 'learner', 'ghost', 'USER_NOT_FOUND'],
    ['nobody known, for an admin', 'admin', 'ghost', 'USER_NOT_FOUND'],
    ['a person, for nobody', 'visitor', 'learner', 'UNAUTHORIZED'],
    ["oneself, for the host's code", 'system', undefined, 'UNAUTHORIZED'],
  ] as const)('%s', async (_, who, userId, outcome) => {
    const callers = { ...scene, guardian: await scene.addUser('guardian', 'guardian') }
    await scene.admin.guardians.add({ guardianId: 'guardian', wardId: 'learner' })
    const call = callers[who].users.get(userId === undefined ? {} : { userId })
    if (outcome === 'ok') expect((await call).id).toBe(userId ?? who)
    else await expect(call).rejects.toMatchObject({ code: outcome })
  })

  test('the list is for admins, by name, in pages', async () => {
    for (const [userId, name] of Object.entries({ u1: 'Zoë', u2: 'Ada', u3: 'Ada' }))
      await scene.system.users.save({ userId, name })
    const ids = async (page: number) => (await scene.admin.users.list({ page, limit: 4 })).items.map(({ id }) => id)
    expect([await ids(1), await ids(2)]).toEqual([
      ['u2', 'u3', 'admin', 'learner'],
      ['teacher', 'u1'],
    ])
    await expect(scene.teacher.users.list()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('an admin of one tenant has no rights in another', async () => {
  await scene.system.users.save({ userId: 'ada' })
  const elsewhere = scene.lyceum.as({ tenantId: 'other', userId: 'admin', roles: ['admin'] })
  await expect(elsewhere.users.get({ userId: 'ada' })).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
  expect((await elsewhere.users.list()).page.totalItems).toBe(0)
})
