import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf } from '../testing/builders/learning.ts'
import { patchRecord } from '../testing/builders/records.ts'
import { courses } from './records.ts'

let scene: MemoryAcademy
let courseId: string
beforeEach(async () => {
  scene = await memoryAcademy()
  courseId = (await scene.teacher.courses.create({ title: 'Navigation' })).id
  await scene.addUser('grace', 'instructor')
})

const staff = async () => (await scene.admin.instructors.list({ courseId })).items

test('an instructor is added with a profile for this course, and may edit it', async () => {
  const grace = scene.as('grace', 'instructor')
  await expect(grace.courses.get({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  const added = await scene.teacher.instructors.add({ courseId, userId: 'grace', title: 'Tutor', bio: 'Sails.' })
  expect(added).toEqual({
    userId: 'grace',
    name: 'The grace',
    username: null,
    firstName: null,
    lastName: null,
    title: 'Tutor',
    bio: 'Sails.',
    avatarUrl: null,
    email: null,
    lead: false,
    active: true,
    revision: 1,
  })
  expect((await grace.courses.get({ courseId })).instructors).toHaveLength(2)
})

test('an update changes what is given, null clears', async () => {
  await scene.teacher.instructors.add({ courseId, userId: 'grace', title: 'Tutor', bio: 'Sails.' })
  expect(await scene.teacher.instructors.update({ courseId, userId: 'grace', title: null })).toMatchObject({
    title: null,
    bio: 'Sails.',
    active: true,
  })
})

test('the lead changes; the previous lead stays an instructor', async () => {
  await scene.teacher.instructors.add({ courseId, userId: 'grace', active: false })
  expect(await scene.teacher.instructors.lead({ courseId, userId: 'grace' })).toMatchObject({
    lead: true,
    active: true,
  })
  expect((await staff()).map(({ userId, lead }) => [userId, lead])).toEqual([
    ['grace', true],
    ['teacher', false],
  ])
})

test('the lead is handed over by the lead and by admins only, and a co-instructor cannot get rid of the lead', async () => {
  await scene.teacher.instructors.add({ courseId, userId: 'grace' })
  const grace = scene.as('grace', 'instructor')
  await expect(grace.instructors.lead({ courseId, userId: 'grace' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(grace.instructors.lead({ courseId, userId: 'teacher' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(grace.instructors.remove({ courseId, userId: 'teacher' })).rejects.toMatchObject({
    code: 'LEAD_REQUIRED',
  })
  expect((await staff()).map(({ userId, lead }) => [userId, lead])).toEqual([
    ['teacher', true],
    ['grace', false],
  ])
  for (const who of [scene.admin, scene.system]) {
    expect(await who.instructors.lead({ courseId, userId: 'grace' })).toMatchObject({ lead: true })
    expect(await who.instructors.lead({ courseId, userId: 'teacher' })).toMatchObject({ lead: true })
  }
  expect(await scene.teacher.instructors.lead({ courseId, userId: 'grace' })).toMatchObject({ lead: true })
  // The hand-over is final.
  await expect(scene.teacher.instructors.lead({ courseId, userId: 'teacher' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

describe('an instructor has the role instructor or admin', () => {
  test.each([
    ['student', 'INSTRUCTOR_ROLE_REQUIRED'],
    ['guardian', 'INSTRUCTOR_ROLE_REQUIRED'],
    ['instructor', 'ok'],
    ['admin', 'ok'],
    ['superAdmin', 'ok'],
  ] as const)('%s: %s', async (role, expected) => {
    await scene.system.users.save({ userId: 'somebody', roles: [role] })
    const userId = 'somebody'
    expect(await codeOf(scene.teacher.instructors.add({ courseId, userId }))).toBe(expected)
    expect(await codeOf(scene.teacher.courses.create({ title: 'Tides', instructorIds: [userId] }))).toBe(expected)
    expect(await codeOf(scene.system.courses.create({ title: 'Winds', leadId: userId }))).toBe(expected)
  })

  test('a lead whose role was taken away since', async () => {
    await scene.teacher.instructors.add({ courseId, userId: 'grace' })
    await scene.system.users.save({ userId: 'grace', roles: ['student'] })
    expect(await codeOf(scene.teacher.instructors.lead({ courseId, userId: 'grace' }))).toBe('INSTRUCTOR_ROLE_REQUIRED')
  })

  test('of the caller, the actor tells', async () => {
    await scene.system.users.save({ userId: 'new', roles: [] })
    expect(await codeOf(scene.as('new', 'instructor').courses.create({ title: 'Knots' }))).toBe('ok')
    expect(await codeOf(scene.as('new', 'admin').instructors.add({ courseId, userId: 'new' }))).toBe('ok')
  })
})

test('the lead cannot be removed or deactivated', async () => {
  await expect(scene.teacher.instructors.remove({ courseId, userId: 'teacher' })).rejects.toMatchObject({
    code: 'LEAD_REQUIRED',
  })
  await expect(scene.teacher.instructors.update({ courseId, userId: 'teacher', active: false })).rejects.toMatchObject({
    code: 'LEAD_REQUIRED',
  })
})

describe('refusals', () => {
  test.each([
    ['twice', 'add', { userId: 'teacher' }, 'INSTRUCTOR_EXISTS'],
    ['nobody', 'add', { userId: 'ghost' }, 'USER_NOT_FOUND'],
    ['who does not teach here', 'lead', { userId: 'learner' }, 'INSTRUCTOR_NOT_FOUND'],
    ['who does not teach here', 'update', { userId: 'learner' }, 'INSTRUCTOR_NOT_FOUND'],
    ['who does not teach here', 'remove', { userId: 'learner' }, 'INSTRUCTOR_NOT_FOUND'],
    ['who does not exist', 'remove', { userId: 'ghost' }, 'USER_NOT_FOUND'],
    ['of no course', 'add', { courseId: 'crs_x', userId: 'learner' }, 'COURSE_NOT_FOUND'],
  ] as const)('%s: %s', async (_, call, input, code) => {
    await expect(scene.teacher.instructors[call]({ courseId, ...input })).rejects.toMatchObject({ code })
  })

  test('others are forbidden, and a draft is not found', async () => {
    for (const [status, code] of [
      ['draft', 'COURSE_NOT_FOUND'],
      ['published', 'FORBIDDEN'],
    ] as const) {
      await patchRecord(scene.store, scene.tenantId, courses, courseId, { status })
      for (const call of ['add', 'lead', 'update', 'remove'] as const)
        await expect(
          scene.as('grace', 'instructor').instructors[call]({ courseId, userId: 'learner' }),
        ).rejects.toMatchObject({ code })
    }
    expect((await scene.visitor.instructors.list({ courseId })).items).toHaveLength(1)
  })
})

test('after any concurrent changes, a course has exactly one active lead', async () => {
  const people = ['teacher', 'grace', 'ada', 'linus']
  const act = fc.record({
    call: fc.constantFrom('add', 'lead', 'update', 'remove'),
    userId: fc.constantFrom(...people),
    active: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), async (rounds) => {
      scene = await memoryAcademy()
      for (const userId of people.slice(1)) await scene.addUser(userId, 'instructor')
      courseId = (await scene.teacher.courses.create({ title: 'Navigation' })).id
      for (const round of rounds) {
        await Promise.allSettled(
          round.map(({ call, userId, active }) =>
            scene.admin.instructors[call]({ courseId, userId, ...(call === 'update' ? { active } : {}) }),
          ),
        )
        const now = await staff()
        expect(now.filter(({ lead }) => lead)).toHaveLength(1)
        expect(now[0]).toMatchObject({ lead: true, active: true })
        expect(new Set(now.map(({ userId }) => userId)).size).toBe(now.length)
      }
    }),
    { numRuns: 40 },
  )
})
