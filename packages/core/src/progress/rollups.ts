import type { QueryContext } from '../kernel/operation.ts'
import { freshRollup, keptRollup, type Rollup, recount } from './rules/rollup.ts'
import { facts } from './views/facts.ts'
import type { Counted } from './views/learner.ts'

/** An enrollment with what was counted of it, and the outline that says whether that still holds. */
type Countable = Pick<Counted, 'rollup' | 'outline'> & {
  readonly enrollment: Pick<Counted['enrollment'], 'id' | 'cycle' | 'courseId'>
}

const groupBy = <Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** What is known without counting: the kept sums while they hold, or that nothing was done yet. */
const known = ({ enrollment, rollup, outline }: Countable, now: string): Rollup | undefined => {
  if (rollup) return keptRollup(rollup, enrollment.cycle, { revision: outline?.revision ?? 0 }, now)
  return outline ? freshRollup(outline, now) : undefined
}

/** Reads what these are counted from, in one view however many there are, and counts each of them anew. */
const recounting = async ({ tx, now }: QueryContext, stale: readonly Countable[]) => {
  const runs = stale.map(({ enrollment: { id, cycle, courseId } }) => ({ enrollmentId: id, cycle, courseId }))
  const found = stale.length === 0 ? { placements: [], progress: [] } : await tx.view(facts, { runs })
  const placed = groupBy(found.placements, ({ courseId }) => courseId)
  const done = groupBy(found.progress, ({ enrollmentId }) => enrollmentId)
  return ({ enrollment: { id, courseId }, outline }: Countable): Rollup =>
    recount(placed.get(courseId) ?? [], done.get(id) ?? [], outline?.revision ?? 0, now)
}

/** What counts now of an enrollment. */
export const currentRollup = async (context: QueryContext, entry: Countable): Promise<Rollup> =>
  known(entry, context.now) ?? (await recounting(context, [entry]))(entry)

/** Puts beside each enrollment what counts now, and whether what was kept of it no longer holds. */
export const withCurrentRollups = async <Entry extends Countable>(
  context: QueryContext,
  entries: readonly Entry[],
): Promise<(Entry & { current: Rollup; stale: boolean })[]> => {
  const recounted = await recounting(
    context,
    entries.filter((entry) => !known(entry, context.now)),
  )
  return entries.map((entry) => {
    const kept = known(entry, context.now)
    return { ...entry, current: kept ?? recounted(entry), stale: !kept }
  })
}
