import type { QueryContext } from '../operation.ts'
import { freshRollup, keptRollup, type Rollup, recount } from './rules/rollup.ts'
import { facts } from './views/facts.ts'
import type { Counted } from './views/learner.ts'

type Countable = Pick<Counted, 'enrollment' | 'rollup' | 'outline'>

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

/** The enrollments whose kept sums no longer hold. */
export const staleOf = (counted: readonly Countable[], now: string): ReadonlySet<string> =>
  new Set(counted.filter((entry) => !known(entry, now)).map(({ enrollment }) => enrollment.id))

/** Those that are stale as they are counted anew: in one view, however many there are. */
const recounted = async ({ tx, now }: QueryContext, counted: readonly Countable[]): Promise<Map<string, Rollup>> => {
  const stale = counted.filter((entry) => !known(entry, now))
  if (stale.length === 0) return new Map()
  const runs = stale.map(({ enrollment: { id, cycle, courseId } }) => ({ enrollmentId: id, cycle, courseId }))
  const found = await tx.view(facts, { runs })
  const placed = groupBy(found.placements, ({ courseId }) => courseId)
  const done = groupBy(found.progress, ({ enrollmentId }) => enrollmentId)
  return new Map(
    stale.map(({ enrollment: { id, courseId }, outline }) => [
      id,
      recount(placed.get(courseId) ?? [], done.get(id) ?? [], outline?.revision ?? 0, now),
    ]),
  )
}

/** What counts now of each of these enrollments, by its id. */
export const rollupsOf = async (context: QueryContext, counted: readonly Countable[]): Promise<Map<string, Rollup>> => {
  const rollups = await recounted(context, counted)
  for (const entry of counted) {
    const kept = known(entry, context.now)
    if (kept) rollups.set(entry.enrollment.id, kept)
  }
  return rollups
}
