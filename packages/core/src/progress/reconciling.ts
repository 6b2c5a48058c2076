import { courses } from '../catalog/records.ts'
import { hasPassed, lockContent, saveContent } from '../content/outline.ts'
import { type CourseOutlineRecord, courseOutlines, placements } from '../content/records.ts'
import { enrollments } from '../enrollment/records.ts'
import { releaseSeats } from '../enrollment/seats.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { type CourseProgressRecord, courseProgress } from './records.ts'
import { recountRollups } from './recount.ts'
import { loadCurrentRollup, loadCurrentRollups } from './rollups.ts'
import { saveRollup } from './save-rollup.ts'

type Position = Pick<CourseProgressRecord, 'userId' | 'id'>

interface ReconciledBatch {
  readonly checked: number
  readonly updated: number
  readonly completed: number
  readonly reopened: number
  /** Where the next batch begins; null at the end of the course. */
  readonly last: Position | null
}

const refreshOutline = async (context: CommandContext, courseId: string): Promise<CourseOutlineRecord> => {
  const content = await lockContent(context.tx, courseId)
  return (await saveContent(context, content, content)).outline
}

/**
 * Stores, for one batch of a course's learners, what reads show already: sums, and the milestones and completions that
 * follow. Undefined if the course does not exist.
 */
export const reconcileBatch = async (
  context: CommandContext,
  courseId: string,
  { limit, after }: { limit: number; after: Position | null },
): Promise<ReconciledBatch | undefined> => {
  const { tx, now } = context
  const [course, stored] = await Promise.all([tx.get(courses, courseId), tx.get(courseOutlines, courseId)])
  if (!course) return undefined
  // A date has passed: the sums stored with the outline must be current for new learners.
  const outline = !after && hasPassed(stored, now) ? await refreshOutline(context, courseId) : stored
  const { checked, updated, left, last } = await tx.bulk(recountRollups, {
    courseId,
    after,
    limit,
    now,
    course,
    outlineRevision: outline?.revision ?? 0,
    placements: await tx.list(placements, 'byCourse', { courseId }),
  })
  // Asked for together, and then known to the transaction: those who complete need the whole enrollment.
  await Promise.all(left.map(({ enrollment }) => tx.get(enrollments, enrollment.id)))
  const counted = left.map((one) => ({ ...one, outline: outline ?? null, policy: course }))
  const sums = { updated: updated + left.length, completed: 0, reopened: 0 }
  const released = { freed: 0, completions: 0 }
  const release = ({ freed, completions }: typeof released): void => {
    released.freed += freed
    released.completions += completions
  }
  for (const { enrollment, rollup, current } of await loadCurrentRollups(context, counted)) {
    const { id: enrollmentId, cycle, userId, status } = enrollment
    const run = { enrollmentId, cycle, courseId, userId }
    const saved = await saveRollup(context, run, enrollment, course, current, rollup, {}, release)
    if (saved.status !== status) sums[saved.status === 'completed' ? 'completed' : 'reopened'] += 1
  }
  if (released.freed > 0) await releaseSeats(context, course, released)
  return { checked, ...sums, last: checked < limit ? null : last }
}

/** As {@link reconcileBatch}, for one learner. Changes nothing for who has no progress. */
export const reconcileLearner = async (context: CommandContext, enrollmentId: string): Promise<void> => {
  const { tx } = context
  const [enrollment, rollup] = await Promise.all([
    tx.get(enrollments, enrollmentId),
    tx.get(courseProgress, enrollmentId),
  ])
  if (!enrollment || !rollup) return
  const { courseId, userId, cycle } = enrollment
  const [course, outline = null] = await Promise.all([tx.get(courses, courseId), tx.get(courseOutlines, courseId)])
  if (!course) return
  const current = await loadCurrentRollup(context, { enrollment, rollup, outline, policy: course })
  await saveRollup(context, { enrollmentId, cycle, courseId, userId }, enrollment, course, current, rollup)
}
