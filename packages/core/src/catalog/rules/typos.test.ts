import fc from 'fast-check'
import { expect, test } from 'vitest'
import { queryWords, toSearchText } from '../../kernel/rules/search-text.ts'
import { pieces, similarity, trigrams } from './typos.ts'

const means = (title: string, query: string): boolean => similarity(toSearchText(title), queryWords(query)) > 0

test.each([
  ['Celestial navigation', 'navigatoin', true],
  ['Celestial navigation', 'celstial', true],
  ['Celestial navigation', 'celestail navigaton', true],
  ['Marine diesel', 'diesl', true],
  ['Knots that hold', 'knoots', true],
  ['Навигация по звёздам', 'навигацыя', true],
  ['Celestial navigation', 'nvaigation', true],
  ['Celestial navigation', 'cooking', false],
  ['Celestial navigation', 'navigation cooking', false],
  ['Navy life', 'navigation', false],
  // Too short for a typo: it must begin a word.
  ['Knots', 'knit', false],
  ['天文航海入門', '航空', false],
  ['Anything', '%', false],
])('%j may be meant by %j: %s', (title, query, meant) => {
  expect(means(title, query)).toBe(meant)
})

test('a word is taken apart by letters, not by halves of them', () => {
  expect(pieces('𝔘𝔫𝔦𝔠𝔬𝔡𝔢')).toEqual([' 𝔘𝔫𝔦', '𝔠𝔬𝔡𝔢'])
  expect(pieces('knot')).toEqual([' knot'])
  expect(pieces('天 文 航 海')).toEqual([' 天 文 航 海'])
})

test('every trigram counts once', () => {
  expect(trigrams(['aaaa', 'aa'])).toEqual([' aa', 'aaa'])
  expect(trigrams(['a'])).toEqual([' a'])
})

const word = fc
  .uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrsäж'), { minLength: 9, maxLength: 14 })
  .map((letters) => letters.join(''))

test('one letter more, less or other in a word of nine letters is forgiven', () => {
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('x', 'д', ''), fc.boolean(), (right, where, letter, isReplaced) => {
      const [title] = queryWords(right)
      fc.pre(title !== undefined && !title.includes(' '))
      const letters = [...(title ?? '')]
      letters.splice(where % letters.length, isReplaced || letter === '' ? 1 : 0, letter)
      expect(means(`The ${right}`, letters.join(''))).toBe(true)
    }),
  )
})

test('a title with more of the query never ranks lower', () => {
  const text = fc.array(fc.stringMatching(/^[a-e]{1,8}$/), { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
  fc.assert(
    fc.property(text, text, text, (first, more, query) => {
      const words = queryWords(query)
      expect(similarity(toSearchText(first, more), words)).toBeGreaterThanOrEqual(
        similarity(toSearchText(first), words),
      )
    }),
  )
})
