import { fold } from './search.ts'

/** Words that stand where a slug could stand in an address (004: `featured`). */
const RESERVED = new Set(['featured', 'search', 'new', 'edit', 'summary', 'facets', 'categories', 'me'])

/** The slug a title asks for: folded words joined by hyphens; `course` where the title has no letter or digit. */
export const slugOf = (title: string): string =>
  (fold(title).match(/[\p{Ll}\p{Lo}\p{N}]+/gu) ?? []).join('-').slice(0, 180).replace(/-+$/, '') || 'course'

/** The wish itself, or with the lowest free number from 2 on (decisions: Catalog). */
export const freeSlug = (wish: string, taken: ReadonlySet<string>): string => {
  if (!RESERVED.has(wish) && !taken.has(wish)) return wish
  let number = 2
  while (taken.has(`${wish}-${number}`)) number += 1
  return `${wish}-${number}`
}

export const isReservedSlug = (slug: string): boolean => RESERVED.has(slug)
