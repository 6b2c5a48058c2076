import * as z from 'zod'
import { EnrollmentWithCourse, EnrollmentWithLearner } from '../../enrollment/answers.ts'
import type { EnrollmentRecord, EnrollmentStatus } from '../../enrollment/records.ts'
import { statusAt } from '../../enrollment/rules/status.ts'
import { names } from '../../kernel/names.ts'
import type { QueryContext } from '../../kernel/operation.ts'
import { instant } from '../../kernel/values.ts'
import { loadCurrentRollups } from '../rollups.ts'
import type { EnrollmentRollup } from '../views/learner.ts'
import { CourseProgress, toCourseProgress } from './progress.ts'

const progress = CourseProgress.describe('How far the learner is with the course.')

/** An enrollment with its course and how far the learner is. */
export const EnrollmentProgress = EnrollmentWithCourse.extend({ progress }).register(names, {
  id: 'EnrollmentProgress',
})
/** An enrollment with its learner and how far they are. */
export const LearnerProgress = EnrollmentWithLearner.extend({ progress }).register(names, {
  id: 'LearnerProgress',
})

/** The current progress of each enrollment, in the same order. Stale rollups are recomputed in one batch. */
export const loadCourseProgress = async (
  context: QueryContext,
  counted: readonly EnrollmentRollup[],
): Promise<CourseProgress[]> => {
  const current = await loadCurrentRollups(context, counted)
  return current.map(({ enrollment, rollup, policy, current: { totals } }) =>
    toCourseProgress(enrollment, totals, rollup, policy, context.now),
  )
}

/** Joins enrollments with their progress. */
export const withProgress = <Item extends { id: string }>(
  items: readonly Item[],
  progress: readonly CourseProgress[],
): (Item & { progress: CourseProgress })[] => {
  const byEnrollment = new Map(progress.map((entry) => [entry.enrollmentId, entry]))
  return items.flatMap((item) => {
    const entry = byEnrollment.get(item.id)
    return entry ? { ...item, progress: entry } : []
  })
}

/** The totals over all courses of a learner. */
export const Statistics = z
  .object({
    totalCourses: z
      .int()
      .describe(
        'Number of courses that the learner has or had access to; cancelled ones only where they were completed.',
      ),
    completedCourses: z
      .int()
      .describe('Number of those courses that are completed or once were, in an earlier cycle for instance.'),
    inProgressCourses: z.int().describe('Number of those courses that were begun and never completed.'),
    notStartedCourses: z.int().describe('Number of those courses that were not begun.'),
    completedLessons: z.int().describe('Number of completed lessons in all those courses.'),
    timeSpentSeconds: z.number().describe('Seconds of activity in all those courses, idle time excluded.'),
    averagePercentage: z.number().describe('Mean of the percentages of those courses, to two decimals; 0 without any.'),
    certificates: z
      .int()
      .describe('Number of valid certificates of the learner, over all cycles and also of cancelled enrollments.'),
    lastAccessedAt: instant
      .nullable()
      .describe('When the learner took the last step in any of them; null without any.'),
  })
  .register(names, { id: 'LearnerStatistics' })

const WITHOUT_ACCESS: readonly EnrollmentStatus[] = ['pending', 'waitlisted', 'rejected', 'cancelled']

/** Whether the learner has or had access to the course. What was cancelled counts if it had been completed. */
export const countsForLearner = ({ enrollment, rollup }: EnrollmentRollup, now: string): boolean =>
  !WITHOUT_ACCESS.includes(statusAt(enrollment, now)) || everCompleted(enrollment, rollup)

const everCompleted = (
  enrollment: Pick<EnrollmentRecord, 'completedAt'>,
  rollup: EnrollmentRollup['rollup'],
): boolean => enrollment.completedAt !== null || (rollup?.completedAt ?? null) !== null

const latestOf = (moments: readonly (string | null)[]): string | null =>
  moments.reduce((last, moment) => (moment !== null && (last === null || moment > last) ? moment : last), null)

export const statisticsOf = (progress: readonly CourseProgress[], certificates: number): z.infer<typeof Statistics> => {
  const sum = (figure: (entry: CourseProgress) => number) => progress.reduce((total, entry) => total + figure(entry), 0)
  const statusOf = ({ status, completedAt }: CourseProgress) => (completedAt === null ? status : 'completed')
  const countByStatus = (status: CourseProgress['status']) =>
    progress.filter((entry) => statusOf(entry) === status).length
  const mean = progress.length === 0 ? 0 : sum(({ percentage }) => percentage) / progress.length
  return {
    totalCourses: progress.length,
    completedCourses: countByStatus('completed'),
    inProgressCourses: countByStatus('in_progress'),
    notStartedCourses: countByStatus('not_started'),
    completedLessons: sum(({ completedLessons }) => completedLessons),
    timeSpentSeconds: sum(({ timeSpentSeconds }) => timeSpentSeconds),
    averagePercentage: Math.round(mean * 100) / 100,
    certificates,
    lastAccessedAt: latestOf(progress.map(({ lastAccessedAt }) => lastAccessedAt)),
  }
}
