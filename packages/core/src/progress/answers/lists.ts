import * as z from 'zod'
import { EnrollmentWithCourse, EnrollmentWithLearner } from '../../enrollment/answers.ts'
import type { EnrollmentRecord, EnrollmentStatus } from '../../enrollment/records.ts'
import { statusAt } from '../../enrollment/rules/status.ts'
import type { QueryContext } from '../../kernel/operation.ts'
import { instant } from '../../kernel/values.ts'
import { loadCurrentRollups } from '../rollups.ts'
import type { Counted } from '../views/learner.ts'
import { CourseProgress, toCourseProgress } from './progress.ts'

/** An enrollment with its course and how far the learner is. */
export const EnrollmentProgress = EnrollmentWithCourse.extend({ progress: CourseProgress }).meta({
  id: 'EnrollmentProgress',
})
/** An enrollment with its learner and how far they are. */
export const LearnerProgress = EnrollmentWithLearner.extend({ progress: CourseProgress }).meta({
  id: 'LearnerProgress',
})

/** How far each of these enrollments is now, in their order: what is stale is counted anew, all of it together. */
export const progressOfEach = async (context: QueryContext, counted: readonly Counted[]): Promise<CourseProgress[]> => {
  const current = await loadCurrentRollups(context, counted)
  return current.map(({ enrollment, rollup, policy, current: { totals } }) =>
    toCourseProgress(enrollment, totals, rollup, policy, context.now),
  )
}

/** Puts each enrollment's progress beside it. */
export const beside = <Item extends { id: string }>(
  items: readonly Item[],
  progress: readonly CourseProgress[],
): (Item & { progress: CourseProgress })[] => {
  const byEnrollment = new Map(progress.map((entry) => [entry.enrollmentId, entry]))
  return items.flatMap((item) => {
    const entry = byEnrollment.get(item.id)
    return entry ? { ...item, progress: entry } : []
  })
}

/** All courses of a learner in a few figures. */
export const Statistics = z
  .object({
    totalCourses: z.int().meta({ description: 'Courses that the learner has or had access to.' }),
    completedCourses: z.int(),
    inProgressCourses: z.int(),
    notStartedCourses: z.int(),
    completedLessons: z.int(),
    timeSpentSeconds: z.number(),
    averagePercentage: z.number().meta({ description: 'Mean over the courses, to two decimals; 0 without any.' }),
    certificates: z.int().meta({ description: 'Certificates that stand.' }),
    lastAccessedAt: instant.nullable(),
  })
  .meta({ id: 'LearnerStatistics' })

const WITHOUT_ACCESS: readonly EnrollmentStatus[] = ['pending', 'waitlisted', 'rejected', 'cancelled']

/** Whether the learner has or had access to the course, as far as it has not been called off. */
export const hadAccess = (enrollment: EnrollmentRecord, now: string): boolean =>
  !WITHOUT_ACCESS.includes(statusAt(enrollment, now))

const latest = (moments: readonly (string | null)[]): string | null =>
  moments.reduce((last, moment) => (moment !== null && (last === null || moment > last) ? moment : last), null)

export const statisticsOf = (
  progress: readonly CourseProgress[],
  counted: readonly Counted[],
): z.infer<typeof Statistics> => {
  const sum = (figure: (entry: CourseProgress) => number) => progress.reduce((total, entry) => total + figure(entry), 0)
  const those = (status: CourseProgress['status']) => progress.filter((entry) => entry.status === status).length
  const mean = progress.length === 0 ? 0 : sum(({ percentage }) => percentage) / progress.length
  return {
    totalCourses: progress.length,
    completedCourses: those('completed'),
    inProgressCourses: those('in_progress'),
    notStartedCourses: those('not_started'),
    completedLessons: sum(({ completedLessons }) => completedLessons),
    timeSpentSeconds: sum(({ timeSpentSeconds }) => timeSpentSeconds),
    averagePercentage: Math.round(mean * 100) / 100,
    certificates: counted.filter(({ enrollment }) => enrollment.certificateId !== null).length,
    lastAccessedAt: latest(progress.map(({ lastAccessedAt }) => lastAccessedAt)),
  }
}
