import * as z from 'zod'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { users } from '../../identity/records.ts'
import { anyone } from '../../kernel/access.ts'
import { byId } from '../../kernel/objects.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { queryWords, toNameKey } from '../../kernel/rules/search-text.ts'
import { languageTag, text, whole } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import { CategoryRef, Teacher, toTeacher } from '../answers.ts'
import { seesInactive } from '../categories.ts'
import { CATEGORY_NOT_FOUND } from '../errors.ts'
import { askTolerantly, checkCategory, checkNamed, filterOf, filters, visibilityOf } from '../filters.ts'
import { categories, courses } from '../records.ts'
import { type FacetCount, facetsOf } from '../rules/facets.ts'
import type { CatalogueFilter } from '../rules/listing.ts'
import { tagsWith } from '../rules/suggesting.ts'
import { suggestions } from '../suggestions.ts'
import { catalogueFacets } from '../views.ts'

const { shape } = courses.schema
const count = z.int().describe('Courses of the filtered set.')

/** Courses in an inactive category count as courses without one. */
const hideInactive = async (tx: ReadRecords, counts: readonly FacetCount[]): Promise<FacetCount[]> => {
  const named = counts.filter(({ facet }) => facet === 'category').flatMap(({ value }) => value ?? [])
  const active = new Set((await tx.getMany(categories, named)).filter((one) => one.active).map(({ id }) => id))
  const isHidden = ({ facet, value }: FacetCount) => facet === 'category' && value !== null && !active.has(value)
  return counts.map((one) => (isHidden(one) ? { ...one, value: null } : one))
}

/**
 * How the filtered courses spread over categories, levels, languages, prices (minor units), ratings, durations (minutes),
 * tags, languages of subtitles and instructors: at most a hundred of each, those of most courses. A rating facet counts
 * the courses that reach it.
 *
 * @example
 * ```ts
 * const { levels } = await lyceum.as(actor).courses.facets({ search: 'navigation' })
 * ```
 */
export const facets = defineQuery({
  name: 'courses.facets',
  summary: 'How the filtered courses spread over categories, levels, prices and all else they are filtered by.',
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
    durations: z
      .array(
        z.object({
          from: z.int().describe('Least minutes of the band.'),
          to: z.int().nullable().describe('Greatest minutes of the band; null for no bound.'),
          count,
        }),
      )
      .describe('How many are how long, by the estimates of their authors.'),
    tags: z
      .array(z.object({ tag: z.string().describe('A tag, letter by letter.'), count }))
      .describe('How many have each tag, the fullest first.'),
    subtitles: z
      .array(z.object({ language: languageTag.describe('The language of the subtitles.'), count }))
      .describe('How many have subtitles in each language, the fullest first.'),
    instructors: z.array(Teacher.extend({ count })).describe('How many each person teaches, the fullest first.'),
  }),
  errors: [CATEGORY_NOT_FOUND, USER_NOT_FOUND],
  allow: anyone,
  run: async (context, input) => {
    const { tx, actor, now } = context
    const filter = await filterOf(context, input)
    const ask = (asked: CatalogueFilter) =>
      tx.view(catalogueFacets, { visibility: visibilityOf(actor), filter: asked, now })
    const [counts] = await Promise.all([
      filter ? askTolerantly(context, filter, ask, ({ length }) => length === 0) : [],
      checkCategory(context, input),
    ])
    if (counts.length === 0) await checkNamed(context, input)
    const { instructors, ...found } = facetsOf(seesInactive(actor) ? counts : await hideInactive(tx, counts))
    const people = byId(
      await tx.getMany(
        users,
        instructors.map(({ userId }) => userId),
      ),
    )
    return {
      ...found,
      instructors: instructors.map(({ userId, count }) => ({ ...toTeacher(userId, people.get(userId)), count })),
    }
  },
})

/**
 * What somebody may mean who types this: courses by title, tags, categories and instructors, at most `limit` of each.
 * Suggests only what everybody may see.
 *
 * @example
 * ```ts
 * const { courses, tags } = await lyceum.as(actor).courses.suggest({ search: 'celest' })
 * ```
 */
export const suggest = defineQuery({
  name: 'courses.suggest',
  summary: 'Courses, tags, categories and instructors by the first letters of a search.',
  input: z.strictObject({
    search: text(0, 200).describe('What was typed so far; the last word may be half a word. Blank suggests nothing.'),
    limit: whole(1, 20).default(8).describe('Most suggestions of each kind, 1 to 20; 8 by default.'),
  }),
  output: z.object({
    courses: z
      .array(courses.schema.pick({ id: true, title: true, slug: true, thumbnailUrl: true }))
      .describe('Published courses: first those whose title begins with it, by title.'),
    tags: z.array(z.string()).describe('Tags of popular courses, those of most of them first.'),
    categories: z.array(CategoryRef.unwrap()).describe('Categories with it in the name, in their order.'),
    instructors: z.array(Teacher).describe('Teachers of published courses with it in the name, by name.'),
  }),
  allow: anyone,
  run: async ({ tx }, { search, limit }) => {
    const words = queryWords(search)
    if (words.length === 0) return { courses: [], tags: [], categories: [], instructors: [] }
    const found = await tx.view(suggestions, { words, key: toNameKey(search, 200), limit })
    return {
      courses: [...found.courses],
      tags: tagsWith(found.tags, words).slice(0, limit),
      categories: [...found.categories],
      instructors: [...found.instructors],
    }
  },
})
