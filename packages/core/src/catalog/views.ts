import { users } from '../identity/records.ts'
import { byId, pick } from '../kernel/objects.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView, type ReadRecords } from '../store/index.ts'
import { type CatalogueRow, listedCounters, summaryFields, toTeacher } from './answers.ts'
import { type CourseRecord, categories, courseCounters, courseInstructors, courses } from './records.ts'
import { countFacets, type FacetCount } from './rules/facets.ts'
import {
  type CatalogueFilter,
  type CataloguePosition,
  comparePositions,
  matches,
  positionOf,
  type SortKey,
} from './rules/listing.ts'
import { priceAt } from './rules/price.ts'

/** Which courses the caller may see: `everything` for admins, the published and their own for others. */
export interface Visibility {
  readonly everything: boolean
  readonly staffUserId: string | null
}

export interface CataloguePageParams extends PageRange<CataloguePosition> {
  readonly visibility: Visibility
  readonly filter: CatalogueFilter
  readonly now: string
  readonly sort: SortKey
  readonly descending: boolean
}

/** A row with its place in the list. */
export type ListedRow = CatalogueRow & Pick<CataloguePosition, 'value'>

const visibleCourses = async (tx: ReadRecords, { everything, staffUserId }: Visibility): Promise<CourseRecord[]> => {
  const all = await tx.list(courses, 'byCreation', {})
  if (everything) return all
  const teaching = staffUserId === null ? [] : await tx.list(courseInstructors, 'byUser', { userId: staffUserId })
  const own = new Set(teaching.filter(({ active }) => active).map(({ courseId }) => courseId))
  return all.filter(({ status, id }) => status === 'published' || own.has(id))
}

const joined = async (tx: ReadRecords, records: readonly CourseRecord[]) => {
  const ids = records.map(({ id }) => id)
  const [counters, known, instructors] = await Promise.all([
    tx.getMany(courseCounters, ids),
    tx.list(categories, 'inOrder', {}),
    Promise.all(ids.map((courseId) => tx.list(courseInstructors, 'byCourse', { courseId }))),
  ])
  return {
    counters: byId(counters),
    categories: byId(known),
    instructors: new Map(ids.map((id, index) => [id, (instructors[index] ?? []).filter(({ active }) => active)])),
  }
}

const NOTHING_COUNTED: CatalogueRow['counters'] = {
  ...{ enrollments: 0, completions: 0, ratingCount: 0, ratingSum: 0 },
  ...{ lessons: 0, contentSeconds: 0 },
}

const filtered = async (
  tx: ReadRecords,
  { visibility, filter, now }: Pick<CataloguePageParams, 'visibility' | 'filter' | 'now'>,
) => {
  const visible = await visibleCourses(tx, visibility)
  const facts = await joined(tx, visible)
  const rows = visible
    .map((course) => ({
      course,
      counters: facts.counters.get(course.id) ?? NOTHING_COUNTED,
      instructorIds: (facts.instructors.get(course.id) ?? []).map(({ userId }) => userId),
    }))
    .filter((row) => matches(row, filter, now))
  return { rows, facts }
}

/** One page of the catalog and the number of matching courses. */
export const cataloguePage = defineView({
  name: 'catalog.page',
  reference: async (tx, params: CataloguePageParams): Promise<{ rows: ListedRow[]; total: number }> => {
    const { rows, facts } = await filtered(tx, params)
    const { sort, filter, now, descending } = params
    const order = { sort, terms: filter, now }
    const listed = rows.map((row) => ({ ...row, ...positionOf(row, order) })).sort(comparePositions(descending))
    const page = inRange(listed, params, descending)
    const people = await tx.getMany(users, [...new Set(page.flatMap(({ instructorIds }) => instructorIds))])
    const known = byId(people)
    return {
      total: rows.length,
      rows: page.map(({ course, counters, instructorIds, value }) => {
        const category = course.categoryId === null ? undefined : facts.categories.get(course.categoryId)
        return {
          value,
          course: pick(course, summaryFields),
          counters: pick(counters, listedCounters),
          category: category ? pick(category, ['id', 'name', 'slug', 'active']) : null,
          instructors: instructorIds.map((userId) => toTeacher(userId, known.get(userId))),
        }
      }),
    }
  },
})

/** The filtered catalog, counted by the values of its facets. In no order. */
export const catalogueFacets = defineView({
  name: 'catalog.facets',
  reference: async (
    tx,
    params: Pick<CataloguePageParams, 'visibility' | 'filter' | 'now'>,
  ): Promise<readonly FacetCount[]> => countFacets((await filtered(tx, params)).rows, params.now),
})

/** Whether the caller may see a course that matches. */
export const anyInCatalogue = defineView({
  name: 'catalog.any',
  reference: async (tx, params: Pick<CataloguePageParams, 'visibility' | 'filter' | 'now'>): Promise<boolean> =>
    (await filtered(tx, params)).rows.length > 0,
})

interface CatalogueCounts {
  readonly total: number
  readonly published: number
  readonly draft: number
  readonly featured: number
  readonly free: number
}

/** Counts of the courses that the caller can see, unfiltered (000-R44). */
export const catalogueSummary = defineView({
  name: 'catalog.summary',
  reference: async (tx, { visibility, now }: { visibility: Visibility; now: string }): Promise<CatalogueCounts> => {
    const visible = await visibleCourses(tx, visibility)
    const count = (test: (course: CourseRecord) => boolean) => visible.filter(test).length
    return {
      total: visible.length,
      published: count(({ status }) => status === 'published'),
      draft: count(({ status }) => status === 'draft'),
      featured: count(({ featured }) => featured),
      free: count((course) => priceAt(course, now) === 0),
    }
  },
})

export interface CategoryCountsParams {
  readonly categoryIds: readonly string[]
  /** Courses of any status, or the published alone. */
  readonly everything: boolean
}

/** The number of courses in each of these categories. */
export const categoryCounts = defineView({
  name: 'catalog.categoryCounts',
  reference: async (tx, { categoryIds, everything }: CategoryCountsParams): Promise<Record<string, number>> => {
    const countOf = async (categoryId: string): Promise<number> => {
      if (everything) return tx.count(courses, 'byCategory', { categoryId })
      const all = await tx.list(courses, 'byCategory', { categoryId })
      return all.filter(({ status }) => status === 'published').length
    }
    const counts = await Promise.all(categoryIds.map(countOf))
    return Object.fromEntries(categoryIds.map((categoryId, index) => [categoryId, counts[index] ?? 0]))
  },
})
