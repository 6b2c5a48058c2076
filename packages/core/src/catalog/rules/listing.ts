import { compareLists } from '../../kernel/order.ts'
import type { CourseRecord } from '../records.ts'
import { POPULARITY_RANGE, type PopularityFacts, popularity } from './popularity.ts'
import { priceAt } from './price.ts'
import { relevance, type SearchTerms } from './search.ts'
import { similarity } from './typos.ts'

/** The filters of the catalog; all given filters must match. */
export interface CatalogueFilter extends SearchTerms {
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
  /** Bounds of the author's estimate in minutes, inclusive. */
  readonly minDuration?: number
  readonly maxDuration?: number
  /** Least average rating, above 0. */
  readonly minRating?: number
  /** A language in which it has subtitles. */
  readonly subtitles?: string
}

export interface ListedCourse {
  readonly course: CourseRecord
  readonly counters: PopularityFacts
  readonly instructorIds: readonly string[]
}

const matchesIfGiven = <T>(filterValue: T | undefined, value: T): boolean =>
  filterValue === undefined || filterValue === value

/** How well the course matches the query; 0 where it does not. */
const textMatch = (course: CourseRecord, terms: SearchTerms): number =>
  terms.similar ? similarity(course.searchTitle, terms.words) : relevance(course, terms)

const ratingOf = ({ ratingCount, ratingSum }: PopularityFacts): number =>
  ratingCount === 0 ? 0 : ratingSum / ratingCount

const isWithin = (value: number | null, least: number | undefined, most: number | undefined): boolean =>
  (least === undefined || (value !== null && value >= least)) &&
  (most === undefined || (value !== null && value <= most))

export const matches = (
  { course, counters, instructorIds }: ListedCourse,
  filter: CatalogueFilter,
  now: string,
): boolean => {
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
    (filter.subtitles === undefined || course.subtitleLanguages.includes(filter.subtitles)) &&
    isWithin(price, filter.minPrice, filter.maxPrice) &&
    isWithin(course.durationMinutes, filter.minDuration, filter.maxDuration) &&
    isWithin(ratingOf(counters), filter.minRating, undefined) &&
    (filter.words.length === 0 || textMatch(course, filter) > 0)
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
  'popularity',
  'relevance',
] as const
export type SortKey = (typeof sortKeys)[number]

/** Where courses that were never published stand in the order of publication: before all others. */
export const NEVER_PUBLISHED = '1900-01-01T00:00:00.000Z'

interface Order {
  readonly sort: SortKey
  readonly terms: SearchTerms
  readonly now: string
}

const sortValue = ({ course, counters }: ListedCourse, { sort, terms, now }: Order): number | string => {
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
      return ratingOf(counters)
    case 'enrollments':
      return counters.enrollments
    case 'popularity':
      return popularity(counters)
    // The better match first, whatever its popularity; among equal matches the more popular.
    case 'relevance':
      return textMatch(course, terms) * POPULARITY_RANGE + popularity(counters)
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
