import * as z from 'zod'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { loadUser } from '../../identity/people.ts'
import { instructorId } from '../../identity/records.ts'
import { type Actor, anyone, isAdmin } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { queryWords } from '../../kernel/rules/search-text.ts'
import { amount, id, instant, line, text, whole } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import { CourseSummary, toSummary } from '../answers.ts'
import { findCategory, seesInactive } from '../categories.ts'
import { CATEGORY_NOT_FOUND } from '../errors.ts'
import { categories, categoryId, courseStatuses, courses } from '../records.ts'
import { type CatalogueGroup, facetsOf } from '../rules/facets.ts'
import { type CatalogueFilter, type SortKey, sortKeys } from '../rules/listing.ts'
import { catalogueGroups, cataloguePage, catalogueSummary, type Visibility } from '../views.ts'

const { shape } = courses.schema
const count = z.int().describe('Courses of the filtered set.')

const filters = {
  search: text(0, 200)
    .optional()
    .describe('Words, each of which begins a word of title, subtitle, description, tags or objectives.'),
  status: z.enum(courseStatuses).optional().describe('Without it archived courses are left out.'),
  categoryId: categoryId.optional(),
  category: line(1, 128).optional().describe('Id, slug or name of the category, instead of `categoryId`.'),
  level: shape.level.optional(),
  language: line(1, 50).optional().describe('Language it is taught in, as its author wrote it.'),
  instructorId: instructorId.optional().describe("The host's id of a teacher of the course."),
  classId: id.optional().describe("Id of the host's class that it belongs to."),
  featured: shape.featured.optional(),
  tag: line(1, 50).optional().describe('One of its tags, letter by letter.'),
  creationMethod: shape.creationMethod.optional(),
  pricing: z.enum(['free', 'paid']).optional().describe('`free`: the price now is 0; `paid`: it is more.'),
  minPrice: amount.optional().describe('Least price now, minor units.'),
  maxPrice: amount.optional().describe('Greatest price now, minor units.'),
}

const visibilityOf = (actor: Actor): Visibility => ({ everything: isAdmin(actor), staffUserId: actor.userId })

type FilterInput = z.output<z.ZodObject<typeof filters>>

/** The id of the category to filter by; undefined for none, null where nothing can match. */
const categoryFilter = async (
  context: QueryContext,
  { category, categoryId }: Pick<FilterInput, 'category' | 'categoryId'>,
): Promise<string | undefined | null> => {
  if (categoryId !== undefined) {
    const found = await context.tx.get(categories, categoryId)
    if (!found || !(found.active || seesInactive(context.actor))) fail(CATEGORY_NOT_FOUND, { categoryId })
  }
  if (category === undefined) return categoryId
  const found = await findCategory(context, category)
  return found && (categoryId === undefined || categoryId === found.id) ? found.id : null
}

/** The filter as the views take it; undefined where the category does not exist, and so nothing matches. */
const filterOf = async (context: QueryContext, input: FilterInput): Promise<CatalogueFilter | undefined> => {
  const { search, category, pricing, minPrice, maxPrice, categoryId, ...rest } = omitUndefined(input)
  const requestedId = await categoryFilter(context, { category, categoryId })
  if (requestedId === null) return undefined
  const least = Math.max(minPrice ?? 0, pricing === 'paid' ? 1 : 0)
  const most = pricing === 'free' ? 0 : maxPrice
  return omitUndefined({
    ...rest,
    categoryId: requestedId,
    minPrice: least > 0 ? least : undefined,
    maxPrice: most,
    words: queryWords(search ?? ''),
  }) as CatalogueFilter
}

/**
 * Called for an empty result: fails if a person in the filter does not exist. Only admins learn whether a person does; to
 * others somebody who teaches nothing and somebody who does not exist are the same.
 */
const checkNamed = async ({ tx, actor }: QueryContext, { instructorId }: FilterInput): Promise<void> => {
  if (instructorId !== undefined && isAdmin(actor)) await loadUser(tx, instructorId)
}

/** What a cursor holds of the last course shown, by how the list is sorted. */
const sortValues: Readonly<Record<SortKey, z.ZodType<number | string>>> = {
  createdAt: instant,
  updatedAt: instant,
  publishedAt: instant,
  title: courses.schema.shape.titleKey,
  price: amount,
  rating: z.number(),
  enrollments: whole(0, 1_000_000_000),
  relevance: whole(0, 1_000),
}

/**
 * One page of the catalogue. Filters combine; sorting is by relevance where there is a search and by creation, newest
 * first, where there is none. Admins see every course, instructors the published and their own, others the published.
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
    const params = filter && { visibility: visibilityOf(actor), filter, now, sort, descending, ...range }
    const { rows, total } = params ? await tx.view(cataloguePage, params) : { rows: [], total: 0 }
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

/** Courses in an inactive category count as courses without one. */
const hideInactive = async (tx: ReadRecords, groups: readonly CatalogueGroup[]): Promise<CatalogueGroup[]> => {
  const named = await tx.getMany(categories, [...new Set(groups.flatMap(({ categoryId }) => categoryId ?? []))])
  const active = new Set(named.filter((category) => category.active).map(({ id }) => id))
  return groups.map(({ categoryId, ...group }) => ({
    ...group,
    categoryId: categoryId !== null && active.has(categoryId) ? categoryId : null,
  }))
}

/**
 * How the filtered courses spread over categories, levels, languages, price bands (minor units) and ratings. A rating
 * facet counts the courses that reach it.
 *
 * @example
 * ```ts
 * const { levels } = await lyceum.as(actor).courses.facets({ search: 'navigation' })
 * ```
 */
export const facets = defineQuery({
  name: 'courses.facets',
  summary: 'How the filtered courses spread over categories, levels, languages, prices and ratings.',
  input: z.strictObject(filters),
  output: z.object({
    categories: z
      .array(z.object({ categoryId: shape.categoryId, count }))
      .describe('Number of courses in each category, in descending order.'),
    levels: z.array(z.object({ level: shape.level, count })).describe('How many have each level, the fullest first.'),
    languages: z
      .array(z.object({ language: shape.language, count }))
      .describe('How many are taught in each language, the fullest first.'),
    prices: z
      .array(
        z.object({
          from: z.int().describe('Least price of the band, in minor units.'),
          to: z.int().nullable().describe('Greatest price of the band, in minor units; null for no bound.'),
          count,
        }),
      )
      .describe('How many cost what now, in bands from free up.'),
    ratings: z
      .array(z.object({ from: z.number().describe('Least average rating, up to 5.'), count }))
      .describe('How many are rated so well or better.'),
  }),
  errors: [CATEGORY_NOT_FOUND, USER_NOT_FOUND],
  allow: anyone,
  run: async (context, input) => {
    const { tx, actor, now } = context
    const filter = await filterOf(context, input)
    const groups = filter ? await tx.view(catalogueGroups, { visibility: visibilityOf(actor), filter, now }) : []
    if (groups.length === 0) await checkNamed(context, input)
    return facetsOf(seesInactive(actor) ? groups : await hideInactive(tx, groups))
  },
})
