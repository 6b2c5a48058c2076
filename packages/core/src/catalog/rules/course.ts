import type { FieldIssue, FieldReason } from '../../kernel/field-issues.ts'
import type { RequiredSettings } from '../policies.ts'
import type { CourseRecord } from '../records.ts'
import { videoIssues } from './media.ts'

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
    if (weights === null || weights.lessons + weights.time + weights.assessments + weights.activities <= 0)
      refuse('progressWeights', 'must have a weight above 0 in the weighted mode')
  }
  const kinds = course.progressWeights?.kinds ?? []
  if (new Set(kinds.map(({ kind }) => kind)).size < kinds.length)
    refuse('progressWeights.kinds', 'must name each kind once')
  if (course.allowedCountries.some((country) => course.deniedCountries.includes(country)))
    refuse('deniedCountries', 'must not name a country that is allowed')
  return issues
}

/** What the host's policies ask of the settings of a course. */
export interface SettingTerms {
  readonly requires: RequiredSettings
  readonly priceLimit: number | null
  readonly videoSources: 'any' | 'known'
  readonly durationLimit: number | null
}

type RequiredOfCourse = Pick<CourseRecord, 'description' | 'categoryId'>

type LimitedSettings = Pick<CourseRecord, 'price' | 'discountPrice' | 'trailerUrl' | 'durationMinutes'>

/** What a course lacks of what the policy `courseRequires` asks for, whoever left it out and when. */
export const missingSettings = (course: RequiredOfCourse, { description = 0, category }: RequiredSettings) => {
  const issues: (FieldIssue & { readonly path: 'description' | 'category' })[] = []
  const { length } = course.description.trim()
  if (length === 0 && description > 0) issues.push({ path: 'description', message: 'is required', reason: 'required' })
  else if (length < description)
    issues.push({
      ...{ path: 'description', message: `must have at least ${description} characters` },
      ...{ reason: 'too_short', limit: description },
    })
  if (category && course.categoryId === null)
    issues.push({ path: 'category', message: 'is required', reason: 'required' })
  return issues
}

/**
 * What the policies refuse of the settings that an author gives: of a new course all, of a later change what it changes,
 * so that a course from before a policy can still be changed.
 */
export const policyIssues = (
  course: RequiredOfCourse & LimitedSettings,
  given: Partial<RequiredOfCourse & LimitedSettings>,
  { requires, priceLimit, videoSources, durationLimit }: SettingTerms,
  isNew: boolean,
): FieldIssue[] => {
  const fieldOf = { description: 'description', category: 'categoryId' } as const
  const issues: FieldIssue[] = missingSettings(course, requires).filter(
    ({ path }) => isNew || given[fieldOf[path]] !== undefined,
  )
  if (isNew && requires.price && given.price === undefined)
    issues.push({ path: 'price', message: 'is required', reason: 'required' })
  for (const path of ['price', 'discountPrice'] as const)
    if (priceLimit !== null && (isNew || given[path] !== undefined) && (course[path] ?? 0) > priceLimit)
      issues.push({ path, message: `must be at most ${priceLimit}`, reason: 'too_big', limit: priceLimit })
  if (isNew || given.trailerUrl !== undefined)
    issues.push(...videoIssues('trailerUrl', course.trailerUrl, videoSources))
  if (isNew || given.durationMinutes !== undefined) issues.push(...durationIssues(course, durationLimit))
  return issues
}

/** What the policy `durationLimit` refuses. */
export const durationIssues = (
  { durationMinutes }: { readonly durationMinutes: number | null },
  limit: number | null,
): FieldIssue[] =>
  limit !== null && (durationMinutes ?? 0) > limit
    ? [{ path: 'durationMinutes', message: `must be at most ${limit}`, reason: 'too_big', limit }]
    : []

/** `1.0` for 10 tenths. */
export const editionText = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`
