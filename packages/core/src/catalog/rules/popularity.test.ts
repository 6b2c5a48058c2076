import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POPULARITY_RANGE, popularity } from './popularity.ts'

test.each([
  [0, 0, 0, 350],
  [100, 0, 0, 600],
  [0, 1, 5, 363],
  [0, 1_000, 5_000, 498],
  [1_000_000_000, 1_000_000_000, 5_000_000_000, 998],
])('%i learners, %i reviews, %i stars in all: %i', (enrollments, ratingCount, ratingSum, expected) => {
  expect(popularity({ enrollments, ratingCount, ratingSum })).toBe(expected)
})

test('it is a whole number in its range, and grows with learners and stars', () => {
  const count = fc.nat({ max: 1_000_000_000 })
  fc.assert(
    fc.property(count, fc.nat({ max: 1_000_000 }), fc.nat({ max: 100 }), (enrollments, ratingCount, percent) => {
      const ratingSum = Math.floor((ratingCount * 5 * percent) / 100)
      const value = popularity({ enrollments, ratingCount, ratingSum })
      expect(Number.isInteger(value) && value >= 0 && value < POPULARITY_RANGE).toBe(true)
      expect(popularity({ enrollments: enrollments + 1, ratingCount, ratingSum })).toBeGreaterThanOrEqual(value)
      expect(popularity({ enrollments, ratingCount, ratingSum: ratingSum + 1 })).toBeGreaterThanOrEqual(value)
    }),
  )
})
