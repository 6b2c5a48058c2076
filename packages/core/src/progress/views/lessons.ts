import { courses } from '../../catalog/records.ts'
import { type LessonRecord, lessons, type PlacementRecord, placements } from '../../content/records.ts'
import { type EnrollmentRecord, type EnrollmentStatus, enrollments } from '../../enrollment/records.ts'
import { byId, pick } from '../../kernel/objects.ts'
import { compareLists } from '../../kernel/order.ts'
import { inRange, type PageRange } from '../../kernel/paging.ts'
import { defineView, type ReadRecords } from '../../store/index.ts'
import {
  type LessonAttemptRecord,
  type LessonProgressRecord,
  lessonAttempts,
  type progressStatuses,
} from '../records.ts'
import { listLessonProgress } from './facts.ts'
import { courseRefFields, type LearnerRun } from './learners.ts'

/** Enrollments that have not given access yet, and so have no progress. */
export const UNADMITTED: readonly EnrollmentStatus[] = ['pending', 'waitlisted', 'rejected']

export const listedEnrollmentFields = [
  'id',
  'courseId',
  'userId',
  'cycle',
  'status',
  'enrolledAt',
  'expiresAt',
  'unlimited',
] as const satisfies readonly (keyof EnrollmentRecord)[]
export const listedPlacementFields = [
  'id',
  'lessonId',
  'moduleId',
  'sequence',
  'required',
] as const satisfies readonly (keyof PlacementRecord)[]
export const listedLessonFields = ['id', 'title', 'kind'] as const satisfies readonly (keyof LessonRecord)[]

/** In the order of enrolling, and in each course in its order. */
export interface LessonPosition {
  readonly enrolledAt: string
  readonly enrollmentId: string
  readonly sequence: number
  /** Id of the placement. */
  readonly id: string
}

export interface LessonsParams extends PageRange<LessonPosition> {
  readonly userId: string
  readonly lessonId: string | null
  readonly courseId: string | null
  readonly enrollmentId: string | null
  readonly status: (typeof progressStatuses)[number] | null
}

/** A lesson that a learner sees at its place, and what they did there in the current cycle. */
export interface LessonRun {
  readonly enrollment: Pick<EnrollmentRecord, (typeof listedEnrollmentFields)[number]>
  readonly placement: Pick<PlacementRecord, (typeof listedPlacementFields)[number]>
  readonly lesson: Pick<LessonRecord, (typeof listedLessonFields)[number]>
  readonly course: LearnerRun['course']
  readonly progress: LessonProgressRecord | null
}

export const lessonPositionOf = ({ enrollment, placement }: Pick<LessonRun, 'enrollment' | 'placement'>) => ({
  enrolledAt: enrollment.enrolledAt,
  enrollmentId: enrollment.id,
  sequence: placement.sequence,
  id: placement.id,
})

const admitted = async (tx: ReadRecords, userId: string): Promise<EnrollmentRecord[]> =>
  (await tx.list(enrollments, 'byUser', { userId })).filter(({ status }) => !UNADMITTED.includes(status))

/** One page of the lessons that a learner sees in all their courses with the progress there, and how many match. */
export const lessonsOfLearner = defineView({
  name: 'progress.lessonsOfLearner',
  reference: async (tx, params: LessonsParams): Promise<{ rows: LessonRun[]; total: number }> => {
    const { userId, lessonId, courseId, enrollmentId, status } = params
    const mine = (await admitted(tx, userId)).filter(
      (enrollment) =>
        (courseId === null || enrollment.courseId === courseId) &&
        (enrollmentId === null || enrollment.id === enrollmentId),
    )
    const all = await Promise.all(
      mine.map(async (enrollment) => {
        const run = { enrollmentId: enrollment.id, cycle: enrollment.cycle }
        const [placed, done] = await Promise.all([
          tx.list(placements, 'byCourse', { courseId: enrollment.courseId }),
          listLessonProgress(tx, run),
        ])
        const progressAt = new Map(done.map((progress) => [progress.placementId, progress]))
        return placed.flatMap((placement) => {
          const progress = progressAt.get(placement.id) ?? null
          const matches =
            placement.visible &&
            (lessonId === null || placement.lessonId === lessonId) &&
            (status === null || (progress?.status ?? 'not_started') === status)
          return matches ? [{ ...lessonPositionOf({ enrollment, placement }), enrollment, placement, progress }] : []
        })
      }),
    )
    const sorted = all.flat().sort((one, other) => {
      const key = ({ enrolledAt, enrollmentId, sequence, id }: LessonPosition) => [
        enrolledAt,
        enrollmentId,
        sequence,
        id,
      ]
      return compareLists(key(one), key(other))
    })
    const shown = inRange(sorted, params)
    const [foundLessons, foundCourses] = await Promise.all([
      tx.getMany(lessons, [...new Set(shown.map(({ placement }) => placement.lessonId))]),
      tx.getMany(courses, [...new Set(shown.map(({ enrollment }) => enrollment.courseId))]),
    ])
    const [lessonOf, courseOf] = [byId(foundLessons), byId(foundCourses)]
    const rows = shown.flatMap(({ enrollment, placement, progress }) => {
      const [lesson, course] = [lessonOf.get(placement.lessonId), courseOf.get(enrollment.courseId)]
      if (!lesson || !course) return []
      return {
        enrollment: pick(enrollment, listedEnrollmentFields),
        placement: pick(placement, listedPlacementFields),
        lesson: pick(lesson, listedLessonFields),
        course: pick(course, courseRefFields),
        progress,
      }
    })
    return { rows, total: sorted.length }
  },
})

/** An attempt, and the course in which the lesson was taken. */
export interface AttemptInCourse {
  readonly courseId: string
  readonly attempt: LessonAttemptRecord
}

/** All attempts of a learner at a lesson in all their courses and cycles, the earliest first. */
export const attemptsAtLesson = defineView({
  name: 'progress.attemptsAtLesson',
  reference: async (tx, { userId, lessonId }: { userId: string; lessonId: string }): Promise<AttemptInCourse[]> => {
    const all = await Promise.all(
      (await tx.list(enrollments, 'byUser', { userId })).map(async ({ id: enrollmentId, courseId }) => {
        const placed = await tx.list(placements, 'byLesson', { lessonId, courseId })
        if (placed.length === 0) return []
        const here = new Set(placed.map(({ id }) => id))
        const attempts = await tx.list(lessonAttempts, 'byPlacement', { enrollmentId })
        return attempts.filter(({ placementId }) => here.has(placementId)).map((attempt) => ({ courseId, attempt }))
      }),
    )
    const key = ({ attempt }: AttemptInCourse) => [attempt.startedAt, attempt.id]
    return all.flat().sort((one, other) => compareLists(key(one), key(other)))
  },
})
