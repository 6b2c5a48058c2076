import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

describe('the courses of a learner', () => {
  const build = async () => {
    const begun = await enrolledCourse(scene, [{ durationMinutes: 60 }, { durationMinutes: 15 }], { title: 'Begun' })
    scene.runtime.clock.advance({ minutes: 1 })
    const fresh = await enrolledCourse(scene, [{}], { title: 'Fresh' })
    scene.runtime.clock.advance({ minutes: 1 })
    const done = await enrolledCourse(scene, [{}], { title: 'Done' })
    scene.runtime.clock.advance({ minutes: 1 })
    const left = await enrolledCourse(scene, [{}], { title: 'Left' })
    await scene.learner.progress.complete({ placementId: begun.placementAt(2) })
    await scene.learner.progress.complete({ placementId: done.placementAt(1) })
    await scene.learner.enrollments.cancel({ enrollmentId: left.enrollmentId })
    return { begun, fresh, done, left }
  }
  const titles = async (filter: Parameters<MemoryAcademy['learner']['progress']['listByLearner']>[0]) => {
    const { items, page } = await scene.learner.progress.listByLearner(filter)
    return [page.totalItems, ...items.map(({ course }) => course.title)]
  }

  // 000-R79 to R82.
  test('have their progress, the latest first', async () => {
    await build()
    expect(await titles({})).toEqual([4, 'Left', 'Done', 'Fresh', 'Begun'])
    const { items } = await scene.learner.progress.listByLearner({ status: 'active', progress: 'in_progress' })
    expect(items).toMatchObject([
      {
        status: 'active',
        course: { title: 'Begun', lessons: 2, lessonMinutes: 75, rating: 0 },
        progress: {
          percentage: 50,
          completedLessons: 1,
          totalLessons: 2,
          remainingMinutes: 60,
          timeToCompletion: '1hr 0min',
        },
      },
    ])
  })

  test('are filtered and paged', async () => {
    const { fresh } = await build()
    expect(await titles({ status: 'active' })).toEqual([2, 'Fresh', 'Begun'])
    expect(await titles({ status: 'completed' })).toEqual([1, 'Done'])
    expect(await titles({ progress: 'not_started' })).toEqual([2, 'Left', 'Fresh'])
    expect(await titles({ progress: 'completed' })).toEqual([1, 'Done'])
    expect(await titles({ page: 2, limit: 3 })).toEqual([4, 'Begun'])
    expect(await titles({ progress: 'not_started', page: 2, limit: 1 })).toEqual([2, 'Fresh'])
    // What changed in a course shows at once.
    await scene.learner.progress.record({ placementId: fresh.placementAt(1) })
    expect(await titles({ progress: 'not_started' })).toEqual([1, 'Left'])
  })

  test('are for the learner, their guardians and admins', async () => {
    await build()
    const guardian = await scene.addUser('guardian', 'guardian')
    await scene.admin.guardians.add({ guardianId: 'guardian', wardId: 'learner' })
    const other = await scene.addUser('other', 'student')
    const list = (api: typeof other) => codeOf(api.progress.listByLearner({ userId: 'learner' }))
    expect(await Promise.all([guardian, scene.admin, scene.system].map(list))).toEqual(['ok', 'ok', 'ok'])
    expect(await Promise.all([other, scene.teacher].map(list))).toEqual(['FORBIDDEN', 'FORBIDDEN'])
    expect(await codeOf(scene.visitor.progress.listByLearner({}))).toBe('UNAUTHORIZED')
    expect(await codeOf(scene.admin.progress.listByLearner({ userId: 'nobody' }))).toBe('USER_NOT_FOUND')
  })
})

// 004-R182, 001-R60 to R62.
test('statistics sum up all courses of a learner', async () => {
  const nothing = {
    ...{ totalCourses: 0, completedCourses: 0, inProgressCourses: 0, notStartedCourses: 0, completedLessons: 0 },
    ...{ timeSpentSeconds: 0, averagePercentage: 0, certificates: 0, lastAccessedAt: null },
  }
  expect(await scene.learner.progress.statistics()).toEqual(nothing)
  const begun = await enrolledCourse(scene, [{}, {}, {}], { title: 'Begun' })
  const done = await enrolledCourse(scene, [{}], { title: 'Done', hasCertificate: true })
  await enrolledCourse(scene, [{}], { title: 'Fresh' })
  const left = await enrolledCourse(scene, [{}], { title: 'Left' })
  await scene.learner.progress.record({ placementId: begun.placementAt(1), completed: true, timeSpentSeconds: 60 })
  scene.runtime.clock.advance({ hours: 1 })
  await scene.learner.progress.record({ placementId: done.placementAt(1), completed: true, timeSpentSeconds: 30 })
  await scene.learner.enrollments.cancel({ enrollmentId: left.enrollmentId })
  expect(await scene.learner.progress.statistics()).toEqual({
    ...{ totalCourses: 3, completedCourses: 1, inProgressCourses: 1, notStartedCourses: 1, completedLessons: 2 },
    ...{ timeSpentSeconds: 90, averagePercentage: 44.33, certificates: 1, lastAccessedAt: '2026-01-05T10:00:00.000Z' },
  })
  expect(await scene.admin.progress.statistics({ userId: 'admin' })).toEqual(nothing)
  expect(await codeOf(scene.teacher.progress.statistics({ userId: 'learner' }))).toBe('FORBIDDEN')
})

// 004-R182: what was reached stays reached.
test('statistics count what was completed in earlier cycles and before cancelling, with its certificates', async () => {
  const again = await enrolledCourse(scene, [{}], { title: 'Again', hasCertificate: true })
  const left = await enrolledCourse(scene, [{}], { title: 'Left', hasCertificate: true })
  for (const { placementAt } of [again, left]) await scene.learner.progress.complete({ placementId: placementAt(1) })
  const reached = { totalCourses: 2, completedCourses: 2, inProgressCourses: 0, notStartedCourses: 0, certificates: 2 }
  expect(await scene.learner.progress.statistics()).toMatchObject(reached)
  await scene.admin.enrollments.renew({ enrollmentId: again.enrollmentId })
  await scene.learner.enrollments.cancel({ enrollmentId: left.enrollmentId })
  expect(await scene.learner.progress.statistics()).toMatchObject(reached)
  await scene.learner.progress.complete({ placementId: again.placementAt(1) })
  expect(await scene.learner.progress.statistics()).toMatchObject({ ...reached, certificates: 3 })
  const { items } = await scene.learner.certificates.listByLearner({})
  await scene.admin.certificates.revoke({ certificateId: items[0]?.id ?? '', reason: 'By mistake' })
  expect(await scene.learner.progress.statistics()).toMatchObject({ ...reached, certificates: 2 })
})

describe('the learners of a course', () => {
  // 001-R112, 004-R39.
  test('are shown to its staff with their progress', async () => {
    const { courseId, placementAt } = await enrolledCourse(scene, [{}, {}])
    scene.runtime.clock.advance({ minutes: 1 })
    const other = await scene.addUser('other', 'student')
    await other.enrollments.enroll({ courseId })
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    const { items, page } = await scene.teacher.progress.listByCourse({ courseId })
    expect(items).toMatchObject([
      { learner: { id: 'other' }, progress: { percentage: 0, status: 'not_started' } },
      { learner: { id: 'learner', name: 'The learner' }, progress: { percentage: 50, completedLessons: 1 } },
    ])
    expect(page.totalItems).toBe(2)
    await scene.teacher.placements.remove({ placementId: placementAt(2) })
    expect((await scene.teacher.progress.listByCourse({ courseId })).items[1]?.progress.percentage).toBe(100)
    expect(await codeOf(other.progress.listByCourse({ courseId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.admin.progress.listByCourse({ courseId: 'crs_none' }))).toBe('COURSE_NOT_FOUND')
  })
})

describe('one record', () => {
  // 003-R28: a lesson's progress is addressed by the id of its record.
  test('is found by its id by the learner, guardians and staff', async () => {
    const { courseId, placementAt } = await enrolledCourse(scene, [{}])
    const { lesson } = await scene.learner.progress.record({ placementId: placementAt(1), timeSpentSeconds: 5 })
    const outline = await scene.learner.learning.outline({ courseId })
    expect(JSON.stringify(outline)).toContain(lesson.id)
    const other = await scene.addUser('other', 'student')
    const get = (api: typeof other, progressId = lesson.id) => codeOf(api.progress.get({ progressId }))
    expect(await scene.learner.progress.get({ progressId: lesson.id })).toEqual(lesson)
    expect(await get(scene.teacher)).toBe('ok')
    expect(await get(other)).toBe('FORBIDDEN')
    expect(await get(scene.visitor)).toBe('UNAUTHORIZED')
    expect(await get(scene.admin, 'lpr_none')).toBe('PROGRESS_NOT_FOUND')
  })
})
