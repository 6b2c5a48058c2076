import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slug } from '../../kernel/values.ts'
import { slugAttempt, slugOf } from './slug.ts'

test.each([
  ['Celestial navigation', 'celestial-navigation'],
  ['  Node.js & You!  ', 'node-js-you'],
  ['Straßenbau für Anfänger', 'strassenbau-fur-anfanger'],
  ['İleri Türkçe', 'ileri-turkce'],
  ['機械学習 入門', '機械学習-入門'],
  ['データ', 'データ'],
  ['हिन्दी व्याकरण', 'हिन्दी-व्याकरण'],
  ['???', 'untitled'],
  ['🚀🚀🚀', 'untitled'],
  ['-- --', 'untitled'],
])('%j asks for %j', (title, wanted) => {
  expect(slugOf(title)).toBe(wanted)
})

test.each([
  ['navigation', 1, 'navigation'],
  ['navigation', 2, 'navigation-2'],
  ['featured', 1, 'featured-2'],
  ['featured', 2, 'featured-3'],
])('%s, attempt %i: %s', (wish, attempt, expected) => {
  expect(slugAttempt(wish, attempt)).toBe(expected)
})

test('every title asks for a slug that is one, whatever number is appended', () => {
  const letters = fc.constantFrom('ß', 'ﷺ', '𐐨', '𝒜', 'e\u0301', '\u0301', 'ー', 'İ', ' ', '-', 'ﬁ', 'ि', '\u200d')
  const title = fc.string({
    unit: fc.oneof(letters, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
    maxLength: 160,
  })
  fc.assert(
    fc.property(title, fc.integer({ min: 1, max: 100_000 }), (text, attempt) => {
      expect(slug.safeParse(slugAttempt(slugOf(text), attempt)).error).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})
