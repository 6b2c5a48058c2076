import type { FieldIssue } from '../../kernel/errors.ts'
import type { CourseRecord } from '../records.ts'

/** What an author may set of a course. */
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

const before = (from: string | null, to: string | null): boolean => from === null || to === null || from < to

/** What is wrong with the settings taken together; each alone is the schema's. Dates in the past are fine (000-R27). */
export const courseIssues = (course: CourseSettings): FieldIssue[] => {
  const issues: FieldIssue[] = []
  const refuse = (path: string, message: string) => issues.push({ path, message })
  if (course.discountPrice !== null && course.discountPrice >= course.price)
    refuse('discountPrice', 'The discount price is below the price.')
  if (!before(course.enrollmentStartsAt, course.enrollmentEndsAt))
    refuse('enrollmentEndsAt', 'Enrollment ends after it starts.')
  if (!before(course.startsAt, course.endsAt)) refuse('endsAt', 'The course ends after it starts.')
  const needsPercentage = course.certificateTerm === 'PASS_PERCENT' || course.certificateTerm === 'AVERAGE_SCORE'
  if (needsPercentage && course.certificatePercentage === null)
    refuse('certificatePercentage', `${course.certificateTerm} needs a percentage.`)
  if (course.progressMode === 'weighted') {
    const weights = course.progressWeights
    if (weights === null || weights.lessons + weights.time + weights.assessments <= 0)
      refuse('progressWeights', 'The weighted mode needs weights of which one is above 0.')
  }
  if (course.allowedCountries.some((country) => course.deniedCountries.includes(country)))
    refuse('deniedCountries', 'A country is either allowed or denied.')
  return issues
}

/** `1.0` for 10 tenths. */
export const editionText = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`
