import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { withRole } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { id, whole } from '../../kernel/values.ts'
import { reconcileBatch } from '../reconciling.ts'
import { courseProgress } from '../records.ts'
import { Drift, repairBatch } from '../repairing.ts'

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
 * outline, also where a date opens or closes a lesson.
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
    limit: whole(1, 1000).default(200).describe('Learners per batch, 1 to 1,000.'),
  }),
  output: Reconciliation,
  errors: [COURSE_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: withRole('admin'),
  run: async (context, { courseId, cursor, limit }) => {
    const last = cursor === undefined ? null : await context.tx.get(courseProgress, cursor)
    if (last === undefined || (last && last.courseId !== courseId))
      return fail(ENROLLMENT_NOT_FOUND, { enrollmentId: cursor ?? '' })
    const batch = await reconcileBatch(context, courseId, { limit, after: last })
    if (!batch) return fail(COURSE_NOT_FOUND, { courseId })
    const { last: end, ...sums } = batch
    return { ...sums, cursor: end?.id ?? null }
  },
})

const Repair = z
  .object({
    checked: Reconciliation.shape.checked,
    drift: z.array(Drift).describe('Stored figures that differ from the facts; always empty unless there is a fault.'),
    cursor: Reconciliation.shape.cursor,
  })
  .register(names, { id: 'Repair' })

/**
 * Recomputes the stored progress of a batch of a course's learners from the facts and reports what differs: nothing, unless
 * something other than the engine wrote to the database or the engine has a fault. Without `dryRun`, what differs is
 * stored anew, with the milestones and completions that follow. Run it until `cursor` is null.
 *
 * @example
 * ```ts
 * const { drift, cursor } = await lyceum.system('academy').progress.repair({ courseId, dryRun: true })
 * ```
 */
export const repair = defineCommand({
  name: 'progress.repair',
  summary: "Compares the stored progress of a batch of the course's learners with the facts, and corrects it.",
  input: z.strictObject({
    courseId,
    dryRun: z.boolean().default(false).describe('Whether to report only.'),
    cursor: id.optional().describe('Where the batch before ended; from the beginning by default.'),
    limit: whole(1, 1000).default(200).describe('Learners per batch, 1 to 1,000.'),
  }),
  output: Repair,
  errors: [COURSE_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: withRole('admin'),
  run: async (context, { courseId, dryRun, cursor, limit }) => {
    const after = cursor === undefined ? null : await context.tx.get(courseProgress, cursor)
    if (after === undefined || (after && after.courseId !== courseId))
      return fail(ENROLLMENT_NOT_FOUND, { enrollmentId: cursor ?? '' })
    const batch = await repairBatch(context, courseId, { limit, after, dryRun })
    if (!batch) return fail(COURSE_NOT_FOUND, { courseId })
    const { last, ...report } = batch
    return { ...report, cursor: last }
  },
})
