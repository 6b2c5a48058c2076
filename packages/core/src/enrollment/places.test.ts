import { beforeEach, describe, expect, test } from 'vitest'
import type { Api } from '../api.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf, statementsOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const newCourse = async (title: string, teacher = scene.teacher) => publishedCourse(teacher, { title }, [{}])

const placesOf = async (api: Api, lessonId: string) => {
  const { items } = await api.placements.ofLesson({ lessonId })
  return items.map(({ courseId, relation, sequence }) => [courseId, relation, sequence])
}

describe('the places of a lesson', () => {
  test("are the caller's own first, over all courses and twice in one", async () => {
    const [one, two, archived] = [await newCourse('One'), await newCourse('Two'), await newCourse('Archived')]
    const { id: lessonId } = await scene.teacher.lessons.create({ title: 'Everywhere', kind: 'reading' })
    for (const { courseId, moduleId } of [one, two, archived])
      await scene.teacher.placements.create({ courseId, moduleId, lessonId })
    await scene.teacher.placements.create({ courseId: two.courseId, lessonId })
    await scene.teacher.placements.create({ courseId: two.courseId, lessonId, published: false })
    for (const { courseId } of [two, archived]) await scene.learner.enrollments.enroll({ courseId })
    await scene.teacher.courses.archive({ courseId: archived.courseId })

    const own = [
      [two.courseId, 'learner', 2],
      [two.courseId, 'learner', 3],
      [archived.courseId, 'learner', 2],
    ].sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0))
    expect(await placesOf(scene.learner, lessonId)).toEqual([...own, [one.courseId, 'visitor', 2]])
    expect(await placesOf(scene.visitor, lessonId)).toHaveLength(3)
    const taught = await placesOf(scene.teacher, lessonId)
    expect(taught).toHaveLength(5)
    expect(taught.every(([, relation]) => relation === 'staff')).toBe(true)

    const first = await scene.learner.placements.ofLesson({ lessonId, limit: 2 })
    const second = await scene.learner.placements.ofLesson({ lessonId, limit: 2, after: first.page.next ?? '' })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      (await scene.learner.placements.ofLesson({ lessonId })).items.map(({ id }) => id),
    )
  })

  test('do not tell of a lesson that the caller cannot see', async () => {
    const { id: lessonId } = await scene.teacher.lessons.create({ title: 'In a drawer' })
    expect(await codeOf(scene.teacher.placements.ofLesson({ lessonId }))).toBe('ok')
    expect(await codeOf(scene.admin.placements.ofLesson({ lessonId }))).toBe('ok')
    for (const api of [scene.learner, scene.visitor, scene.as('other', 'instructor')])
      expect(await codeOf(api.placements.ofLesson({ lessonId }))).toBe('LESSON_NOT_FOUND')
    const { id: courseId } = await scene.teacher.courses.create({ title: 'Draft' })
    await scene.teacher.placements.create({ courseId, lessonId })
    expect(await codeOf(scene.learner.placements.ofLesson({ lessonId }))).toBe('LESSON_NOT_FOUND')
    const elsewhere = scene.lyceum.as({ tenantId: 'next-door', userId: 'learner', roles: ['admin'] })
    expect(await codeOf(elsewhere.placements.ofLesson({ lessonId }))).toBe('LESSON_NOT_FOUND')
  })

  test('take the same number of statements in one course and in ten', async () => {
    const { id: lessonId } = await scene.teacher.lessons.create({ title: 'Everywhere', kind: 'reading' })
    const placeIn = async (title: string) => {
      const { courseId } = await newCourse(title)
      await scene.teacher.placements.create({ courseId, lessonId })
      await scene.learner.enrollments.enroll({ courseId })
    }
    await placeIn('First')
    const count = () => statementsOf(scene, (learner) => learner.placements.ofLesson({ lessonId }))
    const before = await count()
    for (let number = 0; number < 10; number += 1) await placeIn(`Course ${number}`)
    expect(await count()).toBe(before)
  })
})
