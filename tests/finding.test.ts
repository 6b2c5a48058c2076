import { createLyceum, type StoreDriver, transactionRecords } from '@lyceum/core'
import { courseCounters, courses } from '@lyceum/core/storage'
import { type Academy, academy, seededRandom, testRuntime } from '@lyceum/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { oneOf } from './support/random-records.ts'
import { type OpenStore, stores } from './support/stores.ts'

/** The catalogue is found in the same way on every store: random courses and queries, hostile ones, and other tenants. */

const WORDS = [
  'sea',
  'season',
  'navigation',
  'navigator',
  'marine',
  'diesel',
  'knots',
  'Öl',
  'ναυτικά',
  '航海',
  'C++',
  "o'clock",
]
const QUERIES = [
  ...['s', 'se', 'sea', 'SEASON', 'nav', 'navigation sea', 'knots', 'ol', 'ναυ', '航', '航海', 'c', "o'c", 'grace'],
  // With typos.
  ...['navigatoin', 'seasno', 'marin diesl', 'knosts', 'ναυτκιά'],
  // What other languages take for syntax.
  ...[
    '%',
    '_',
    '%%',
    '"',
    '""',
    "'",
    "';--",
    '*',
    'sea*',
    '^sea',
    'sea OR knots',
    'NEAR(sea knots)',
    'search_text:sea',
  ],
  ...['-sea', '(sea', '{sea}', '\\', '\\%', ':x', '$1', '?', `${'sea '.repeat(49)}`, 'x'.repeat(200), '\u{10ffff}'],
]
const SORTS = ['relevance', 'popularity', 'rating', 'title'] as const
const TENANTS = ['one', 'other'] as const

const textOf = (random: () => number, most: number): string =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () => oneOf(random, WORDS)).join(' ')

/** Everything is the same on every store: times and ids too. */
const fill = async (store: StoreDriver): Promise<Academy> => {
  const lyceum = createLyceum({ store, runtime: testRuntime({ ids: 'counted' }), deliver: false, checkAnswers: true })
  const academies: Academy[] = []
  for (const tenantId of TENANTS) {
    const random = seededRandom(tenantId.length)
    const scene = await academy(lyceum, tenantId)
    await scene.system.users.save({
      userId: 'grace',
      name: 'Grace Marine',
      username: 'seagrace',
      roles: ['instructor'],
    })
    const category = await scene.admin.categories.create({ name: 'Sea and season' })
    for (let at = 0; at < 40; at += 1) {
      const { id } = await scene.admin.courses.create({
        title: `${textOf(random, 3)} ${tenantId === 'other' ? 'elsewhere' : 'now'}`,
        leadId: oneOf(random, ['teacher', 'grace']),
        tags: Array.from({ length: at % 3 }, () => textOf(random, 2)),
        description: textOf(random, 6),
        durationMinutes: oneOf(random, [null, 30, 200]),
        ...(at % 2 ? { categoryId: category.id } : {}),
      })
      const counts = { enrollments: Math.floor(random() * 300), ratingCount: at % 4, ratingSum: (at % 4) * (at % 6) }
      const status = oneOf(random, ['published', 'published', 'draft', 'archived'] as const)
      await store.transaction(tenantId, async (session) => {
        const tx = transactionRecords(session)
        const [course, counters] = [await tx.get(courses, id), await tx.get(courseCounters, id)]
        if (course && counters) {
          tx.replace(courses, { ...course, status })
          tx.replace(courseCounters, { ...counters, ...counts })
        }
      })
    }
    academies.push(scene)
  }
  const [first] = academies
  if (!first) throw new TypeError('There is a tenant.')
  return first
}

let opened: { readonly name: string; readonly store: OpenStore; readonly scene: Academy }[]
beforeAll(async () => {
  opened = []
  for (const { name, open } of stores) {
    const store = await open()
    opened.push({ name, store, scene: await fill(store.store) })
  }
}, 120_000)
afterAll(async () => {
  for (const { store } of opened) await store.close()
})

const callers = {
  visitor: ({ visitor }: Academy) => visitor,
  teacher: ({ teacher }: Academy) => teacher,
  admin: ({ admin }: Academy) => admin,
}

test.each(Object.entries(callers))('every store answers %s alike', { timeout: 120_000 }, async (_, callerOf) => {
  const answers = await Promise.all(
    opened.map(async ({ scene }) => {
      const { courses } = callerOf(scene)
      const found: unknown[] = []
      for (const search of QUERIES) {
        for (const sort of SORTS) found.push({ search, sort, page: await courses.list({ search, sort, limit: 100 }) })
        found.push({ search, facets: await courses.facets({ search }), suggestions: await courses.suggest({ search }) })
      }
      for (const tag of ['sea', 'Öl', '航海', "o'clock", '%']) found.push(await courses.list({ tag }))
      for (const filter of [{ minRating: 2.5 }, { minDuration: 31 }, { instructor: 'SeaGrace' }, { maxDuration: 30 }])
        found.push(filter, await courses.list({ ...filter, limit: 100 }))
      return found
    }),
  )
  const [memory, ...others] = answers
  for (const other of others) expect(other).toEqual(memory)
  expect(JSON.stringify(memory)).not.toContain('elsewhere')
})

test('what a visitor is shown is published, and counted of published courses', async () => {
  for (const { scene } of opened) {
    const all = await scene.admin.courses.list({ status: 'published', limit: 100 })
    const published = new Set(all.items.map(({ id }) => id))
    for (const search of QUERIES) {
      const { items, page } = await scene.visitor.courses.list({ search, limit: 100 })
      const { levels } = await scene.visitor.courses.facets({ search })
      expect(
        levels.reduce((sum, { count }) => sum + count, 0),
        search,
      ).toBe(page.totalItems)
      const suggested = await scene.visitor.courses.suggest({ search, limit: 20 })
      for (const { id } of [...items, ...suggested.courses]) expect(published.has(id)).toBe(true)
    }
  }
})

test('a search takes as many statements for a hundred courses as for one', async () => {
  for (const { store, scene } of opened) {
    const statements: number[] = []
    const observed = createLyceum({
      store: store.store,
      deliver: false,
      observe: async (_, run) => void statements.push((await run()).statements),
    }).as(scene.actor('learner', 'student'))
    // The first call also reads who calls.
    await observed.courses.summary()
    statements.length = 0
    for (const limit of [1, 100]) await observed.courses.list({ search: 'sea', limit })
    for (const limit of [1, 20]) await observed.courses.suggest({ search: 'sea', limit })
    if (store.place === undefined) continue
    expect(statements[0]).toBe(statements[1])
    // Other titles are looked for where too few begin with what was typed.
    expect((statements[3] ?? 0) - (statements[2] ?? 0)).toBeLessThanOrEqual(1)
  }
})
