import { isOpenTo } from '../../content/rules/opening.ts'
import type { EnrollmentRecord } from '../../enrollment/records.ts'
import type { LessonProgressRecord } from '../records.ts'
import { hasBegun } from './lesson.ts'
import type { CountedPlacement } from './totals.ts'

type Opening = Parameters<typeof isOpenTo>[0]

/** Whether a placement is open to a learner by its dates, whatever else locks it. */
export const openTo = (
  course: Opening['course'],
  { accessFrom, opensAt }: Pick<EnrollmentRecord, 'accessFrom' | 'opensAt'>,
  progress: readonly Pick<LessonProgressRecord, 'placementId' | 'startedAt'>[],
  now: string,
): ((placement: Opening['placement'] & { readonly id: string }) => boolean) => {
  const begun = new Set(progress.filter(hasBegun).map(({ placementId }) => placementId))
  return (placement) =>
    isOpenTo({ course, placement, learner: { accessFrom, opensAt, begun: begun.has(placement.id) } }, now)
}

type PlacementVisit = Pick<LessonProgressRecord, 'placementId' | 'status' | 'lastAccessedAt'>

/**
 * The lesson to continue with: the most recently accessed one that is in progress, else the first incomplete one in the
 * order of the course (000-R99, 004-R250). Undefined when all that are open are completed.
 */
export const nextPlacement = <P extends CountedPlacement>(
  placements: readonly P[],
  progress: readonly PlacementVisit[],
  isOpen: (placement: P) => boolean,
): P | undefined => {
  const progressByPlacement = new Map(progress.map((record) => [record.placementId, record]))
  let next: P | undefined
  let latest: string | undefined
  for (const placement of placements) {
    if (!isOpen(placement)) continue
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
