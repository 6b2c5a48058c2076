import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf } from '../testing/builders/learning.ts'
import { RELATED_CANDIDATES } from './related.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const publish = async (settings: Parameters<typeof publishedCourse>[1]) =>
  (await publishedCourse(scene.teacher, settings)).courseId
const titles = async (courseId: string, who: 'visitor' | 'admin' = 'visitor') =>
  (await scene[who].courses.related({ courseId })).items.map(({ title }) => title)

test('category counts before tags, tags before the level, and popularity among equals', async () => {
  await scene.admin.categories.create({ name: 'Sea' })
  const tags = ['stars', 'ships', 'knots']
  const course = await publish({ title: 'Asked', category: 'sea', tags, level: 'beginner' })
  await publish({ title: 'Level only', level: 'beginner' })
  await publish({ title: 'One tag', tags: ['stars'] })
  await publish({ title: 'One tag and level', tags: ['ships'], level: 'beginner' })
  await publish({ title: 'Category', category: 'sea' })
  const popular = await publish({ title: 'Category, popular', category: 'sea' })
  await publish({ title: 'Three tags', tags })
  await publish({ title: 'Everything', category: 'sea', tags, level: 'beginner' })
  await scene.learner.enrollments.enroll({ courseId: popular })
  expect(await titles(course)).toEqual([
    'Everything',
    'Three tags',
    'Category, popular',
    'Category',
    'One tag and level',
    'One tag',
  ])
  const [first] = (await scene.visitor.courses.related({ courseId: course, limit: 1 })).items
  expect(first).toMatchObject({ sameCategory: true, sharedTags: tags })
})

test('an old course with a tag in common is found behind any number of newer ones of the category', async () => {
  await scene.admin.categories.create({ name: 'Sea' })
  await publish({ title: 'Old, of another category', tags: ['stars', 'ships', 'Deep sea'] })
  await publish({ title: 'Old, one tag', category: 'sea', tags: ['deep sea'] })
  await publish({ title: 'Old, category only', category: 'sea' })
  for (let at = 0; at < RELATED_CANDIDATES; at += 1) await publish({ title: `Newer ${at}`, category: 'sea' })
  const course = await publish({ title: 'Asked', category: 'sea', tags: ['stars', 'ships', 'deep sea'] })
  const found = await titles(course)
  expect(found.slice(0, 2)).toEqual(['Old, one tag', 'Old, of another category'])
  expect(found.slice(2).every((title) => title.startsWith('Newer'))).toBe(true)
})

test('what is hidden is related to nothing, for anybody, and nothing is told of what it is related to', async () => {
  const course = await publish({ title: 'Asked', tags: ['stars'] })
  await scene.teacher.courses.create({ title: 'Draft', tags: ['stars'] })
  const archived = await publish({ title: 'Archived', tags: ['stars'] })
  await scene.teacher.courses.archive({ courseId: archived })
  const unpublished = await publish({ title: 'Unpublished', tags: ['stars'] })
  await scene.teacher.courses.unpublish({ courseId: unpublished })
  for (const who of ['visitor', 'admin'] as const) expect(await titles(course, who)).toEqual([])
  expect(await codeOf(scene.visitor.courses.related({ courseId: unpublished }))).toBe('COURSE_NOT_FOUND')
})

test('the editions of a course are not related to it', async () => {
  const course = await publish({ title: 'Asked', tags: ['stars'] })
  const { id: edition } = await scene.teacher.courses.clone({ courseId: course, createAsDraft: false })
  await publish({ title: 'Other', tags: ['stars'] })
  expect(await titles(course)).toEqual(['Other'])
  expect(await titles(edition)).toEqual(['Other'])
})

test('a course does not tell the id of the hidden edition that it was made from', async () => {
  const course = await publish({ title: 'Asked' })
  const { id: edition } = await scene.teacher.courses.clone({ courseId: course, createAsDraft: false })
  expect((await scene.visitor.courses.get({ courseId: edition })).parentId).toBe(course)
  await scene.teacher.courses.unpublish({ courseId: course })
  expect((await scene.visitor.courses.get({ courseId: edition })).parentId).toBeNull()
  expect((await scene.teacher.courses.get({ courseId: edition })).parentId).toBe(course)
})
