import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const DETAILS = {
  bio: 'Counts what nobody has counted.',
  links: [{ title: 'Homepage', url: 'https://example.org/ada' }],
  logoUrl: 'https://example.org/logo.png',
  specialization: 'Analysis',
  experienceYears: 12,
  gradeLevel: '11',
  schoolName: 'The Academy',
  birthDate: '1815-12-10',
  address: '12 St James’s Square\nLondon',
  city: 'London',
  gender: 'female',
}

test('what is known of a person is saved, read and cleared field by field', async () => {
  const account = { username: 'Ada.King', firstName: 'Ada', lastName: 'King', email: 'ada@example.org', phone: '44123' }
  const host = { guardianPhone: '44999', lastLoginAt: '2026-01-04T08:00:00.000Z' }
  const saved = await scene.system.users.save({ userId: 'ada', ...account, ...DETAILS, ...host })
  expect(saved).toMatchObject({ name: 'Ada King', ...account, ...DETAILS, ...host })
  expect(await scene.as('ada').users.get()).toEqual(saved)
  const changed = await scene.as('ada').users.updateProfile({ lastName: 'Lovelace', bio: null, links: [] })
  expect(changed).toEqual({ ...saved, name: 'Ada Lovelace', lastName: 'Lovelace', bio: null, links: [] })
  expect((await scene.admin.users.list({ search: 'ada' })).items).toEqual([changed])
})

test('a person changes their own details, and nobody else’s', async () => {
  expect(await scene.learner.users.updateProfile(DETAILS)).toMatchObject(DETAILS)
  expect(await scene.teacher.users.get()).toMatchObject({ bio: null, links: [], city: null })
})

describe('belongs to one person', () => {
  beforeEach(async () => {
    await scene.system.users.save({ userId: 'ada', username: 'José_K', email: 'ada@example.org', phone: '44123' })
  })

  test.each([
    ['a username', { username: 'José_K' }, 'USERNAME_TAKEN'],
    ['a username in other letters', { username: 'JOSÉ_k' }, 'USERNAME_TAKEN'],
    ['a username without its accent', { username: 'jose_k' }, 'USERNAME_TAKEN'],
    ['a username with invisible marks', { username: 'jose\u0301_k' }, 'USERNAME_TAKEN'],
    ['a username of wide letters', { username: 'ｊｏｓｅ_k' }, 'USERNAME_TAKEN'],
    ['a mail address', { email: 'ADA@example.org' }, 'EMAIL_TAKEN'],
    ['a phone number', { phone: '44123' }, 'PHONE_TAKEN'],
  ])('%s', async (_, input, code) => {
    expect(await codeOf(scene.system.users.save({ userId: 'eve', ...input }))).toBe(code)
    expect(await codeOf(scene.admin.users.get({ userId: 'eve' }))).toBe('USER_NOT_FOUND')
    // One's own is no obstacle, and another tenant has people of its own.
    expect(await codeOf(scene.system.users.save({ userId: 'ada', ...input }))).toBe('ok')
    expect(await codeOf(scene.lyceum.system('other').users.save({ userId: 'eve', ...input }))).toBe('ok')
  })

  test('what was given up is free', async () => {
    await scene.system.users.save({ userId: 'ada', username: null, email: null, phone: null })
    const input = { username: 'jose_k', email: 'ada@example.org', phone: '44123' }
    expect(await scene.system.users.save({ userId: 'eve', ...input })).toMatchObject(input)
  })

  test('of ten who ask for a username at once, one gets it', async () => {
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_, at) => codeOf(scene.system.users.save({ userId: `u${at}`, username: 'wanted' }))),
    )
    expect(codes.sort()).toEqual([...Array(9).fill('USERNAME_TAKEN'), 'ok'])
  })

  test('many have no username, mail address or phone', async () => {
    for (const userId of ['b', 'c'])
      expect(await scene.system.users.save({ userId })).toMatchObject({ username: null, email: null, phone: null })
  })

  test('a caller whose mail address somebody else has is stored without it', async () => {
    const eve = scene.lyceum.as({ ...scene.actor('eve', 'student'), email: 'Ada@example.org' })
    expect(await eve.users.updateProfile({})).toMatchObject({ id: 'eve', email: null })
  })
})

describe('refused', () => {
  test.each([
    ['a username with a space', { username: 'ada king' }],
    ['a username with a slash', { username: 'ada/king' }],
    ['a username that is a path', { username: '..' }],
    ['a username of two scripts', { username: 'jоhn_doe' }],
    ['a phone number with letters', { phone: '44-123' }],
    ['a link that runs', { links: [{ title: 'Home', url: 'javascript:alert(1)' }] }],
    ['a link with data', { links: [{ title: 'Home', url: 'data:text/html,<script>alert(1)</script>' }] }],
    ['a logo that runs', { logoUrl: 'javascript:alert(1)' }],
    ['a day that is none', { birthDate: '2026-02-30' }],
    ['more links than fit', { links: Array(21).fill({ title: 'Home', url: 'https://example.org' }) }],
  ])('%s', async (_, input) => {
    expect(await codeOf(scene.system.users.save({ userId: 'ada', ...input }))).toBe('VALIDATION_ERROR')
  })
})

describe('policy usernameMinLength', () => {
  test('5, the default', async () => {
    await expect(scene.system.users.save({ userId: 'ada', username: 'ada1' })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { errors: [{ path: 'username', reason: 'too_short', limit: 5 }] },
    })
    expect(await codeOf(scene.system.users.save({ userId: 'ada', username: 'ada12' }))).toBe('ok')
  })

  test('2: a shorter one will do', async () => {
    scene = await memoryAcademy({ policies: { usernameMinLength: 2 } })
    expect(await codeOf(scene.system.users.save({ userId: 'ada', username: 'a' }))).toBe('VALIDATION_ERROR')
    expect(await codeOf(scene.system.users.save({ userId: 'ada', username: 'ad' }))).toBe('ok')
  })
})

describe('policy sharedContacts', () => {
  const both = async (sharedContacts: boolean) => {
    scene = await memoryAcademy({ policies: { sharedContacts } })
    const contacts = { email: 'family@example.org', phone: '44123' }
    await scene.system.users.save({ userId: 'ada', ...contacts })
    return codeOf(scene.system.users.save({ userId: 'byron', ...contacts }))
  }

  test('false, the default: each belongs to one person', async () => {
    expect(await both(false)).toBe('EMAIL_TAKEN')
  })

  test('true: families share them', async () => {
    expect(await both(true)).toBe('ok')
    expect(await codeOf(scene.system.users.save({ userId: 'ada', username: 'family' }))).toBe('ok')
    expect(await codeOf(scene.system.users.save({ userId: 'byron', username: 'Family' }))).toBe('USERNAME_TAKEN')
  })
})

describe('policy accountSetBy', () => {
  const own = [{ username: 'learner1' }, { email: 'me@example.org' }, { phone: '44123' }, { guardianPhone: '44999' }]

  test('host, the default: people do not change what they are reached by, admins do', async () => {
    for (const input of own) {
      expect(await codeOf(scene.learner.users.updateProfile(input))).toBe('FORBIDDEN')
      expect(await codeOf(scene.learner.users.updateProfile({ name: 'Ada', ...input }))).toBe('FORBIDDEN')
      expect(await scene.admin.users.updateProfile(input)).toMatchObject(input)
    }
    expect(await scene.learner.users.get()).toMatchObject({ name: 'The learner', username: null, email: null })
  })

  test('person: they do', async () => {
    scene = await memoryAcademy({ policies: { accountSetBy: 'person' } })
    for (const input of own) expect(await scene.learner.users.updateProfile(input)).toMatchObject(input)
    expect(await codeOf(scene.teacher.users.updateProfile({ username: 'LEARNER1' }))).toBe('USERNAME_TAKEN')
  })
})

describe('users.list', () => {
  const list = async (input: Parameters<typeof scene.admin.users.list>[0] = {}) =>
    (await scene.admin.users.list(input)).items.map(({ id }) => id)
  beforeEach(async () => {
    await scene.system.users.save({ userId: 'zoe', name: 'Zoë Ash', username: 'ash.zoe', roles: ['instructor'] })
    await scene.system.users.save({ userId: 'ann', name: 'ann lee', email: 'Lee@Ash.example', active: false })
  })

  test.each([
    [{ search: 'ZOE' }, ['zoe']],
    [{ search: 'ash' }, ['ann', 'zoe']],
    [{ search: 'lee ash' }, ['ann']],
    [{ search: 'hoe' }, []],
    [{ search: '%' }, []],
    [{ role: 'instructor' }, ['teacher', 'zoe']],
    [{ role: 'instructor', search: 'zo', active: true }, ['zoe']],
    [{ active: false }, ['ann']],
    [{}, ['ann', 'admin', 'learner', 'teacher', 'zoe']],
    [{ order: 'desc', limit: 2 }, ['zoe', 'teacher']],
    [{ sort: 'createdAt', order: 'asc', limit: 1 }, ['admin']],
  ] as const)('%j', async (input, ids) => {
    expect(await list(input)).toEqual(ids)
  })

  test('by cursor', async () => {
    const walk: string[] = []
    let after: string | null = null
    do {
      const { items, page } = await scene.admin.users.list({ limit: 2, ...(after ? { after } : {}) })
      walk.push(...items.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(walk).toEqual(await list())
  })

  test('strangers learn nothing of who there is', async () => {
    for (const who of ['teacher', 'learner'] as const) {
      expect(await codeOf(scene[who].users.list({ search: 'zoe' }))).toBe('FORBIDDEN')
      // Who exists and who does not: by id this is answered, but nothing can be searched for.
      expect(await codeOf(scene[who].users.get({ userId: 'zoe' }))).toBe('FORBIDDEN')
    }
    expect(await codeOf(scene.visitor.users.list())).toBe('UNAUTHORIZED')
  })
})
