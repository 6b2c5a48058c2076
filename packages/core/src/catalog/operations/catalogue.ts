import * as z from 'zod'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { anyone } from '../../kernel/access.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { amount, id, instant, whole } from '../../kernel/values.ts'
import { CourseSummary, toSummary } from '../answers.ts'
import { CATEGORY_NOT_FOUND } from '../errors.ts'
import { askTolerantly, checkCategory, checkNamed, filterOf, filters, visibilityOf } from '../filters.ts'
import { courses } from '../records.ts'
import { type CatalogueFilter, type SortKey, sortKeys } from '../rules/listing.ts'
import { POPULARITY_RANGE } from '../rules/popularity.ts'
import { cataloguePage, catalogueSummary } from '../views.ts'

/** What a cursor holds of the last course shown, by how the list is sorted. */
const sortValues: Readonly<Record<SortKey, z.ZodType<number | string>>> = {
  createdAt: instant,
  updatedAt: instant,
  publishedAt: instant,
  title: courses.schema.shape.titleKey,
  price: amount,
  rating: z.number(),
  enrollments: whole(0, 1_000_000_000),
  popularity: whole(0, POPULARITY_RANGE),
  relevance: whole(0, 1_000_000),
}

/**
 * One page of the catalogue. Filters combine; sorting is by relevance where there is a search and by creation, newest
 * first, where there is none. By relevance, the better match stands first, and the more popular of equal matches. Where no
 * course has all words of the search, whatever else is asked for, they may have typos: titles are found that mean them.
 * Admins see every course, instructors the published and their own, others the published.
 *
 * @example
 * ```ts
 * const page = await lyceum.as(actor).courses.list({ search: 'navigation', pricing: 'free', limit: 10 })
 * ```
 */
export const list = defineQuery({
  name: 'courses.list',
  summary: 'One page of the catalogue, filtered, searched and sorted.',
  input: z.strictObject({
    ...filters,
    ...pageInput,
    sort: z
      .enum(sortKeys)
      .optional()
      .describe(
        'Relevance by default where there is a search, else the time of creation. By `publishedAt`, drafts come before all others.',
      ),
    order: z.enum(['asc', 'desc']).optional().describe('Descending by default; ascending for titles.'),
  }),
  output: pageOf(CourseSummary),
  errors: [CATEGORY_NOT_FOUND, USER_NOT_FOUND],
  allow: anyone,
  run: async (context, request) => {
    const { tx, actor, now } = context
    const { page, limit, after, sort: requestedSort, order, ...input } = request
    const filter = await filterOf(context, input)
    const sort = requestedSort ?? (filter && filter.words.length > 0 ? 'relevance' : 'createdAt')
    const { range, toPage } = definePaging('courses', { value: sortValues[sort], id })(request)
    const descending = order === undefined ? sort !== 'title' : order === 'desc'
    const ask = (asked: CatalogueFilter) =>
      tx.view(cataloguePage, { visibility: visibilityOf(actor), filter: asked, now, sort, descending, ...range })
    const { rows, total } = filter
      ? await askTolerantly(context, filter, ask, (answer) => answer.total === 0)
      : { rows: [], total: 0 }
    // A row tells that the category is there and active, without a read.
    if (rows[0]?.category?.active !== true) await checkCategory(context, input)
    if (total === 0) await checkNamed(context, input)
    const found = toPage(rows, total, ({ value, course }) => ({ value, id: course.id }))
    return { ...found, items: found.items.map((row) => toSummary(row, context)) }
  },
})

/**
 * Counts of the whole catalogue as the caller can see it, whatever is filtered. Free is what costs nothing now.
 *
 * @example
 * ```ts
 * const { totalCourses, freeCourses } = await lyceum.as(admin).courses.summary()
 * ```
 */
export const summary = defineQuery({
  name: 'courses.summary',
  summary: 'Counts of the catalogue that the caller can see.',
  input: z.strictObject({}),
  output: z.object({
    totalCourses: z.int().describe('All of them, whatever their status.'),
    publishedCourses: z.int().describe('Those that are published.'),
    draftCourses: z.int().describe('Those that are drafts.'),
    featuredCourses: z.int().describe('Those that are featured.'),
    freeCourses: z.int().describe('Those that cost nothing now.'),
    paidCourses: z.int().describe('Those that cost something now.'),
  }),
  allow: anyone,
  run: async ({ tx, actor, now }) => {
    const counts = await tx.view(catalogueSummary, { visibility: visibilityOf(actor), now })
    return {
      totalCourses: counts.total,
      publishedCourses: counts.published,
      draftCourses: counts.draft,
      featuredCourses: counts.featured,
      freeCourses: counts.free,
      paidCourses: counts.total - counts.free,
    }
  },
})
