import { cut, fold } from './search.ts'

/** Words that stand where a slug could stand in an address (004: `featured`). */
const RESERVED = new Set(['featured', 'search', 'new', 'edit', 'summary', 'facets', 'categories', 'me'])

/** The slug a title asks for: folded words joined by hyphens; `untitled` where the title has no letter or digit. */
export const slugOf = (title: string): string =>
  cut((fold(title).match(/[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+/gu) ?? []).join('-'), 180).replace(/-+$/, '') || 'untitled'

/** The slug of an attempt, counted from 1: the wish itself, then `wish-2`, `wish-3`, … Reserved words begin at 2. */
export const slugAttempt = (wish: string, attempt: number): string => {
  const number = RESERVED.has(wish) ? attempt + 1 : attempt
  return number === 1 ? wish : `${wish}-${number}`
}

export const isReservedSlug = (slug: string): boolean => RESERVED.has(slug)
