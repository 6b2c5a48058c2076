import * as z from 'zod'
import { CourseRef } from '../../enrollment/answers.ts'
import { LearnerProfile, RosterEntry } from '../../identity/answers.ts'
import { names } from '../../kernel/names.ts'
import type { QueryContext } from '../../kernel/operation.ts'
import { instant } from '../../kernel/values.ts'
import { runsTaught } from '../views/learners.ts'
import { countsForLearner, LearnerProgress, loadCourseProgress, statisticsOf } from './lists.ts'

const figures = {
  courses: z.int().describe("Number of the instructor's courses that the learner has or had access to."),
  completedCourses: z.int().describe('Number of those courses that are completed or once were.'),
  completedLessons: z.int().describe('Number of completed lessons in those courses.'),
  lastActivityAt: instant.nullable().describe('When the learner took the last step in any of them; null without any.'),
}
type Figures = z.infer<z.ZodObject<typeof figures>>

/** A learner on a roster, with figures on the instructor's courses (001-R54). */
export const RosterStudent = RosterEntry.extend({
  student: LearnerProfile.nullable().describe(
    'The learner; null for one who has only been blocked and attends none of the courses.',
  ),
  ...figures,
}).register(names, { id: 'RosterStudent' })

/** A learner as an instructor reads them (001-R68). */
export const LearnerOfInstructor = z
  .object({
    student: LearnerProfile.describe('The learner.'),
    blocked: z.boolean().describe('Whether the instructor has blocked the learner.'),
    roster: RosterEntry.nullable().describe('Their place on the roster; null for none.'),
    ...figures,
  })
  .register(names, { id: 'LearnerOfInstructor' })

/** A learner in one of an instructor's courses. */
export const LearnerInCourse = LearnerProgress.extend({
  course: CourseRef.describe('The course.'),
}).register(names, { id: 'LearnerInCourse' })

const noFigures: Figures = { courses: 0, completedCourses: 0, completedLessons: 0, lastActivityAt: null }

/** The figures of learners on the courses of an instructor; those who attend none of them are missing. */
export const loadFigures = async (
  context: QueryContext,
  instructorId: string,
  userIds: readonly string[],
): Promise<Map<string, Figures>> => {
  const runs = userIds.length === 0 ? [] : await context.tx.view(runsTaught, { instructorId, userIds })
  const counted = runs.filter((run) => countsForLearner(run, context.now))
  const progress = await loadCourseProgress(context, counted)
  return new Map(
    userIds.flatMap((userId) => {
      if (!runs.some(({ enrollment }) => enrollment.userId === userId)) return []
      const own = progress.filter((entry) => entry.userId === userId)
      const { totalCourses, completedCourses, completedLessons, lastAccessedAt } = statisticsOf(own, 0)
      return [[userId, { courses: totalCourses, completedCourses, completedLessons, lastActivityAt: lastAccessedAt }]]
    }),
  )
}

export const figuresOf = (figures: ReadonlyMap<string, Figures>, userId: string): Figures =>
  figures.get(userId) ?? noFigures
