import { isOpen } from '../../content/rules/outline.ts'
import {
  type CountedPlacement,
  type CountedProgress,
  isComplete,
  type ProgressSettings,
  placementTotals,
} from './totals.ts'

/**
 * The required placements that keep a course from being complete, in order: those of which the totals alone are not
 * complete. A course is complete when its totals are, which are the sum of these.
 */
export const openRequirements = <P extends CountedPlacement>(
  placements: readonly P[],
  progressAt: ReadonlyMap<string, CountedProgress>,
  settings: ProgressSettings,
  now: string,
): P[] =>
  placements.filter(
    (placement) =>
      isOpen(placement, now) &&
      placement.required &&
      !isComplete(placementTotals(placement, progressAt.get(placement.id), {}), settings),
  )
