import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'

let school: MemoryAcademy
let courseId: string
let moduleIds: string[]

beforeEach(async () => {
  school = await memoryAcademy()
  courseId = (await school.teacher.courses.create({ title: 'Navigation' })).id
  moduleIds = []
  for (const title of ['One', 'Two', 'Three']) {
    const { id: moduleId } = await school.teacher.modules.create({ courseId, title })
    moduleIds.push(moduleId)
    await school.teacher.lessons.create({ title: `In ${title}`, durationMinutes: 5, placement: { courseId, moduleId } })
  }
  await school.teacher.modules.create({ courseId, title: 'Hidden', published: false })
})
const slug = 'navigation'

describe('modules', () => {
  test('by the slug of their course, by pages and by cursor', async () => {
    const { modules } = school.teacher
    const first = await modules.list({ slug, limit: 3 })
    expect(first.items.map(({ title }) => title)).toEqual(['One', 'Two', 'Three'])
    expect(first.page).toMatchObject({ totalItems: 4, totalPages: 2, hasNext: true })
    const rest = await modules.list({ slug, limit: 3, after: String(first.page.next) })
    expect(rest.items.map(({ title }) => title)).toEqual(['Hidden'])
    expect((await modules.list({ courseId, page: 2, limit: 3 })).items).toEqual(rest.items)
  })

  test('by the module that they are in alone', async () => {
    const parentId = moduleIds[1] ?? ''
    await school.teacher.modules.create({ courseId, parentId, title: 'Inner' })
    const { items } = await school.teacher.modules.list({ parentId })
    expect(items).toMatchObject([{ title: 'Inner', parentId }])
  })

  test('with previews of their lessons, if asked for', async () => {
    const parentId = moduleIds[0] ?? ''
    const { id: moduleId } = await school.teacher.modules.create({ courseId, parentId, title: 'Inner' })
    await school.teacher.lessons.create({ title: 'Innermost', placement: { courseId, moduleId, freeLesson: true } })
    const all = { includeSubmodules: true, includeLessons: true }
    const [one] = (await school.teacher.modules.list({ courseId, ...all })).items
    expect(one).toMatchObject({
      lessons: [{ title: 'In One', kind: 'video', durationMinutes: 5, preview: false, position: 1 }],
      modules: [{ title: 'Inner', lessons: [{ title: 'Innermost', preview: true }] }],
    })
    expect((await school.teacher.modules.list({ courseId })).items[0]?.lessons).toBeNull()
  })

  test('of all courses that one teaches, course by course, with what is in them', async () => {
    const parentId = moduleIds[0] ?? ''
    const { id: moduleId } = await school.teacher.modules.create({ courseId, parentId, title: 'Inner' })
    await school.teacher.lessons.create({ title: 'Innermost', placement: { courseId, moduleId }, durationMinutes: 2 })
    const { id: second } = await school.teacher.courses.create({ title: 'Tides' })
    await school.teacher.modules.create({ courseId: second, title: 'Ebb' })
    await school.addUser('grace', 'instructor')
    const grace = school.as('grace', 'instructor')
    const { id: others } = await grace.courses.create({ title: 'Clouds' })
    await grace.modules.create({ courseId: others, title: 'Cirrus' })

    const byCourse = [courseId, second].sort()
    const expected = byCourse.flatMap((id) => (id === courseId ? ['One', 'Two', 'Three', 'Hidden'] : ['Ebb']))
    const all = await school.teacher.modules.list({ includeSubmodules: true, includeLessons: true })
    expect(all.items.map(({ title }) => title)).toEqual(expected)
    expect(all.page.totalItems).toBe(5)
    const listed = (await school.teacher.modules.list({ courseId, includeSubmodules: true, includeLessons: true }))
      .items
    expect(all.items.filter((module) => module.courseId === courseId)).toEqual(listed)
    expect(listed[0]).toMatchObject({
      lessonCount: 2,
      durationMinutes: 7,
      modules: [{ title: 'Inner', lessonCount: 1 }],
    })

    const first = await school.teacher.modules.list({ limit: 2 })
    const next = await school.teacher.modules.list({ limit: 2, after: String(first.page.next) })
    expect([...first.items, ...next.items].map(({ title }) => title)).toEqual(expected.slice(0, 4))
    for (const nobody of [school.learner, school.visitor]) expect((await nobody.modules.list({})).items).toEqual([])

    await school.teacher.instructors.add({ courseId: second, userId: 'grace' })
    expect((await grace.modules.list({})).items.map(({ title }) => title).sort()).toEqual(['Cirrus', 'Ebb'])
    await school.admin.instructors.update({ courseId: second, userId: 'grace', active: false })
    expect((await grace.modules.list({})).items.map(({ title }) => title)).toEqual(['Cirrus'])
  })

  test('of a course that the caller does not see are refused', async () => {
    await expect(school.learner.modules.list({ slug })).rejects.toMatchObject({
      ...{ code: 'COURSE_NOT_FOUND', details: { courseId: slug } },
    })
    await expect(school.teacher.modules.list({ courseId, slug })).rejects.toMatchObject({
      ...{ code: 'VALIDATION_ERROR', details: { errors: [{ path: 'slug', reason: 'conflict' }] } },
    })
  })
})

describe('placements', () => {
  test('by the slug of their course, and by their module alone', async () => {
    const { placements } = school.teacher
    const titles = async (input: object) => (await placements.list(input)).items.map(({ lesson }) => lesson.title)
    expect(await titles({ slug })).toEqual(['In One', 'In Two', 'In Three'])
    expect(await titles({ moduleId: moduleIds[1] })).toEqual(['In Two'])
    expect(await titles({ slug, moduleId: null })).toEqual([])
    await expect(titles({ moduleId: 'unknown' })).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' })
    await expect(school.learner.placements.list({ slug })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  })
})

test('teachers, wards, attempts and changes of an enrollment come by pages', async () => {
  const { teacher, admin, learner } = school
  for (const userId of ['grace', 'ada', 'joan']) {
    // Guardianships of one moment are in the order of their ids.
    school.runtime.clock.advance({ minutes: 1 })
    await school.addUser(userId, 'instructor')
    await teacher.instructors.add({ courseId, userId })
    await admin.guardians.add({ guardianId: 'learner', wardId: userId })
  }
  const teachers = await teacher.instructors.list({ courseId, limit: 2 })
  expect(teachers.items.map(({ userId }) => userId)).toEqual(['teacher', 'grace'])
  const others = await teacher.instructors.list({ courseId, limit: 2, after: String(teachers.page.next) })
  expect(others.items.map(({ userId }) => userId)).toEqual(['ada', 'joan'])
  const wards = await learner.guardians.wards({ limit: 2, page: 2 })
  expect(wards).toMatchObject({ items: [{ wardId: 'joan' }], page: { totalItems: 3, hasNext: false } })

  await teacher.courses.publish({ courseId })
  const { id: enrollmentId } = await learner.enrollments.enroll({ courseId })
  await learner.enrollments.cancel({ enrollmentId })
  await learner.enrollments.enroll({ courseId })
  const changes = await learner.enrollments.history({ enrollmentId, limit: 2 })
  expect(changes.page).toMatchObject({ totalItems: 3, hasNext: true })
  expect((await learner.enrollments.history({ enrollmentId, after: String(changes.page.next) })).items).toHaveLength(1)

  const placementId = String((await teacher.placements.list({ courseId })).items[0]?.id)
  for (let number = 1; number <= 3; number += 1) {
    await learner.attempts.start({ placementId })
    await learner.attempts.complete({ placementId })
  }
  const attempts = await learner.attempts.list({ placementId, limit: 2 })
  expect(attempts).toMatchObject({ totalAttempts: 3, page: { totalItems: 3, hasNext: true } })
  expect(attempts.attempts.map(({ number }) => number)).toEqual([1, 2])
})
