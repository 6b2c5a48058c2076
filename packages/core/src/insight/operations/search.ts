import * as z from 'zod'
import { isStaffOf, isVisible, loadVisibleCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courses } from '../../catalog/records.ts'
import { loadPlacement } from '../../content/access.ts'
import { PLACEMENT_NOT_FOUND } from '../../content/errors.ts'
import { type AccessContext, anyone, withRole } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { day, id, line, whole } from '../../kernel/values.ts'
import { countClick, countSearch } from '../counting.ts'
import { SEARCH_NOT_FOUND } from '../errors.ts'
import { searchTermDays, searchTermMinimum } from '../policies.ts'
import {
  type SearchTermRecord,
  searchFilters,
  searchId,
  searchPlace,
  searchTerm,
  searchTerms,
  TERM_LENGTH,
} from '../records.ts'
import { averageOf, rateOf, termOf } from '../rules/terms.ts'
import { type CountedTerm, searchOrders, searchTargetCounts, searchTermCounts } from '../views.ts'

const dayOf = (now: string): string => now.slice(0, 10)

/**
 * Counts a search that somebody made, for `search.terms`: the client calls it when its user has settled on a query, not
 * for every letter and page. Kept are the day, the folded words and the names of the filters with their counts, and
 * nothing of who searched; of what looks like a mail address or a long number, not the words either. The id is that of
 * all such searches of the day, for `search.click`; null where the tenant keeps nothing (`searchTermDays`).
 *
 * @example
 * ```ts
 * const { page } = await lyceum.as(visitor).courses.list({ search: 'pole star', level: 'beginner' })
 * const { searchId } = await lyceum.as(visitor).search.record({
 *   place: 'catalogue',
 *   query: 'pole star',
 *   filters: ['level'],
 *   results: page.totalItems,
 * })
 * ```
 */
export const record = defineCommand({
  name: 'search.record',
  summary: 'Counts a search that somebody made, without who.',
  input: z.strictObject({
    place: searchPlace,
    query: line(1, 200).describe('What was searched for, as it was typed.'),
    filters: z.array(z.enum(searchFilters)).max(20).default([]).describe('Names of the filters that narrowed it.'),
    results: whole(0, 1_000_000_000).describe('How many results there were, `page.totalItems` of the answer.'),
  }),
  output: z.object({
    searchId: searchId
      .nullable()
      .describe('Id of the searches of today for the same term with the same filters; null if not kept.'),
  }),
  allow: anyone,
  run: async (context, { place, query, filters, results }) => {
    if (context.policy(searchTermDays) === 0) return { searchId: null }
    const term = termOf(query, TERM_LENGTH)
    const search = {
      ...{ day: dayOf(context.now), place, term },
      filters: term === '' ? '' : [...new Set(filters)].sort().join(' '),
    }
    return { searchId: await countSearch(context, search, results) }
  },
})

/** Fails for a course or placement that the caller may not see, so that nobody learns by clicks what there is. */
const requireVisible = async (context: AccessContext, place: SearchTermRecord['place'], target: string) => {
  if (place === 'catalogue') return loadVisibleCourse(context, target)
  const placement = await loadPlacement(context.tx, target)
  const course = await context.tx.get(courses, placement.courseId)
  const visible = course !== undefined && (await isVisible(context, course))
  const shown = visible && (placement.visible || (await isStaffOf(context, placement.courseId)))
  return shown ? placement : fail(PLACEMENT_NOT_FOUND, { placementId: target })
}

/**
 * Counts that somebody followed a result of a search.
 *
 * @example
 * ```ts
 * await lyceum.as(visitor).search.click({ searchId, target: courseId, position: 1 })
 * ```
 */
export const click = defineCommand({
  name: 'search.click',
  summary: 'Counts that a result of a search was followed, without who.',
  input: z.strictObject({
    searchId,
    target: id.describe('Id of what was followed: of the catalogue a course, of contents a placement.'),
    position: whole(1, 100_000).describe('Position of the result in the list, from 1, over all pages.'),
  }),
  output: z.object({ searchId }),
  errors: [SEARCH_NOT_FOUND, COURSE_NOT_FOUND, PLACEMENT_NOT_FOUND],
  allow: anyone,
  run: async (context, { searchId, target, position }) => {
    const search = (await context.tx.get(searchTerms, searchId)) ?? fail(SEARCH_NOT_FOUND, { searchId })
    await requireVisible(context, search.place, target)
    await countClick(context, search, target, position)
    return { searchId }
  },
})

const admins = withRole('admin')
const count = whole(0, Number.MAX_SAFE_INTEGER)
const positions = { value: count, id: z.string().max(400) }

const period = {
  from: day.optional().describe('First day in UTC; 30 days before the last one by default.'),
  to: day.optional().describe('Last day in UTC, included; today by default.'),
}

const DAY_MS = 86_400_000

const periodOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }, now: string) => {
  const last = to ?? dayOf(now)
  return { from: from ?? new Date(Date.parse(last) - 30 * DAY_MS).toISOString().slice(0, 10), to: last }
}

const SearchTerm = z
  .object({
    place: searchPlace,
    term: searchTerm,
    searches: searchTerms.schema.shape.searches,
    withoutResults: searchTerms.schema.shape.withoutResults,
    averageResults: z.number().nullable().describe('Average number of results, to one decimal.'),
    clicks: searchTerms.schema.shape.clicks,
    clickRate: whole(0, 100).describe('Followed results in a hundred searches, 100 at most.'),
    averagePosition: z
      .number()
      .nullable()
      .describe('Average position of the followed results, from 1, to one decimal; null without any.'),
  })
  .register(names, { id: 'SearchTerm' })

const toSearchTerm = ({ place, term, searches, withoutResults, results, clicks, positions }: CountedTerm) => ({
  ...{ place, term, searches, withoutResults, clicks },
  averageResults: averageOf(results, searches),
  clickRate: rateOf(clicks, searches),
  averagePosition: averageOf(positions, clicks),
})

const mostFirst = definePaging('search.terms', positions)

/**
 * What people searched for in a period, the most frequent first: with how often nothing was found and results were
 * followed, over all filters. For admins. Terms that were searched for less often than the policy `searchTermMinimum`
 * are left out.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(admin).search.terms({ place: 'catalogue', order: 'withoutResults' })
 * ```
 */
export const terms = defineQuery({
  name: 'search.terms',
  summary: 'What people searched for, with how often nothing was found and results were followed.',
  input: z.strictObject({
    ...period,
    place: searchPlace.optional().describe('Only searches of the catalogue or of contents.'),
    order: z.enum(searchOrders).default('searches').describe('What the largest comes first of.'),
    ...pageInput,
  }),
  output: pageOf(SearchTerm),
  allow: admins,
  run: async ({ tx, now, policy }, input) => {
    const { range, toPage } = mostFirst(input)
    const { place = null, order } = input
    const minimum = policy(searchTermMinimum)
    const { rows, total } = await tx.view(searchTermCounts, {
      ...{ ...periodOf(input, now), place, order, minimum },
      ...range,
    })
    const found = toPage(rows, total)
    return { ...found, items: found.items.map(toSearchTerm) }
  },
})

const SearchTarget = z
  .object({
    id: z.string().describe('Id of the course, or of the placement in contents. It may be removed by now.'),
    clicks: searchTerms.schema.shape.clicks,
    averagePosition: z.number().describe('Average position in the list, from 1, to one decimal.'),
  })
  .register(names, { id: 'SearchTarget' })

const mostClicked = definePaging('search.targets', positions)

/**
 * Which results of a term were followed in a period, the most frequent first. For admins. None for a term that
 * `search.terms` does not show.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(admin).search.targets({ place: 'catalogue', term: 'pole star' })
 * ```
 */
export const targets = defineQuery({
  name: 'search.targets',
  summary: 'Which results of a search term were followed.',
  input: z.strictObject({
    ...period,
    place: searchPlace,
    term: line(1, TERM_LENGTH).describe('A term as `search.terms` answers it.'),
    ...pageInput,
  }),
  output: pageOf(SearchTarget),
  allow: admins,
  run: async ({ tx, now, policy }, input) => {
    const { range, toPage } = mostClicked(input)
    const { place, term } = input
    const minimum = policy(searchTermMinimum)
    const params = { ...periodOf(input, now), place, term, minimum, ...range }
    const { rows, total } = await tx.view(searchTargetCounts, params)
    const found = toPage(rows, total)
    return {
      ...found,
      items: found.items.map(({ id, value, positions }) => ({
        ...{ id, clicks: value },
        averagePosition: averageOf(positions, value) ?? 0,
      })),
    }
  },
})
