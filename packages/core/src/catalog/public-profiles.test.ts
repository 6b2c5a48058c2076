import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
  await scene.system.users.save({
    userId: 'teacher',
    username: 'Grace_H',
    firstName: 'Grace',
    lastName: 'Hopper',
    email: 'grace@example.org',
    phone: '44123',
    bio: '<p>Sails.</p><script>alert(1)</script>',
    specialization: 'Compilers',
    experienceYears: 40,
    address: 'Arlington',
    birthDate: '1906-12-09',
  })
})

test('anybody reads it, by id and by username in any letters, and finds no way to reach the person', async () => {
  const { courseId } = await publishedCourse(scene.teacher, { title: 'Ships' })
  await scene.teacher.courses.create({ title: 'A draft' })
  const profile = await scene.visitor.instructors.get({ username: 'grace_h' })
  expect(profile).toEqual({
    id: 'teacher',
    name: 'Grace Hopper',
    firstName: 'Grace',
    lastName: 'Hopper',
    username: 'Grace_H',
    avatarUrl: null,
    bio: '<p>Sails.</p>',
    links: [],
    logoUrl: null,
    specialization: 'Compilers',
    experienceYears: 40,
    courses: { items: [expect.objectContaining({ id: courseId, title: 'Ships' })], page: expect.anything() },
  })
  // The same for everybody: drafts are not public, not even to who teaches them.
  for (const who of ['teacher', 'admin', 'learner'] as const)
    expect(await scene[who].instructors.get({ userId: 'teacher' })).toEqual(profile)
})

test('their courses come in pages, the newest first', async () => {
  for (const title of ['One', 'Two', 'Three']) {
    await publishedCourse(scene.teacher, { title })
    scene.runtime.clock.advance({ hours: 1 })
  }
  const titles: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const { courses } = await scene.visitor.instructors.get({ userId: 'teacher', limit: 2, ...(after && { after }) })
    titles.push(...courses.items.map(({ title }) => title))
    expect(courses.page.totalItems).toBe(3)
    after = courses.page.next
  }
  expect(titles).toEqual(['Three', 'Two', 'One'])
})

describe('as if there were nobody', () => {
  beforeEach(async () => {
    await scene.system.users.save({ userId: 'learner', username: 'learner1' })
    await scene.system.users.save({ userId: 'left', username: 'has_left', roles: ['instructor'], active: false })
    await scene.lyceum.system('other').users.save({ userId: 'theirs', username: 'theirs', roles: ['instructor'] })
  })

  test.each([
    ['a learner', { userId: 'learner' }],
    ['a learner by username', { username: 'learner1' }],
    ['an admin who teaches nothing', { userId: 'admin' }],
    ['a teacher who has left', { username: 'has_left' }],
    ['a teacher of another tenant', { username: 'theirs' }],
    ['nobody', { userId: 'ghost' }],
    ['an id as a username', { username: 'teacher' }],
    ['a username as an id', { userId: 'Grace_H' }],
  ])('%s', async (_, input) => {
    for (const who of ['visitor', 'learner', 'admin'] as const) {
      const call = scene[who].instructors.get(input)
      await expect(call).rejects.toMatchObject({
        code: 'INSTRUCTOR_NOT_FOUND',
        details: { userId: Object.values(input)[0] },
      })
    }
  })

  test('a learner who takes the role into their profile is none', async () => {
    expect(await codeOf(scene.learner.users.updateProfile({ specialization: 'Everything', experienceYears: 99 }))).toBe(
      'ok',
    )
    expect(await codeOf(scene.visitor.instructors.get({ userId: 'learner' }))).toBe('INSTRUCTOR_NOT_FOUND')
  })
})
