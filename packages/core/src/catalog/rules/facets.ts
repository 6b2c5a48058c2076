import { compareLists } from '../../kernel/order.ts'
import type { CourseRecord } from '../records.ts'
import type { ListedCourse } from './listing.ts'
import { priceAt } from './price.ts'

/** Lower bounds of the price bands, in minor units; below the first bound a course is free. */
export const PRICE_BANDS = [1, 2_000, 5_000, 10_000] as const
/** Lower bounds of the rating facets: each counts the courses with at least that rating. */
export const RATING_BANDS = [3, 3.5, 4, 4.5] as const
/** Lower bounds of the bands of duration, in minutes. */
export const DURATION_BANDS = [60, 180, 360, 1_020] as const

/** What courses are counted by. A band is the number of lower bounds reached, as text. */
export const facetNames = [
  'category',
  'level',
  'language',
  'price',
  'rating',
  'duration',
  'tag',
  'subtitles',
  'instructor',
] as const
export type FacetName = (typeof facetNames)[number]

/** How many of the courses have a value. */
export interface FacetCount {
  readonly facet: FacetName
  readonly value: string | null
  readonly count: number
}

/** Most values that are counted of one facet: those of most courses. */
export const MAX_FACET_VALUES = 100

const fullestFirst = (a: FacetCount, b: FacetCount): number =>
  compareLists([b.count, a.value === null, a.value ?? ''], [a.count, b.value === null, b.value ?? ''])

const boundsReached = (bounds: readonly number[], value: number): string =>
  String(bounds.filter((bound) => value >= bound).length)

const valuesOf = ({ course, counters, instructorIds }: ListedCourse, now: string) =>
  ({
    category: [course.categoryId],
    level: [course.level],
    language: [course.language],
    price: [boundsReached(PRICE_BANDS, priceAt(course, now))],
    rating: [counters.ratingCount === 0 ? '0' : boundsReached(RATING_BANDS, counters.ratingSum / counters.ratingCount)],
    duration: course.durationMinutes === null ? [] : [boundsReached(DURATION_BANDS, course.durationMinutes)],
    tag: course.tags,
    subtitles: course.subtitleLanguages,
    instructor: instructorIds,
  }) satisfies { [facet in FacetName]: readonly (string | null)[] }

/** The counts of each facet, the fullest first, then by value, no value last. */
export const countFacets = (listed: readonly ListedCourse[], now: string): FacetCount[] => {
  const values = listed.map((one) => valuesOf(one, now))
  return facetNames.flatMap((facet) => {
    const counts = new Map<string | null, number>()
    for (const { [facet]: list } of values)
      for (const value of new Set<string | null>(list)) counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts]
      .map(([value, count]): FacetCount => ({ facet, value, count }))
      .sort(fullestFirst)
      .slice(0, MAX_FACET_VALUES)
  })
}

interface Band {
  from: number
  to: number | null
  count: number
}

export interface Facets {
  categories: { categoryId: string | null; count: number }[]
  levels: { level: CourseRecord['level']; count: number }[]
  languages: { language: string | null; count: number }[]
  prices: Band[]
  ratings: { from: number; count: number }[]
  durations: Band[]
  tags: { tag: string; count: number }[]
  subtitles: { language: string; count: number }[]
  instructors: { userId: string; count: number }[]
}

const isValue = (value: string | null): value is string => value !== null

/** The facets of a filtered set, by descending count. */
export const facetsOf = (counts: readonly FacetCount[]): Facets => {
  /** Several counts of one value are one: a category that is hidden counts as none. */
  const ofFacet = (wanted: FacetName): FacetCount[] => {
    const sums = new Map<string | null, number>()
    for (const { facet, value, count } of counts) if (facet === wanted) sums.set(value, (sums.get(value) ?? 0) + count)
    return [...sums].map(([value, count]) => ({ facet: wanted, value, count })).sort(fullestFirst)
  }
  const named = (wanted: FacetName) =>
    ofFacet(wanted).flatMap(({ value, count }) => (isValue(value) ? [{ value, count }] : []))
  const inBand = (facet: FacetName, isIn: (band: number) => boolean) =>
    named(facet).reduce((sum, { value, count }) => (isIn(Number(value)) ? sum + count : sum), 0)
  const bands = (facet: FacetName, bounds: readonly number[]) =>
    [0, ...bounds].map((from, band): Band => {
      const next = bounds[band]
      return { from, to: next === undefined ? null : next - 1, count: inBand(facet, (one) => one === band) }
    })
  return {
    categories: ofFacet('category').map(({ value, count }) => ({ categoryId: value, count })),
    // Counted of records, which have these levels only.
    levels: named('level').map(({ value, count }) => ({ level: value as CourseRecord['level'], count })),
    languages: ofFacet('language').map(({ value, count }) => ({ language: value, count })),
    prices: bands('price', PRICE_BANDS),
    ratings: RATING_BANDS.map((from, band) => ({ from, count: inBand('rating', (one) => one > band) })),
    durations: bands('duration', DURATION_BANDS),
    tags: named('tag').map(({ value, count }) => ({ tag: value, count })),
    instructors: named('instructor').map(({ value, count }) => ({ userId: value, count })),
    subtitles: named('subtitles').map(({ value, count }) => ({ language: value, count })),
  }
}
