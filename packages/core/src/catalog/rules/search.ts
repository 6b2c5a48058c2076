import { queryWords, toSearchText } from '../../kernel/rules/search-text.ts'

/** Folded words of the title, of the tags, and of all searched fields including these. */
interface SearchFields {
  readonly searchTitle: string
  readonly searchTags: string
  readonly searchText: string
}

/** The weight of a word by where it is found, and of a title that is nothing but the query: more than ten words have. */
export const SEARCH_WEIGHT = { title: 4, tags: 2, text: 1, wholeTitle: 50 } as const

/** How well a course matches a query; 0 if a word is missing. Title outranks tags, tags outrank the rest. */
export const relevance = (course: SearchFields, { words, phrase }: Pick<SearchTerms, 'words' | 'phrase'>): number => {
  let sum = course.searchTitle === phrase ? SEARCH_WEIGHT.wholeTitle : 0
  for (const word of words) {
    const start = ` ${word}`
    if (course.searchTitle.includes(start)) sum += SEARCH_WEIGHT.title
    else if (course.searchTags.includes(start)) sum += SEARCH_WEIGHT.tags
    else if (course.searchText.includes(start)) sum += SEARCH_WEIGHT.text
    else return 0
  }
  return sum
}

/** What a query asks for. */
export interface SearchTerms {
  /** Its words: see `queryWords`. */
  readonly words: readonly string[]
  /** The whole query in the stored form. */
  readonly phrase: string
  /** Where nothing matches: its words may have typos. */
  readonly similar?: true
}

/** The terms of a query; `words` is empty where it asks for nothing. */
export const searchTerms = (query: string): SearchTerms => ({ words: queryWords(query), phrase: toSearchText(query) })
