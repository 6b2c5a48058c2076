import { isOpen } from '../../content/rules/outline.ts'
import type { LessonProgressRecord } from '../records.ts'
import type { CountedPlacement } from './tally.ts'

type Seen = Pick<LessonProgressRecord, 'placementId' | 'status' | 'lastAccessedAt'>

/**
 * Where the learner goes on: the unfinished lesson they were in most recently, else the first unfinished one in the
 * order of the course (000-R99, 004-R250). Undefined when all is done.
 */
export const nextPlacement = <P extends CountedPlacement>(
  placements: readonly P[],
  progress: readonly Seen[],
  now: string,
): P | undefined => {
  const seen = new Map(progress.map((record) => [record.placementId, record]))
  let next: P | undefined
  let latest: string | undefined
  for (const placement of placements) {
    if (!isOpen(placement, now)) continue
    const record = seen.get(placement.id)
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
