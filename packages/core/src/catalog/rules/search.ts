/**
 * Search folds case and diacritics; a query matches where each of its words begins a word.
 * Texts are kept as folded words with a space before each, so that "begins a word" is the plain predicate
 * `contains ' ' + word` on every store.
 */

/** Letters that a reader types without what Unicode does not call a mark, and the two forms of sigma. */
const PLAIN: { readonly [letter: string]: string } = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
}
const WITHOUT_PLAIN_FORM = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu')

/** Marks on these scripts may be left out; elsewhere (Devanagari, kana, Thai) they belong to the letter. */
const MARKED = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{N}])\p{M}+/gu

/** What nobody sees: joiners, soft hyphens, marks of direction. */
const INVISIBLE = /\p{Cf}/gu

/** Lower case without diacritics. */
export const fold = (value: string): string =>
  value
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(MARKED, '$1')
    .toLowerCase()
    .replace(WITHOUT_PLAIN_FORM, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC')

/** At most so many UTF-16 units, never half a character. */
export const cut = (value: string, longest: number): string => value.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')

/** The form in which names are compared. Cut, because a few letters fold to many and databases bound their keys. */
export const nameKeyOf = (name: string, longest: number): string =>
  cut(fold(name).trim().replace(/\s+/gu, ' '), longest)

/** Scripts written without spaces: each of their letters begins a word. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]\p{M}*/gu

const spaced = (word: string): string => word.replace(UNSPACED, ' $& ').trim().replace(/ +/g, ' ')

const words = (value: string): string[] => (fold(value).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []).map(spaced)

/** The form that is searched: ` master node js`. */
export const searchable = (...values: (string | null)[]): string =>
  values.flatMap((value) => (value === null ? [] : words(value))).reduce((all, word) => `${all} ${word}`, '')

/** Stands for a query without a letter or digit, such as `%`: no text holds it, so nothing is found. */
const UNFINDABLE = '-'

/** The distinct words of a query; the first ten count. A blank query has none. */
export const queryWords = (query: string): string[] => {
  const asked = [...new Set(words(query))].slice(0, 10)
  return asked.length === 0 && fold(query).trim() !== '' ? [UNFINDABLE] : asked
}

/** Folded words of the title, of the tags, and of everything that is searched, these two included. */
interface Searched {
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
