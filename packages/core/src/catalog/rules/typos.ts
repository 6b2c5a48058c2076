/**
 * Titles that a query with typos may mean. Whole numbers and pieces of text only, so that every store computes the same:
 * - each word must be in the title by one of its `pieces`: a typo leaves one half of a word intact;
 * - the title must have two in five of the query's `trigrams`, or it would only share a syllable.
 */

/** Shorter words have no half of three characters, which an index could find. */
const SHORTEST_WITH_TYPO = 5

/** What of a word stands in a title that means it: its beginning half, or its other half anywhere. */
export const pieces = (word: string): readonly string[] => {
  const letters = [...word]
  // A word with spaces is one of a script in which each letter is a word.
  if (letters.length < SHORTEST_WITH_TYPO || letters.includes(' ')) return [` ${word}`]
  const half = Math.floor(letters.length / 2)
  return [` ${letters.slice(0, half).join('')}`, letters.slice(half).join('')]
}

/** The distinct runs of three characters of the words, each with the space before it. */
export const trigrams = (words: readonly string[]): readonly string[] => {
  const found = new Set<string>()
  for (const word of words) {
    const letters = [' ', ...word]
    for (let at = 0; at < Math.max(1, letters.length - 2); at += 1) found.add(letters.slice(at, at + 3).join(''))
  }
  return [...found]
}

/** The least number of trigrams that a title must have of so many in the query. */
export const leastShared = (count: number): number => Math.ceil((2 * count) / 5)

/** How many trigrams of the words the title has; 0 where it does not mean them. */
export const similarity = (searchTitle: string, words: readonly string[]): number => {
  if (!words.every((word) => pieces(word).some((piece) => searchTitle.includes(piece)))) return 0
  const wanted = trigrams(words)
  const shared = wanted.filter((trigram) => searchTitle.includes(trigram)).length
  return shared < leastShared(wanted.length) ? 0 : shared
}
