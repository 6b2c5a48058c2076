import type { CourseOutlineRecord } from '../../content/records.ts'
import { isOpen } from '../../content/rules/outline.ts'
import type { CourseProgressRecord } from '../records.ts'
import {
  type CountedPlacement,
  type CountedProgress,
  minus,
  nothing,
  plus,
  sumOf,
  type Tally,
  tallyOf,
  tallyOfPlacement,
} from './tally.ts'

/** Raised when counting changes: what was counted by an older version is counted anew. */
export const RULES_VERSION = 1

/** What is known of the whole course for one enrollment, and how long it holds. */
export interface Rollup {
  readonly tally: Tally
  /** Every required placement before this place in the sequence is done. */
  readonly frontier: number
  readonly outlineRevision: number
  readonly validUntil: string | null
}

const holds = (validUntil: string | null, now: string): boolean => validUntil === null || now < validUntil

/** The kept rollup, if the course has not changed since, nor opened or closed anything, nor been begun anew. */
export const keptRollup = (
  record: CourseProgressRecord | null | undefined,
  cycle: number,
  outline: Pick<CourseOutlineRecord, 'revision'>,
  now: string,
): Rollup | undefined =>
  record &&
  record.cycle === cycle &&
  record.outlineRevision === outline.revision &&
  record.rulesVersion === RULES_VERSION &&
  holds(record.validUntil, now)
    ? {
        tally: tallyOf(record),
        frontier: record.frontier,
        outlineRevision: outline.revision,
        validUntil: record.validUntil,
      }
    : undefined

/** The rollup of someone who has done nothing yet, from the sums of the outline while they hold. */
export const freshRollup = (outline: CourseOutlineRecord, now: string): Rollup | undefined =>
  holds(outline.validUntil, now)
    ? {
        tally: {
          ...nothing,
          total: outline.placements,
          requiredTotal: outline.required,
          totalSeconds: outline.seconds,
          requiredSeconds: outline.requiredSeconds,
          assessmentsTotal: outline.assessments,
        },
        frontier: outline.firstRequired,
        outlineRevision: outline.revision,
        validUntil: outline.validUntil,
      }
    : undefined

/** The next moment at which one of the placements opens or closes. */
const nextBoundary = (placements: readonly CountedPlacement[], now: string): string | null => {
  let next: string | null = null
  for (const { visible, opensAt, closesAt } of placements)
    for (const moment of visible ? [opensAt, closesAt] : [])
      if (moment !== null && moment > now && (next === null || moment < next)) next = moment
  return next
}

/**
 * Counts a course anew from the facts, joined with what the course consists of at this moment
 * (PlanB-Network/bitcoin-learning-management-system#725).
 */
export const recount = (
  placements: readonly CountedPlacement[],
  progress: readonly CountedProgress[],
  outlineRevision: number,
  now: string,
): Rollup => {
  const done = new Map(progress.map((record) => [record.placementId, record]))
  const tallies: Tally[] = []
  let firstOpen = Number.POSITIVE_INFINITY
  let last = 0
  for (const placement of placements) {
    last = Math.max(last, placement.sequence)
    if (!isOpen(placement, now)) continue
    const record = done.get(placement.id)
    tallies.push(tallyOfPlacement(placement, record))
    if (placement.required && (record?.completedAt ?? null) === null)
      firstOpen = Math.min(firstOpen, placement.sequence)
  }
  const frontier = Number.isFinite(firstOpen) ? firstOpen : last + 1
  return { tally: sumOf(tallies), frontier, outlineRevision, validUntil: nextBoundary(placements, now) }
}

/** How far the sequence is open, given what of the stretch before `to` is not done. */
export const frontierBefore = (to: number, open: readonly CountedPlacement[], now: string): number =>
  open.find((placement) => placement.required && isOpen(placement, now))?.sequence ?? to

/** The rollup after one placement went from `before` to `after`: as if counted anew, without reading the rest. */
export const advance = (
  rollup: Rollup,
  placement: CountedPlacement,
  before: CountedProgress | undefined,
  after: CountedProgress,
  now: string,
): Rollup => {
  // What is graded after it closed is kept with the lesson, and counts for nothing here.
  if (!isOpen(placement, now)) return rollup
  const rest = minus(rollup.tally, tallyOfPlacement(placement, before))
  const passes = after.completedAt !== null && placement.sequence === rollup.frontier
  return {
    ...rollup,
    tally: plus(rest, tallyOfPlacement(placement, after)),
    frontier: passes ? placement.sequence + 1 : rollup.frontier,
  }
}
