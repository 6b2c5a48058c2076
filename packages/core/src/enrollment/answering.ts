import { courseInstructors } from '../catalog/records.ts'
import { activeEnrollments, learnerOfCourse } from '../catalog/relations.ts'
import { learnerOfInstructor } from '../identity/relations.ts'
import { answerRelation } from '../kernel/relations.ts'
import { enrollments } from './records.ts'
import { hasAccessAt } from './rules/status.ts'
import { enrollmentPage } from './views.ts'

/** One statement, in SQL stores. */
export const answerActiveEnrollments = answerRelation(activeEnrollments, async ({ tx, now }, { courseId }) => {
  const range = { limit: 1, offset: 0, after: null }
  return (await tx.view(enrollmentPage, { courseId, userId: null, status: 'active', now, ...range })).total
})

/** One statement. */
export const answerLearnerOfCourse = answerRelation(learnerOfCourse, async ({ tx, now }, { courseId, userId }) => {
  const enrollment = await tx.find(enrollments, 'byLearner', { courseId, userId })
  return enrollment !== undefined && hasAccessAt(enrollment, now)
})

/** Two statements, sent together. */
export const answerLearnerOfInstructor = answerRelation(
  learnerOfInstructor,
  async ({ tx }, { learnerId, instructorId }) => {
    const [taught, attended] = await Promise.all([
      tx.list(courseInstructors, 'byUser', { userId: instructorId }),
      tx.list(enrollments, 'byUser', { userId: learnerId }),
    ])
    const courseIds = new Set(taught.filter(({ active }) => active).map(({ courseId }) => courseId))
    return attended.some(({ courseId }) => courseIds.has(courseId))
  },
)
