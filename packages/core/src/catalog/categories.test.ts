import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const create = (name: string, more: object = {}) => scene.admin.categories.create({ name, ...more })

test('a category has a name, a slug made from it, a place and a number of courses (004-R58)', async () => {
  const category = await create(' Sailing & the sea ', { icon: 'fa-anchor', description: 'On water', position: 3 })
  expect(category).toEqual({
    id: category.id,
    name: 'Sailing & the sea',
    slug: 'sailing-the-sea',
    description: 'On water',
    icon: 'fa-anchor',
    position: 3,
    active: true,
    revision: 1,
    courseCount: 0,
    createdAt: '2026-01-05T09:00:00.000Z',
    updatedAt: '2026-01-05T09:00:00.000Z',
  })
  const { courseId } = await publishedCourse(scene.teacher, { title: 'Knots', categoryId: category.id })
  const counted = { ...category, courseCount: 1 }
  expect(await scene.visitor.categories.get({ categoryId: category.id })).toEqual(counted)
  expect(await scene.visitor.categories.get({ slug: 'sailing-the-sea' })).toEqual(counted)
  expect((await scene.visitor.categories.list()).items).toEqual([counted])

  await scene.teacher.courses.create({ title: 'Splices', categoryId: category.id })
  await scene.teacher.courses.archive({ courseId })
  const counts = async (who: 'visitor' | 'teacher' | 'admin') => [
    (await scene[who].categories.get({ categoryId: category.id })).courseCount,
    (await scene[who].categories.list()).items[0]?.courseCount,
  ]
  expect([await counts('visitor'), await counts('teacher'), await counts('admin')]).toEqual([
    [0, 0],
    [0, 0],
    [2, 2],
  ])
})

describe('names', () => {
  test.each([
    ['Café', 'CAFE'],
    ['Straße', 'STRASSE'],
    ['Node  js', 'node js'],
    ['İzmir', 'izmir'],
    ['Naviga\u200btion', 'Navigation'],
  ])('%j and %j collide (004-R59)', async (one, other) => {
    await create(one)
    await expect(create(other)).rejects.toMatchObject({ code: 'CATEGORY_EXISTS', details: { name: other } })
    const third = await create('Third')
    await expect(scene.admin.categories.update({ categoryId: third.id, name: other })).rejects.toMatchObject({
      code: 'CATEGORY_EXISTS',
    })
    expect((await scene.admin.categories.list()).items).toHaveLength(2)
  })

  test.each([
    ['दिन', 'दान'],
    ['ガラス', 'カラス'],
    ['C++', 'C#'],
  ])('%j and %j do not', async (one, other) => {
    const slugs = [(await create(one)).slug, (await create(other)).slug]
    expect(new Set(slugs).size).toBe(2)
  })

  test('of one letter or 101 are refused', async () => {
    for (const name of ['a', ' a ', 'x'.repeat(101), ''])
      await expect(create(name)).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
        details: { errors: [{ path: 'name' }] },
      })
  })

  test('ten admins with one name at once make one category', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => create('Sailing')))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'CATEGORY_EXISTS' })
  })
})

test('an update changes the given fields; the slug is kept, null clears', async () => {
  const category = await create('Sailing', { icon: 'fa-anchor', description: 'On water' })
  scene.runtime.clock.advance({ minutes: 1 })
  const updated = await scene.admin.categories.update({ categoryId: category.id, name: 'SAILING!', icon: null })
  expect(updated).toEqual({
    ...category,
    name: 'SAILING!',
    icon: null,
    revision: 2,
    updatedAt: '2026-01-05T09:01:00.000Z',
  })
})

test('inactive categories are for instructors and admins only, and courses keep them (004-R62, 004-R156)', async () => {
  const category = await create('Sailing')
  await scene.admin.categories.update({ categoryId: category.id, active: false })
  for (const who of ['visitor', 'learner'] as const) {
    expect((await scene[who].categories.list()).page.totalItems).toBe(0)
    await expect(scene[who].categories.get({ slug: 'sailing' })).rejects.toMatchObject({ code: 'CATEGORY_NOT_FOUND' })
  }
  expect((await scene.admin.categories.list()).items).toMatchObject([{ active: false }])
  for (const who of ['teacher', 'admin'] as const)
    expect((await scene[who].categories.get({ categoryId: category.id })).active).toBe(false)
  const course = await scene.teacher.courses.create({ title: 'Knots', categoryId: category.id })
  expect(course.category?.name).toBe('Sailing')
})

test('one with courses, even archived ones, cannot be removed, one without can (004-R66)', async () => {
  const category = await create('Sailing')
  const course = await scene.teacher.courses.create({ title: 'Knots', categoryId: category.id })
  await scene.teacher.courses.archive({ courseId: course.id })
  const remove = () => scene.admin.categories.remove({ categoryId: category.id })
  await expect(remove()).rejects.toMatchObject({ code: 'CATEGORY_IN_USE', details: { courses: 1 } })
  await scene.teacher.courses.update({ courseId: course.id, categoryId: null })
  expect(await remove()).toEqual({ categoryId: category.id })
  await expect(remove()).rejects.toMatchObject({ code: 'CATEGORY_NOT_FOUND' })
})

test('the list is ordered by position, then by creation, in pages and with search', async () => {
  await create('Algebra', { position: 2 })
  await create('Botany', { position: 1, description: 'Plants of the sea' })
  await create('Chemistry', { position: 1 })
  const names = async (input: object) => (await scene.visitor.categories.list(input)).items.map(({ name }) => name)
  const all = await names({})
  expect(all.at(-1)).toBe('Algebra')
  expect([...(await names({ limit: 2 })), ...(await names({ limit: 2, page: 2 }))]).toEqual(all)
  expect(await names({ search: 'sea' })).toEqual(['Botany'])
  expect(await names({ search: 'ea' })).toEqual([])
})

test.each(['teacher', 'learner', 'visitor'] as const)('%s writes no category (004-R64)', async (who) => {
  const { id } = await create('Sailing')
  const code = who === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN'
  const { categories } = scene[who]
  await expect(categories.create({ name: 'Mine' })).rejects.toMatchObject({ code })
  await expect(categories.update({ categoryId: id, name: 'Mine' })).rejects.toMatchObject({ code })
  await expect(categories.remove({ categoryId: id })).rejects.toMatchObject({ code })
})

test('get needs an id or a slug, and not both', async () => {
  const { id, slug } = await create('Sailing')
  const message = 'must have either categoryId or slug, not both'
  const refused = (reason: string) => ({
    code: 'VALIDATION_ERROR',
    details: { errors: [{ path: '', message, reason }] },
  })
  // @ts-expect-error One of them is needed.
  await expect(scene.visitor.categories.get()).rejects.toMatchObject(refused('required'))
  await expect(scene.visitor.categories.get({ categoryId: id, slug })).rejects.toMatchObject(refused('conflict'))
})
