import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { recordEvents } from '../testing/builders/events.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error) => error.code,
  )

describe("a learner's enrollments", () => {
  test('come with their courses, the latest first, in pages, by status', async () => {
    const courseIds: string[] = []
    for (const title of ['First', 'Second', 'Third']) {
      const { courseId } = await publishedCourse(scene.teacher, { title, thumbnailUrl: 'https://example.org/1.png' })
      scene.runtime.clock.advance({ minutes: 1 })
      courseIds.push(courseId)
      await scene.learner.enrollments.enroll({ courseId })
    }
    const { items, page } = await scene.learner.enrollments.listByLearner({ limit: 2 })
    expect(items.map(({ course }) => course.title)).toEqual(['Third', 'Second'])
    expect(items[0]?.course).toMatchObject({ id: courseIds[2], lessons: 2, rating: 0, category: null })
    expect(page).toEqual({
      number: 1,
      size: 2,
      totalItems: 3,
      totalPages: 2,
      hasNext: true,
      hasPrevious: false,
      next: expect.any(String),
    })
    const second = await scene.learner.enrollments.listByLearner({ limit: 2, page: 2 })
    expect(second.items.map(({ course }) => course.title)).toEqual(['First'])

    await scene.learner.enrollments.cancel({ enrollmentId: items[0]?.id ?? '' })
    const cancelled = await scene.learner.enrollments.listByLearner({ status: 'cancelled' })
    expect(cancelled.items.map(({ course }) => course.title)).toEqual(['Third'])
    expect(cancelled.page.totalItems).toBe(1)
  })

  test('are for the learner, their guardians and admins', async () => {
    await scene.addUser('parent', 'guardian')
    await scene.admin.guardians.add({ guardianId: 'parent', wardId: 'learner' })
    const { courseId } = await publishedCourse(scene.teacher)
    await scene.learner.enrollments.enroll({ courseId })
    for (const person of [scene.as('parent', 'guardian'), scene.admin, scene.system])
      expect((await person.enrollments.listByLearner({ userId: 'learner' })).items).toHaveLength(1)
    expect(await codeOf(scene.teacher.enrollments.listByLearner({ userId: 'learner' }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.admin.enrollments.listByLearner({ userId: 'nobody' }))).toBe('USER_NOT_FOUND')
  })
})

describe('the enrollment in a course', () => {
  test("is the caller's own, or somebody's for staff and guardians", async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const { id } = await scene.learner.enrollments.enroll({ courseId })
    const other = await scene.addUser('other', 'student')
    expect((await scene.learner.enrollments.ofCourse({ courseId })).id).toBe(id)
    expect((await scene.teacher.enrollments.ofCourse({ courseId, userId: 'learner' })).id).toBe(id)
    expect(await codeOf(other.enrollments.ofCourse({ courseId, userId: 'learner' }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.teacher.enrollments.ofCourse({ courseId, userId: 'nobody' }))).toBe('USER_NOT_FOUND')
    // 000-R78
    await expect(other.enrollments.ofCourse({ courseId })).rejects.toMatchObject({
      code: 'ENROLLMENT_NOT_FOUND',
      title: 'User is not enrolled in this course.',
    })
  })

  test('is found by the learner only when the course is hidden', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    await scene.learner.enrollments.enroll({ courseId })
    await scene.teacher.courses.archive({ courseId })
    const other = await scene.addUser('other', 'student')
    expect(await scene.learner.enrollments.ofCourse({ courseId })).toMatchObject({ status: 'active', hasAccess: true })
    expect(await codeOf(other.enrollments.ofCourse({ courseId }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(other.enrollments.ofCourse({ courseId: 'crs_none' }))).toBe('COURSE_NOT_FOUND')
  })
})

describe('the enrollments of a course', () => {
  test('come with their learners, for staff only', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { maxEnrollments: 1, keepsWaitlist: true })
    await scene.admin.users.save({ userId: 'learner', name: 'Ada Lovelace', email: 'ada@example.org' })
    await scene.learner.enrollments.enroll({ courseId })
    scene.runtime.clock.advance({ minutes: 1 })
    await (await scene.addUser('bob', 'student')).enrollments.enroll({ courseId })
    const { items } = await scene.teacher.enrollments.listByCourse({ courseId })
    expect(items.map(({ learner, status }) => [learner.name, learner.email, status])).toEqual([
      ['The bob', null, 'waitlisted'],
      ['Ada Lovelace', 'ada@example.org', 'active'],
    ])
    const waiting = await scene.teacher.enrollments.listByCourse({ courseId, status: 'waitlisted' })
    expect(waiting.items.map(({ userId }) => userId)).toEqual(['bob'])
    expect(await codeOf(scene.learner.enrollments.listByCourse({ courseId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.teacher.enrollments.listByCourse({ courseId: 'crs_none' }))).toBe('COURSE_NOT_FOUND')
  })
})

describe('the sweep', () => {
  test('runs in batches, each once, and can be interrupted between them', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { accessDays: 1 })
    for (let index = 0; index < 5; index += 1) await scene.as(`s${index}`).enrollments.enroll({ courseId })
    const recordedEvents = recordEvents(scene.lyceum)
    scene.runtime.clock.advance({ hours: 23 })
    expect(await scene.system.enrollments.sweepExpired({ limit: 2 })).toEqual({ expired: 0, more: false })
    scene.runtime.clock.advance({ hours: 1 })
    expect(await scene.system.enrollments.sweepExpired({ limit: 2 })).toEqual({ expired: 2, more: true })
    const rest = await Promise.all([1, 2, 3].map(() => scene.system.enrollments.sweepExpired({ limit: 2 })))
    expect(rest.map(({ expired }) => expired)).toEqual([2, 1, 0])
    const events = await recordedEvents.named('enrollment.status_changed')
    expect(events).toHaveLength(5)
    expect(events[0]).toMatchObject({ from: 'active', to: 'expired' })
    const { items } = await scene.teacher.enrollments.listByCourse({ courseId, status: 'expired' })
    expect(items.map(({ endedAt }) => endedAt)).toEqual(Array(5).fill('2026-01-06T09:00:00.000Z'))
    expect(await codeOf(scene.teacher.enrollments.sweepExpired())).toBe('FORBIDDEN')
  })
})

describe('a course with autoEnroll', () => {
  const learners = async (courseId: string) =>
    (await scene.admin.enrollments.listByCourse({ courseId })).items
      .map(({ userId, status }) => [userId, status])
      .sort()

  test("enrolls the tenant's active users on publication, except its instructors", async () => {
    await scene.admin.users.save({ userId: 'gone', name: 'Gone', active: false })
    const { courseId } = await publishedCourse(scene.teacher, { autoEnroll: true, price: 100 })
    await scene.lyceum.drain()
    expect(await learners(courseId)).toEqual([
      ['admin', 'active'],
      ['learner', 'active'],
    ])
    const granted = { type: 'granted', enrolledBy: 'system', source: 'auto' }
    expect(await scene.learner.enrollments.ofCourse({ courseId })).toMatchObject(granted)
  })

  test('waits for approval if required, in pages that can be restarted', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { needsApproval: true })
    expect(await scene.system.enrollments.autoEnroll({ courseId })).toEqual({ enrolled: 0, refused: {}, cursor: null })
    await scene.teacher.courses.update({ courseId, autoEnroll: true })
    await scene.learner.enrollments.enroll({ courseId })
    const first = await scene.system.enrollments.autoEnroll({ courseId, limit: 2 })
    expect(first).toEqual({ enrolled: 1, refused: { ALREADY_ENROLLED: 1 }, cursor: 'learner' })
    const second = await scene.system.enrollments.autoEnroll({ courseId, limit: 2, cursor: first.cursor ?? '' })
    expect(second).toEqual({ enrolled: 0, refused: {}, cursor: null })
    const again = await scene.system.enrollments.autoEnroll({ courseId })
    expect(again).toEqual({ enrolled: 0, refused: { ALREADY_ENROLLED: 2 }, cursor: null })
    expect(await learners(courseId)).toEqual([
      ['admin', 'pending'],
      ['learner', 'pending'],
    ])
    expect(await codeOf(scene.teacher.enrollments.autoEnroll({ courseId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.system.enrollments.autoEnroll({ courseId: 'crs_none' }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(scene.system.enrollments.autoEnroll({ courseId, cursor: 'nobody' }))).toBe('USER_NOT_FOUND')
  })
})
