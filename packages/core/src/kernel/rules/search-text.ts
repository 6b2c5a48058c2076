/**
 * Search ignores case and diacritics; a query matches if each of its words is the beginning of a word in the text.
 * Texts are stored as folded words with a space before each, so that every store can test this with
 * `contains ' ' + word`.
 */

/** Base forms of letters that Unicode normalization does not decompose, and of the final sigma. */
const BASE_FORMS: { readonly [letter: string]: string } = {
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
const LETTERS_WITH_BASE_FORM = new RegExp(`[${Object.keys(BASE_FORMS).join('')}]`, 'gu')

/** Marks are optional in these scripts; in others (Devanagari, kana, Thai) they are part of the letter. */
const LETTERS_WITH_MARKS = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{N}])\p{M}+/gu

/** Invisible characters: joiners, soft hyphens, direction marks. */
const INVISIBLE = /\p{Cf}/gu

/** Lower case without diacritics. */
export const fold = (value: string): string =>
  value
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(LETTERS_WITH_MARKS, '$1')
    .toLowerCase()
    .replace(LETTERS_WITH_BASE_FORM, (letter) => BASE_FORMS[letter] ?? letter)
    .normalize('NFC')

/** Truncates to a number of UTF-16 units without splitting a surrogate pair. */
export const truncate = (value: string, maxLength: number): string =>
  value.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '')

/** The form in which names are compared. Truncated, because folding can lengthen it and databases limit key sizes. */
export const toNameKey = (name: string, maxLength: number): string =>
  truncate(fold(name).trim().replace(/\s+/gu, ' '), maxLength)

/** Scripts written without spaces: each letter counts as the beginning of a word. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]\p{M}*/gu

const separateLetters = (word: string): string => word.replace(UNSPACED, ' $& ').trim().replace(/ +/g, ' ')

const words = (value: string): string[] =>
  (fold(value).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []).map(separateLetters)

/** The stored form, such as ` master node js`. */
export const toSearchText = (...values: (string | null)[]): string =>
  values.flatMap((value) => (value === null ? [] : words(value))).reduce((all, word) => `${all} ${word}`, '')

/** The word for a query without letters and digits, such as `%`: no text contains it, so nothing matches. */
const MATCHES_NOTHING = '-'

/** The first ten distinct words of a query. A blank query has none. */
export const queryWords = (query: string): string[] => {
  const uniqueWords = [...new Set(words(query))].slice(0, 10)
  return uniqueWords.length === 0 && fold(query).trim() !== '' ? [MATCHES_NOTHING] : uniqueWords
}
