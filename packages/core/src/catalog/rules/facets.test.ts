import { expect, test } from 'vitest'
import { courseDefaults } from '../input.ts'
import { facetGroup, facetsOf } from './facets.ts'

const now = '2026-01-05T09:00:00.000Z'
const rated = (ratingCount: number, ratingSum: number) => ({ ratingCount, ratingSum })

const group = (settings: object, ratings = rated(0, 0)) =>
  facetGroup({ ...courseDefaults, ...settings } as Parameters<typeof facetGroup>[0], ratings, now)

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
  expect(group({ price }).priceBand).toBe(band)
})

test('the price of the moment decides on the band', () => {
  expect(group({ price: 12_000, discountPrice: 1_500 }).priceBand).toBe(1)
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
  expect(group({}, ratings).ratingBand).toBe(band)
})

test('facets count every course once, ratings those that reach them; the fullest come first', () => {
  const facets = facetsOf([
    { categoryId: 'a', level: 'beginner', language: null, priceBand: 0, ratingBand: 0, count: 2 },
    { categoryId: 'b', level: 'beginner', language: 'fi', priceBand: 2, ratingBand: 4, count: 3 },
    { categoryId: null, level: 'advanced', language: 'fi', priceBand: 4, ratingBand: 1, count: 1 },
  ])
  expect(facets).toEqual({
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
  })
})

test('facets of nothing are empty lists and zeros', () => {
  const { categories, levels, languages, prices, ratings } = facetsOf([])
  expect([categories, levels, languages]).toEqual([[], [], []])
  expect([...prices, ...ratings].every(({ count }) => count === 0)).toBe(true)
})

test('of values with the same count, none is the last, whatever order the groups are in', () => {
  const groups = [null, 'null', 'fi'].map((language) => ({ ...group({ language }), count: 1 }))
  const languagesOf = (given: typeof groups) => facetsOf(given).languages.map(({ language }) => language)
  expect(languagesOf(groups)).toEqual(['fi', 'null', null])
  expect(languagesOf(groups.toReversed())).toEqual(['fi', 'null', null])
})
