import { type EnrollmentRecord, enrollments } from '../enrollment/records.ts'
import { byId } from '../kernel/objects.ts'
import { defineBulkWrite } from '../store/index.ts'
import { type CourseProgressRecord, courseProgress } from './records.ts'
import { hasConsequences, type RecountSettings } from './rules/recount.ts'
import { RULES_VERSION, recomputeRollup, storedRollup } from './rules/rollup.ts'
import { type CountedPlacement, coursePercentage, isComplete, kindWeightsOf } from './rules/totals.ts'
import { listLessonProgress } from './views/facts.ts'

/** A place in the order of `courseProgress.byCourse`. */
export type RollupPosition = Pick<CourseProgressRecord, 'userId' | 'id'>

export interface RecountParams {
  readonly courseId: string
  /** Goes on after this rollup; null begins. */
  readonly after: RollupPosition | null
  readonly limit: number
  readonly now: string
  readonly course: RecountSettings
  readonly outlineRevision: number
  /** All placements of the course, by sequence. */
  readonly placements: readonly CountedPlacement[]
}

export interface Recounted {
  /** Number of rollups that were checked: fewer than the limit at the end of the course. */
  readonly checked: number
  /** The last of them; null for none. */
  readonly last: RollupPosition | null
  /** Number of those whose sums were written. */
  readonly updated: number
  /** Those of which more follows than the sums, which are as they were, in their order. */
  readonly left: readonly { readonly enrollment: EnrollmentRecord; readonly rollup: CourseProgressRecord }[]
}

/**
 * Brings the stored rollups of the next learners of a course up to date. Those of which a milestone, a completion or a
 * reopening follows are left to the calling code.
 */
export const recountRollups = defineBulkWrite({
  name: 'progress.recount',
  reference: async (tx, params: RecountParams): Promise<Recounted> => {
    const { courseId, after, limit, now, course, outlineRevision, placements } = params
    const batch = await tx.list(courseProgress, 'byCourse', { courseId }, { limit, after })
    const enrollmentOf = byId(
      await tx.getMany(
        enrollments,
        batch.map(({ id }) => id),
      ),
    )
    const left: Recounted['left'][number][] = []
    let updated = 0
    for (const rollup of batch) {
      const enrollment = enrollmentOf.get(rollup.id)
      if (!enrollment) continue
      const stored = storedRollup(rollup, enrollment.cycle, { revision: outlineRevision }, now)
      // The mode of the course may have changed, by which the same sums give another percentage.
      if (stored && rollup.percentage === coursePercentage(stored.totals, course)) {
        // Completes who was not active (suspended, for instance) when the last step was taken.
        if (enrollment.status === 'active' && isComplete(stored.totals, course)) left.push({ enrollment, rollup })
        continue
      }
      const facts = await listLessonProgress(tx, { enrollmentId: rollup.id, cycle: enrollment.cycle })
      const { totals, ...counted } = recomputeRollup(placements, facts, outlineRevision, kindWeightsOf(course), now)
      if (hasConsequences({ enrollment, rollup }, { totals }, course)) left.push({ enrollment, rollup })
      else {
        const percentage = coursePercentage(totals, course)
        tx.replace(courseProgress, { ...rollup, ...totals, ...counted, percentage, rulesVersion: RULES_VERSION })
        updated += 1
      }
    }
    const end = batch.at(-1)
    return { checked: batch.length, last: end ? { userId: end.userId, id: end.id } : null, updated, left }
  },
})
