import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { queryWords, toSearchText } from '../../kernel/rules/search-text.ts'
import { relevance, searchTerms } from './search.ts'

const words = (title: string, tags: string[] = [], rest = '') => ({
  searchTitle: toSearchText(title),
  searchTags: toSearchText(...tags),
  searchText: toSearchText(title, ...tags, rest),
})

const finds = (text: string, query: string): boolean => relevance(words(text), searchTerms(query)) > 0

describe('finding', () => {
  test.each([
    ['Master Node.js', 'node', true],
    ['Master Node.js', 'nod', true],
    ['Master Node.js', 'js', true],
    ['Master Node.js', 'ode', false],
    ['Master Node.js', 'master node', true],
    ['Master Node.js', 'node master', true],
    ['Master Node.js', 'master python', false],
    ['Grundlagen der Straßenführung', 'strassen', true],
    ['Crème brûlée', 'CREME BRULEE', true],
    ['Creme brulee', 'crème', true],
    ['İleri Düzey Türkçe', 'ileri duzey', true],
    ['Die 10 Gebote', '10', true],
    ['機械学習入門', '機械', true],
    ['機械学習入門', '学習', true],
    ['機械学習入門', '入門', true],
    ['機械学習入門', '習学', false],
    ['AI入門', 'ai', true],
    ['AI入門', '入門', true],
    ['データサイエンス', 'サイエンス', true],
    ['ガラス', 'カラス', false],
    ['การเรียนรู้', 'เรียน', true],
    ['हिन्दी व्याकरण', 'व्या', true],
    ['한국어 문법', '문법', true],
    ['ΟΔΟΣΗΜΑ', 'ΟΔΟΣ', true],
    ['𐐨𐐩 letters', '𐐨', true],
    ['100% free', '%', false],
    ['100% free', '_', false],
    ['100% free', '- \u{1F389}', false],
    ['C++', 'c++ &', true],
    ['naïve_bayes', 'bayes', true],
  ])('%j by %j: %s', (text, query, found) => {
    expect(finds(text, query)).toBe(found)
  })

  test.each(['', '  \t', '\u200b'])('a blank query (%j) asks for nothing', (query) => {
    expect(queryWords(query)).toEqual([])
  })

  test('the title outranks the tags, the tags outrank the rest', () => {
    const query = searchTerms('sea wave')
    const inTitle = relevance(words('Sea wave two', [], ''), query)
    const inTags = relevance(words('Land', ['sea', 'wave'], ''), query)
    const inText = relevance(words('Land', [], 'by the sea wave'), query)
    expect([inTitle, inTags, inText, relevance(words('Land'), query)]).toEqual([8, 4, 2, 0])
  })

  test('every word counts where it stands best', () => {
    expect(relevance(words('Sea', ['sea', 'wind'], 'sea wind wave'), searchTerms('sea wind wave'))).toBe(4 + 2 + 1)
  })

  const title = fc
    .array(fc.stringMatching(/^[a-d]{1,3}$/), { minLength: 1, maxLength: 14 })
    .map((list) => list.join(' '))

  test('a title that is the query outranks every other course', () => {
    fc.assert(
      fc.property(title, title, fc.array(title, { maxLength: 3 }), (query, other, tags) => {
        const terms = searchTerms(query)
        fc.pre(toSearchText(other) !== terms.phrase)
        expect(relevance(words(query), terms)).toBeGreaterThan(relevance(words(other, tags, query), terms))
      }),
    )
  })

  test('a course with more words of the query in its title never ranks lower', () => {
    fc.assert(
      fc.property(title, title, title, (first, second, query) => {
        const terms = searchTerms(query)
        const less = words(`x ${first}`, [], query)
        const more = words(`x ${first} ${second}`, [], query)
        expect(relevance(more, terms)).toBeGreaterThanOrEqual(relevance(less, terms))
      }),
    )
  })

  test('a query has at most ten words, each once', () => {
    expect(queryWords('a b a c d e f g h i j k')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])
  })

  test('a text is found by each beginning of each of its words', () => {
    const text = fc.array(fc.stringMatching(/^[a-zäöüßøσжあ学]{1,8}$/u), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (parts, which, length) => {
        const word = parts[which % parts.length] ?? ''
        expect(finds(parts.join(' '), word.slice(0, 1 + (length % word.length)))).toBe(true)
      }),
    )
  })
})
