import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byCodePoint, compareLists } from './order.ts'

const utf8 = new TextEncoder()

const byBytes = (one: string, other: string): number => {
  const [a, b] = [utf8.encode(one), utf8.encode(other)]
  const place = a.findIndex((byte, index) => byte !== b[index])
  return place < 0 ? a.length - b.length : (a[place] ?? 0) - (b[place] ?? -1)
}

test('text is ordered by the bytes of its UTF-8 form', () => {
  const words = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(words, words, (one, other) => {
      expect(Math.sign(byCodePoint(one, other))).toBe(Math.sign(byBytes(one, other)))
    }),
  )
  expect(byCodePoint('\uffee', '😀')).toBeLessThan(0)
  expect('\uffee' < '😀').toBe(false)
})

test('positions are compared field by field', () => {
  const positions = [
    [false, 1, 'b'],
    [false, 2, 'a'],
    [true, -1, ''],
    [true, -1, 'a'],
  ]
  expect(positions.toReversed().sort(compareLists)).toEqual(positions)
  expect(compareLists([1, 'a'], [1, 'a'])).toBe(0)
})
