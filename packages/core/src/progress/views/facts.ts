import { type PlacementRecord, placements } from '../../content/records.ts'
import { pick } from '../../kernel/objects.ts'
import { defineView, type ReadRecords } from '../../store/index.ts'
import { type LessonProgressRecord, lessonProgress } from '../records.ts'
import { countedPlacementFields, countedProgressFields } from '../rules/totals.ts'

/** Taking a course again starts a new cycle of the enrollment; progress belongs to one cycle. */
export interface EnrollmentCycle {
  readonly enrollmentId: string
  readonly cycle: number
  readonly courseId: string
}

export const factPlacementFields = [
  ...countedPlacementFields,
  'courseId',
  'afterDays',
] as const satisfies readonly (keyof PlacementRecord)[]
type PlacementFact = Pick<PlacementRecord, (typeof factPlacementFields)[number]>

export const factProgressFields = [
  ...countedProgressFields,
  'enrollmentId',
  'status',
  'startedAt',
  'lastAccessedAt',
  'bookmarked',
  'notes',
] as const satisfies readonly (keyof LessonProgressRecord)[]
type ProgressFact = Pick<LessonProgressRecord, (typeof factProgressFields)[number]>

/** What rollups are computed from. */
export interface Facts {
  /** All placements of the courses, ordered by course and sequence. */
  readonly placements: readonly PlacementFact[]
  /** All progress of the enrollment cycles, ordered by enrollment and placement. */
  readonly progress: readonly ProgressFact[]
}

export const sortedUnique = <Key extends string>(keys: readonly Key[]): Key[] => [...new Set(keys)].sort()

/** All lesson progress of an enrollment cycle. */
export const listLessonProgress = (
  tx: ReadRecords,
  { enrollmentId, cycle }: Pick<EnrollmentCycle, 'enrollmentId' | 'cycle'>,
) => tx.list(lessonProgress, 'byEnrollment', { enrollmentId, cycle })

/** The facts that rollups are recomputed from. Two statements in SQL stores. */
export const progressFacts = defineView({
  name: 'progress.facts',
  reference: async (tx, { runs }: { runs: readonly EnrollmentCycle[] }): Promise<Facts> => {
    const courseIds = sortedUnique(runs.map(({ courseId }) => courseId))
    const byEnrollment = [...runs].sort((a, b) => (a.enrollmentId < b.enrollmentId ? -1 : 1))
    const [placed, done] = await Promise.all([
      Promise.all(courseIds.map((courseId) => tx.list(placements, 'byCourse', { courseId }))),
      Promise.all(byEnrollment.map((run) => listLessonProgress(tx, run))),
    ])
    return {
      placements: placed.flat().map((record) => pick(record, factPlacementFields)),
      progress: done.flat().map((record) => pick(record, factProgressFields)),
    }
  },
})
