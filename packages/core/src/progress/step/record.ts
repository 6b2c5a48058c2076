import * as z from 'zod'
import { enforce } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import type { CommandContext } from '../../kernel/operation.ts'
import { Attempt, CourseProgress, LessonProgress, toCourseProgress, toLessonProgress } from '../answers/progress.ts'
import { milestone } from '../records.ts'
import { applyReport, type LessonFacts, type LessonReport } from '../rules/lesson.ts'
import type { RollupChange } from '../save-rollup.ts'
import { loadStep, type Step, type StepTarget } from './load.ts'
import { type SavedStep, saveStep } from './save.ts'

/** What a step answers: the progress of the lesson and the course after it. */
export const StepResult = z
  .object({
    lesson: LessonProgress.describe('Progress of the lesson after the step.'),
    course: CourseProgress.describe('Progress of the course after the step.'),
    milestones: z
      .array(milestone)
      .readonly()
      .describe('Percent of the course that the step has reached for the first time, lowest first.'),
  })
  .register(names, { id: 'StepResult' })
export type StepResult = z.infer<typeof StepResult>

export const toStepResult = (
  { course, placement, enrollment, userId }: Step,
  saved: SavedStep,
  now: string,
): StepResult => {
  const savedEnrollment = { ...enrollment, courseId: placement.courseId, userId, status: saved.status }
  return {
    lesson: toLessonProgress(saved.lesson),
    course: toCourseProgress(savedEnrollment, saved.rollup, saved.rollup, course, now),
    milestones: saved.milestones,
  }
}

/** Closing or grading an attempt answers the attempt as well. */
export const ClosedAttempt = StepResult.extend({
  attempt: Attempt.describe('The attempt that was closed or graded.'),
}).register(names, { id: 'ClosedAttempt' })

/** As `applyReport`, but a refused report fails the operation. */
export const applyReportOrFail = (...[lesson, before, report, now]: Parameters<typeof applyReport>): LessonFacts => {
  const after = applyReport(lesson, before, report, now)
  return 'code' in after ? enforce(after) : after
}

/** Loads a step, applies the report and saves the result. */
export const recordStep = async (
  context: CommandContext,
  target: StepTarget,
  report: LessonReport,
  change: RollupChange = {},
): Promise<StepResult> => {
  const step = await loadStep(context, target)
  const after = applyReportOrFail(step.placement, step.before, report, context.now)
  return toStepResult(step, await saveStep(context, step, after, change), context.now)
}
