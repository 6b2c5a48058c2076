import { type CourseRecord, courses } from '../../catalog/records.ts'
import { type CourseOutlineRecord, courseOutlines, type PlacementRecord, placements } from '../../content/records.ts'
import type { PrerequisiteFact } from '../../content/rules/access.ts'
import { type EnrollmentRecord, enrollments } from '../../enrollment/records.ts'
import { type UserRecord, users } from '../../identity/records.ts'
import { pick } from '../../kernel/objects.ts'
import { defineView } from '../../store/index.ts'
import {
  type CourseProgressRecord,
  courseProgress,
  type DailyActivityRecord,
  dailyActivity,
  type LessonProgressRecord,
  lessonProgress,
} from '../records.ts'
import type { CountedPlacement } from '../rules/totals.ts'
import { type EnrollmentCycle, factPlacementFields, listLessonProgress, sortedUnique } from './facts.ts'

/** The fields of a course that a step needs: without its long texts. */
export const stepCourseFields = [
  'id',
  'version',
  'status',
  'timeZone',
  'sequential',
  'progressMode',
  'progressWeights',
  'onContentAdded',
  'maxEnrollments',
  'startsAt',
  'endsAt',
  'plans',
  'allowedCountries',
  'deniedCountries',
] as const satisfies readonly (keyof CourseRecord)[]
export type StepCourse = Pick<CourseRecord, (typeof stepCourseFields)[number]>

export const stepPlacementFields = [
  ...factPlacementFields,
  'version',
  'lessonId',
  'preview',
  'prerequisites',
] as const satisfies readonly (keyof PlacementRecord)[]
type StepPlacement = Pick<PlacementRecord, (typeof stepPlacementFields)[number]>

export const stepEnrollmentFields = [
  'id',
  'version',
  'status',
  'expiresAt',
  'unlimited',
  'cycle',
  'accessFrom',
  'opensAt',
] as const satisfies readonly (keyof EnrollmentRecord)[]
export type StepEnrollment = Pick<EnrollmentRecord, (typeof stepEnrollmentFields)[number]>

export const stepUserFields = [
  'id',
  'version',
  'active',
  'timeZone',
  'country',
  'planName',
  'planExpiresAt',
] as const satisfies readonly (keyof UserRecord)[]

export interface StepParams {
  readonly placementId: string
  /** The learner. */
  readonly userId: string
  /** The assumed day of the learner, whose stored time zone is only known after this read. */
  readonly day: string
}

/** Everything that a step needs. */
export interface StepContext {
  readonly placement: StepPlacement
  readonly course: StepCourse
  readonly outline: CourseOutlineRecord
  readonly enrollment: StepEnrollment | null
  readonly lesson: LessonProgressRecord | null
  readonly rollup: CourseProgressRecord | null
  /** Of the day: only that there is one, for it is added to. */
  readonly activity: Pick<DailyActivityRecord, 'id'> | null
  /** The learner; null without a record. */
  readonly user: Pick<UserRecord, (typeof stepUserFields)[number]> | null
}

/** A single statement in SQL stores, for any size of course. Null if the placement does not exist. */
export const stepContext = defineView({
  name: 'progress.stepContext',
  reference: async (tx, { placementId, userId, day }: StepParams): Promise<StepContext | null> => {
    const [placement, user, activity] = await Promise.all([
      tx.get(placements, placementId),
      tx.get(users, userId),
      tx.find(dailyActivity, 'byDay', { userId, day }),
    ])
    if (!placement) return null
    const { courseId } = placement
    const [course, outline, enrollment] = await Promise.all([
      tx.get(courses, courseId),
      tx.get(courseOutlines, courseId),
      tx.find(enrollments, 'byLearner', { courseId, userId }),
    ])
    if (!course || !outline) return null
    const [lesson, rollup] = enrollment
      ? await Promise.all([
          tx.find(lessonProgress, 'byPlacement', { enrollmentId: enrollment.id, cycle: enrollment.cycle, placementId }),
          tx.get(courseProgress, enrollment.id),
        ])
      : []
    return {
      placement: pick(placement, stepPlacementFields),
      course: pick(course, stepCourseFields),
      outline,
      enrollment: enrollment ? pick(enrollment, stepEnrollmentFields) : null,
      lesson: lesson ?? null,
      rollup: rollup ?? null,
      activity: activity ? pick(activity, ['id']) : null,
      user: user ? pick(user, stepUserFields) : null,
    }
  },
  recalled: {
    key: ({ placementId, userId, day }) => `${placementId} ${userId} ${day}`,
    records: {
      placement: { collection: placements },
      course: { collection: courses },
      outline: { collection: courseOutlines, whole: true },
      enrollment: { collection: enrollments },
      lesson: { collection: lessonProgress, whole: true },
      rollup: { collection: courseProgress, whole: true },
      // Added to, if anything: two devices of one learner do not conflict.
      activity: { collection: dailyActivity, unasserted: true },
      user: { collection: users },
    },
  },
})

export interface SequenceRange extends EnrollmentCycle {
  /** Sequence numbers: `from` is included, `to` is not. */
  readonly from: number
  readonly to: number
}

/** The placements between two sequence numbers that are not completed in this enrollment cycle, in order. */
export const incompleteBetween = defineView({
  name: 'progress.openBetween',
  reference: async (tx, { courseId, from, to, ...run }: SequenceRange): Promise<CountedPlacement[]> => {
    const before = { id: '', version: 0, sequence: from }
    const [placementsInRange, progress] = await Promise.all([
      tx.list(placements, 'byCourse', { courseId }, { after: before, limit: Math.max(1, to - from) }),
      listLessonProgress(tx, run),
    ])
    const done = new Set(progress.flatMap((record) => (record.completedAt === null ? [] : [record.placementId])))
    return placementsInRange
      .filter(({ id, sequence }) => sequence < to && !done.has(id))
      .map((record) => pick(record, factPlacementFields))
  },
})

/** The progress at the prerequisites of a placement; those that no longer exist are left out. */
export const prerequisites = defineView({
  name: 'progress.prerequisites',
  reference: async (
    tx,
    { placementIds, ...run }: Pick<EnrollmentCycle, 'enrollmentId' | 'cycle'> & { placementIds: readonly string[] },
  ): Promise<PrerequisiteFact[]> => {
    const [found, progress] = await Promise.all([
      tx.getMany(placements, sortedUnique(placementIds)),
      listLessonProgress(tx, run),
    ])
    const done = new Map(progress.map((record) => [record.placementId, record]))
    return found.map(({ id, closesAt }) => ({
      placementId: id,
      closesAt,
      completed: done.get(id)?.status === 'completed',
      passed: done.get(id)?.passed === true,
    }))
  },
})
