import { expect, test } from 'vitest'
import { priceAt } from './price.ts'

const now = '2026-01-05T09:00:00.000Z'

test.each([
  ['no discount', 9_999, null, null, 9_999],
  ['a discount without an end', 9_999, 4_999, null, 4_999],
  ['a discount that still runs', 9_999, 4_999, '2026-01-05T09:00:00.001Z', 4_999],
  ['a discount that ends at this very moment', 9_999, 4_999, now, 9_999],
  ['a discount that is over', 9_999, 4_999, '2025-12-31T23:59:59.999Z', 9_999],
  ['a discount to nothing', 9_999, 0, null, 0],
  ['an end without a discount', 9_999, null, '2026-02-01T00:00:00.000Z', 9_999],
  ['a free course', 0, null, null, 0],
])('%s', (_, price, discountPrice, discountEndsAt, expected) => {
  expect(priceAt({ price, discountPrice, discountEndsAt }, now)).toBe(expected)
})
