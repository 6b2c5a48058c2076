import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { PLACEMENT_CYCLE, PLACEMENT_NOT_FOUND } from '../errors.ts'
import type { PlacementRecord } from '../records.ts'
import type { Structure } from './structure.ts'

/** Whether a placement may wait for what its `eligibility` names: places of its course, none of which waits for it. */
export const refusePrerequisites = (
  { placements }: Pick<Structure, 'placements'>,
  { id, eligibility }: Pick<PlacementRecord, 'id' | 'eligibility'>,
): Refusal<'PLACEMENT_NOT_FOUND' | 'PLACEMENT_CYCLE'> | undefined => {
  for (const { placementId } of eligibility)
    if (!placements.has(placementId)) return refusal(PLACEMENT_NOT_FOUND, { placementId })
  const before = new Set(eligibility.map(({ placementId }) => placementId))
  for (const earlier of before)
    for (const { placementId } of placements.get(earlier)?.eligibility ?? []) before.add(placementId)
  return before.has(id) ? refusal(PLACEMENT_CYCLE, { placementId: id }) : undefined
}
