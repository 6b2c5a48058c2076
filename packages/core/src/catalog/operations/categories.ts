import * as z from 'zod'
import { anyone, isAdmin, withRole } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { definePaging, inRange, pageInput, pageOf } from '../../kernel/paging.ts'
import { queryWords, toSearchText } from '../../kernel/rules/search-text.ts'
import { enforceValid } from '../../kernel/validation.ts'
import { text } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import { categoryKey, insertCategory, requireCategoryMaker, seesInactive } from '../categories.ts'
import { CATEGORY_EXISTS, CATEGORY_IN_USE, CATEGORY_NOT_FOUND } from '../errors.ts'
import { mergeCategory, moveCourses } from '../merging.ts'
import { type CategoryRecord, categories, categoryId, courses } from '../records.ts'
import { categoryCounts } from '../views.ts'

const { shape } = categories.schema
const { version, nameKey, ...published } = shape

const Category = z
  .object({
    ...published,
    courseCount: z.int().describe('Published courses; for admins those of any status.'),
  })
  .register(names, { id: 'Category' })
type Category = z.infer<typeof Category>

const toCategory = ({ version, nameKey, ...record }: CategoryRecord, courseCount: number): Category => ({
  ...record,
  courseCount,
})

const loadCategory = async (tx: ReadRecords, categoryId: string): Promise<CategoryRecord> =>
  (await tx.get(categories, categoryId)) ?? fail(CATEGORY_NOT_FOUND, { categoryId })

const settings = {
  name: shape.name,
  description: shape.description.optional(),
  icon: shape.icon.optional(),
  position: shape.position.optional(),
  active: shape.active.optional(),
}

/**
 * Creates a category; its slug follows from the name. Instructors may where the policy `categoriesMadeBy` says so.
 *
 * @example
 * ```ts
 * const category = await lyceum.as(admin).categories.create({ name: 'Navigation' })
 * ```
 */
export const create = defineCommand({
  name: 'categories.create',
  summary: 'Creates a category.',
  input: z.strictObject(settings),
  output: Category,
  errors: [CATEGORY_EXISTS],
  allow: withRole('instructor'),
  run: async (context, { name, ...given }) => {
    requireCategoryMaker(context)
    if (await context.tx.find(categories, 'byName', { nameKey: categoryKey(name) })) fail(CATEGORY_EXISTS, { name })
    return toCategory(await insertCategory(context, name, omitUndefined(given)), 0)
  },
})

/**
 * A category by id or slug. Inactive ones are found by instructors and admins only.
 *
 * @example
 * ```ts
 * const category = await lyceum.as(actor).categories.get({ slug: 'navigation' })
 * ```
 */
export const get = defineQuery({
  name: 'categories.get',
  summary: 'A category by id or slug.',
  input: z.union([z.strictObject({ categoryId }), z.strictObject({ slug: shape.slug })], {
    error: 'must have either categoryId or slug, not both',
  }),
  output: Category,
  errors: [CATEGORY_NOT_FOUND],
  allow: anyone,
  run: async ({ tx, actor }, input) => {
    const category =
      'slug' in input ? await tx.find(categories, 'bySlug', input) : await tx.get(categories, input.categoryId)
    if (!category || !(category.active || seesInactive(actor)))
      return fail(CATEGORY_NOT_FOUND, { categoryId: 'slug' in input ? input.slug : input.categoryId })
    const counts = await tx.view(categoryCounts, { categoryIds: [category.id], everything: isAdmin(actor) })
    return toCategory(category, counts[category.id] ?? 0)
  },
})

const inOrder = definePaging('categories', { position: shape.position, id: shape.id })

/**
 * The categories in their order, each with its number of courses. Inactive ones are shown to
 * instructors and admins only.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(actor).categories.list({ search: 'sea' })
 * ```
 */
export const list = defineQuery({
  name: 'categories.list',
  summary: 'The categories in their order.',
  input: z.strictObject({
    ...pageInput,
    search: text(0, 200).optional().describe('Words, each of which begins a word of name or description.'),
  }),
  output: pageOf(Category),
  allow: anyone,
  run: async ({ tx, actor }, input) => {
    const { range, toPage } = inOrder(input)
    const all = await tx.list(categories, 'inOrder', {})
    const words = queryWords(input.search ?? '')
    const matching = all.filter((category) => {
      const searched = toSearchText(category.name, category.description)
      return (category.active || seesInactive(actor)) && words.every((word) => searched.includes(` ${word}`))
    })
    const found = toPage(inRange(matching, range), matching.length)
    const counts = await tx.view(categoryCounts, {
      categoryIds: found.items.map((category) => category.id),
      everything: isAdmin(actor),
    })
    return { ...found, items: found.items.map((category) => toCategory(category, counts[category.id] ?? 0)) }
  },
})

/**
 * Changes the given fields of a category. The slug does not change, so that URLs keep working.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).categories.update({ categoryId, icon: null, active: false })
 * ```
 */
export const update = defineCommand({
  name: 'categories.update',
  summary: 'Changes a category; what is not given stays.',
  input: z.strictObject({ ...settings, name: settings.name.optional(), categoryId, ifRevision }),
  output: Category,
  errors: [CATEGORY_NOT_FOUND, CATEGORY_EXISTS],
  revises: ({ categoryId }) => ({ in: categories, id: categoryId }),
  allow: withRole('admin'),
  run: async ({ tx, now }, { categoryId, ...input }) => {
    const before = await loadCategory(tx, categoryId)
    const changed = { ...before, ...omitUndefined(input) }
    const nameKey = categoryKey(changed.name)
    if (nameKey !== before.nameKey && (await tx.find(categories, 'byName', { nameKey })))
      fail(CATEGORY_EXISTS, { name: changed.name })
    const after = tx.replace(categories, { ...changed, nameKey, updatedAt: now })
    return toCategory(after, await tx.count(courses, 'byCategory', { categoryId }))
  },
})

/** The most courses that the call moves by itself. */
const MOST_MOVED = 50

/**
 * Merges a category into another: its courses move there, each with a new revision, and it is removed. The first
 * 50 courses move with the call; the rest follows at once in the background, and the category is there until the
 * last of them has moved. `categories.get` of the category fails with CATEGORY_NOT_FOUND from then on.
 *
 * @example
 * ```ts
 * const { moved, finished } = await lyceum.as(admin).categories.merge({ categoryId, intoId })
 * ```
 */
export const merge = defineCommand({
  name: 'categories.merge',
  summary: 'Merges a category into another.',
  input: z.strictObject({
    categoryId: categoryId.describe('Id of the category that is merged, and removed.'),
    intoId: categoryId.describe('Id of the category that its courses move to.'),
  }),
  output: z.object({
    category: Category.describe('The category that the courses move to.'),
    moved: z.int().describe('Courses that this call moved.'),
    finished: z.boolean().describe('Whether all courses have moved; else the rest follows in the background.'),
  }),
  errors: [CATEGORY_NOT_FOUND],
  revises: 'several',
  allow: withRole('admin'),
  run: async (context, { categoryId, intoId }) => {
    const { tx, startJob } = context
    await loadCategory(tx, categoryId)
    await loadCategory(tx, intoId)
    if (categoryId === intoId)
      enforceValid([{ path: 'intoId', message: 'must be another category', reason: 'conflict' }])
    const { moved, finished } = await moveCourses(context, { categoryId, intoId }, MOST_MOVED)
    if (!finished) await startJob(mergeCategory, categoryId, { categoryId, intoId })
    const into = await loadCategory(tx, intoId)
    return {
      category: toCategory(into, await tx.count(courses, 'byCategory', { categoryId: intoId })),
      moved,
      finished,
    }
  },
})

/**
 * Removes a category without courses; CATEGORY_IN_USE has the number of its courses.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).categories.remove({ categoryId })
 * ```
 */
export const remove = defineCommand({
  name: 'categories.remove',
  summary: 'Removes a category that has no courses.',
  input: z.strictObject({ categoryId, ifRevision }),
  output: z.object({ categoryId }),
  errors: [CATEGORY_NOT_FOUND, CATEGORY_IN_USE],
  revises: ({ categoryId }) => ({ in: categories, id: categoryId }),
  allow: withRole('admin'),
  run: async ({ tx }, { categoryId }) => {
    // Who puts a course into a category touches it: a course that is not counted here conflicts.
    const category = await loadCategory(tx, categoryId)
    const courseCount = await tx.count(courses, 'byCategory', { categoryId })
    if (courseCount > 0) fail(CATEGORY_IN_USE, { courses: courseCount })
    tx.remove(categories, category)
    return { categoryId }
  },
})
