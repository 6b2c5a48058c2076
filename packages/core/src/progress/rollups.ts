import type { QueryContext } from '../kernel/operation.ts'
import { initialRollup, type Rollup, recomputeRollup, storedRollup } from './rules/rollup.ts'
import { kindWeightsOf } from './rules/totals.ts'
import { progressFacts } from './views/facts.ts'
import type { EnrollmentRollup } from './views/learner.ts'

/** An enrollment with its stored rollup, and the outline that tells whether the rollup is still valid. */
type RollupSource = Pick<EnrollmentRollup, 'rollup' | 'outline'> & {
  readonly policy: Pick<EnrollmentRollup['policy'], 'progressWeights'>
  readonly enrollment: Pick<EnrollmentRollup['enrollment'], 'id' | 'cycle' | 'courseId'>
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

/** The stored rollup while it is valid, or the initial one if there is no progress yet. */
const storedOrInitialRollup = (
  { enrollment, rollup, outline, policy }: RollupSource,
  now: string,
): Rollup | undefined => {
  if (rollup) return storedRollup(rollup, enrollment.cycle, { revision: outline?.revision ?? 0 }, now)
  return outline ? initialRollup(outline, kindWeightsOf(policy), now) : undefined
}

/** Loads the facts of all stale entries in one view, and returns the function that computes an entry's rollup from them. */
const recomputerFor = async ({ tx, now }: QueryContext, stale: readonly RollupSource[]) => {
  const runs = stale.map(({ enrollment: { id, cycle, courseId } }) => ({ enrollmentId: id, cycle, courseId }))
  const found = stale.length === 0 ? { placements: [], progress: [] } : await tx.view(progressFacts, { runs })
  const placementsByCourse = groupBy(found.placements, ({ courseId }) => courseId)
  const progressByEnrollment = groupBy(found.progress, ({ enrollmentId }) => enrollmentId)
  return ({ enrollment: { id, courseId }, outline, policy }: RollupSource): Rollup =>
    recomputeRollup(
      placementsByCourse.get(courseId) ?? [],
      progressByEnrollment.get(id) ?? [],
      outline?.revision ?? 0,
      kindWeightsOf(policy),
      now,
    )
}

/** Adds to each enrollment its rollup as the facts have it, whatever is stored. */
export const recomputeAll = async <Entry extends RollupSource>(
  context: QueryContext,
  entries: readonly Entry[],
): Promise<(Entry & { current: Rollup })[]> => {
  const recompute = await recomputerFor(context, entries)
  return entries.map((entry) => ({ ...entry, current: recompute(entry) }))
}

/** The rollup of an enrollment as of now. */
export const loadCurrentRollup = async (context: QueryContext, entry: RollupSource): Promise<Rollup> =>
  storedOrInitialRollup(entry, context.now) ?? (await recomputerFor(context, [entry]))(entry)

/** Adds to each enrollment its rollup as of now, and whether the stored one is out of date. */
export const loadCurrentRollups = async <Entry extends RollupSource>(
  context: QueryContext,
  entries: readonly Entry[],
): Promise<(Entry & { current: Rollup; stale: boolean })[]> => {
  const recompute = await recomputerFor(
    context,
    entries.filter((entry) => !storedOrInitialRollup(entry, context.now)),
  )
  return entries.map((entry) => {
    const stored = storedOrInitialRollup(entry, context.now)
    return { ...entry, current: stored ?? recompute(entry), stale: !stored }
  })
}
