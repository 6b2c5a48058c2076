import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'
import type { CourseDocument } from '../api.ts'

let school: MemoryAcademy
let courseId: string
let lessonId: string

beforeEach(async () => {
  school = await memoryAcademy()
  courseId = (await school.teacher.courses.create({ title: 'Navigation' })).id
  const placement = { courseId }
  lessonId = (await school.teacher.lessons.create({ title: 'The pole star', alias: 'pole-star', placement })).id
})
const alias = 'pole-star'
const taken = { code: 'LESSON_ALIAS_TAKEN', details: { alias } }
const unknown = { code: 'LESSON_NOT_FOUND', details: { lessonId: alias } }

test('an alias is of one lesson of the tenant', async () => {
  const { lessons } = school.teacher
  await expect(lessons.create({ title: 'Polaris', alias })).rejects.toMatchObject(taken)
  const other = await lessons.create({ title: 'Polaris' })
  await expect(lessons.update({ lessonId: other.id, alias })).rejects.toMatchObject(taken)
  expect(await lessons.update({ lessonId, alias, title: 'The north star' })).toMatchObject({ alias })
  expect(await lessons.update({ lessonId, alias: null })).toMatchObject({ alias: null })
  expect(await lessons.update({ lessonId: other.id, alias })).toMatchObject({ alias })
  const elsewhere = school.lyceum.as({ tenantId: 'elsewhere', userId: 'teacher', roles: ['instructor'] })
  expect(await elsewhere.lessons.create({ title: 'Polaris', alias })).toMatchObject({ alias })
})

test('reads name a lesson by it', async () => {
  const { teacher, learner, visitor } = school
  expect(await teacher.lessons.get({ alias })).toEqual(await teacher.lessons.get({ lessonId }))
  expect(await teacher.placements.ofLesson({ alias })).toMatchObject({
    items: [{ courseId, lesson: { id: lessonId } }],
  })
  await teacher.lessons.create({ title: 'The sun', placement: { courseId } })
  for (const list of [{ courseId, alias }, { alias }])
    expect(await teacher.placements.list(list)).toMatchObject({
      ...{ items: [{ lesson: { id: lessonId } }], page: { totalItems: 1 } },
    })
  await expect(teacher.lessons.get({ alias: 'sun' })).rejects.toMatchObject({ code: 'LESSON_NOT_FOUND' })
  // Who guesses is not told that there is one.
  for (const api of [learner, visitor]) {
    await expect(api.lessons.get({ alias })).rejects.toMatchObject(unknown)
    await expect(api.placements.ofLesson({ alias })).rejects.toMatchObject(unknown)
    expect((await api.placements.list({ alias })).items).toEqual([])
  }
  await expect(learner.lessons.get({ lessonId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a copy in the same tenant has no alias, and one in another has the same', async () => {
  const document = await school.teacher.courses.export({ courseId })
  expect(document.children).toMatchObject([{ lesson: { alias } }])
  for (const { id } of [
    await school.teacher.courses.clone({ courseId }),
    await school.teacher.courses.import({ document }),
  ])
    expect((await school.teacher.placements.list({ courseId: id })).items).toMatchObject([{ lesson: { alias: null } }])
  expect(await school.teacher.lessons.get({ alias })).toMatchObject({ id: lessonId })
  const elsewhere = school.lyceum.as({ tenantId: 'elsewhere', userId: 'teacher', roles: ['instructor'] })
  const { id } = await elsewhere.courses.import({ document })
  expect((await elsewhere.placements.list({ courseId: id })).items).toMatchObject([{ lesson: { alias } }])
  expect(await elsewhere.courses.export({ courseId: id })).toEqual(document)
})

test('a document that gives an alias twice is refused', async () => {
  const document: CourseDocument = {
    ...{ format: 'lyceum.course', version: 1, course: { title: 'Twice' } },
    children: ['One', 'Two'].map((title) => ({ type: 'placement', lesson: { title, alias: 'same' } })),
  }
  await expect(school.teacher.courses.import({ document })).rejects.toMatchObject({
    ...{
      code: 'VALIDATION_ERROR',
      details: { errors: [{ path: 'document.children.1.lesson.alias', reason: 'conflict' }] },
    },
  })
})
