import type { CourseRecord } from '../../catalog/records.ts'
import { isOpen } from '../../content/rules/outline.ts'
import type { EnrollmentRecord } from '../../enrollment/records.ts'
import type { CourseProgressRecord } from '../records.ts'
import { isActivity, isAssessment, isTimed } from './lesson.ts'
import { milestonesReached } from './percentage.ts'
import { type Rollup, recomputeRollup } from './rollup.ts'
import {
  type CountedPlacement,
  coursePercentage,
  isComplete,
  kindWeightsOf,
  pickTotals,
  weightOfKind,
  weightsOf,
} from './totals.ts'

export type RecountSettings = Pick<CourseRecord, 'progressMode' | 'progressWeights' | 'onContentAdded'>

/** A stored rollup and the enrollment that it belongs to. */
export interface RollupOfEnrollment {
  readonly enrollment: Pick<EnrollmentRecord, 'status' | 'cycle'>
  readonly rollup: CourseProgressRecord
}

/**
 * Whether more follows from the new rollup than its sums: a milestone, the completion or reopening of the enrollment, or
 * the beginning of another cycle.
 */
export const hasConsequences = (
  { enrollment, rollup }: RollupOfEnrollment,
  { totals }: Pick<Rollup, 'totals'>,
  course: RecountSettings,
): boolean => {
  if (enrollment.cycle !== rollup.cycle) return true
  if (milestonesReached(rollup.milestone, coursePercentage(totals, course)).length > 0) return true
  if (isComplete(totals, course)) return rollup.completedAt === null || enrollment.status === 'active'
  const reopens = enrollment.status === 'completed' && course.onContentAdded === 'reopen'
  return reopens && isComplete(pickTotals(rollup), course)
}

/** What the rollups of all learners of a course have in common, for stores that compute them by one statement. */
export const recountTerms = (placements: readonly CountedPlacement[], course: RecountSettings, now: string) => {
  const kinds = kindWeightsOf(course)
  const { totals, validUntil } = recomputeRollup(placements, [], 0, kinds, now)
  const open = placements.filter((placement) => isOpen(placement, now))
  const required = open.filter((placement) => placement.required)
  const rankOf = new Map(required.map((placement, at) => [placement, at + 1]))
  const last = Math.max(0, ...placements.map(({ sequence }) => sequence))
  return {
    ...totals,
    validUntil,
    /** The open placements; `rank` numbers the required ones from 1, in their order, and is null for the others. */
    open: open.map((placement) => ({
      id: placement.id,
      seconds: placement.seconds,
      timed: isTimed(placement.kind),
      assessed: placement.required && isAssessment(placement.kind),
      active: placement.required && isActivity(placement.kind),
      weight: placement.required ? weightOfKind(kinds, placement.kind) : 0,
      rank: rankOf.get(placement) ?? null,
    })),
    /** The frontier of a learner by the number of required placements that are completed before the first gap. */
    frontiers: [...required.map(({ sequence }) => sequence), last + 1],
    weights: weightsOf(course),
    weighted: course.progressMode === 'weighted',
    reopens: course.onContentAdded === 'reopen',
  }
}
