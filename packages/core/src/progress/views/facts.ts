import { type PlacementRecord, placements } from '../../content/records.ts'
import { pick } from '../../objects.ts'
import { defineView, type ReadRecords } from '../../store/index.ts'
import { type LessonProgressRecord, lessonProgress } from '../records.ts'
import type { CountedPlacement } from '../rules/tally.ts'

/** Which run through a course: facts belong to an enrollment and its cycle. */
export interface Run {
  readonly enrollmentId: string
  readonly cycle: number
  readonly courseId: string
}

export const countedPlacementFields = [
  'id',
  'courseId',
  'sequence',
  'visible',
  'required',
  'opensAt',
  'closesAt',
  'kind',
  'seconds',
] as const satisfies readonly (keyof PlacementRecord)[]

export const countedProgressFields = [
  'enrollmentId',
  'placementId',
  'status',
  'percentage',
  'completedAt',
  'watchedSeconds',
  'durationSeconds',
  'passed',
  'lastAccessedAt',
  'bookmarked',
  'notes',
] as const satisfies readonly (keyof LessonProgressRecord)[]
export type ProgressFact = Pick<LessonProgressRecord, (typeof countedProgressFields)[number]>

/** What runs are counted from. */
export interface Facts {
  /** All placements of the courses of these runs, in order of course and sequence. */
  readonly placements: readonly (CountedPlacement & Pick<PlacementRecord, 'courseId'>)[]
  /** All progress of these runs, in order of enrollment and placement. */
  readonly progress: readonly ProgressFact[]
}

export const inOrder = <Key extends string>(keys: readonly Key[]): Key[] => [...new Set(keys)].sort()

/** All progress of a run. */
export const progressOf = (tx: ReadRecords, { enrollmentId, cycle }: Pick<Run, 'enrollmentId' | 'cycle'>) =>
  tx.list(lessonProgress, 'byEnrollment', { enrollmentId, cycle })

/** The facts of some runs: what a rollup is counted from anew. Two statements where the store can. */
export const facts = defineView({
  name: 'progress.facts',
  reference: async (tx, { runs }: { runs: readonly Run[] }): Promise<Facts> => {
    const courseIds = inOrder(runs.map(({ courseId }) => courseId))
    const byEnrollment = [...runs].sort((a, b) => (a.enrollmentId < b.enrollmentId ? -1 : 1))
    const [placed, done] = await Promise.all([
      Promise.all(courseIds.map((courseId) => tx.list(placements, 'byCourse', { courseId }))),
      Promise.all(byEnrollment.map((run) => progressOf(tx, run))),
    ])
    return {
      placements: placed.flat().map((record) => pick(record, countedPlacementFields)),
      progress: done.flat().map((record) => pick(record, countedProgressFields)),
    }
  },
})
