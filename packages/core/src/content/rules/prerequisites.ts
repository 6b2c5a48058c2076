import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { PLACEMENT_CYCLE, PLACEMENT_NOT_FOUND } from '../errors.ts'
import type { Eligibility, LessonRecord, PlacementRecord } from '../records.ts'
import { nodesInCycles } from './prerequisite-cycles.ts'
import type { Structure } from './structure.ts'

/** The prerequisites that a placement has itself must be placements of the same course, without cycles. */
export const refuseInvalidPrerequisites = (
  { placements }: Pick<Structure, 'placements'>,
  { id, eligibility }: Pick<PlacementRecord, 'id' | 'eligibility'>,
): Refusal<'PLACEMENT_NOT_FOUND' | 'PLACEMENT_CYCLE'> | undefined => {
  const own = eligibility ?? []
  for (const { placementId } of own)
    if (!placements.has(placementId)) return refusal(PLACEMENT_NOT_FOUND, { placementId })
  const required = new Set(own.map(({ placementId }) => placementId))
  for (const prerequisite of required)
    for (const { placementId } of placements.get(prerequisite)?.eligibility ?? []) required.add(placementId)
  return required.has(id) ? refusal(PLACEMENT_CYCLE, { placementId: id }) : undefined
}

type Waiting = Pick<PlacementRecord, 'id' | 'lessonId' | 'eligibility'>

/**
 * What each placement waits for: what it names itself, else the first places of the lessons that its lesson names. A
 * lesson that is not in the course asks for nothing there. Inherited criteria by which placements would wait for each
 * other are left out, because no author of one course can see them come. Time grows with the number of criteria.
 */
export const prerequisitesInOrder = (
  placements: readonly Waiting[],
  lessons: ReadonlyMap<string, Pick<LessonRecord, 'eligibility'>>,
): ReadonlyMap<string, readonly Eligibility[]> => {
  const firstPlace = new Map<string, string>()
  for (const { id, lessonId } of placements) if (!firstPlace.has(lessonId)) firstPlace.set(lessonId, id)
  const inherited = new Set<string>()
  const prerequisites = new Map<string, readonly Eligibility[]>()
  for (const { id, lessonId, eligibility } of placements) {
    const criteria = eligibility ? [] : (lessons.get(lessonId)?.eligibility ?? [])
    if (criteria.length > 0) inherited.add(id)
    const found = criteria.flatMap(({ lessonId, passed }) => {
      const placementId = firstPlace.get(lessonId)
      return placementId === undefined ? [] : { placementId, passed }
    })
    prerequisites.set(id, eligibility ?? found)
  }
  if (inherited.size === 0) return prerequisites
  const numbers = new Map([...prerequisites.keys()].map((id, at) => [id, at]))
  const edges = [...prerequisites.values()].map((list) =>
    list.flatMap(({ placementId }) => numbers.get(placementId) ?? []),
  )
  const cyclic = new Set(nodesInCycles(edges).map((at) => placements[at]?.id))
  for (const id of inherited)
    if (cyclic.has(id))
      prerequisites.set(
        id,
        (prerequisites.get(id) ?? []).filter(({ placementId }) => !cyclic.has(placementId)),
      )
  return prerequisites
}
