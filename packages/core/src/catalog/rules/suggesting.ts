import { byCodePoint } from '../../kernel/order.ts'
import { toSearchText } from '../../kernel/rules/search-text.ts'

/** The tags in which each of the words begins a word, those of most courses first. */
export const tagsWith = (tagsOfCourses: readonly (readonly string[])[], words: readonly string[]): string[] => {
  const counts = new Map<string, number>()
  for (const tags of tagsOfCourses)
    for (const tag of new Set(tags)) {
      const searched = toSearchText(tag)
      if (words.every((word) => searched.includes(` ${word}`))) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    }
  return [...counts].sort(([a, one], [b, other]) => other - one || byCodePoint(a, b)).map(([tag]) => tag)
}
