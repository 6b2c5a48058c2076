import * as z from 'zod'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { knownUser } from '../../identity/people.ts'
import { type Actor, anyone, isAdmin } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { given } from '../../kernel/objects.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { amount, id, instant, line, slug, text, whole } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import { CourseSummary, toSummary } from '../answers.ts'
import { CATEGORY_NOT_FOUND } from '../errors.ts'
import { categories, courseStatuses, courses, creationMethods, levels } from '../records.ts'
import { facetsOf } from '../rules/facets.ts'
import { type CatalogueFilter, type SortKey, sortKeys } from '../rules/listing.ts'
import { queryWords } from '../rules/search.ts'
import { catalogueGroups, cataloguePage, catalogueSummary, type Visibility } from '../views.ts'

const filters = {
  search: text(0, 200)
    .optional()
    .meta({ description: 'Words, each of which begins a word of title, subtitle, description, tags or objectives.' }),
  status: z.enum(courseStatuses).optional().meta({ description: 'Without it archived courses are left out.' }),
  categoryId: id.optional(),
  category: slug.optional().meta({ description: 'Slug of a category.' }),
  level: z.enum(levels).optional(),
  language: line(1, 50).optional(),
  instructorId: id.optional(),
  classId: id.optional(),
  featured: z.boolean().optional(),
  tag: line(1, 50).optional(),
  creationMethod: z.enum(creationMethods).optional(),
  pricing: z.enum(['free', 'paid']).optional().meta({ description: 'By the price now.' }),
  minPrice: amount.optional().meta({ description: 'Least price now, minor units.' }),
  maxPrice: amount.optional().meta({ description: 'Greatest price now, minor units.' }),
}

const visibilityOf = (actor: Actor): Visibility => ({ everything: isAdmin(actor), staffUserId: actor.userId })

type FilterInput = z.output<z.ZodObject<typeof filters>>

/** The filter as the views take it; undefined where the category does not exist, and so nothing matches. */
const filterOf = async (tx: ReadRecords, input: FilterInput): Promise<CatalogueFilter | undefined> => {
  const { search, category, pricing, minPrice, maxPrice, categoryId, ...rest } = given(input)
  let wanted = categoryId
  if (category !== undefined) {
    const found = await tx.find(categories, 'bySlug', { slug: category })
    if (!found || (wanted !== undefined && wanted !== found.id)) return undefined
    wanted = found.id
  }
  const least = Math.max(minPrice ?? 0, pricing === 'paid' ? 1 : 0)
  const most = pricing === 'free' ? 0 : maxPrice
  return given({
    ...rest,
    categoryId: wanted,
    minPrice: least > 0 ? least : undefined,
    maxPrice: most,
    words: queryWords(search ?? ''),
  }) as CatalogueFilter
}

/** Where nothing was found, tells an id that does not exist from a filter that nothing matches. */
const checkNamed = async (tx: ReadRecords, { categoryId, instructorId }: FilterInput): Promise<void> => {
  if (categoryId !== undefined && !(await tx.get(categories, categoryId))) fail(CATEGORY_NOT_FOUND, { categoryId })
  if (instructorId !== undefined) await knownUser(tx, instructorId)
}

/** What a cursor holds of the last course shown, by how the list is sorted. */
const sortValues: Readonly<Record<SortKey, z.ZodType<number | string>>> = {
  createdAt: instant,
  updatedAt: instant,
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
    sort: z.enum(sortKeys).optional(),
    order: z.enum(['asc', 'desc']).optional().meta({ description: 'Descending unless said; ascending for titles.' }),
  }),
  output: pageOf(CourseSummary),
  errors: [CATEGORY_NOT_FOUND, USER_NOT_FOUND],
  allow: anyone,
  run: async ({ tx, actor, now }, request) => {
    const { page, limit, after, sort: wanted, order, ...input } = request
    const filter = await filterOf(tx, input)
    const sort = wanted ?? (filter && filter.words.length > 0 ? 'relevance' : 'createdAt')
    const { range, toPage } = definePaging('courses', { value: sortValues[sort], id })(request)
    const descending = order === undefined ? sort !== 'title' : order === 'desc'
    const params = filter && { visibility: visibilityOf(actor), filter, now, sort, descending, ...range }
    const { rows, total } = params ? await tx.view(cataloguePage, params) : { rows: [], total: 0 }
    if (total === 0) await checkNamed(tx, input)
    const found = toPage(rows, total, ({ value, course }) => ({ value, id: course.id }))
    return { ...found, items: found.items.map((row) => toSummary(row, now)) }
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
    totalCourses: z.int(),
    publishedCourses: z.int(),
    draftCourses: z.int(),
    featuredCourses: z.int(),
    freeCourses: z.int(),
    paidCourses: z.int(),
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
    categories: z.array(z.object({ categoryId: id.nullable(), count: z.int() })),
    levels: z.array(z.object({ level: z.enum(levels), count: z.int() })),
    languages: z.array(z.object({ language: z.string().nullable(), count: z.int() })),
    prices: z.array(z.object({ from: z.int(), to: z.int().nullable(), count: z.int() })),
    ratings: z.array(z.object({ from: z.number(), count: z.int() })),
  }),
  errors: [CATEGORY_NOT_FOUND, USER_NOT_FOUND],
  allow: anyone,
  run: async ({ tx, actor, now }, input) => {
    const filter = await filterOf(tx, input)
    const groups = filter ? await tx.view(catalogueGroups, { visibility: visibilityOf(actor), filter, now }) : []
    if (groups.length === 0) await checkNamed(tx, input)
    return facetsOf(groups)
  },
})
