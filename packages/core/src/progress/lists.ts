import { EnrollmentWithCourse, EnrollmentWithLearner } from '../enrollment/answers.ts'
import type { QueryContext } from '../operation.ts'
import { CourseProgress, toCourseProgress } from './answers.ts'
import { rollupsOf } from './counting.ts'
import { nothing } from './rules/tally.ts'
import type { Counted } from './views/learner.ts'

/** An enrollment with its course and how far the learner is. */
export const EnrollmentProgress = EnrollmentWithCourse.extend({ progress: CourseProgress })
/** An enrollment with its learner and how far they are. */
export const LearnerProgress = EnrollmentWithLearner.extend({ progress: CourseProgress })

/** How far each of these enrollments is now, in their order: what is stale is counted anew, all of it together. */
export const progressOfEach = async (context: QueryContext, counted: readonly Counted[]): Promise<CourseProgress[]> => {
  const rollups = await rollupsOf(context, counted)
  return counted.map(({ enrollment, rollup, policy }) => {
    const tally = rollups.get(enrollment.id)?.tally ?? nothing
    return toCourseProgress(enrollment, tally, rollup, policy, context.now)
  })
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
