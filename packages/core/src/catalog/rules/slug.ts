import { fold, truncate } from '../../kernel/rules/search-text.ts'

/** Words that routes use in the place of a slug (004: `featured`). */
const RESERVED = new Set(['featured', 'search', 'new', 'edit', 'summary', 'facets', 'categories', 'me'])

/** The slug of a title: folded words joined by hyphens, with room for a number; `untitled` if the title has no letter or digit. */
export const slugOf = (title: string): string =>
  truncate((fold(title).match(/[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+/gu) ?? []).join('-'), 90).replace(/-+$/, '') ||
  'untitled'

/** The slug of an attempt, from 1: `base`, then `base-2`, `base-3`, … A reserved word starts at 2. */
export const slugAttempt = (base: string, attempt: number): string => {
  const number = RESERVED.has(base) ? attempt + 1 : attempt
  return number === 1 ? base : `${base}-${number}`
}

export const isReservedSlug = (slug: string): boolean => RESERVED.has(slug)
