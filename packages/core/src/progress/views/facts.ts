import { type PlacementRecord, placements } from '../../content/records.ts'
import { pick } from '../../kernel/objects.ts'
import { defineView, type ReadRecords } from '../../store/index.ts'
import { type LessonProgressRecord, lessonProgress } from '../records.ts'
import { countedPlacementFields, countedProgressFields } from '../rules/tally.ts'

/** Which run through a course: facts belong to an enrollment and its cycle. */
export interface Run {
  readonly enrollmentId: string
  readonly cycle: number
  readonly courseId: string
}

export const factPlacementFields = [
  ...countedPlacementFields,
  'courseId',
] as const satisfies readonly (keyof PlacementRecord)[]
type PlacementFact = Pick<PlacementRecord, (typeof factPlacementFields)[number]>

export const factProgressFields = [
  ...countedProgressFields,
  'enrollmentId',
  'status',
  'lastAccessedAt',
  'bookmarked',
  'notes',
] as const satisfies readonly (keyof LessonProgressRecord)[]
type ProgressFact = Pick<LessonProgressRecord, (typeof factProgressFields)[number]>

/** What runs are counted from. */
export interface Facts {
  /** All placements of the courses of these runs, in order of course and sequence. */
  readonly placements: readonly PlacementFact[]
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
      placements: placed.flat().map((record) => pick(record, factPlacementFields)),
      progress: done.flat().map((record) => pick(record, factProgressFields)),
    }
  },
})
