import { courseInstructors } from '../catalog/records.ts'
import { byId } from '../kernel/objects.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView } from '../store/index.ts'
import { type LessonRecord, lessons, type PlacementRecord, placements } from './records.ts'
import { outlineSettings } from './rules/lesson.ts'

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

export interface TaughtPlacementsParams extends PageRange<Pick<PlacementRecord, 'courseId' | 'sequence' | 'id'>> {
  /** The active instructor whose courses these are. */
  readonly userId: string
  readonly lessonId: string | null
  readonly kind: LessonRecord['kind'] | null
  readonly accessLevel: LessonRecord['accessLevel'] | null
  readonly freeLesson: boolean | null
  /** By itself or by its lesson. */
  readonly published: boolean | null
}

/** One page of the placements in all courses that a person teaches, course by course, with their lessons. */
export const taughtPlacements = defineView({
  name: 'content.taughtPlacements',
  reference: async (
    tx,
    { userId, lessonId, kind, accessLevel, freeLesson, published, ...range }: TaughtPlacementsParams,
  ): Promise<{ rows: { placement: PlacementRecord; lesson: LessonRecord }[]; total: number }> => {
    const entries = await tx.list(courseInstructors, 'byUser', { userId })
    const lists = await Promise.all(
      entries.flatMap(({ active, courseId }) => (active ? [tx.list(placements, 'byCourse', { courseId })] : [])),
    )
    const all = lists.flat()
    const lessonById = byId(await tx.getMany(lessons, [...new Set(all.map((placement) => placement.lessonId))]))
    const matching = all.filter((placement) => {
      const lesson = lessonById.get(placement.lessonId)
      return (
        lesson !== undefined &&
        (lessonId === null || placement.lessonId === lessonId) &&
        (kind === null || lesson.kind === kind) &&
        (accessLevel === null || lesson.accessLevel === accessLevel) &&
        (freeLesson === null || placement.preview === freeLesson) &&
        (published === null || outlineSettings(placement, lesson).published === published)
      )
    })
    const rows = inRange(
      matching.map((placement) => {
        const { courseId, sequence, id } = placement
        return { courseId, sequence, id, placement, lesson: lessonById.get(placement.lessonId) as LessonRecord }
      }),
      range,
    )
    return { rows: rows.map(({ placement, lesson }) => ({ placement, lesson })), total: matching.length }
  },
})
