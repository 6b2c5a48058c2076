import { expect, test } from 'vitest'
import { courseDefaults } from '../input.ts'
import { countFacets, type FacetCount, facetsOf } from './facets.ts'

const now = '2026-01-05T09:00:00.000Z'
const rated = (ratingCount: number, ratingSum: number) => ({ enrollments: 0, ratingCount, ratingSum })

type Listed = Parameters<typeof countFacets>[0][number]
const listed = (settings: object, counters = rated(0, 0), instructorIds: string[] = []) =>
  ({ course: { ...courseDefaults, subtitleLanguages: [], ...settings }, counters, instructorIds }) as unknown as Listed

/** The value of each facet of one course. */
const group = (settings: object, counters = rated(0, 0)) =>
  Object.fromEntries(countFacets([listed(settings, counters)], now).map(({ facet, value }) => [facet, value]))

test.each([
  [0, 0],
  [1, 1],
  [1_999, 1],
  [2_000, 2],
  [4_999, 2],
  [5_000, 3],
  [9_999, 3],
  [10_000, 4],
  [1_000_000_000, 4],
])('a price of %i falls into band %i', (price, band) => {
  expect(group({ price })['price']).toBe(String(band))
})

test('the price of the moment decides on the band', () => {
  expect(group({ price: 12_000, discountPrice: 1_500 })['price']).toBe('1')
})

test.each([
  ['no ratings', rated(0, 0), 0],
  ['2.99', rated(100, 299), 0],
  ['3', rated(1, 3), 1],
  ['3.5', rated(2, 7), 2],
  ['4', rated(1, 4), 3],
  ['4.5', rated(2, 9), 4],
  ['5', rated(1, 5), 4],
])('%s', (_, ratings, band) => {
  expect(group({}, ratings)['rating']).toBe(String(band))
})

test('a course without an estimate of its length is in no band of durations', () => {
  expect(group({ durationMinutes: 60 })['duration']).toBe('1')
  expect(group({ durationMinutes: 59 })['duration']).toBe('0')
  expect(group({})).not.toHaveProperty('duration')
})

test('facets count every course once, ratings those that reach them; the fullest come first', () => {
  const a = listed({ categoryId: 'a', level: 'beginner', tags: ['sea', 'sea'], durationMinutes: 10 }, rated(0, 0), [
    't',
  ])
  const b = listed(
    { categoryId: 'b', level: 'beginner', language: 'fi', price: 3_000, tags: ['star', 'sea'] },
    rated(2, 9),
    ['t', 'u'],
  )
  const c = listed({ level: 'advanced', language: 'fi', price: 20_000, subtitleLanguages: ['en'] }, rated(1, 3))
  const counts = countFacets([a, a, b, b, b, c], now)
  expect(facetsOf(counts)).toEqual({
    categories: [
      { categoryId: 'b', count: 3 },
      { categoryId: 'a', count: 2 },
      { categoryId: null, count: 1 },
    ],
    levels: [
      { level: 'beginner', count: 5 },
      { level: 'advanced', count: 1 },
    ],
    languages: [
      { language: 'fi', count: 4 },
      { language: null, count: 2 },
    ],
    prices: [
      { from: 0, to: 0, count: 2 },
      { from: 1, to: 1_999, count: 0 },
      { from: 2_000, to: 4_999, count: 3 },
      { from: 5_000, to: 9_999, count: 0 },
      { from: 10_000, to: null, count: 1 },
    ],
    ratings: [
      { from: 3, count: 4 },
      { from: 3.5, count: 3 },
      { from: 4, count: 3 },
      { from: 4.5, count: 3 },
    ],
    durations: [
      { from: 0, to: 59, count: 2 },
      { from: 60, to: 179, count: 0 },
      { from: 180, to: 359, count: 0 },
      { from: 360, to: 1_019, count: 0 },
      { from: 1_020, to: null, count: 0 },
    ],
    tags: [
      { tag: 'sea', count: 5 },
      { tag: 'star', count: 3 },
    ],
    subtitles: [{ language: 'en', count: 1 }],
    instructors: [
      { userId: 't', count: 5 },
      { userId: 'u', count: 3 },
    ],
  })
})

test('of many tags those of most courses are counted', () => {
  const many = Array.from({ length: 150 }, (_, at) => listed({ tags: [`t${at}`, 'all'] }))
  const tags = countFacets(many, now).filter(({ facet }) => facet === 'tag')
  expect(tags).toHaveLength(100)
  expect(tags[0]).toEqual({ facet: 'tag', value: 'all', count: 150 })
})

test('facets of nothing are empty lists and zeros', () => {
  const { categories, levels, languages, prices, ratings } = facetsOf([])
  expect([categories, levels, languages]).toEqual([[], [], []])
  expect([...prices, ...ratings].every(({ count }) => count === 0)).toBe(true)
})

test('of values with the same count, none is the last, whatever order the courses are in', () => {
  const courses = [null, 'null', 'fi'].map((language) => listed({ language }))
  const languagesOf = (given: Listed[]) =>
    countFacets(given, now).flatMap(({ facet, value }: FacetCount) => (facet === 'language' ? [value] : []))
  expect(languagesOf(courses)).toEqual(['fi', 'null', null])
  expect(languagesOf(courses.toReversed())).toEqual(['fi', 'null', null])
})
