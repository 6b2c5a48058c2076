import { beforeEach, describe, expect, test } from 'vitest'
import { readRecords } from '../store/index.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf } from '../testing/builders/learning.ts'
import { blockingInstructors } from './people.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const joined = {
  id: expect.stringMatching(/^rst_/),
  joined: true,
  instructorId: 'teacher',
  studentId: 'learner',
  note: null,
  joinedAt: '2026-01-05T09:00:00.000Z',
  blockedAt: null,
}

test('joining again changes nothing (001-R45)', async () => {
  const calls = Array.from({ length: 5 }, () => scene.learner.rosters.join({ instructorId: 'teacher' }))
  expect(await Promise.all(calls)).toEqual(Array(5).fill(joined))
  expect(await scene.teacher.rosters.list()).toMatchObject({
    items: [{ ...joined, student: { id: 'learner', name: 'The learner' } }],
    page: { totalItems: 1 },
  })
})

test('a new user may join', async () => {
  await scene.as('new', 'student').rosters.join({ instructorId: 'teacher' })
  expect((await scene.admin.users.get({ userId: 'new' })).id).toBe('new')
})

describe('whom one joins', () => {
  beforeEach(async () => {
    await scene.system.users.save({ userId: 'teacher', username: 'José_K' })
    await scene.system.users.save({ userId: 'learner', username: 'learner1' })
  })

  test.each(['José_K', 'jose_k', 'JOSÉ_K'])('by the username %s', async (username) => {
    expect(await scene.learner.rosters.join({ username })).toEqual(joined)
  })

  test.each([
    ['a learner', { instructorId: 'learner2' }],
    ['a learner by username', { username: 'ada_king' }],
    ['a teacher who has left', { instructorId: 'gone' }],
    ['nobody', { username: 'nobody' }],
    ['a name that looks like it', { username: 'Jоsé_K'.replace('о', '0') }],
    ['the id as a username', { username: 'teacher' }],
  ])('%s: as if there were nobody', async (_, input) => {
    await scene.system.users.save({ userId: 'learner2', username: 'ada_king', roles: ['student'] })
    await scene.system.users.save({ userId: 'gone', roles: ['instructor'], active: false })
    expect(await codeOf(scene.learner.rosters.join(input))).toBe('USER_NOT_FOUND')
  })

  test('a username of another tenant names nobody', async () => {
    await scene.lyceum.system('other').users.save({ userId: 'theirs', username: 'theirs', roles: ['instructor'] })
    expect(await codeOf(scene.learner.rosters.join({ username: 'theirs' }))).toBe('USER_NOT_FOUND')
  })

  test('oneself is refused, and so are both ways at once', async () => {
    expect(await codeOf(scene.teacher.rosters.join({ instructorId: 'teacher' }))).toBe('VALIDATION_ERROR')
    const both = { instructorId: 'teacher', username: 'jose_k' }
    expect(await codeOf(scene.learner.rosters.join(both as { username: string }))).toBe('VALIDATION_ERROR')
  })
})

test('a block stores time and reason, prevents joining, and can be lifted', async () => {
  await scene.learner.rosters.join({ instructorId: 'teacher' })
  const blocked = await scene.teacher.rosters.block({ studentId: 'learner', note: 'Cheats.' })
  expect(blocked).toEqual({ ...joined, note: 'Cheats.', blockedAt: '2026-01-05T09:00:00.000Z' })
  scene.runtime.clock.advance({ days: 1 })
  expect(await scene.teacher.rosters.block({ studentId: 'learner' })).toEqual(blocked)
  await expect(scene.learner.rosters.join({ instructorId: 'teacher' })).rejects.toMatchObject({
    code: 'ENROLLMENT_BLOCKED',
    details: { instructorId: 'teacher' },
  })
  const isBlockedBy = () =>
    scene.store.read(scene.tenantId, (session) =>
      blockingInstructors(readRecords(session), ['admin', 'teacher'], 'learner'),
    )
  expect(await isBlockedBy()).toEqual(['teacher'])
  expect(await scene.teacher.rosters.unblock({ studentId: 'learner' })).toEqual({ ...blocked, blockedAt: null })
  expect(await isBlockedBy()).toEqual([])
  expect((await scene.learner.rosters.join({ instructorId: 'teacher' })).note).toBe('Cheats.')
})

test('a learner can be blocked before joining, also by an instructor not yet stored', async () => {
  await scene.as('fresh', 'instructor').rosters.block({ studentId: 'learner' })
  expect((await scene.admin.rosters.list({ instructorId: 'fresh' })).items).toMatchObject([
    { studentId: 'learner', joined: false, student: null },
  ])
})

test('a roster is its instructor’s and the admins’, in the order of joining', async () => {
  for (const student of ['c', 'a', 'b']) {
    await scene.as(student, 'student').rosters.join({ instructorId: 'teacher' })
    scene.runtime.clock.advance({ seconds: 1 })
  }
  const students = async (page: number) =>
    (await scene.admin.rosters.list({ instructorId: 'teacher', sort: 'joinedAt', page, limit: 2 })).items.map(
      (entry) => entry.studentId,
    )
  expect([await students(1), await students(2)]).toEqual([['c', 'a'], ['b']])
  await expect(scene.learner.rosters.list({ instructorId: 'teacher' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(scene.admin.rosters.list({ instructorId: 'ghost' })).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
})

test.each([
  ['nobody joins', 'visitor', 'join', { instructorId: 'teacher' }, 'UNAUTHORIZED'],
  ['a ghost is not joined', 'learner', 'join', { instructorId: 'ghost' }, 'USER_NOT_FOUND'],
  ['a learner blocks nobody', 'learner', 'block', { studentId: 'teacher' }, 'FORBIDDEN'],
  ['a ghost is not blocked', 'teacher', 'block', { studentId: 'ghost' }, 'USER_NOT_FOUND'],
  ['a ghost is not unblocked', 'teacher', 'unblock', { studentId: 'ghost' }, 'USER_NOT_FOUND'],
] as const)('%s', async (_, who, call, input, code) => {
  const run = scene[who].rosters[call] as (given: object) => Promise<unknown>
  await expect(run(input)).rejects.toMatchObject({ code })
})
