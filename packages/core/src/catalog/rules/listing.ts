import { compareLists } from '../../kernel/order.ts'
import type { CourseCounterRecord, CourseRecord } from '../records.ts'
import { priceAt } from './price.ts'
import { relevance } from './search.ts'

/** The filters of the catalog; all given filters must match. */
export interface CatalogueFilter {
  /** Without one, archived courses are left out. */
  readonly status?: CourseRecord['status']
  readonly categoryId?: string
  readonly level?: CourseRecord['level']
  readonly language?: string
  readonly instructorId?: string
  readonly classId?: string
  readonly featured?: boolean
  readonly tag?: string
  readonly creationMethod?: CourseRecord['creationMethod']
  /** Bounds of the current price, inclusive, in minor units. */
  readonly minPrice?: number
  readonly maxPrice?: number
  /** Folded words of the query: see search. */
  readonly words: readonly string[]
}

export interface ListedCourse {
  readonly course: CourseRecord
  readonly counters: Pick<CourseCounterRecord, 'enrollments' | 'ratingCount' | 'ratingSum'>
  readonly instructorIds: readonly string[]
}

const matchesIfGiven = <T>(filterValue: T | undefined, value: T): boolean =>
  filterValue === undefined || filterValue === value

export const matches = ({ course, instructorIds }: ListedCourse, filter: CatalogueFilter, now: string): boolean => {
  const price = priceAt(course, now)
  return (
    (filter.status === undefined ? course.status !== 'archived' : course.status === filter.status) &&
    matchesIfGiven(filter.categoryId, course.categoryId ?? undefined) &&
    matchesIfGiven(filter.level, course.level) &&
    matchesIfGiven(filter.language, course.language ?? undefined) &&
    matchesIfGiven(filter.classId, course.classId ?? undefined) &&
    matchesIfGiven(filter.featured, course.featured) &&
    matchesIfGiven(filter.creationMethod, course.creationMethod) &&
    (filter.tag === undefined || course.tags.includes(filter.tag)) &&
    (filter.instructorId === undefined || instructorIds.includes(filter.instructorId)) &&
    (filter.minPrice === undefined || price >= filter.minPrice) &&
    (filter.maxPrice === undefined || price <= filter.maxPrice) &&
    (filter.words.length === 0 || relevance(course, filter.words) > 0)
  )
}

export const sortKeys = [
  'createdAt',
  'updatedAt',
  'publishedAt',
  'title',
  'price',
  'rating',
  'enrollments',
  'relevance',
] as const
export type SortKey = (typeof sortKeys)[number]

/** Where courses that were never published stand in the order of publication: before all others. */
export const NEVER_PUBLISHED = '1900-01-01T00:00:00.000Z'

interface Order {
  readonly sort: SortKey
  readonly words: readonly string[]
  readonly now: string
}

const sortValue = ({ course, counters }: ListedCourse, { sort, words, now }: Order): number | string => {
  switch (sort) {
    case 'createdAt':
      return course.createdAt
    case 'updatedAt':
      return course.updatedAt
    case 'publishedAt':
      return course.publishedAt ?? NEVER_PUBLISHED
    case 'title':
      return course.titleKey
    case 'price':
      return priceAt(course, now)
    case 'rating':
      return counters.ratingCount === 0 ? 0 : counters.ratingSum / counters.ratingCount
    case 'enrollments':
      return counters.enrollments
    case 'relevance':
      return relevance(course, words)
  }
}

/** The position of a course in a sorted list: the sort value, then the id. */
export interface CataloguePosition {
  readonly value: number | string
  readonly id: string
}

export const positionOf = (listed: ListedCourse, order: Order): CataloguePosition => ({
  value: sortValue(listed, order),
  id: listed.course.id,
})

/** A total order: the sort value, then the id, both turned round when descending. */
export const comparePositions =
  (descending: boolean) =>
  (a: CataloguePosition, b: CataloguePosition): number =>
    (descending ? -1 : 1) * compareLists([a.value, a.id], [b.value, b.id])
