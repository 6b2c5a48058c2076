import { queryWords, truncate } from '../../kernel/rules/search-text.ts'

/** An address of mail, or a number as long as those of phones, cards and people. */
const PERSONAL = /@|(?:\p{N}[\s().\-/]?){6}/u

/**
 * The form in which a query is counted: its folded words. Empty for one without letters and digits, and for what looks
 * like personal data, which people type into the wrong field.
 */
export const termOf = (query: string, maxLength: number): string => {
  if (PERSONAL.test(query.normalize('NFKC'))) return ''
  const words = queryWords(query).filter((word) => word !== '-')
  return truncate(words.join(' '), maxLength).trim()
}

/** Whole percent of `part` in `whole`, at most 100; 0 of nothing. */
export const rateOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.min(100, Math.round((part * 100) / whole))

/** The average to one decimal; null of nothing. */
export const averageOf = (sum: number, count: number): number | null =>
  count === 0 ? null : Math.round((sum * 10) / count) / 10
