import type { CourseCounterRecord } from '../records.ts'

/** Enrollments with which a course has half of what enrollments can give. */
export const HALFWAY_ENROLLMENTS = 100
/** Reviews that every course is taken to have besides, so that one review does not decide. */
export const ASSUMED_REVIEWS = 10
/** Their average, in hundredths. */
export const ASSUMED_RATING = 350
/** Popularity is less than this. */
export const POPULARITY_RANGE = 1_000

export type PopularityFacts = Pick<CourseCounterRecord, 'enrollments' | 'ratingCount' | 'ratingSum'>

/**
 * How popular a course is, 0 to 999. One half are enrollments: each counts less than the one before. The other half is the
 * average rating in hundredths, with ten assumed reviews of 3.5. Whole numbers, so that every store computes the same.
 */
export const popularity = ({ enrollments, ratingCount, ratingSum }: PopularityFacts): number =>
  Math.floor((500 * enrollments) / (enrollments + HALFWAY_ENROLLMENTS)) +
  Math.floor((100 * ratingSum + ASSUMED_REVIEWS * ASSUMED_RATING) / (ratingCount + ASSUMED_REVIEWS))
