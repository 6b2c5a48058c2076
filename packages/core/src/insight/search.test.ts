import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Api } from '../api.ts'
import { transactionRecords } from '../store/index.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'
import { searchDays, searchTargets, searchTerms } from './records.ts'
import { averageOf, rateOf, termOf } from './rules/terms.ts'

let school: MemoryAcademy

const open = async (policies: object = {}) => {
  school = await memoryAcademy({ policies })
}
beforeEach(() => open())

const record = async (query: string, results = 1, api: Api = school.visitor) =>
  String((await api.search.record({ place: 'catalogue', query, results })).searchId)
const times = async (count: number, work: () => Promise<unknown>) => {
  for (let at = 0; at < count; at += 1) await work()
}
const terms = async (input: Parameters<Api['search']['terms']>[0] = {}) =>
  (await school.admin.search.terms(input)).items.map(({ term, searches }) => [term, searches])
const stored = async (collection: typeof searchTerms | typeof searchTargets | typeof searchDays) =>
  school.store.transaction(school.tenantId, (session) =>
    transactionRecords(session).list(collection as typeof searchTerms, 'byDay', {}),
  )

describe('terms', () => {
  test.each([
    ['  Pole  STAR ', 'pole star'],
    ['Élan vital', 'elan vital'],
    ['star star', 'star'],
    ['???', ''],
    ['ada@example.org', ''],
    ['ada＠example', ''],
    ['call +358 40 123 4567', ''],
    ['12.05.1984', ''],
    ['javascript 2024', 'javascript 2024'],
    ['a'.repeat(200), 'a'.repeat(80)],
  ])('of %j are %j', (query, term) => {
    expect(termOf(query, 80)).toBe(term)
  })

  test('have rates and averages', () => {
    expect([rateOf(0, 0), rateOf(1, 3), rateOf(9, 3)]).toEqual([0, 33, 100])
    expect([averageOf(0, 0), averageOf(10, 3)]).toEqual([null, 3.3])
  })
})

describe('what people searched for', () => {
  test('is counted by term, with results and clicks, for admins', async () => {
    const { courseId } = await publishedCourse(school.teacher)
    await times(5, async () => {
      const searchId = await record('Pole star', 4)
      await school.visitor.search.click({ searchId, target: courseId, position: 2 })
    })
    await times(6, () => record('Sextant', 0, school.learner))
    expect((await school.admin.search.terms()).items).toEqual([
      {
        ...{ place: 'catalogue', term: 'sextant', searches: 6, withoutResults: 6, averageResults: 0 },
        ...{ clicks: 0, clickRate: 0, averagePosition: null },
      },
      {
        ...{ place: 'catalogue', term: 'pole star', searches: 5, withoutResults: 0, averageResults: 4 },
        ...{ clicks: 5, clickRate: 100, averagePosition: 2 },
      },
    ])
    expect(await terms({ order: 'clicks' })).toEqual([
      ['pole star', 5],
      ['sextant', 6],
    ])
    expect(await terms({ place: 'content' })).toEqual([])
    const { items } = await school.admin.search.targets({ place: 'catalogue', term: 'pole star' })
    expect(items).toEqual([{ id: courseId, clicks: 5, averagePosition: 2 }])
    for (const api of [school.teacher, school.learner]) {
      expect(await codeOf(api.search.terms())).toBe('FORBIDDEN')
      expect(await codeOf(api.search.targets({ place: 'catalogue', term: 'sextant' }))).toBe('FORBIDDEN')
    }
    expect(await codeOf(school.visitor.search.terms())).toBe('UNAUTHORIZED')
  })

  test('adds up over days and filters, within the period', async () => {
    await times(3, () => record('star'))
    await times(2, () =>
      school.visitor.search.record({ place: 'catalogue', query: 'star', filters: ['price', 'level'], results: 0 }),
    )
    expect((await stored(searchTerms)).map(({ filters }) => filters).sort()).toEqual(['', 'level price'])
    const first = school.runtime.now().toISOString().slice(0, 10)
    school.runtime.clock.advance({ days: 1 })
    await times(5, () => record('star'))
    expect(await terms()).toEqual([['star', 10]])
    expect(await terms({ from: first, to: first })).toEqual([['star', 5]])
    expect(await terms({ from: '2001-01-01', to: '2001-01-01' })).toEqual([])
  })

  test('is shown from a number of searches on, and so are the clicks', async () => {
    const { courseId } = await publishedCourse(school.teacher)
    await times(4, async () =>
      school.visitor.search.click({ searchId: await record('x'), target: courseId, position: 1 }),
    )
    expect(await terms()).toEqual([])
    expect((await school.admin.search.targets({ place: 'catalogue', term: 'x' })).items).toEqual([])
    await record('x')
    expect(await terms()).toEqual([['x', 5]])
    await open({ searchTermMinimum: 1 })
    await record('x')
    expect(await terms()).toEqual([['x', 1]])
  })

  test('has nothing of who searched in any record', async () => {
    const { courseId } = await enrolledCourse(school)
    await times(5, async () => {
      const searchId = await record('star', 1, school.learner)
      await school.learner.search.click({ searchId, target: courseId, position: 1 })
    })
    await record('learner@example.org', 1, school.learner)
    const all = JSON.stringify([await stored(searchTerms), await stored(searchTargets), await stored(searchDays)])
    expect(all).toContain('star')
    expect(all).not.toContain('learner')
    // Not even a moment: all of a day look alike.
    expect(all).not.toMatch(/\d\d:\d\d/)
  })

  test('is bounded by day, whoever searches for how much, also at once', async () => {
    await open({ searchTermsPerDay: 10 })
    await Promise.all(Array.from({ length: 40 }, (_, at) => record(`term${at}`)))
    const kept = await stored(searchTerms)
    expect(kept).toHaveLength(11)
    expect(kept.reduce((sum, { searches }) => sum + searches, 0)).toBe(40)
    const { courseId } = await publishedCourse(school.teacher)
    const courseIds = [courseId]
    for (let at = 0; at < 12; at += 1)
      courseIds.push((await publishedCourse(school.teacher, { title: `Course ${at}` })).courseId)
    const searchId = String(kept.find(({ term }) => term !== '')?.id)
    await Promise.all(courseIds.map((target) => school.visitor.search.click({ searchId, target, position: 1 })))
    expect(await stored(searchTargets)).toHaveLength(10)
    expect((await stored(searchTerms)).find(({ id }) => id === searchId)?.clicks).toBe(13)
  })

  test('is forgotten after the days of the policy, and not kept where there are none', async () => {
    await open({ searchTermDays: 30 })
    const { courseId } = await publishedCourse(school.teacher)
    await school.visitor.search.click({ searchId: await record('star'), target: courseId, position: 1 })
    const keptTerms = async () => (await stored(searchTerms)).map(({ term }) => term)
    school.runtime.clock.advance({ days: 30 })
    await record('moon')
    school.runtime.clock.advance({ days: 2 })
    school.lyceum.start()
    await vi.waitFor(async () => expect(await keptTerms()).toEqual(['moon']))
    await vi.waitFor(async () => expect(await stored(searchTargets)).toEqual([]))
    await vi.waitFor(async () => expect(await stored(searchDays)).toHaveLength(1))
    await school.lyceum.stop()
    await open({ searchTermDays: 0 })
    expect(await school.visitor.search.record({ place: 'content', query: 'x', results: 0 })).toEqual({ searchId: null })
    expect(await stored(searchTerms)).toEqual([])
  })

  test('does not tell what there is: a click on what is hidden is one on nothing', async () => {
    const { id: draft } = await school.teacher.courses.create({ title: 'A draft' })
    const searchId = await record('star')
    const click = (target: string, api = school.visitor, id = searchId) =>
      codeOf(api.search.click({ searchId: id, target, position: 1 }))
    expect(await click(draft)).toBe('COURSE_NOT_FOUND')
    expect(await click('crs_unknown')).toBe('COURSE_NOT_FOUND')
    expect(await click(draft, school.teacher)).toBe('ok')
    expect(await click(draft, school.teacher, 'sea_unknown')).toBe('SEARCH_NOT_FOUND')
    const { placementAt } = await enrolledCourse(school, [{}, { placement: { published: false } }])
    const { searchId: inContent } = await school.learner.search.record({ place: 'content', query: 'x', results: 1 })
    const clickIn = (target: string, api: Api) => click(target, api, String(inContent))
    expect(await clickIn(placementAt(1), school.learner)).toBe('ok')
    expect(await clickIn(placementAt(2), school.learner)).toBe('PLACEMENT_NOT_FOUND')
    expect(await clickIn(placementAt(2), school.teacher)).toBe('ok')
    expect(await clickIn('plc_unknown', school.teacher)).toBe('PLACEMENT_NOT_FOUND')
  })
})
