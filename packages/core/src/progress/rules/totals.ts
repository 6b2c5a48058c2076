import type { CourseRecord } from '../../catalog/records.ts'
import type { PlacementRecord } from '../../content/records.ts'
import type { CourseProgressRecord, LessonProgressRecord } from '../records.ts'
import { roundToMilliseconds } from './intervals.ts'
import { isActivity, isAssessment, isTimed } from './lesson.ts'
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
/** The fields of a placement that totals are computed from. It counts while it is open (content/rules/outline). */
export type CountedPlacement = Pick<PlacementRecord, (typeof countedPlacementFields)[number]>

export const countedProgressFields = [
  'placementId',
  'percentage',
  'completedAt',
  'watchedSeconds',
  'durationSeconds',
  'timeSpentSeconds',
  'passed',
] as const satisfies readonly (keyof LessonProgressRecord)[]
/** The fields of a learner's lesson progress that totals are computed from. */
export type CountedProgress = Pick<LessonProgressRecord, (typeof countedProgressFields)[number]>

/** The sums of a course for one enrollment. The totals of all placements add up to those of the course. */
export type ProgressTotals = Pick<
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
  | 'activitiesTotal'
  | 'activitiesCompleted'
  | 'requiredWeight'
  | 'requiredWeightCompleted'
>

export const noProgress: ProgressTotals = {
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
  activitiesTotal: 0,
  activitiesCompleted: 0,
  requiredWeight: 0,
  requiredWeightCompleted: 0,
}

/** Rounds to thousandths, so that rounding errors do not accumulate. */
const combine = (a: ProgressTotals, b: ProgressTotals, sign: 1 | -1): ProgressTotals => ({
  completed: a.completed + sign * b.completed,
  total: a.total + sign * b.total,
  requiredCompleted: a.requiredCompleted + sign * b.requiredCompleted,
  requiredTotal: a.requiredTotal + sign * b.requiredTotal,
  requiredSeconds: roundToMilliseconds(a.requiredSeconds + sign * b.requiredSeconds),
  requiredWatchedSeconds: roundToMilliseconds(a.requiredWatchedSeconds + sign * b.requiredWatchedSeconds),
  totalSeconds: roundToMilliseconds(a.totalSeconds + sign * b.totalSeconds),
  watchedSeconds: roundToMilliseconds(a.watchedSeconds + sign * b.watchedSeconds),
  assessmentsTotal: a.assessmentsTotal + sign * b.assessmentsTotal,
  assessmentsPassed: a.assessmentsPassed + sign * b.assessmentsPassed,
  activitiesTotal: a.activitiesTotal + sign * b.activitiesTotal,
  activitiesCompleted: a.activitiesCompleted + sign * b.activitiesCompleted,
  requiredWeight: roundToMilliseconds(a.requiredWeight + sign * b.requiredWeight),
  requiredWeightCompleted: roundToMilliseconds(a.requiredWeightCompleted + sign * b.requiredWeightCompleted),
})

export const addTotals = (a: ProgressTotals, b: ProgressTotals): ProgressTotals => combine(a, b, 1)
export const subtractTotals = (a: ProgressTotals, b: ProgressTotals): ProgressTotals => combine(a, b, -1)

export const sumTotals = (totals: readonly ProgressTotals[]): ProgressTotals => totals.reduce(addTotals, noProgress)

/** The totals out of an object with more fields. */
export const pickTotals = (record: ProgressTotals): ProgressTotals => combine(record, noProgress, 1)

/**
 * How much of a lesson's length counts as watched: min(watched, length), and all of it once the lesson is completed in
 * any way. Without a recording it is the lesson's percentage of its length.
 */
const countedSeconds = (
  { kind }: Pick<CountedPlacement, 'kind'>,
  progress: CountedProgress,
  seconds: number,
): number => {
  if (progress.completedAt !== null) return seconds
  return isTimed(kind) ? Math.min(progress.watchedSeconds, seconds) : (progress.percentage / 100) * seconds
}

/** How much of a lesson's length counts as time (004-R313): as above, but without a recording it is the time spent. */
const countedTime = (placement: Pick<CountedPlacement, 'kind'>, progress: CountedProgress, seconds: number): number =>
  progress.completedAt !== null || isTimed(placement.kind)
    ? countedSeconds(placement, progress, seconds)
    : Math.min(progress.timeSpentSeconds, seconds)

/** How much a completed lesson of each kind counts; 1 where it is not named (004-R322). */
export type KindWeights = Partial<Record<CountedPlacement['kind'], number>>
const alike: KindWeights = {}

/** The weights of the kinds of lessons in a course. They are part of the totals, whichever mode the course has. */
export const kindWeightsOf = ({ progressWeights }: Pick<ProgressSettings, 'progressWeights'>): KindWeights =>
  progressWeights && progressWeights.kinds.length > 0
    ? Object.fromEntries(progressWeights.kinds.map(({ kind, weight }) => [kind, weight]))
    : alike

/** Weights are whole thousandths, as sums are. */
export const weightOfKind = (kinds: KindWeights, kind: CountedPlacement['kind']): number =>
  roundToMilliseconds(kinds[kind] ?? 1)

/** The contribution of one placement to the totals of its course. The placement must be open. */
export const placementTotals = (
  placement: CountedPlacement,
  progress: CountedProgress | undefined,
  kinds: KindWeights,
): ProgressTotals => {
  // Without an author's estimate, the duration reported by the player is used.
  const length = placement.seconds > 0 ? placement.seconds : (progress?.durationSeconds ?? 0)
  const watched = roundToMilliseconds(progress ? countedSeconds(placement, progress, length) : 0)
  const time = roundToMilliseconds(progress ? countedTime(placement, progress, length) : 0)
  const seconds = roundToMilliseconds(length)
  const done = progress && progress.completedAt !== null ? 1 : 0
  const required = placement.required ? 1 : 0
  const assessed = placement.required && isAssessment(placement.kind) ? 1 : 0
  const active = placement.required && isActivity(placement.kind) ? 1 : 0
  const weight = required * weightOfKind(kinds, placement.kind)
  return {
    completed: done,
    total: 1,
    requiredCompleted: required * done,
    requiredTotal: required,
    requiredSeconds: required * seconds,
    requiredWatchedSeconds: required * time,
    totalSeconds: seconds,
    watchedSeconds: watched,
    assessmentsTotal: assessed,
    assessmentsPassed: assessed * (progress?.passed === true ? 1 : 0),
    activitiesTotal: active,
    activitiesCompleted: active * done,
    requiredWeight: weight,
    requiredWeightCompleted: weight * done,
  }
}

/** How a course computes its percentage. */
export type ProgressSettings = Pick<CourseRecord, 'progressMode' | 'progressWeights'>

type Weights = Omit<NonNullable<ProgressSettings['progressWeights']>, 'kinds'>

const byLessons: Weights = { lessons: 1, time: 0, assessments: 0, activities: 0 }

/** How much each part counts, in any mode. */
export const weightsOf = ({ progressMode, progressWeights }: ProgressSettings): Weights => {
  switch (progressMode) {
    case 'lessons':
      return byLessons
    case 'time':
      return { ...byLessons, lessons: 0, time: 1 }
    case 'assessments':
      return { ...byLessons, lessons: 0, assessments: 1 }
    case 'weighted':
      return progressWeights ?? byLessons
  }
}

/**
 * Everything required is completed, and passed where assessments count (004-R317, R318). A course that requires nothing is never complete (iomad/iomad#1554,
 * guillermoscript/lms-front#696).
 */
export const isComplete = (tally: ProgressTotals, policy: ProgressSettings): boolean =>
  tally.requiredTotal > 0 &&
  tally.requiredCompleted >= tally.requiredTotal &&
  (weightsOf(policy).assessments <= 0 || tally.assessmentsPassed >= tally.assessmentsTotal)

const weightedShare = (tally: ProgressTotals, mode: ProgressSettings['progressMode'], weights: Weights): number => {
  const lessons =
    mode === 'weighted'
      ? { part: tally.requiredWeightCompleted, whole: tally.requiredWeight }
      : { part: tally.requiredCompleted, whole: tally.requiredTotal }
  const parts = [
    { weight: weights.lessons, ...lessons },
    { weight: weights.time, part: tally.requiredWatchedSeconds, whole: tally.requiredSeconds },
    { weight: weights.assessments, part: tally.assessmentsPassed, whole: tally.assessmentsTotal },
    { weight: weights.activities, part: tally.activitiesCompleted, whole: tally.activitiesTotal },
    // The weight of a part that the course does not have is spread over the others; lessons count where none is left.
  ].filter(({ weight, whole }) => weight > 0 && whole > 0)
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  const earned = parts.reduce((sum, part) => sum + part.weight * shareOf(part.part, part.whole), 0)
  return weight > 0 ? earned / weight : shareOf(tally.requiredCompleted, tally.requiredTotal)
}

/** The percentage of a course (004-R312 to R322). */
export const coursePercentage = (tally: ProgressTotals, policy: ProgressSettings): number =>
  tally.requiredTotal === 0
    ? 0
    : wholePercentage(weightedShare(tally, policy.progressMode, weightsOf(policy)), isComplete(tally, policy))

/** The percentage of a module: of its required lessons, or of all if it requires none (000-R96). */
export const modulePercentage = (tally: ProgressTotals): number => {
  const [done, total] =
    tally.requiredTotal > 0 ? [tally.requiredCompleted, tally.requiredTotal] : [tally.completed, tally.total]
  return wholePercentage(shareOf(done, total), total > 0 && done >= total)
}
