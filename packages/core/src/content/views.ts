import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView } from '../store/index.ts'
import { type LessonRecord, lessons } from './records.ts'

export interface LessonLibraryParams extends PageRange<Pick<LessonRecord, 'createdAt' | 'id'>> {
  /** Null for everybody's. */
  readonly createdBy: string | null
  readonly kind: LessonRecord['kind'] | null
  readonly status: LessonRecord['status'] | null
}

/** One page of the lessons that were written, newest first, and the number of those that match. */
export const lessonLibrary = defineView({
  name: 'content.lessons',
  reference: async (
    tx,
    { createdBy, kind, status, ...range }: LessonLibraryParams,
  ): Promise<{ rows: LessonRecord[]; total: number }> => {
    const all =
      createdBy === null
        ? await tx.list(lessons, 'byCreation', {}, { descending: true })
        : await tx.list(lessons, 'byCreator', { createdBy }, { descending: true })
    const matching = all
      .filter((lesson) => kind === null || lesson.kind === kind)
      .filter((lesson) => status === null || lesson.status === status)
    return { rows: inRange(matching, range, true), total: matching.length }
  },
})
