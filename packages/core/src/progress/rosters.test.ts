import { beforeEach, describe, expect, test } from 'vitest'
import { createLyceum } from '../lyceum.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const people = [
  { userId: 'zoe', firstName: 'Zoë', lastName: 'Ash', username: 'zoe_ash', email: 'z@example.org' },
  { userId: 'ann', firstName: 'ann', lastName: 'Lee', username: 'johnny', email: 'ann@example.org' },
  { userId: 'bob', firstName: 'Bob', lastName: 'Roe', username: 'bob_roe', email: 'john@example.org' },
]

const join = async () => {
  for (const person of people) {
    await scene.system.users.save({ ...person, roles: ['student'] })
    await scene.as(person.userId, 'student').rosters.join({ instructorId: 'teacher' })
    scene.runtime.clock.advance({ days: 1 })
  }
}

describe('the roster (001-R46 to R63)', () => {
  beforeEach(async () => {
    await join()
    await scene.teacher.rosters.block({ studentId: 'bob', note: 'Cheats.' })
  })

  test.each([
    [{}, ['ann', 'bob', 'zoe']],
    [{ order: 'desc' }, ['zoe', 'bob', 'ann']],
    [{ sort: 'joinedAt' }, ['zoe', 'ann', 'bob']],
    [{ sort: 'joinedAt', order: 'desc' }, ['bob', 'ann', 'zoe']],
    [{ search: 'john' }, ['ann', 'bob']],
    [{ search: 'JOHN', blocked: false }, ['ann']],
    [{ search: 'zoe ASH' }, ['zoe']],
    [{ search: 'ohn' }, []],
    [{ blocked: true }, ['bob']],
    [{ blocked: false, sort: 'joinedAt', page: 2, limit: 1 }, ['ann']],
  ] as const)('%j', async (input, ids) => {
    const { items } = await scene.teacher.rosters.list(input)
    expect(items.map(({ studentId }) => studentId)).toEqual(ids)
  })

  test.each(['name', 'joinedAt'] as const)('by %s and cursor', async (sort) => {
    const walk: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const { items, page } = await scene.teacher.rosters.list({
        sort,
        order: 'desc',
        limit: 2,
        ...(after && { after }),
      })
      walk.push(...items.map(({ studentId }) => studentId))
      after = page.next
    }
    expect(walk).toEqual(sort === 'name' ? ['zoe', 'bob', 'ann'] : ['bob', 'ann', 'zoe'])
  })

  test('a row has the place, the person and the figures', async () => {
    const { items, page } = await scene.teacher.rosters.list({ blocked: true })
    expect(page.totalItems).toBe(1)
    expect(items[0]).toMatchObject({
      id: expect.stringMatching(/^rst_/),
      note: 'Cheats.',
      joined: true,
      student: {
        id: 'bob',
        name: 'Bob Roe',
        firstName: 'Bob',
        username: 'bob_roe',
        email: 'john@example.org',
        bio: null,
      },
      courses: 0,
      completedCourses: 0,
      completedLessons: 0,
      lastActivityAt: null,
    })
  })
})

test('the figures are those of the instructor’s courses, and of no other', async () => {
  await scene.learner.rosters.join({ instructorId: 'teacher' })
  const other = await scene.addUser('other', 'instructor')
  const complete = async (teacher: typeof other, lessons: number, done: number) => {
    const { courseId, placementIds } = await publishedCourse(teacher, {}, Array(lessons).fill({}))
    await scene.learner.enrollments.enroll({ courseId })
    for (const placementId of placementIds.slice(0, done)) await scene.learner.progress.complete({ placementId })
    return courseId
  }
  await complete(scene.teacher, 2, 2)
  scene.runtime.clock.advance({ hours: 1 })
  await complete(scene.teacher, 3, 1)
  const lastActivityAt = '2026-01-05T10:00:00.000Z'
  scene.runtime.clock.advance({ hours: 1 })
  const elsewhere = await complete(other, 2, 2)
  const figures = { courses: 2, completedCourses: 1, completedLessons: 3, lastActivityAt }
  expect((await scene.teacher.rosters.list()).items).toMatchObject([figures])
  expect(await scene.teacher.learners.get({ userId: 'learner' })).toMatchObject({ ...figures, blocked: false })
  // A teacher of all courses is told what the learner is told.
  await other.instructors.add({ courseId: elsewhere, userId: 'teacher' })
  const all = await scene.learner.progress.statistics()
  expect((await scene.teacher.rosters.list()).items).toMatchObject([
    {
      courses: all.totalCourses,
      completedCourses: all.completedCourses,
      completedLessons: all.completedLessons,
      lastActivityAt: all.lastAccessedAt,
    },
  ])
  // Who teaches a course no longer reads nothing of it.
  await other.instructors.update({ courseId: elsewhere, userId: 'teacher', active: false })
  expect((await scene.teacher.rosters.list()).items).toMatchObject([figures])
})

describe('a block tells nothing of a person', () => {
  beforeEach(async () => {
    await scene.system.users.save({ userId: 'ada', name: 'Ada', email: 'ada@example.org', roles: ['student'] })
    await scene.teacher.rosters.block({ studentId: 'ada' })
  })

  test('who never joined is neither shown nor found', async () => {
    expect((await scene.teacher.rosters.list()).items).toMatchObject([
      { studentId: 'ada', joined: false, student: null },
    ])
    expect((await scene.teacher.rosters.list({ search: 'ada' })).items).toEqual([])
    expect(await codeOf(scene.teacher.learners.get({ userId: 'ada' }))).toBe('FORBIDDEN')
    await scene.teacher.rosters.unblock({ studentId: 'ada' })
    expect(await codeOf(scene.teacher.learners.get({ userId: 'ada' }))).toBe('FORBIDDEN')
  })

  test('who joins afterwards is', async () => {
    await scene.teacher.rosters.unblock({ studentId: 'ada' })
    scene.runtime.clock.advance({ days: 1 })
    const entry = await scene.as('ada', 'student').rosters.join({ instructorId: 'teacher' })
    expect(entry).toMatchObject({ joined: true, joinedAt: '2026-01-06T09:00:00.000Z' })
    expect(await scene.teacher.learners.get({ userId: 'ada' })).toMatchObject({ student: { email: 'ada@example.org' } })
  })

  test('who attends a course is shown', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    await scene.teacher.rosters.unblock({ studentId: 'ada' })
    await scene.as('ada', 'student').enrollments.enroll({ courseId })
    expect((await scene.teacher.rosters.list()).items).toMatchObject([{ joined: false, student: { name: 'Ada' } }])
  })
})

describe('rosters.remove (001-R69)', () => {
  test('ends the relation, and with it what the instructor reads', async () => {
    await scene.learner.rosters.join({ instructorId: 'teacher' })
    expect(await codeOf(scene.teacher.learners.get({ userId: 'learner' }))).toBe('ok')
    expect(await scene.teacher.rosters.remove({ studentId: 'learner' })).toEqual({ studentId: 'learner' })
    expect((await scene.teacher.rosters.list()).items).toEqual([])
    expect(await codeOf(scene.teacher.learners.get({ userId: 'learner' }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.learner.users.get())).toBe('ok')
    expect(await codeOf(scene.teacher.rosters.remove({ studentId: 'learner' }))).toBe('ROSTER_ENTRY_NOT_FOUND')
    expect(await codeOf(scene.teacher.rosters.remove({ studentId: 'ghost' }))).toBe('USER_NOT_FOUND')
  })

  test('nobody takes learners off the roster of somebody else', async () => {
    await scene.learner.rosters.join({ instructorId: 'teacher' })
    const other = await scene.addUser('other', 'instructor')
    expect(await codeOf(other.rosters.remove({ studentId: 'learner' }))).toBe('ROSTER_ENTRY_NOT_FOUND')
    expect(await codeOf(scene.learner.rosters.remove({ studentId: 'learner' }))).toBe('FORBIDDEN')
    expect((await scene.teacher.rosters.list()).page.totalItems).toBe(1)
  })
})

test('a learner has no roster and no learners', async () => {
  for (const instructorId of [undefined, 'learner', 'teacher']) {
    const input = instructorId === undefined ? {} : { instructorId }
    expect(await codeOf(scene.learner.rosters.list(input))).toBe('FORBIDDEN')
    expect(await codeOf(scene.learner.learners.list(input))).toBe('FORBIDDEN')
    expect(await codeOf(scene.learner.learners.get({ userId: 'teacher', ...input }))).toBe('FORBIDDEN')
  }
})

test('a page takes as many statements for thirty learners as for two', async () => {
  const { courseId, placementIds } = await publishedCourse(scene.teacher)
  const statements: Record<string, number[]> = {}
  const watched = createLyceum({
    store: scene.store,
    runtime: scene.runtime,
    observe: async (call, run) => {
      const outcome = await run()
      statements[call.operation] = [...(statements[call.operation] ?? []), outcome.statements]
    },
  }).as(scene.actor('teacher', 'instructor'))
  // The first call of a person reads whether they are active.
  await watched.users.get()
  for (const upTo of [2, 30]) {
    for (let at = upTo === 2 ? 0 : 2; at < upTo; at += 1) {
      const learner = await scene.addUser(`s${at}`, 'student')
      await learner.rosters.join({ instructorId: 'teacher' })
      await learner.enrollments.enroll({ courseId })
      await learner.progress.complete({ placementId: placementIds[0] ?? '' })
    }
    expect((await watched.rosters.list({ limit: 100 })).items).toHaveLength(upTo)
    expect((await watched.learners.list({ limit: 100 })).items).toHaveLength(upTo)
  }
  delete statements['users.get']
  for (const counts of Object.values(statements)) expect(counts[0]).toBe(counts[1])
})
