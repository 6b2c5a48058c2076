import * as z from 'zod'
import { findPerson, loadUser } from '../identity/people.ts'
import { instructorId } from '../identity/records.ts'
import { type Actor, isAdmin } from '../kernel/access.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { omitUndefined } from '../kernel/objects.ts'
import type { QueryContext } from '../kernel/operation.ts'
import { amount, id, languageTag, line, text, whole } from '../kernel/values.ts'
import { findCategory, seesInactive } from './categories.ts'
import { CATEGORY_NOT_FOUND } from './errors.ts'
import { categories, categoryId, courseStatuses, courses } from './records.ts'
import type { CatalogueFilter } from './rules/listing.ts'
import { searchTerms } from './rules/search.ts'
import { anyInCatalogue, type Visibility } from './views.ts'

const { shape } = courses.schema
const minutes = whole(0, 1_000_000)

/** The filters of every answer on the catalogue. */
export const filters = {
  search: text(0, 200)
    .optional()
    .describe(
      'Words, each of which begins a word of title, subtitle, description, tags or objectives. Where no course has them all, whatever else is asked for, they may have typos, and titles are found that mean them.',
    ),
  status: z.enum(courseStatuses).optional().describe('Without it archived courses are left out.'),
  categoryId: categoryId.optional(),
  category: line(1, 128).optional().describe('Id, slug or name of the category, instead of `categoryId`.'),
  level: shape.level.optional(),
  language: line(1, 50).optional().describe('Language it is taught in, as its author wrote it.'),
  instructorId: instructorId.optional().describe("The host's id of a teacher of the course."),
  instructor: line(1, 128).optional().describe('Username or id of a teacher of the course, instead of `instructorId`.'),
  classId: id.optional().describe("Id of the host's class that it belongs to."),
  featured: shape.featured.optional(),
  tag: line(1, 50).optional().describe('One of its tags, letter by letter.'),
  creationMethod: shape.creationMethod.optional(),
  pricing: z.enum(['free', 'paid']).optional().describe('`free`: the price now is 0; `paid`: it is more.'),
  minPrice: amount.optional().describe('Least price now, minor units.'),
  maxPrice: amount.optional().describe('Greatest price now, minor units.'),
  minDuration: minutes.optional().describe("Least length in minutes, by the author's estimate."),
  maxDuration: minutes.optional().describe("Greatest length in minutes, by the author's estimate."),
  minRating: z.number().min(0).max(5).optional().describe('Least average rating, 0 to 5; above 0 only rated courses.'),
  subtitles: languageTag.optional().describe('A language in which at least one of its lessons has captions.'),
}

export const visibilityOf = (actor: Actor): Visibility => ({ everything: isAdmin(actor), staffUserId: actor.userId })

export type FilterInput = z.output<z.ZodObject<typeof filters>>

/** The id of the category to filter by; undefined for none, null where nothing can match. */
const categoryFilter = async (
  context: QueryContext,
  { category, categoryId }: Pick<FilterInput, 'category' | 'categoryId'>,
): Promise<string | undefined | null> => {
  if (category === undefined) return categoryId
  const found = await findCategory(context, category)
  return found && (categoryId === undefined || categoryId === found.id) ? found.id : null
}

/** The id of the teacher to filter by; undefined for none, null where nothing can match. Whoever does not exist teaches nothing. */
const teacherFilter = async (
  { tx }: QueryContext,
  { instructor, instructorId }: Pick<FilterInput, 'instructor' | 'instructorId'>,
): Promise<string | undefined | null> => {
  if (instructor === undefined) return instructorId
  const found = await findPerson(tx, { username: instructor })
  const teacherId = found?.id ?? instructor
  return instructorId === undefined || instructorId === teacherId ? teacherId : null
}

/** The filter as the views take it; undefined where nothing can match. */
export const filterOf = async (context: QueryContext, input: FilterInput): Promise<CatalogueFilter | undefined> => {
  const { search, category, pricing, minPrice, maxPrice, minRating, categoryId, instructor, instructorId, ...rest } =
    omitUndefined(input)
  const requestedId = await categoryFilter(context, { category, categoryId })
  const teacherId = await teacherFilter(context, { instructor, instructorId })
  if (requestedId === null || teacherId === null) return undefined
  const least = Math.max(minPrice ?? 0, pricing === 'paid' ? 1 : 0)
  const most = pricing === 'free' ? 0 : maxPrice
  return omitUndefined({
    ...rest,
    categoryId: requestedId,
    instructorId: teacherId,
    minPrice: least > 0 ? least : undefined,
    maxPrice: most,
    minRating: minRating || undefined,
    ...searchTerms(search ?? ''),
  }) as CatalogueFilter
}

/** Fails if the caller knows no such category. */
export const checkCategory = async ({ tx, actor }: QueryContext, { categoryId }: FilterInput): Promise<void> => {
  if (categoryId === undefined) return
  const found = await tx.get(categories, categoryId)
  if (!found || !(found.active || seesInactive(actor))) fail(CATEGORY_NOT_FOUND, { categoryId })
}

/**
 * Called for an empty result: fails if a person in the filter does not exist. Only admins learn whether a person does; to
 * others somebody who teaches nothing and somebody who does not exist are the same.
 */
export const checkNamed = async ({ tx, actor }: QueryContext, { instructorId }: FilterInput): Promise<void> => {
  if (instructorId !== undefined && isAdmin(actor)) await loadUser(tx, instructorId)
}

/**
 * Asks with the words as they are written; where nothing matches, it asks again for what they may mean. Not where a course
 * has these words and another of the filters leaves it out: then they have no typos.
 */
export const askTolerantly = async <Answer>(
  { tx, actor, now }: QueryContext,
  filter: CatalogueFilter,
  ask: (filter: CatalogueFilter) => Promise<Answer>,
  isEmpty: (answer: Answer) => boolean,
): Promise<Answer> => {
  const answer = await ask(filter)
  const { words, phrase, ...others } = filter
  if (words.length === 0 || !isEmpty(answer)) return answer
  const isKnown =
    Object.keys(others).length > 0 &&
    (await tx.view(anyInCatalogue, { visibility: visibilityOf(actor), filter: { words, phrase }, now }))
  return isKnown ? answer : ask({ ...filter, similar: true })
}
