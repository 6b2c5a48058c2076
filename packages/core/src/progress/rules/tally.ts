import type { CourseRecord } from '../../catalog/records.ts'
import type { PlacementRecord } from '../../content/records.ts'
import type { CourseProgressRecord, LessonProgressRecord } from '../records.ts'
import { isAssessment, isTimed } from './lesson.ts'
import { shareOf, wholePercentage } from './percentage.ts'

export const countedPlacementFields = [
  'id',
  'sequence',
  'visible',
  'required',
  'opensAt',
  'closesAt',
  'kind',
  'seconds',
] as const satisfies readonly (keyof PlacementRecord)[]
/** A placement as far as counting goes: what is derived of it. It counts while it is open (content/rules/outline). */
export type CountedPlacement = Pick<PlacementRecord, (typeof countedPlacementFields)[number]>

export const countedProgressFields = [
  'placementId',
  'percentage',
  'completedAt',
  'watchedSeconds',
  'durationSeconds',
  'passed',
] as const satisfies readonly (keyof LessonProgressRecord)[]
/** What one person did at a placement, as far as counting goes. */
export type CountedProgress = Pick<LessonProgressRecord, (typeof countedProgressFields)[number]>

/** What is counted of a course for one enrollment. Tallies of parts add up to that of the whole. */
export type Tally = Pick<
  CourseProgressRecord,
  | 'completed'
  | 'total'
  | 'requiredCompleted'
  | 'requiredTotal'
  | 'requiredSeconds'
  | 'requiredWatchedSeconds'
  | 'totalSeconds'
  | 'watchedSeconds'
  | 'assessmentsTotal'
  | 'assessmentsPassed'
>

export const nothing: Tally = {
  completed: 0,
  total: 0,
  requiredCompleted: 0,
  requiredTotal: 0,
  requiredSeconds: 0,
  requiredWatchedSeconds: 0,
  totalSeconds: 0,
  watchedSeconds: 0,
  assessmentsTotal: 0,
  assessmentsPassed: 0,
}

/** To the millisecond, so that sums of parts do not drift. */
const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000

const combine = (a: Tally, b: Tally, sign: 1 | -1): Tally => ({
  completed: a.completed + sign * b.completed,
  total: a.total + sign * b.total,
  requiredCompleted: a.requiredCompleted + sign * b.requiredCompleted,
  requiredTotal: a.requiredTotal + sign * b.requiredTotal,
  requiredSeconds: toMilliseconds(a.requiredSeconds + sign * b.requiredSeconds),
  requiredWatchedSeconds: toMilliseconds(a.requiredWatchedSeconds + sign * b.requiredWatchedSeconds),
  totalSeconds: toMilliseconds(a.totalSeconds + sign * b.totalSeconds),
  watchedSeconds: toMilliseconds(a.watchedSeconds + sign * b.watchedSeconds),
  assessmentsTotal: a.assessmentsTotal + sign * b.assessmentsTotal,
  assessmentsPassed: a.assessmentsPassed + sign * b.assessmentsPassed,
})

export const plus = (a: Tally, b: Tally): Tally => combine(a, b, 1)
export const minus = (a: Tally, b: Tally): Tally => combine(a, b, -1)

export const sumOf = (tallies: readonly Tally[]): Tally => tallies.reduce(plus, nothing)

/** The tally in something that holds more than it. */
export const tallyOf = (record: Tally): Tally => combine(record, nothing, 1)

/**
 * What of a lesson's length counts as watched: min(watched, length), and all of it once the lesson is done, however it
 * was done. Of a lesson without a recording it is the share that was gone through.
 */
const countedSeconds = (
  { kind }: Pick<CountedPlacement, 'kind'>,
  progress: CountedProgress,
  seconds: number,
): number => {
  if (progress.completedAt !== null) return seconds
  return isTimed(kind) ? Math.min(progress.watchedSeconds, seconds) : (progress.percentage / 100) * seconds
}

/** What a placement adds to the tally of its course, given what was done there. The placement must be counted. */
export const tallyOfPlacement = (placement: CountedPlacement, progress: CountedProgress | undefined): Tally => {
  // Where the author gave no estimate the player's length stands in for it.
  const seconds = placement.seconds > 0 ? placement.seconds : (progress?.durationSeconds ?? 0)
  const watched = progress ? countedSeconds(placement, progress, seconds) : 0
  const done = progress && progress.completedAt !== null ? 1 : 0
  const required = placement.required ? 1 : 0
  const assessed = placement.required && isAssessment(placement.kind) ? 1 : 0
  return {
    completed: done,
    total: 1,
    requiredCompleted: required * done,
    requiredTotal: required,
    requiredSeconds: required * seconds,
    requiredWatchedSeconds: required * watched,
    totalSeconds: seconds,
    watchedSeconds: watched,
    assessmentsTotal: assessed,
    assessmentsPassed: assessed * (progress?.passed === true ? 1 : 0),
  }
}

/** How a course counts. */
export type ProgressPolicy = Pick<CourseRecord, 'progressMode' | 'progressWeights'>

/** Where assessments count by themselves, one that was not passed is not done (004-R317, R318). */
const needsPasses = ({ progressMode, progressWeights }: ProgressPolicy): boolean =>
  progressMode === 'assessments' || (progressMode === 'weighted' && (progressWeights?.assessments ?? 0) > 0)

/**
 * Everything required is done. Where nothing is required nothing can be completed (iomad/iomad#1554,
 * guillermoscript/lms-front#696).
 */
export const isComplete = (tally: Tally, policy: ProgressPolicy): boolean =>
  tally.requiredTotal > 0 &&
  tally.requiredCompleted >= tally.requiredTotal &&
  (!needsPasses(policy) || tally.assessmentsPassed >= tally.assessmentsTotal)

const weightedShare = (tally: Tally, weights: NonNullable<ProgressPolicy['progressWeights']>): number => {
  const parts = [
    { weight: weights.lessons, part: tally.requiredCompleted, whole: tally.requiredTotal },
    { weight: weights.time, part: tally.requiredWatchedSeconds, whole: tally.requiredSeconds },
    { weight: weights.assessments, part: tally.assessmentsPassed, whole: tally.assessmentsTotal },
    // A course that has none of something leaves its weight to the others.
  ].filter(({ weight, whole }) => weight > 0 && whole > 0)
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  const earned = parts.reduce((sum, part) => sum + part.weight * shareOf(part.part, part.whole), 0)
  return weight > 0 ? earned / weight : shareOf(tally.requiredCompleted, tally.requiredTotal)
}

const shareByMode = (tally: Tally, { progressMode, progressWeights }: ProgressPolicy): number => {
  const lessons = shareOf(tally.requiredCompleted, tally.requiredTotal)
  switch (progressMode) {
    case 'lessons':
      return lessons
    case 'time':
      return tally.requiredSeconds > 0 ? shareOf(tally.requiredWatchedSeconds, tally.requiredSeconds) : lessons
    case 'assessments':
      return tally.assessmentsTotal > 0 ? shareOf(tally.assessmentsPassed, tally.assessmentsTotal) : lessons
    case 'weighted':
      return progressWeights ? weightedShare(tally, progressWeights) : lessons
  }
}

/** The percentage of a course, or of a part of it (004-R312 to R322). */
export const coursePercentage = (tally: Tally, policy: ProgressPolicy): number =>
  tally.requiredTotal === 0 ? 0 : wholePercentage(shareByMode(tally, policy), isComplete(tally, policy))

/** Done and total as people are shown it, of a part that may require nothing (000-R96). */
export const partPercentage = (tally: Tally): number => {
  const [done, total] =
    tally.requiredTotal > 0 ? [tally.requiredCompleted, tally.requiredTotal] : [tally.completed, tally.total]
  return wholePercentage(shareOf(done, total), total > 0 && done >= total)
}
