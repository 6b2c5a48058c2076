import * as z from 'zod'
import { type EnrollmentRecord, enrollmentStatuses } from '../../enrollment/records.ts'
import { statusAt } from '../../enrollment/rules/status.ts'
import { names } from '../../kernel/names.ts'
import { id, instant } from '../../kernel/values.ts'
import {
  type CourseProgressRecord,
  type LessonAttemptRecord,
  type LessonProgressRecord,
  lessonAttempts,
  lessonProgress,
  progressStatuses,
} from '../records.ts'
import { attemptPercentage } from '../rules/attempts.ts'
import { formatMinutes, minutesOf } from '../rules/percentage.ts'
import { coursePercentage, isComplete, type ProgressSettings, type ProgressTotals } from '../rules/totals.ts'

const lessonShape = lessonProgress.schema.omit({ version: true, intervals: true, cycle: true }).shape

/** What a learner did at one place. */
export const LessonProgress = z
  .object({
    ...lessonShape,
    percentage: lessonShape.percentage.meta({ description: '0 to 100; never falls, 100 exactly when completed.' }),
    watchedSeconds: lessonShape.watchedSeconds.meta({
      description: 'Seconds of the recording seen, each counted once.',
    }),
    resumeSeconds: lessonShape.resumeSeconds.meta({ description: 'Where to go on; 0 once completed.' }),
  })
  .register(names, { id: 'LessonProgress' })
export type LessonProgress = z.infer<typeof LessonProgress>

export const toLessonProgress = ({ version, intervals, cycle, ...progress }: LessonProgressRecord): LessonProgress =>
  progress

/** How many there are of something. */
export const count = z.int().min(0)

/** How far a learner is with a course. */
export const CourseProgress = z
  .object({
    enrollmentId: id,
    courseId: id,
    userId: id,
    enrollmentStatus: z.enum(enrollmentStatuses).meta({ description: 'As of now.' }),
    status: z.enum(progressStatuses),
    percentage: count.max(100).meta({ description: 'Whole percent; 100 exactly when everything required is done.' }),
    totalLessons: count.meta({ description: 'Lessons that are published and open now.' }),
    completedLessons: count,
    requiredLessons: count.meta({ description: 'Those of them that the course requires.' }),
    requiredCompleted: count,
    totalMinutes: count.meta({ description: 'Estimated length of all lessons.' }),
    watchedMinutes: count.meta({ description: 'What of that length is done.' }),
    remainingMinutes: count,
    timeToCompletion: z.string().meta({ description: 'The remaining minutes, such as "16hr 15min".' }),
    timeSpentSeconds: z.number(),
    quizAttempts: count,
    assignmentSubmissions: count,
    completedAt: instant.nullable().meta({ description: 'When everything required was first done.' }),
    startedAt: instant.nullable().meta({ description: 'The first step; null before it.' }),
    lastAccessedAt: instant.nullable(),
    lastPlacementId: id.nullable(),
  })
  .register(names, { id: 'CourseProgress' })
export type CourseProgress = z.infer<typeof CourseProgress>

/** Everything that can be said of a length of content and what of it is done (000-R95). */
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

/** How far along: what was completed once stays so while the enrollment does, whatever was added since (000-R80). */
const statusOf = (
  { status }: EnrollmentShown,
  startedAt: string | null,
  complete: boolean,
): CourseProgress['status'] => {
  if (complete || status === 'completed') return 'completed'
  return startedAt === null ? 'not_started' : 'in_progress'
}

/** `tally` is what counts now; `record` is what was kept, null where nothing was ever done. */
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
    percentage: count.max(100).meta({ description: 'Position of total.' }),
  })
  .register(names, { id: 'Attempt' })
export type Attempt = z.infer<typeof Attempt>

export const toAttempt = ({ version, openKey, cycle, ...attempt }: LessonAttemptRecord): Attempt => ({
  ...attempt,
  percentage: attemptPercentage(attempt),
})
