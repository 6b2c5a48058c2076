import { isOpen } from '../../content/rules/outline.ts'
import type { LessonProgressRecord } from '../records.ts'
import type { CountedPlacement } from './totals.ts'

type PlacementVisit = Pick<LessonProgressRecord, 'placementId' | 'status' | 'lastAccessedAt'>

/**
 * The lesson to continue with: the most recently accessed one that is in progress, else the first incomplete one in the
 * order of the course (000-R99, 004-R250). Undefined when all are completed.
 */
export const nextPlacement = <P extends CountedPlacement>(
  placements: readonly P[],
  progress: readonly PlacementVisit[],
  now: string,
): P | undefined => {
  const progressByPlacement = new Map(progress.map((record) => [record.placementId, record]))
  let next: P | undefined
  let latest: string | undefined
  for (const placement of placements) {
    if (!isOpen(placement, now)) continue
    const record = progressByPlacement.get(placement.id)
    if (record?.status === 'completed') continue
    const accessed = record?.status === 'in_progress' ? record.lastAccessedAt : undefined
    const later = accessed !== undefined && (latest === undefined || accessed > latest)
    const earlier = accessed === undefined && latest === undefined && (!next || placement.sequence < next.sequence)
    if (!later && !earlier) continue
    next = placement
    latest = accessed ?? latest
  }
  return next
}
