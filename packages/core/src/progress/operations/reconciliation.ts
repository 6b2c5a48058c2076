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
