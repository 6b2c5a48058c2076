import { expect, test } from 'vitest'
import { cloneTitle } from './edition.ts'

test.each([
  ['Knots', 11, 1, 'Knots (v1.1)'],
  ['Knots (v1.1)', 12, 1, 'Knots (v1.2)'],
  ['Knots (v1.9) 2', 20, 1, 'Knots (v2.0)'],
  ['Knots', 11, 3, 'Knots (v1.1) 3'],
  ['Knots (v1)', 11, 1, 'Knots (v1) (v1.1)'],
  ['Knots', 125, 1, 'Knots (v12.5)'],
])('a clone of %s as edition %i, attempt %i, is %s', (title, edition, attempt, expected) => {
  expect(cloneTitle(title, edition, attempt)).toBe(expected)
})

test('a title keeps its limit, and no letter is cut in two', () => {
  expect(cloneTitle('x'.repeat(160), 11)).toBe(`${'x'.repeat(153)} (v1.1)`)
  expect(cloneTitle('𐐷'.repeat(80), 11)).toBe(`${'𐐷'.repeat(76)} (v1.1)`)
})
