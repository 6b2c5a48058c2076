import * as z from 'zod'
import { Enrollment } from '../../enrollment/answers.ts'
import { type EnrollmentRecord, enrollmentFields } from '../../enrollment/records.ts'
import { statusAt } from '../../enrollment/rules/status.ts'
import { names } from '../../kernel/names.ts'
import {
  type CourseProgressRecord,
  courseProgress,
  type LessonAttemptRecord,
  type LessonProgressRecord,
  lessonAttempts,
  lessonProgress,
  progressId,
  progressStatuses,
} from '../records.ts'
import { attemptPercentage } from '../rules/attempts.ts'
import { initialLessonFacts, secondsWatched } from '../rules/lesson.ts'
import { formatMinutes, minutesOf } from '../rules/percentage.ts'
import { progressIdOf } from '../rules/progress-id.ts'
import { coursePercentage, isComplete, type ProgressSettings, type ProgressTotals } from '../rules/totals.ts'

/** What a learner did at one place. */
export const LessonProgress = lessonProgress.schema
  .omit({ version: true, intervals: true, cycle: true })
  .extend({
    id: progressId,
    lastAccessedAt: lessonProgress.schema.shape.lastAccessedAt
      .nullable()
      .describe('When the learner took the last step; null before the first.'),
  })
  .register(names, { id: 'LessonProgress' })
export type LessonProgress = z.infer<typeof LessonProgress>

type ShownProgress = Omit<LessonProgressRecord, 'id' | 'version'>

export const toLessonProgress = (record: ShownProgress & { id?: string; version?: number }): LessonProgress => {
  const { version, intervals, cycle, ...progress } = record
  return {
    ...progress,
    id: progressIdOf(record),
    watchedSeconds: secondsWatched(progress),
    // A bookmark does not count as access.
    lastAccessedAt: progress.status === 'not_started' ? null : progress.lastAccessedAt,
  }
}

/** The progress at a placement of which nothing is stored yet. */
export const untouchedProgress = (
  { id: enrollmentId, courseId, userId }: Pick<EnrollmentRecord, 'id' | 'courseId' | 'userId'>,
  cycle: number,
  placementId: string,
): LessonProgress => toLessonProgress({ ...initialLessonFacts(''), enrollmentId, cycle, placementId, courseId, userId })

/** How many there are of something. */
export const count = z.int().min(0)

const rollup = courseProgress.schema.shape

/** How far a learner is with a course. */
export const CourseProgress = z
  .object({
    ...enrollmentFields,
    enrollmentStatus: Enrollment.shape.status,
    status: z.enum(progressStatuses).describe('How far the learner is with the course.'),
    percentage: count.max(100).describe('Whole percent; 100 exactly when everything required is done.'),
    totalLessons: count.describe('Number of lessons that are published and open now.'),
    completedLessons: count.describe('Number of those lessons that are completed.'),
    requiredLessons: count.describe('Number of those lessons that the course requires.'),
    requiredCompleted: count.describe('Number of the required lessons that are completed.'),
    totalMinutes: count.describe('Estimated length of all those lessons, in minutes.'),
    watchedMinutes: count.describe('Minutes of that length that are done.'),
    remainingMinutes: count.describe('Minutes of that length that are left.'),
    timeToCompletion: z.string().describe('The remaining minutes, such as "16hr 15min".'),
    timeSpentSeconds: rollup.timeSpentSeconds,
    quizAttempts: rollup.quizAttempts,
    assignmentSubmissions: rollup.assignmentSubmissions,
    completedAt: rollup.completedAt,
    startedAt: rollup.startedAt,
    lastAccessedAt: rollup.lastAccessedAt,
    lastPlacementId: rollup.lastPlacementId,
  })
  .register(names, { id: 'CourseProgress' })
export type CourseProgress = z.infer<typeof CourseProgress>

/** The minutes of content in total, watched and remaining (000-R95). */
export const minutesShown = ({
  totalSeconds,
  watchedSeconds,
}: Pick<ProgressTotals, 'totalSeconds' | 'watchedSeconds'>) => {
  const totalMinutes = minutesOf(totalSeconds)
  const watchedMinutes = Math.min(totalMinutes, minutesOf(watchedSeconds))
  const remainingMinutes = totalMinutes - watchedMinutes
  return { totalMinutes, watchedMinutes, remainingMinutes, timeToCompletion: formatMinutes(remainingMinutes) }
}

type EnrollmentShown = Pick<
  EnrollmentRecord,
  'id' | 'courseId' | 'userId' | 'status' | 'expiresAt' | 'unlimited' | 'cycle'
>

/** A completed enrollment stays completed when content is added (000-R80). */
const statusOf = (
  { status }: EnrollmentShown,
  startedAt: string | null,
  complete: boolean,
): CourseProgress['status'] => {
  if (complete || status === 'completed') return 'completed'
  return startedAt === null ? 'not_started' : 'in_progress'
}

/** `totals` are the current ones; `record` is the stored rollup, null without any progress. */
export const toCourseProgress = (
  enrollment: EnrollmentShown,
  tally: ProgressTotals,
  record: CourseProgressRecord | null,
  policy: ProgressSettings,
  now: string,
): CourseProgress => {
  const {
    startedAt = null,
    lastAccessedAt = null,
    lastPlacementId = null,
  } = record?.cycle === enrollment.cycle ? record : {}
  return {
    enrollmentId: enrollment.id,
    courseId: enrollment.courseId,
    userId: enrollment.userId,
    enrollmentStatus: statusAt(enrollment, now),
    status: statusOf(enrollment, startedAt, isComplete(tally, policy)),
    percentage: coursePercentage(tally, policy),
    totalLessons: tally.total,
    completedLessons: tally.completed,
    requiredLessons: tally.requiredTotal,
    requiredCompleted: tally.requiredCompleted,
    ...minutesShown(tally),
    timeSpentSeconds: record?.timeSpentSeconds ?? 0,
    quizAttempts: record?.quizAttempts ?? 0,
    assignmentSubmissions: record?.assignmentSubmissions ?? 0,
    completedAt: record?.completedAt ?? null,
    startedAt,
    lastAccessedAt,
    lastPlacementId,
  }
}

/** One try at a lesson. */
export const Attempt = z
  .object({
    ...lessonAttempts.schema.omit({ version: true, openKey: true, cycle: true }).shape,
    percentage: count.max(100).describe('Percent of the attempt that is done: position of total.'),
  })
  .register(names, { id: 'Attempt' })
export type Attempt = z.infer<typeof Attempt>

export const toAttempt = ({ version, openKey, cycle, ...attempt }: LessonAttemptRecord): Attempt => ({
  ...attempt,
  percentage: attemptPercentage(attempt),
})
