import * as z from 'zod'
import { courses } from '../catalog/records.ts'
import { courseOutlines } from '../content/records.ts'
import { enrollmentId, enrollments } from '../enrollment/records.ts'
import { names } from '../kernel/names.ts'
import { byId, fieldsOf } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { courseProgress } from './records.ts'
import { recomputeAll } from './rollups.ts'
import { storedRollup } from './rules/rollup.ts'
import { coursePercentage } from './rules/totals.ts'
import { saveRollup } from './save-rollup.ts'

export const Drift = z
  .object({
    enrollmentId,
    field: z.string().describe('Which stored figure differs from the facts.'),
    stored: z.number().describe('What was stored.'),
    actual: z.number().describe('What follows from the facts.'),
  })
  .register(names, { id: 'Drift' })
type Drift = z.infer<typeof Drift>

interface Repaired {
  readonly checked: number
  readonly drift: Drift[]
  /** Id of the last that was checked; null at the end of the course. */
  readonly last: string | null
}

/**
 * Compares the stored progress of a batch of a course's learners with their facts. What is stored for an earlier outline
 * is out of date and no drift: reads do not use it. The stored frontier may be too low; it is too high only where something
 * required before it is not completed.
 */
export const repairBatch = async (
  context: CommandContext,
  courseId: string,
  { limit, after, dryRun }: { limit: number; after: { userId: string; id: string } | null; dryRun: boolean },
): Promise<Repaired | undefined> => {
  const { tx, now } = context
  const [course, outline = null, batch] = await Promise.all([
    tx.get(courses, courseId),
    tx.get(courseOutlines, courseId),
    tx.list(courseProgress, 'byCourse', { courseId }, { limit, after }),
  ])
  if (!course) return undefined
  const enrollmentOf = byId(
    await tx.getMany(
      enrollments,
      batch.map(({ id }) => id),
    ),
  )
  const sources = batch.flatMap((rollup) => {
    const enrollment = enrollmentOf.get(rollup.id)
    return enrollment ? [{ enrollment, rollup, outline, policy: course }] : []
  })
  const drift: Drift[] = []
  for (const { enrollment, rollup, current } of await recomputeAll(context, sources)) {
    const { id: enrollmentId, cycle, userId } = enrollment
    const stored = storedRollup(rollup, cycle, { revision: outline?.revision ?? 0 }, now)
    if (!stored) continue
    const differences = fieldsOf(current.totals).flatMap((field): Drift[] =>
      stored.totals[field] === current.totals[field]
        ? []
        : [{ enrollmentId, field, stored: stored.totals[field], actual: current.totals[field] }],
    )
    // The same sums give another percentage after a change of mode, until the sweep.
    const percentage = coursePercentage(stored.totals, course)
    const { requiredCompleted, requiredTotal } = current.totals
    const ahead = stored.frontier > current.frontier && requiredCompleted < requiredTotal
    if (differences.length === 0 && !ahead) continue
    drift.push(...differences)
    if (ahead) drift.push({ enrollmentId, field: 'frontier', stored: stored.frontier, actual: current.frontier })
    if (percentage !== coursePercentage(current.totals, course))
      drift.push({
        enrollmentId,
        field: 'percentage',
        stored: percentage,
        actual: coursePercentage(current.totals, course),
      })
    if (!dryRun)
      await saveRollup(context, { enrollmentId, cycle, courseId, userId }, enrollment, course, current, rollup)
  }
  return { checked: batch.length, drift, last: batch.length < limit ? null : (batch.at(-1)?.id ?? null) }
}
