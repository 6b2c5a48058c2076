import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { PLACEMENT_CYCLE, PLACEMENT_NOT_FOUND } from '../errors.ts'
import type { PlacementRecord } from '../records.ts'
import type { Structure } from './structure.ts'

/** Prerequisites must be placements of the same course, without cycles. */
export const refuseInvalidPrerequisites = (
  { placements }: Pick<Structure, 'placements'>,
  { id, eligibility }: Pick<PlacementRecord, 'id' | 'eligibility'>,
): Refusal<'PLACEMENT_NOT_FOUND' | 'PLACEMENT_CYCLE'> | undefined => {
  for (const { placementId } of eligibility)
    if (!placements.has(placementId)) return refusal(PLACEMENT_NOT_FOUND, { placementId })
  const required = new Set(eligibility.map(({ placementId }) => placementId))
  for (const prerequisite of required)
    for (const { placementId } of placements.get(prerequisite)?.eligibility ?? []) required.add(placementId)
  return required.has(id) ? refusal(PLACEMENT_CYCLE, { placementId: id }) : undefined
}
