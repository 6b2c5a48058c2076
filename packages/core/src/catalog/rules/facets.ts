import { compareLists } from '../../kernel/order.ts'
import type { CourseCounterRecord, CourseRecord } from '../records.ts'
import { priceAt } from './price.ts'

/** Lower bounds of the price bands, in minor units; below the first bound a course is free. */
export const PRICE_BANDS = [1, 2_000, 5_000, 10_000] as const
/** Lower bounds of the rating facets: each counts the courses with at least that rating. */
export const RATING_BANDS = [3, 3.5, 4, 4.5] as const

/** The number of courses with the same values for all facets. A band is the number of lower bounds reached. */
export interface CatalogueGroup {
  readonly categoryId: string | null
  readonly level: CourseRecord['level']
  readonly language: string | null
  readonly priceBand: number
  readonly ratingBand: number
  readonly count: number
}

const boundsReached = (bounds: readonly number[], value: number): number =>
  bounds.filter((bound) => value >= bound).length

export const facetGroup = (
  course: CourseRecord,
  counters: Pick<CourseCounterRecord, 'ratingCount' | 'ratingSum'>,
  now: string,
): CatalogueGroup => ({
  categoryId: course.categoryId,
  level: course.level,
  language: course.language,
  priceBand: boundsReached(PRICE_BANDS, priceAt(course, now)),
  ratingBand: counters.ratingCount === 0 ? 0 : boundsReached(RATING_BANDS, counters.ratingSum / counters.ratingCount),
  count: 0,
})

export interface Facets {
  categories: { categoryId: string | null; count: number }[]
  levels: { level: CourseRecord['level']; count: number }[]
  languages: { language: string | null; count: number }[]
  prices: { from: number; to: number | null; count: number }[]
  ratings: { from: number; count: number }[]
}

const countBy = <T>(
  groups: readonly CatalogueGroup[],
  facetOf: (group: CatalogueGroup) => T,
): { value: T; count: number }[] => {
  const counts = new Map<T, number>()
  for (const group of groups) counts.set(facetOf(group), (counts.get(facetOf(group)) ?? 0) + group.count)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort(
      (a, b) => b.count - a.count || compareLists([a.value === null, a.value ?? ''], [b.value === null, b.value ?? '']),
    )
}

/** The facets of a filtered set, by descending count. */
export const facetsOf = (groups: readonly CatalogueGroup[]): Facets => ({
  categories: countBy(groups, ({ categoryId }) => categoryId).map(({ value, count }) => ({ categoryId: value, count })),
  levels: countBy(groups, ({ level }) => level).map(({ value, count }) => ({ level: value, count })),
  languages: countBy(groups, ({ language }) => language).map(({ value, count }) => ({ language: value, count })),
  prices: [0, ...PRICE_BANDS].map((from, band) => ({
    from,
    to: PRICE_BANDS[band] === undefined ? null : PRICE_BANDS[band] - 1,
    count: groups.filter(({ priceBand }) => priceBand === band).reduce((sum, { count }) => sum + count, 0),
  })),
  ratings: RATING_BANDS.map((from, band) => ({
    from,
    count: groups.filter(({ ratingBand }) => ratingBand > band).reduce((sum, { count }) => sum + count, 0),
  })),
})
