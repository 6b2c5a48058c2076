import { beforeEach, describe, expect, test } from 'vitest'
import type { Api } from '../api.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, type EnrolledCourse, enrolledCourse } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
let course: EnrolledCourse
beforeEach(async () => {
  scene = await memoryAcademy()
  course = await enrolledCourse(scene, [{}, {}], { accessDays: 10 })
})

/** Every read of a course that learners have, with the code that hides it. */
const reads: [string, (api: Api) => Promise<unknown>, string][] = [
  ['courses.get', (api) => api.courses.get({ courseId: course.courseId }), 'COURSE_NOT_FOUND'],
  ['courses.get by slug', (api) => api.courses.get({ slug: 'celestial-navigation' }), 'COURSE_NOT_FOUND'],
  ['instructors.list', (api) => api.instructors.list({ courseId: course.courseId }), 'COURSE_NOT_FOUND'],
  ['outline.get', (api) => api.outline.get({ courseId: course.courseId }), 'COURSE_NOT_FOUND'],
  ['modules.list', (api) => api.modules.list({ courseId: course.courseId }), 'COURSE_NOT_FOUND'],
  ['modules.get', (api) => api.modules.get({ moduleId: course.moduleId }), 'COURSE_NOT_FOUND'],
  ['placements.list', (api) => api.placements.list({ courseId: course.courseId }), 'COURSE_NOT_FOUND'],
  ['placements.get', (api) => api.placements.get({ placementId: course.placementAt(1) }), 'COURSE_NOT_FOUND'],
  ['learning.outline', (api) => api.learning.outline({ courseId: course.courseId }), 'COURSE_NOT_FOUND'],
  ['learning.content', (api) => api.learning.content({ placementId: course.placementAt(1) }), 'COURSE_NOT_FOUND'],
]

describe.each(['archived', 'a draft again'] as const)('a course that is %s', (status) => {
  beforeEach(async () => {
    const { courseId } = course
    await (status === 'archived'
      ? scene.teacher.courses.archive({ courseId })
      : scene.teacher.courses.unpublish({ courseId }))
  })

  test.each(reads)('is read by %s by its learners alone (000-E03, 004-E05, 004-R78)', async (_, read, hidden) => {
    expect(await codeOf(read(scene.learner))).toBe('ok')
    expect(await codeOf(read(scene.teacher))).toBe('ok')
    expect(await codeOf(read(scene.as('stranger', 'student')))).toBe(hidden)
    expect(await codeOf(read(scene.as('other', 'instructor')))).toBe(hidden)
    expect(await codeOf(read(scene.visitor))).toBe(hidden)
  })

  test.each(reads)('is read by %s no longer once the access has ended', async (_, read, hidden) => {
    const { enrollmentId } = course
    scene.runtime.clock.advance({ days: 11 })
    expect(await codeOf(read(scene.learner))).toBe(hidden)
    await scene.teacher.enrollments.update({ enrollmentId, expiresAt: '2026-12-01T00:00:00.000Z' })
    expect(await codeOf(read(scene.learner))).toBe('ok')
    await scene.teacher.enrollments.suspend({ enrollmentId })
    expect(await codeOf(read(scene.learner))).toBe(hidden)
    await scene.teacher.enrollments.reinstate({ enrollmentId })
    expect(await codeOf(read(scene.learner))).toBe('ok')
    await scene.learner.enrollments.cancel({ enrollmentId })
    expect(await codeOf(read(scene.learner))).toBe(hidden)
  })

  test('stands in no list but that of its learners', async () => {
    expect((await scene.learner.courses.list()).items).toEqual([])
    expect((await scene.learner.courses.list({ status: 'archived' })).items).toEqual([])
    expect((await scene.learner.courses.summary()).totalCourses).toBe(0)
    const { items } = await scene.learner.enrollments.listByLearner()
    expect(items.map((each) => each.course.id)).toEqual([course.courseId])
  })

  test('is forbidden, not hidden, where its learners call what is for staff', async () => {
    const { courseId, moduleId, placementAt } = course
    const refusals = (api: Api) =>
      Promise.all(
        [
          api.courses.update({ courseId, title: 'Mine now' }),
          api.modules.update({ moduleId, title: 'Mine now' }),
          api.placements.update({ placementId: placementAt(1), mandatory: true }),
        ].map(codeOf),
      )
    expect(await refusals(scene.learner)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'])
    const hidden = ['COURSE_NOT_FOUND', 'MODULE_NOT_FOUND', 'PLACEMENT_NOT_FOUND']
    expect(await refusals(scene.as('stranger', 'student'))).toEqual(hidden)
  })
})
