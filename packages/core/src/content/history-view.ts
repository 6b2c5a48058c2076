import { changes } from '../kernel/history.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView, type RecordOf } from '../store/index.ts'

export type ChangeRecord = RecordOf<typeof changes>

export interface HistoryParams extends PageRange<Pick<ChangeRecord, 'madeAt' | 'revision' | 'id'>> {
  /** Null for the history of a record that belongs to no course. One of the two is given. */
  readonly courseId: string | null
  readonly recordId: string | null
  readonly kind: string | null
  readonly madeBy: string | null
}

/** One page of the changes of a course or a record, newest first, and the number of those that match. */
export const historyPage = defineView({
  name: 'content.history',
  reference: async (
    tx,
    { courseId, recordId, kind, madeBy, ...range }: HistoryParams,
  ): Promise<{ rows: ChangeRecord[]; total: number }> => {
    const all =
      courseId === null
        ? await tx.list(changes, 'byRecord', { recordId: recordId ?? '' }, { descending: true })
        : await tx.list(changes, 'byCourse', { courseId }, { descending: true })
    const matching = all
      .filter((change) => recordId === null || change.recordId === recordId)
      .filter((change) => kind === null || change.kind === kind)
      .filter((change) => madeBy === null || change.madeBy === madeBy)
    return { rows: inRange(matching, range, true), total: matching.length }
  },
})
