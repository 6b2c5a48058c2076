import { expect, test } from 'vitest'
import { priceAt, priceUntil } from './price.ts'

const now = '2026-01-05T09:00:00.000Z'
const soon = '2026-01-05T09:00:00.001Z'

test.each([
  ['no discount', 9_999, null, null, 9_999, null],
  ['a discount without an end', 9_999, 4_999, null, 4_999, null],
  ['a discount that still runs', 9_999, 4_999, soon, 4_999, soon],
  ['a discount that ends at this very moment', 9_999, 4_999, now, 9_999, null],
  ['a discount that is over', 9_999, 4_999, '2025-12-31T23:59:59.999Z', 9_999, null],
  ['a discount to nothing', 9_999, 0, soon, 0, soon],
  ['an end without a discount', 9_999, null, '2026-02-01T00:00:00.000Z', 9_999, null],
  ['a free course', 0, null, null, 0, null],
])('%s', (_, price, discountPrice, discountEndsAt, expected, until) => {
  expect(priceAt({ price, discountPrice, discountEndsAt }, now)).toBe(expected)
  expect(priceUntil({ price, discountPrice, discountEndsAt }, now)).toBe(until)
})
