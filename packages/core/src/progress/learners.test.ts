import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
let ships: string
let stars: string
/** Taught by somebody else. */
let seas: string
beforeEach(async () => {
  scene = await memoryAcademy()
  const other = await scene.addUser('other', 'instructor')
  ships = (await publishedCourse(scene.teacher, { title: 'Ships' })).courseId
  stars = (await publishedCourse(scene.teacher, { title: 'Stars' })).courseId
  seas = (await publishedCourse(other, { title: 'Seas' })).courseId
  for (const [userId, name, courses] of [
    ['zoe', 'Zoë Ash', [ships, seas]],
    ['ann', 'ann Lee', [stars, ships]],
    ['bob', 'Bob Ash', [seas]],
  ] as const) {
    await scene.system.users.save({ userId, name, roles: ['student'], email: `${userId}@example.org` })
    for (const courseId of courses) {
      await scene.as(userId, 'student').enrollments.enroll({ courseId })
      scene.runtime.clock.advance({ hours: 1 })
    }
  }
})

const listed = async (input: Parameters<typeof scene.teacher.learners.list>[0] = {}) =>
  (await scene.teacher.learners.list(input)).items.map(({ learner, course }) => `${learner.id} ${course.title}`)

test('the learners of all courses that one teaches', async () => {
  expect(await listed()).toEqual(['ann Ships', 'ann Stars', 'zoe Ships'])
  expect(await listed({ order: 'asc' })).toEqual(['zoe Ships', 'ann Stars', 'ann Ships'])
  expect(await listed({ courseId: ships, sort: 'name' })).toEqual(['ann Ships', 'zoe Ships'])
  expect(await listed({ courseId: ships })).toEqual(['ann Ships', 'zoe Ships'])
  expect(await listed({ courseId: seas })).toEqual([])
  expect(await listed({ userId: 'ann', courseId: stars })).toEqual(['ann Stars'])
  expect(await listed({ userId: 'bob' })).toEqual([])
  expect(await listed({ search: 'ASH' })).toEqual(['zoe Ships'])
  expect(await listed({ search: 'zoe@example.org' })).toEqual(['zoe Ships'])
  expect(await listed({ limit: 1, page: 2 })).toEqual(['ann Stars'])
})

test('by status as of now, with the progress', async () => {
  const { items } = await scene.teacher.learners.list({ courseId: stars })
  const [first] = items
  expect(first).toMatchObject({ status: 'active', progress: { status: 'not_started', totalLessons: 2 } })
  await scene.teacher.enrollments.update({ enrollmentId: first?.id ?? '', expiresAt: '2026-01-07T00:00:00.000Z' })
  scene.runtime.clock.advance({ days: 3 })
  expect(await listed({ status: 'expired' })).toEqual(['ann Stars'])
  expect(await listed({ status: 'active' })).toEqual(['ann Ships', 'zoe Ships'])
})

test('only for the instructor and admins; what is named must exist', async () => {
  const list = (who: typeof scene.teacher, input: object = { instructorId: 'teacher' }) =>
    codeOf(who.learners.list(input))
  expect(await list(scene.admin)).toBe('ok')
  expect(await list(scene.as('other', 'instructor'))).toBe('FORBIDDEN')
  expect(await list(scene.visitor)).toBe('UNAUTHORIZED')
  expect(await list(scene.admin, { instructorId: 'ghost' })).toBe('USER_NOT_FOUND')
  expect(await list(scene.teacher, { courseId: 'nowhere' })).toBe('COURSE_NOT_FOUND')
  expect(await list(scene.teacher, { userId: 'ghost' })).toBe('USER_NOT_FOUND')
})

test('one learner is read by who teaches them, and by no other teacher', async () => {
  const other = scene.as('other', 'instructor')
  expect(await scene.teacher.learners.get({ userId: 'ann' })).toMatchObject({
    student: { id: 'ann', name: 'ann Lee', email: 'ann@example.org', guardianPhone: null },
    blocked: false,
    roster: null,
    courses: 2,
  })
  expect(await codeOf(other.learners.get({ userId: 'ann' }))).toBe('FORBIDDEN')
  expect(await other.learners.get({ userId: 'zoe' })).toMatchObject({ courses: 1 })
  expect(await codeOf(other.learners.get({ userId: 'zoe', instructorId: 'teacher' }))).toBe('FORBIDDEN')
  expect(await codeOf(other.learners.get({ userId: 'ghost' }))).toBe('USER_NOT_FOUND')
  expect(await scene.admin.learners.get({ userId: 'zoe', instructorId: 'teacher' })).toMatchObject({ courses: 1 })
})
