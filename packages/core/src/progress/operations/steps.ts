import * as z from 'zod'
import { placementId } from '../../content/records.ts'
import { signedIn } from '../../kernel/access.ts'
import { isLyceumError } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { learnerOrStaffAt } from '../access.ts'
import { LessonProgress, toLessonProgress } from '../answers/progress.ts'
import { learnerAtPlacement, Report, stepErrors } from '../input.ts'
import { loadStep } from '../step/load.ts'
import { recordStep, StepResult } from '../step/record.ts'
import { saveLesson } from '../step/save.ts'

const Step = z.strictObject({ ...learnerAtPlacement, ...Report })

const reportOf = ({ placementId, courseId, userId, interactions, ...report }: z.output<typeof Step>) => ({
  ...omitUndefined(report),
  ...(interactions ? { interactions: omitUndefined(interactions) } : {}),
})

/**
 * Reports what a learner did at a lesson, as often as a player likes (every 10 to 30 seconds), and answers where lesson
 * and course stand. Facts only ever add up: a replay, an older report or a lower position takes nothing away. Needs
 * access by enrollment and an open lesson; what is previewed without enrollment is not kept.
 *
 * @example
 * ```ts
 * const { lesson, course } = await lyceum.as(learner).progress.record({
 *   placementId,
 *   watched: [[0, 30]],
 *   durationSeconds: 900,
 *   resumeSeconds: 30,
 *   timeSpentSeconds: 31,
 * })
 * ```
 */
export const record = defineCommand({
  name: 'progress.record',
  summary: 'Reports what a learner did at a lesson.',
  input: Step,
  output: StepResult,
  errors: stepErrors,
  checksCaller: true,
  allow: learnerOrStaffAt,
  run: (context, input) => recordStep(context, input, reportOf(input)),
})

const StepOutcome = z
  .object({
    placementId,
    result: StepResult.nullable().describe('Progress after the step; null if it was refused.'),
    refusal: z
      .object({
        code: z.string().describe('Code of the error.'),
        message: z.string().describe('Text of the error.'),
      })
      .nullable()
      .describe('Why the step was refused; null if it was taken.'),
  })
  .register(names, { id: 'StepOutcome' })

/**
 * Reports several steps at once, in their order, such as what was done while offline. What is refused of them is told
 * beside the rest and does not hold it back.
 *
 * @example
 * ```ts
 * const outcomes = await lyceum.as(learner).progress.recordMany({
 *   steps: [{ placementId, watched: [[0, 900]] }, { placementId: next, completed: true }],
 * })
 * ```
 */
export const recordMany = defineCommand({
  name: 'progress.recordMany',
  summary: 'Reports several steps of the caller at once, in their order.',
  input: z.strictObject({
    steps: z
      .array(Step.omit({ userId: true }))
      .min(1)
      .max(50)
      .describe('Steps of the caller, in the order in which they were taken.'),
  }),
  output: z.array(StepOutcome),
  errors: [],
  allow: signedIn,
  run: async (context, { steps }) => {
    const outcomes: z.output<typeof StepOutcome>[] = []
    for (const step of steps) {
      const { placementId } = step
      try {
        // Safe to catch: a step is refused before it writes anything.
        const result = await recordStep(context, step, reportOf(step))
        outcomes.push({ placementId, result, refusal: null })
      } catch (error) {
        if (!isLyceumError(error)) throw error
        outcomes.push({ placementId, result: null, refusal: { code: error.code, message: error.message } })
      }
    }
    return outcomes
  },
})

/**
 * Completes a lesson by hand. A quiz or an assignment is completed by its score: NOT_COMPLETABLE. Completing what is
 * completed changes nothing.
 *
 * @example
 * ```ts
 * const { course } = await lyceum.as(learner).progress.complete({ placementId })
 * ```
 */
export const complete = defineCommand({
  name: 'progress.complete',
  summary: 'Completes a lesson by hand.',
  input: z.strictObject(learnerAtPlacement),
  output: StepResult,
  errors: stepErrors,
  checksCaller: true,
  allow: learnerOrStaffAt,
  run: (context, input) => recordStep(context, input, { completed: true }),
})

/**
 * Sets or clears a bookmark or a like at a lesson, also before it is open. Says nothing about progress.
 *
 * @example
 * ```ts
 * await lyceum.as(learner).progress.bookmark({ placementId })
 * ```
 */
export const bookmark = defineCommand({
  name: 'progress.bookmark',
  summary: 'Sets or clears a bookmark at a lesson.',
  input: z.strictObject({
    ...learnerAtPlacement,
    bookmarked: z.boolean().default(true).describe('Whether the lesson is bookmarked; false clears the bookmark.'),
    liked: z.boolean().optional().describe('Whether the learner likes the lesson; unchanged by default.'),
  }),
  output: LessonProgress,
  errors: stepErrors,
  checksCaller: true,
  allow: learnerOrStaffAt,
  run: async (context, { bookmarked, liked, ...target }) => {
    const step = await loadStep(context, target, 'enrollment')
    const after = { ...step.before, bookmarked, liked: liked ?? step.before.liked }
    return toLessonProgress(saveLesson(context, step, after))
  },
})
