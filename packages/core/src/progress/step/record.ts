import * as z from 'zod'
import { enforce } from '../../kernel/lyceum-error.ts'
import type { CommandContext } from '../../kernel/operation.ts'
import { Attempt, CourseProgress, LessonProgress, toCourseProgress, toLessonProgress } from '../answers/progress.ts'
import { type LessonFacts, type LessonReport, withReport } from '../rules/lesson.ts'
import type { RollupChange } from '../save-rollup.ts'
import { beginStep, type Step, type StepTarget } from './begin.ts'
import { saveStep, type Taken } from './save.ts'

/** What a step answers: the lesson and the course as they stand after it. */
export const StepResult = z.object({ lesson: LessonProgress, course: CourseProgress }).meta({ id: 'StepResult' })
export type StepResult = z.infer<typeof StepResult>

export const toResult = ({ course, placement, enrollment, userId }: Step, taken: Taken, now: string): StepResult => {
  const shown = { ...enrollment, courseId: placement.courseId, userId, status: taken.status }
  return {
    lesson: toLessonProgress(taken.lesson),
    course: toCourseProgress(shown, taken.rollup, taken.rollup, course, now),
  }
}

/** Closing or grading an attempt answers the attempt as well. */
export const ClosedAttempt = StepResult.extend({ attempt: Attempt }).meta({ id: 'ClosedAttempt' })

/** A report taken into the facts; one that cannot be taken stops the operation. */
export const reported = (...[lesson, before, report, now]: Parameters<typeof withReport>): LessonFacts => {
  const after = withReport(lesson, before, report, now)
  return 'code' in after ? enforce(after) : after
}

/** Takes a step with what was reported of it. */
export const recordStep = async (
  context: CommandContext,
  target: StepTarget,
  report: LessonReport,
  change: RollupChange = {},
): Promise<StepResult> => {
  const step = await beginStep(context, target)
  const after = reported(step.placement, step.before, report, context.now)
  return toResult(step, await saveStep(context, step, after, change), context.now)
}
