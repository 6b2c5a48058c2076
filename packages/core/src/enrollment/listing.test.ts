import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf, statementsOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const idsOf = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id)

describe('kinds of cancellation', () => {
  test('who dropped a course is told from who was unenrolled, in the lists of learners and staff (004-E24)', async () => {
    const [one, other] = [
      await publishedCourse(scene.teacher),
      await publishedCourse(scene.teacher, { title: 'Knots' }),
    ]
    const dropped = await scene.learner.enrollments.enroll({ courseId: one.courseId })
    const left = await scene.learner.enrollments.enroll({ courseId: other.courseId })
    const { cancellation } = await scene.learner.enrollments.cancel({
      enrollmentId: dropped.id,
      cancellation: 'dropped',
    })
    expect(cancellation).toBe('dropped')
    expect(await scene.learner.enrollments.cancel({ enrollmentId: left.id })).toMatchObject({
      cancellation: 'unenrolled',
    })
    for (const [kind, { id }] of [
      ['dropped', dropped],
      ['unenrolled', left],
    ] as const) {
      expect(idsOf(await scene.learner.enrollments.listByLearner({ cancellation: kind }))).toEqual([id])
      expect(idsOf(await scene.teacher.enrollments.list({ cancellation: kind }))).toEqual([id])
    }
    expect(await scene.learner.enrollments.enroll({ courseId: one.courseId })).toMatchObject({
      id: dropped.id,
      status: 'active',
      cancellation: null,
    })
  })

  test('an extended enrollment is active and found as extended (002-R104)', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { accessDays: 10 })
    const { id: enrollmentId, expiresAt } = await scene.learner.enrollments.enroll({ courseId })
    await scene.teacher.enrollments.update({ enrollmentId, expiresAt: '2026-01-02T00:00:00.000Z' })
    expect(idsOf(await scene.teacher.enrollments.list({ extended: true }))).toEqual([])
    const extended = await scene.teacher.enrollments.update({ enrollmentId, expiresAt })
    expect(extended).toMatchObject({ status: 'active', extendedAt: scene.runtime.now().toISOString() })
    expect(idsOf(await scene.teacher.enrollments.list({ extended: true }))).toEqual([enrollmentId])
    expect(idsOf(await scene.learner.enrollments.listByLearner({ extended: false }))).toEqual([])
    await scene.teacher.enrollments.update({ enrollmentId, unlimited: true })
    expect(idsOf(await scene.learner.enrollments.listByLearner({ extended: true, status: 'active' }))).toEqual([
      enrollmentId,
    ])
  })
})

describe('one list of enrollments', () => {
  test('an instructor sees all courses they teach and no other, an admin the tenant', async () => {
    const mine = await publishedCourse(scene.teacher)
    const alsoMine = await publishedCourse(scene.teacher, { title: 'Knots' })
    const mate = await scene.addUser('mate', 'instructor')
    const theirs = await publishedCourse(mate, { title: 'Sails' })
    const enrolled: string[] = []
    for (const { courseId } of [mine, alsoMine, theirs]) {
      scene.runtime.clock.advance({ seconds: 1 })
      enrolled.unshift((await scene.learner.enrollments.enroll({ courseId })).id)
    }
    const [sails, ...ofTeacher] = enrolled
    expect(idsOf(await scene.teacher.enrollments.list())).toEqual(ofTeacher)
    expect(idsOf(await mate.enrollments.list())).toEqual([sails])
    expect(idsOf(await scene.admin.enrollments.list())).toEqual(enrolled)
    expect(idsOf(await scene.admin.enrollments.list({ instructorId: 'teacher' }))).toEqual(ofTeacher)
    expect(idsOf(await scene.teacher.enrollments.list({ courseId: theirs.courseId }))).toEqual([])
    expect(await codeOf(scene.teacher.enrollments.list({ instructorId: 'mate' }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.learner.enrollments.list())).toBe('FORBIDDEN')
    expect(await codeOf(scene.visitor.enrollments.list())).toBe('UNAUTHORIZED')
  })

  test('learners are named, searched and sorted by name; filters narrow the list', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const profiles = { zoe: ['Zoë', 'Aho'], adam: ['Adam', 'Zimmer'] } as const
    for (const [userId, [firstName, lastName]] of Object.entries(profiles)) {
      await scene.system.users.save({ userId, firstName, lastName, username: `${userId}.student`, roles: ['student'] })
      scene.runtime.clock.advance({ seconds: 1 })
      await scene.teacher.enrollments.enroll({ courseId, userId, source: userId === 'zoe' ? 'web' : 'desk' })
    }
    const { items } = await scene.teacher.enrollments.list({ sort: 'name' })
    expect(items.map(({ learner, course }) => ({ ...learner, course: course.title }))).toMatchObject([
      { firstName: 'Adam', lastName: 'Zimmer', username: 'adam.student', course: 'Celestial navigation' },
      { firstName: 'Zoë', lastName: 'Aho', username: 'zoe.student' },
    ])
    const usersOf = async (filter: Parameters<typeof scene.teacher.enrollments.list>[0]) =>
      (await scene.teacher.enrollments.list(filter)).items.map(({ userId }) => userId)
    expect(await usersOf({ search: 'zoe' })).toEqual(['zoe'])
    expect(await usersOf({ search: 'adam.student' })).toEqual(['adam'])
    expect(await usersOf({ source: 'desk' })).toEqual(['adam'])
    expect(await usersOf({ enrolledFrom: scene.runtime.now().toISOString() })).toEqual(['adam'])
    expect(await usersOf({ enrolledBefore: scene.runtime.now().toISOString() })).toEqual(['zoe'])
    expect(await usersOf({ userId: 'zoe', status: 'active' })).toEqual(['zoe'])
    expect(await usersOf({ status: 'completed' })).toEqual([])
  })

  test('a page takes as many statements for a hundred enrollments as for one', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const statements: number[] = []
    for (const size of [1, 100]) {
      for (let at = 0; at < size; at += 1) {
        await scene.system.users.save({ userId: `u${size}-${at}`, name: 'Ada', roles: ['student'] })
        await scene.teacher.enrollments.enroll({ courseId, userId: `u${size}-${at}` })
      }
      const teacher = { ...scene, actor: () => scene.actor('teacher', 'instructor') }
      statements.push(await statementsOf(teacher, (api) => api.enrollments.list({ courseId, limit: 100 })))
    }
    // The reference on the plain verbs; in SQL the view itself is two statements.
    expect(statements[1]).toBe(statements[0])
  })
})
