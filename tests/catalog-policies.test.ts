import { createLyceum, type LyceumOptions } from '@lyceum/core'
import { type Academy, academy, publishedCourse } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

/** Each policy of the catalog with its default and set otherwise, on every store. */
describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let tenants = 0

  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  /** A tenant of its own with these policies. */
  const sceneWith = (policies: LyceumOptions['policies'] = {}): Promise<Academy> => {
    tenants += 1
    return academy(createLyceum({ store: opened.store, policies, deliver: false, checkAnswers: true }), `t${tenants}`)
  }
  const fieldsOf = (call: Promise<unknown>) =>
    call.then(
      () => [],
      (error: { details: { errors: { path: string; reason: string }[] } }) =>
        error.details.errors.map(({ path, reason }) => `${path} ${reason}`),
    )

  describe('categoriesMadeBy', () => {
    test('admin: a name that is new is refused', async () => {
      const { teacher, admin, learner } = await sceneWith()
      expect(await codeOf(teacher.courses.create({ title: 'Stars', category: 'Web Development' }))).toBe(
        'CATEGORY_NOT_FOUND',
      )
      expect(await codeOf(teacher.categories.create({ name: 'Web Development' }))).toBe('FORBIDDEN')
      expect(await codeOf(learner.categories.create({ name: 'Web Development' }))).toBe('FORBIDDEN')
      const { id, slug } = await admin.categories.create({ name: 'Web Development' })
      for (const category of [id, slug, 'web  DEVELOPMENT'])
        expect((await teacher.courses.create({ title: 'Stars', category })).category?.id).toBe(id)
      expect((await admin.categories.list()).page.totalItems).toBe(1)
    })

    test('instructor: a name that is new makes the category, once', async () => {
      const { teacher, learner, admin } = await sceneWith({ categoriesMadeBy: 'instructor' })
      expect(await codeOf(learner.categories.create({ name: 'Sailing' }))).toBe('FORBIDDEN')
      const made = await Promise.all(
        ['Web Development', 'web development', 'WEB development'].map((category) =>
          teacher.courses.create({ title: 'Stars', category }),
        ),
      )
      expect(new Set(made.map(({ category }) => category?.id)).size).toBe(1)
      const [first] = made
      const changed = await teacher.courses.update({ courseId: first?.id ?? '', category: 'Data' })
      expect(changed.category).toMatchObject({ name: 'Data', slug: 'data' })
      expect(await fieldsOf(teacher.courses.create({ title: 'Stars', category: 'x' }))).toHaveLength(1)
      await teacher.categories.create({ name: 'Sailing' })
      expect((await admin.categories.list()).items.map(({ name, courseCount }) => [name, courseCount]).sort()).toEqual([
        ['Data', 1],
        ['Sailing', 0],
        [expect.stringMatching(/web development/i), 2],
      ])
    })
  })

  describe('defaultCategory', () => {
    test('null: a course without a category has none', async () => {
      const { teacher } = await sceneWith()
      expect((await teacher.courses.create({ title: 'Stars' })).category).toBeNull()
    })

    test('a name: a course without a category gets it, and it is made once', async () => {
      const { teacher, admin } = await sceneWith({ defaultCategory: 'General' })
      const made = await Promise.all(
        [1, 2, 3].map((number) => teacher.courses.create({ title: `Stars ${number}`, categoryId: null })),
      )
      const ids = new Set(made.map(({ category }) => category?.id))
      expect(ids.size).toBe(1)
      const { id } = await admin.categories.create({ name: 'Sailing' })
      const course = await teacher.courses.create({ title: 'Ships', categoryId: id })
      expect(course.category?.id).toBe(id)
      const unchanged = await teacher.courses.update({ courseId: course.id, featured: true })
      expect(unchanged.category?.id).toBe(id)
      const cleared = await teacher.courses.update({ courseId: course.id, category: null })
      expect([...ids]).toEqual([cleared.category?.id])
    })
  })

  describe('courseRequires', () => {
    test('nothing: a title is enough', async () => {
      const { teacher } = await sceneWith()
      const course = await teacher.courses.create({ title: 'Stars' })
      expect(course).toMatchObject({ description: '', category: null, price: 0 })
    })

    test('description, category and price: all that is missing is told at once', async () => {
      const { teacher, admin } = await sceneWith({ courseRequires: { description: 1, category: true, price: true } })
      expect(await fieldsOf(teacher.courses.create({ title: 'Stars', description: ' \n' }))).toEqual([
        'description required',
        'category required',
        'price required',
      ])
      await admin.categories.create({ name: 'Sailing' })
      const given = { title: 'Stars', description: 'Of stars.', category: 'sailing' }
      expect(await fieldsOf(teacher.courses.create(given))).toEqual(['price required'])
      const { id: courseId } = await teacher.courses.create({ ...given, price: 0 })
      expect(await fieldsOf(teacher.courses.update({ courseId, description: '', category: null }))).toEqual([
        'description required',
        'category required',
      ])
      await teacher.courses.update({ courseId, featured: true })
    })

    test('a description of 50', async () => {
      const { teacher } = await sceneWith({ courseRequires: { description: 50 } })
      expect(await fieldsOf(teacher.courses.create({ title: 'Stars', description: 'x'.repeat(49) }))).toEqual([
        'description too_short',
      ])
      await teacher.courses.create({ title: 'Stars', description: 'x'.repeat(50) })
    })

    test('a course from before it can still be changed', async () => {
      const before = await sceneWith()
      const { id: courseId } = await before.teacher.courses.create({ title: 'Stars' })
      const policies = { courseRequires: { description: 50 } }
      const lyceum = createLyceum({ store: opened.store, policies, deliver: false })
      const teacher = lyceum.as(before.actor('teacher', 'instructor'))
      expect((await teacher.courses.update({ courseId, price: 100 })).price).toBe(100)
      expect(await fieldsOf(teacher.courses.update({ courseId, description: 'Short.' }))).toEqual([
        'description too_short',
      ])
    })
  })

  describe('priceLimit', () => {
    test('null: up to ten million', async () => {
      const { teacher } = await sceneWith()
      expect((await teacher.courses.create({ title: 'Stars', price: 1_000_000_000 })).price).toBe(1_000_000_000)
    })

    test('10,000.00: not more, as price or with a discount', async () => {
      const { teacher } = await sceneWith({ priceLimit: 1_000_000 })
      expect(await fieldsOf(teacher.courses.create({ title: 'Stars', price: 1_000_001 }))).toEqual(['price too_big'])
      const { id: courseId } = await teacher.courses.create({ title: 'Stars', price: 1_000_000 })
      expect(await fieldsOf(teacher.courses.update({ courseId, price: 2_000_000, discountPrice: 1_500_000 }))).toEqual([
        'price too_big',
        'discountPrice too_big',
      ])
    })
  })

  describe('defaultPrice', () => {
    test('0: free', async () => {
      const { teacher } = await sceneWith()
      expect((await teacher.courses.create({ title: 'Stars' })).price).toBe(0)
    })

    test('490.00, unless the author says otherwise', async () => {
      const { teacher } = await sceneWith({ defaultPrice: 49_000 })
      expect((await teacher.courses.create({ title: 'Stars' })).price).toBe(49_000)
      expect((await teacher.courses.create({ title: 'Ships', price: 0 })).price).toBe(0)
    })
  })

  test('an inactive category is named to staff only (004-R62)', async () => {
    const { teacher, admin, learner, visitor } = await sceneWith()
    const { id, slug } = await admin.categories.create({ name: 'Sailing' })
    const { courseId } = await publishedCourse(teacher, { categoryId: id })
    const categoriesFor = async (api: typeof visitor) => [
      (await api.courses.get({ courseId })).category?.id,
      (await api.courses.list()).items[0]?.category?.id,
      (await api.courses.facets({})).categories[0]?.categoryId ?? undefined,
      (await api.categories.list()).items[0]?.id,
      (await api.courses.list({ category: slug })).items[0]?.category?.id,
    ]
    for (const api of [visitor, learner, teacher, admin]) expect(await categoriesFor(api)).toEqual([id, id, id, id, id])
    await admin.categories.update({ categoryId: id, active: false })
    for (const api of [visitor, learner]) {
      expect(await categoriesFor(api)).toEqual([undefined, undefined, undefined, undefined, undefined])
      expect(await codeOf(api.courses.list({ categoryId: id }))).toBe('CATEGORY_NOT_FOUND')
    }
    for (const api of [teacher, admin]) expect(await categoriesFor(api)).toEqual([id, id, id, id, id])
  })
})
