/**
 * Search folds case and diacritics; a query matches where each of its words begins a word (decisions: Catalog).
 * Texts are kept as folded words with a space before each, so that "begins a word" is the plain predicate
 * `contains ' ' + word` on every store.
 */

/** Lower case without diacritics. Letters that have no plain form (ł, ø, ß) are given theirs. */
export const fold = (value: string): string =>
  value
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .normalize('NFC')

const words = (value: string): string[] => fold(value).match(/[\p{L}\p{N}]+/gu) ?? []

/** The form that is searched: ` master node js`. */
export const searchable = (...values: (string | null)[]): string =>
  values.flatMap((value) => (value === null ? [] : words(value))).reduce((all, word) => `${all} ${word}`, '')

/** The distinct words of a query; the first ten count. */
export const queryWords = (query: string): string[] => [...new Set(words(query))].slice(0, 10)

/** Folded words of the title, of the tags, and of everything that is searched, these two included. */
export interface Searched {
  readonly searchTitle: string
  readonly searchTags: string
  readonly searchText: string
}

/** What a word of the query counts for by where it is found. */
export const SEARCH_WEIGHT = { title: 4, tags: 2, text: 1 } as const

/** How well a course answers the query; 0 where a word is missing. Title outranks tags, tags outrank the rest. */
export const relevance = (course: Searched, query: readonly string[]): number => {
  let sum = 0
  for (const word of query) {
    const start = ` ${word}`
    if (course.searchTitle.includes(start)) sum += SEARCH_WEIGHT.title
    else if (course.searchTags.includes(start)) sum += SEARCH_WEIGHT.tags
    else if (course.searchText.includes(start)) sum += SEARCH_WEIGHT.text
    else return 0
  }
  return sum
}
