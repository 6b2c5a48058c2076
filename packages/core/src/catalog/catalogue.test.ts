import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { patchRecord } from '../testing/builders/records.ts'
import { courseCounters, courses } from './records.ts'
import { sortKeys } from './rules/listing.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

type CourseInput = Parameters<MemoryAcademy['teacher']['courses']['create']>[0]
type ListInput = NonNullable<Parameters<MemoryAcademy['teacher']['courses']['list']>[0]>
type Status = 'draft' | 'published' | 'archived'

const offer = async (input: CourseInput, status: Status = 'published', counts: object = {}) => {
  const { id } = await scene.admin.courses.create({ leadId: 'teacher', ...input })
  if (status !== 'draft') await patchRecord(scene.store, scene.tenantId, courses, id, { status })
  await patchRecord(scene.store, scene.tenantId, courseCounters, id, counts)
  return id
}

const titles = async (input: ListInput, as = scene.visitor) =>
  (await as.courses.list(input)).items.map(({ title }) => title).sort()

describe('filters', () => {
  let sailing: string
  beforeEach(async () => {
    await scene.addUser('grace', 'instructor')
    await scene.system.users.save({ userId: 'grace', username: 'the.grace' })
    sailing = (await scene.admin.categories.create({ name: 'Sailing' })).id
    const full = await offer(
      {
        title: 'Full',
        durationMinutes: 90,
        categoryId: sailing,
        level: 'beginner',
        language: 'fi',
        classId: 'class_1',
        featured: true,
        creationMethod: 'ai',
        tags: ['sea', 'stars'],
        price: 5_000,
        description: 'How to find a position',
      },
      'published',
      { ratingCount: 2, ratingSum: 9 },
    )
    await patchRecord(scene.store, scene.tenantId, courses, full, { subtitleLanguages: ['pt-BR'] })
    await offer({ title: 'Plain' })
    await offer({ title: 'Graced', leadId: 'grace', price: 2_000, discountPrice: 0 })
    await offer({ title: 'Draft' }, 'draft')
    await offer({ title: 'Archived', categoryId: sailing }, 'archived')
  })

  test.each<[string, () => ListInput, string[]]>([
    ['nothing', () => ({}), ['Full', 'Graced', 'Plain']],
    ['categoryId', () => ({ categoryId: sailing }), ['Full']],
    ['category by slug', () => ({ category: 'sailing' }), ['Full']],
    ['a category by slug that is none', () => ({ category: 'gardening' }), []],
    ['level', () => ({ level: 'beginner' }), ['Full']],
    ['language', () => ({ language: 'fi' }), ['Full']],
    ['instructor', () => ({ instructorId: 'grace' }), ['Graced']],
    ['instructor by username', () => ({ instructor: 'The.Grace' }), ['Graced']],
    ['instructor by id in the same place', () => ({ instructor: 'grace' }), ['Graced']],
    ['an instructor of no name', () => ({ instructor: 'nobody' }), []],
    ['two instructors', () => ({ instructor: 'the.grace', instructorId: 'teacher' }), []],
    ['least duration', () => ({ minDuration: 90 }), ['Full']],
    ['greatest duration', () => ({ maxDuration: 89 }), []],
    ['least rating', () => ({ minRating: 4.5 }), ['Full']],
    ['a rating that none has', () => ({ minRating: 4.6 }), []],
    ['any rating', () => ({ minRating: 0 }), ['Full', 'Graced', 'Plain']],
    ['subtitles', () => ({ subtitles: 'pt-br' }), ['Full']],
    ['subtitles that none has', () => ({ subtitles: 'en' }), []],
    ['class', () => ({ classId: 'class_1' }), ['Full']],
    ['a class of nobody', () => ({ classId: 'class_2' }), []],
    ['featured', () => ({ featured: true }), ['Full']],
    ['not featured', () => ({ featured: false }), ['Graced', 'Plain']],
    ['tag', () => ({ tag: 'stars' }), ['Full']],
    ['half a tag', () => ({ tag: 'star' }), []],
    ['creation method', () => ({ creationMethod: 'ai' }), ['Full']],
    ['free now', () => ({ pricing: 'free' }), ['Graced', 'Plain']],
    ['paid now', () => ({ pricing: 'paid' }), ['Full']],
    ['least price', () => ({ minPrice: 5_000 }), ['Full']],
    ['above the dearest', () => ({ minPrice: 5_001 }), []],
    ['greatest price', () => ({ maxPrice: 4_999 }), ['Graced', 'Plain']],
    ['a range', () => ({ minPrice: 1, maxPrice: 5_000 }), ['Full']],
    ['a range the wrong way round', () => ({ minPrice: 2, maxPrice: 1 }), []],
    ['free, up to a price', () => ({ pricing: 'free', maxPrice: 10 }), ['Graced', 'Plain']],
    ['published', () => ({ status: 'published' }), ['Full', 'Graced', 'Plain']],
    ['search in the title', () => ({ search: 'ful' }), ['Full']],
    ['search in the tags', () => ({ search: 'stars' }), ['Full']],
    ['search in the description', () => ({ search: 'posit' }), ['Full']],
    ['search for nothing', () => ({ search: '  ' }), ['Full', 'Graced', 'Plain']],
    [
      'all at once (000-R40)',
      () => ({
        status: 'published',
        categoryId: sailing,
        category: 'sailing',
        level: 'beginner',
        language: 'fi',
        instructorId: 'teacher',
        classId: 'class_1',
        featured: true,
        tag: 'sea',
        creationMethod: 'ai',
        pricing: 'paid',
        minPrice: 4_000,
        maxPrice: 6_000,
        search: 'full position',
      }),
      ['Full'],
    ],
    ['all but one', () => ({ categoryId: sailing, level: 'beginner', featured: false }), []],
  ])('%s', async (_, input, expected) => {
    expect(await titles(input())).toEqual(expected)
    expect((await scene.visitor.courses.list(input())).page.totalItems).toBe(expected.length)
  })

  test('filtering by an unknown category or instructor fails as not found', async () => {
    for (const call of ['list', 'facets'] as const) {
      await expect(scene.visitor.courses[call]({ categoryId: 'cat_x' })).rejects.toMatchObject({
        code: 'CATEGORY_NOT_FOUND',
      })
      await expect(scene.admin.courses[call]({ instructorId: 'ghost' })).rejects.toMatchObject({
        code: 'USER_NOT_FOUND',
      })
    }
    expect(await titles({ instructorId: 'learner' })).toEqual([])
  })

  test.each(['visitor', 'learner', 'teacher'] as const)(
    'the catalogue does not tell %s whether a person exists',
    async (who) => {
      for (const call of ['list', 'facets'] as const) {
        const { courses } = scene[who]
        expect(await courses[call]({ instructorId: 'ghost' })).toEqual(await courses[call]({ instructorId: 'learner' }))
      }
    },
  )

  test.each([
    ['visitor', undefined, ['Full', 'Graced', 'Plain']],
    ['learner', undefined, ['Full', 'Graced', 'Plain']],
    ['grace', undefined, ['Full', 'Graced', 'Plain']],
    ['teacher', undefined, ['Draft', 'Full', 'Graced', 'Plain']],
    ['admin', undefined, ['Draft', 'Full', 'Graced', 'Plain']],
    ['visitor', 'draft', []],
    ['grace', 'draft', []],
    ['teacher', 'draft', ['Draft']],
    ['admin', 'draft', ['Draft']],
    ['learner', 'archived', []],
    ['grace', 'archived', []],
    ['teacher', 'archived', ['Archived']],
    ['admin', 'archived', ['Archived']],
  ] as const)('%s asking for status %s', async (who, status, expected) => {
    const caller = who === 'grace' ? scene.as('grace', 'instructor') : scene[who]
    expect(await titles(status ? { status } : {}, caller)).toEqual(expected)
  })

  test('the summary counts what the caller can see, whatever is filtered (000-R42, 000-R44)', async () => {
    const page = await scene.admin.courses.list({ status: 'published', limit: 2 })
    expect(page.page).toEqual({
      number: 1,
      size: 2,
      totalItems: 3,
      totalPages: 2,
      hasNext: true,
      hasPrevious: false,
      next: expect.any(String),
    })
    expect(await scene.admin.courses.summary()).toEqual({
      totalCourses: 5,
      publishedCourses: 3,
      draftCourses: 1,
      featuredCourses: 1,
      freeCourses: 4,
      paidCourses: 1,
    })
    expect(await scene.visitor.courses.summary()).toEqual({
      totalCourses: 3,
      publishedCourses: 3,
      draftCourses: 0,
      featuredCourses: 1,
      freeCourses: 2,
      paidCourses: 1,
    })
    // What the filters call free is what is counted as free.
    expect((await scene.visitor.courses.list({ pricing: 'free' })).page.totalItems).toBe(2)
    expect(await scene.as('grace', 'instructor').courses.summary()).toMatchObject({ totalCourses: 3 })
    expect(await scene.teacher.courses.summary()).toMatchObject({ totalCourses: 5, draftCourses: 1 })
  })

  test('facets count the filtered set', async () => {
    const facets = await scene.visitor.courses.facets({})
    expect(facets.categories).toEqual([
      { categoryId: null, count: 2 },
      { categoryId: sailing, count: 1 },
    ])
    expect(facets.prices.map(({ count }) => count)).toEqual([2, 0, 0, 1, 0])
    const filtered = await scene.visitor.courses.facets({ level: 'beginner' })
    expect(filtered.levels).toEqual([{ level: 'beginner', count: 1 }])
    expect((await scene.visitor.courses.facets({ category: 'gardening' })).levels).toEqual([])
    expect((await scene.teacher.courses.facets({ status: 'draft' })).levels).toEqual([{ level: 'all', count: 1 }])
  })

  test('an item has the fields of a list, without those used for search only (000-R41)', async () => {
    const [item] = (await scene.visitor.courses.list({ search: 'full' })).items
    expect(item).toMatchObject({
      title: 'Full',
      category: { id: sailing, name: 'Sailing', slug: 'sailing' },
      price: 5_000,
      currentPrice: 5_000,
      rating: 4.5,
      ratingCount: 2,
      enrollmentCount: 0,
      instructors: [
        { id: 'teacher', name: 'The teacher', username: null, firstName: null, lastName: null, avatarUrl: null },
      ],
      instructorNames: ['The teacher'],
      featured: true,
    })
    for (const hidden of ['searchTitle', 'searchText', 'titleKey', 'version', 'metadata'])
      expect(item).not.toHaveProperty(hidden)
  })
})

describe('sorting', () => {
  beforeEach(async () => {
    // Three of each value, so that every sort has ties.
    for (let index = 0; index < 9; index += 1) {
      const value = index % 3
      const counts = { enrollments: value, ratingCount: value, ratingSum: value * (2 + value) }
      const title = `${['Zebra', 'ärger', 'Öl'][value]} rope`
      await offer({ title, price: value * 100, tags: value === 0 ? ['knot'] : [] }, 'published', counts)
      if (value === 2) scene.runtime.clock.advance({ minutes: 1 })
    }
  })

  const value = {
    createdAt: (item) => item.createdAt,
    updatedAt: (item) => item.updatedAt,
    publishedAt: (item) => item.publishedAt ?? '',
    title: (item) =>
      ['arger rope', 'ol rope', 'zebra rope'].indexOf(item.title.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')),
    price: (item) => item.currentPrice,
    rating: (item) => item.rating,
    enrollments: (item) => item.enrollmentCount,
    popularity: (item) => [350, 349, 367][item.enrollmentCount] ?? 0,
    relevance: (item) => [350, 349, 367][item.enrollmentCount] ?? 0,
  } satisfies Record<
    (typeof sortKeys)[number],
    (item: Awaited<ReturnType<MemoryAcademy['visitor']['courses']['list']>>['items'][number]) => string | number
  >

  test.each(sortKeys.flatMap((sort) => (['asc', 'desc'] as const).map((order) => [sort, order] as const)))(
    'by %s %s: in order, ties by id, and pages of two hold every course once',
    async (sort, order) => {
      const all = (await scene.visitor.courses.list({ sort, order, limit: 100 })).items
      const positions = all.map((item) => [value[sort](item), item.id] as const)
      const before = (a: (typeof positions)[number], b: (typeof positions)[number]) =>
        a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
      for (const [index, position] of positions.slice(1).entries()) {
        const previous = positions[index] ?? position
        expect(order === 'asc' ? before(previous, position) : before(position, previous)).toBe(true)
      }
      const paged = []
      for (let page = 1; page <= 5; page += 1)
        paged.push(...(await scene.visitor.courses.list({ sort, order, page, limit: 2 })).items)
      expect(paged).toEqual(all)
      expect(all).toHaveLength(9)
    },
  )

  test('by default newest first, with a search by relevance, titles ascending', async () => {
    const ids = async (input: ListInput) => (await scene.visitor.courses.list(input)).items.map(({ id }) => id)
    expect(await ids({})).toEqual(await ids({ sort: 'createdAt', order: 'desc' }))
    expect(await ids({ search: 'rope' })).toEqual(await ids({ search: 'rope', sort: 'relevance', order: 'desc' }))
    expect(await ids({ sort: 'title' })).toEqual(await ids({ sort: 'title', order: 'asc' }))
    await offer({ title: 'Knot theory' })
    const found = (await scene.visitor.courses.list({ search: 'knot' })).items.map(({ title }) => title)
    expect(found).toEqual(['Knot theory', 'Zebra rope', 'Zebra rope', 'Zebra rope'])
  })

  test('a page past the last one is empty and has the total', async () => {
    expect(await scene.visitor.courses.list({ page: 1_000_000, limit: 100 })).toEqual({
      items: [],
      page: {
        number: 1_000_000,
        size: 100,
        totalItems: 9,
        totalPages: 1,
        hasNext: false,
        hasPrevious: true,
        next: null,
      },
    })
  })

  test.each([
    { page: 0 },
    { page: -1 },
    { page: 1.5 },
    { limit: 0 },
    { limit: 101 },
    { sort: 'constructor' },
    { order: 'up' },
  ])('%j is refused', async (input) => {
    await expect(scene.visitor.courses.list(input as ListInput)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })
})

test('list, summary and facets agree on what a caller can see, for any catalog', async () => {
  const course = fc.record({
    status: fc.constantFrom<Status>('draft', 'published', 'archived'),
    leadId: fc.constantFrom('teacher', 'grace'),
    price: fc.constantFrom(0, 100),
    featured: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(course, { maxLength: 8 }), async (offered) => {
      scene = await memoryAcademy()
      await scene.addUser('grace', 'instructor')
      for (const { status, ...input } of offered) await offer({ title: 'Some course', ...input }, status)
      const grace = scene.as('grace', 'instructor')
      const visible = offered.filter(({ status, leadId }) => status === 'published' || leadId === 'grace')
      const summary = await grace.courses.summary()
      expect(summary).toEqual({
        totalCourses: visible.length,
        publishedCourses: visible.filter(({ status }) => status === 'published').length,
        draftCourses: visible.filter(({ status }) => status === 'draft').length,
        featuredCourses: visible.filter(({ featured }) => featured).length,
        freeCourses: visible.filter(({ price }) => price === 0).length,
        paidCourses: visible.filter(({ price }) => price > 0).length,
      })
      const shown = (await grace.courses.list({ limit: 100 })).page.totalItems
      expect(shown).toBe(visible.filter(({ status }) => status !== 'archived').length)
      const facets = await grace.courses.facets({})
      expect(facets.levels.reduce((sum, { count }) => sum + count, 0)).toBe(shown)
      expect(facets.prices.reduce((sum, { count }) => sum + count, 0)).toBe(shown)
    }),
    { numRuns: 25 },
  )
})
