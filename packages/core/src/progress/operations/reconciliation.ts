import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { lockContent, saveContent } from '../../content/outline.ts'
import { courseOutlines } from '../../content/records.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { enrollments } from '../../enrollment/records.ts'
import { withRole } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { byId } from '../../kernel/objects.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { id, whole } from '../../kernel/values.ts'
import { courseProgress } from '../records.ts'
import { loadCurrentRollups } from '../rollups.ts'
import { isComplete } from '../rules/totals.ts'
import { saveRollup } from '../save-rollup.ts'

const Reconciliation = z
  .object({
    checked: z.int().describe('Number of enrollments that were checked.'),
    updated: z.int().describe('Number of those whose sums were written anew.'),
    completed: z.int().describe('Number of those that have everything now and were completed.'),
    reopened: z.int().describe('Number of completed ones that were reopened because content was added.'),
    cursor: id.nullable().describe('Where to go on; null at the end of the course.'),
  })
  .register(names, { id: 'Reconciliation' })

/**
 * Writes down, for one batch of a course's learners, what reading shows already: sums after a change of content or a
 * date that passed, with the milestones and completions that follow. Run it until `cursor` is null; it may stop anywhere
 * and begin again, and running it twice changes nothing more. The engine runs it by itself after every change of an
 * outline; a host runs it daily for courses with dates.
 *
 * @example
 * ```ts
 * let cursor: string | undefined
 * do {
 *   const batch = await lyceum.system('academy').progress.reconcile({ courseId, cursor })
 *   cursor = batch.cursor ?? undefined
 * } while (cursor)
 * ```
 */
export const reconcile = defineCommand({
  name: 'progress.reconcile',
  summary: "Writes down what a change of content means for a batch of the course's learners.",
  input: z.strictObject({
    courseId,
    cursor: id.optional().describe('Where the batch before ended; from the beginning by default.'),
    limit: whole(1, 200).default(50).describe('Learners per batch, 1 to 200.'),
  }),
  output: Reconciliation,
  errors: [COURSE_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: withRole('admin'),
  run: async (context, { courseId, cursor, limit }) => {
    const { tx, now } = context
    const [course, outline, last] = await Promise.all([
      tx.get(courses, courseId),
      tx.get(courseOutlines, courseId),
      cursor === undefined ? undefined : tx.get(courseProgress, cursor),
    ])
    if (!course) return fail(COURSE_NOT_FOUND, { courseId })
    if (cursor !== undefined && last?.courseId !== courseId) return fail(ENROLLMENT_NOT_FOUND, { enrollmentId: cursor })
    // A date has passed: the sums stored with the outline must be current for new learners.
    if (!last && outline?.validUntil && outline.validUntil <= now) {
      const content = await lockContent(tx, courseId)
      await saveContent(context, content, content)
    }
    const batch = await tx.list(courseProgress, 'byCourse', { courseId }, { limit, ...(last ? { after: last } : {}) })
    const ids = batch.map((rollup) => rollup.id)
    const records = byId(await tx.getMany(enrollments, ids))
    const counted = batch.flatMap((rollup) => {
      const enrollment = records.get(rollup.id)
      return enrollment ? { enrollment, rollup, outline: outline ?? null } : []
    })

    const sums = { updated: 0, completed: 0, reopened: 0 }
    for (const { enrollment, rollup, current, stale } of await loadCurrentRollups(context, counted)) {
      const { id: enrollmentId, cycle, userId, status } = enrollment
      // Completes enrollments that were not active (suspended, for instance) when the last step was taken.
      const due = status === 'active' && isComplete(current.totals, course)
      if (!stale && !due) continue
      const run = { enrollmentId, cycle, courseId, userId }
      const saved = await saveRollup(context, run, enrollment, course, current, rollup)
      sums.updated += 1
      if (saved.status !== status) sums[saved.status === 'completed' ? 'completed' : 'reopened'] += 1
    }
    return { checked: batch.length, ...sums, cursor: batch.length < limit ? null : (batch.at(-1)?.id ?? null) }
  },
})
