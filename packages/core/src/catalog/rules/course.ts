import type { FieldIssue, FieldReason } from '../../kernel/field-issues.ts'
import type { CourseRecord } from '../records.ts'

/** The settings that depend on each other. */
export type CourseSettings = Pick<
  CourseRecord,
  | 'price'
  | 'discountPrice'
  | 'enrollmentStartsAt'
  | 'enrollmentEndsAt'
  | 'startsAt'
  | 'endsAt'
  | 'certificateTerm'
  | 'certificatePercentage'
  | 'progressMode'
  | 'progressWeights'
  | 'allowedCountries'
  | 'deniedCountries'
>

const isBefore = (from: string | null, to: string | null): boolean => from === null || to === null || from < to

/** Contradictions between settings; the schema checks each by itself. Dates in the past are allowed (000-R27). */
export const courseIssues = (course: CourseSettings): FieldIssue[] => {
  const issues: FieldIssue[] = []
  const refuse = (path: string, message: string, reason: FieldReason = 'conflict') =>
    issues.push({ path, message, reason })
  if (course.discountPrice !== null && course.discountPrice >= course.price)
    refuse('discountPrice', 'must be below the price')
  if (!isBefore(course.enrollmentStartsAt, course.enrollmentEndsAt))
    refuse('enrollmentEndsAt', 'must be after the start of enrollment')
  if (!isBefore(course.startsAt, course.endsAt)) refuse('endsAt', 'must be after the start of the course')
  const needsPercentage = course.certificateTerm === 'PASS_PERCENT' || course.certificateTerm === 'AVERAGE_SCORE'
  if (needsPercentage && course.certificatePercentage === null)
    refuse('certificatePercentage', `is required with ${course.certificateTerm}`, 'required')
  if (course.progressMode === 'weighted') {
    const weights = course.progressWeights
    if (weights === null || weights.lessons + weights.time + weights.assessments <= 0)
      refuse('progressWeights', 'must have a weight above 0 in the weighted mode')
  }
  if (course.allowedCountries.some((country) => course.deniedCountries.includes(country)))
    refuse('deniedCountries', 'must not name a country that is allowed')
  return issues
}

/** `1.0` for 10 tenths. */
export const editionText = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`
