/** Folded words of the title, of the tags, and of all searched fields including these. */
interface SearchFields {
  readonly searchTitle: string
  readonly searchTags: string
  readonly searchText: string
}

/** The weight of a word by where it is found. */
export const SEARCH_WEIGHT = { title: 4, tags: 2, text: 1 } as const

/** The relevance of a course for a query; 0 if a word is missing. Title outranks tags, tags outrank the rest. */
export const relevance = (course: SearchFields, query: readonly string[]): number => {
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
