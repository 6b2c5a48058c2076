import type { CourseOutlineRecord } from '../../content/records.ts'
import { isOpen } from '../../content/rules/outline.ts'
import type { CourseProgressRecord } from '../records.ts'
import {
  addTotals,
  type CountedPlacement,
  type CountedProgress,
  type KindWeights,
  noProgress,
  type ProgressTotals,
  pickTotals,
  placementTotals,
  subtractTotals,
  sumTotals,
} from './totals.ts'

/** Increased when these rules change: rollups stored by an older version are recomputed. */
export const RULES_VERSION = 2

/** The totals of a course for one enrollment, and what they are valid for. */
export interface Rollup {
  readonly totals: ProgressTotals
  /** Every required placement before this sequence number is completed. */
  readonly frontier: number
  readonly outlineRevision: number
  readonly validUntil: string | null
}

const isStillValid = (validUntil: string | null, now: string): boolean => validUntil === null || now < validUntil

/**
 * The stored rollup, if it is still valid: same cycle, outline revision and rules version, and no placement has opened or
 * closed since.
 */
export const storedRollup = (
  record: CourseProgressRecord | null | undefined,
  cycle: number,
  outline: Pick<CourseOutlineRecord, 'revision'>,
  now: string,
): Rollup | undefined =>
  record &&
  record.cycle === cycle &&
  record.outlineRevision === outline.revision &&
  record.rulesVersion === RULES_VERSION &&
  isStillValid(record.validUntil, now)
    ? {
        totals: pickTotals(record),
        frontier: record.frontier,
        outlineRevision: outline.revision,
        validUntil: record.validUntil,
      }
    : undefined

/**
 * The rollup of a learner without progress, taken from the sums stored with the outline while those are valid. The outline
 * knows no weights of kinds.
 */
export const initialRollup = (outline: CourseOutlineRecord, kinds: KindWeights, now: string): Rollup | undefined =>
  isStillValid(outline.validUntil, now) && Object.keys(kinds).length === 0
    ? {
        totals: {
          ...noProgress,
          total: outline.placements,
          requiredTotal: outline.required,
          totalSeconds: outline.seconds,
          requiredSeconds: outline.requiredSeconds,
          assessmentsTotal: outline.assessments,
          activitiesTotal: outline.activities,
          requiredWeight: outline.required,
        },
        frontier: outline.firstRequired,
        outlineRevision: outline.revision,
        validUntil: outline.validUntil,
      }
    : undefined

/** When the next visible placement opens or closes. */
const nextOpeningOrClosing = (placements: readonly CountedPlacement[], now: string): string | null => {
  let next: string | null = null
  for (const { visible, opensAt, closesAt } of placements)
    for (const moment of visible ? [opensAt, closesAt] : [])
      if (moment !== null && moment > now && (next === null || moment < next)) next = moment
  return next
}

/**
 * Computes the rollup from the lesson progress, joined with the placements the course has now
 * (PlanB-Network/bitcoin-learning-management-system#725).
 */
export const recomputeRollup = (
  placements: readonly CountedPlacement[],
  progress: readonly CountedProgress[],
  outlineRevision: number,
  kinds: KindWeights,
  now: string,
): Rollup => {
  const progressByPlacement = new Map(progress.map((record) => [record.placementId, record]))
  const openTotals: ProgressTotals[] = []
  let firstIncomplete = Number.POSITIVE_INFINITY
  let last = 0
  for (const placement of placements) {
    last = Math.max(last, placement.sequence)
    if (!isOpen(placement, now)) continue
    const record = progressByPlacement.get(placement.id)
    openTotals.push(placementTotals(placement, record, kinds))
    if (placement.required && (record?.completedAt ?? null) === null)
      firstIncomplete = Math.min(firstIncomplete, placement.sequence)
  }
  const frontier = Number.isFinite(firstIncomplete) ? firstIncomplete : last + 1
  return {
    totals: sumTotals(openTotals),
    frontier,
    outlineRevision,
    validUntil: nextOpeningOrClosing(placements, now),
  }
}

/** The frontier up to `to`, given the incomplete placements before it, in order. */
export const frontierUpTo = (to: number, incomplete: readonly CountedPlacement[], now: string): number =>
  incomplete.find((placement) => placement.required && isOpen(placement, now))?.sequence ?? to

/** The rollup after one placement's progress changed. Equals a recomputation, without reading the other placements. */
export const updateRollup = (
  rollup: Rollup,
  placement: CountedPlacement,
  before: CountedProgress | undefined,
  after: CountedProgress,
  kinds: KindWeights,
  now: string,
): Rollup => {
  // A grade given after the placement closed is stored with the lesson, but a closed placement is not in the totals.
  if (!isOpen(placement, now)) return rollup
  const otherPlacements = subtractTotals(rollup.totals, placementTotals(placement, before, kinds))
  const movesFrontier = after.completedAt !== null && placement.sequence === rollup.frontier
  const takenBack = placement.required && after.completedAt === null && placement.sequence < rollup.frontier
  return {
    ...rollup,
    totals: addTotals(otherPlacements, placementTotals(placement, after, kinds)),
    frontier: movesFrontier ? placement.sequence + 1 : takenBack ? placement.sequence : rollup.frontier,
  }
}
