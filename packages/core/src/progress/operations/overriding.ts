import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { staffOfPlacement } from '../../content/access.ts'
import { PLACEMENT_NOT_FOUND } from '../../content/errors.ts'
import { reopenEnrollment } from '../../enrollment/completion.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { enrollments } from '../../enrollment/records.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { loadUser } from '../../identity/people.ts'
import { learnerId } from '../../identity/records.ts'
import { names } from '../../kernel/names.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import { courseAndEnrollment, learnerGuardianOrStaffOf } from '../access.ts'
import { learnerAtPlacement } from '../input.ts'
import { completionOverrides } from '../records.ts'
import { overrideCompletion } from '../rules/lesson.ts'
import { isComplete } from '../rules/totals.ts'
import { loadStep } from '../step/load.ts'
import { StepResult, toStepResult } from '../step/record.ts'
import { saveStep } from '../step/save.ts'

/**
 * Completes a lesson for a learner, of any kind and whatever its dates and locks, or takes its completion back, with a
 * reason that is kept. Taken back with it is what would complete the lesson again at once: what was watched, reached and
 * scored; attempts and time spent stay. A completed course that now lacks something is open again where there is a seat.
 * A certificate that was issued stays: revoking it is a decision of its own (`certificates.revoke`). What is so already
 * is not changed.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).progress.override({ placementId, userId, completed: true, reason: 'Passed on paper' })
 * ```
 */
export const override = defineCommand({
  name: 'progress.override',
  summary: 'Completes a lesson for a learner, or takes its completion back, with a reason.',
  input: z.strictObject({
    ...learnerAtPlacement,
    userId: learnerId,
    completed: completionOverrides.schema.shape.completed.describe(
      'True to complete the lesson, false to take its completion back.',
    ),
    reason: completionOverrides.schema.shape.reason,
  }),
  output: StepResult,
  errors: [PLACEMENT_NOT_FOUND, USER_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: async (context, input) => {
    const decision = await staffOfPlacement(context, input)
    if (!decision) await loadUser(context.tx, input.userId)
    return decision
  },
  run: async (context, { completed, reason, ...target }) => {
    const { tx, now, actor, newId } = context
    const step = await loadStep(context, target, 'none')
    const { before, placement, enrollment, userId, course } = step
    const after = (before.completedAt !== null) === completed ? before : overrideCompletion(before, completed, now)
    if (after !== before)
      tx.insert(completionOverrides, {
        id: newId(completionOverrides.prefix),
        ...{ enrollmentId: enrollment.id, cycle: enrollment.cycle, courseId: placement.courseId },
        ...{ placementId: placement.id, userId, completed, reason, by: actor.userId ?? 'system', at: now },
        completedBefore: before.completedAt,
        percentageBefore: before.percentage,
        scoreBefore: before.score,
      })
    const saved = await saveStep(context, step, after, { byLearner: false })
    const lacks = after !== before && saved.status === 'completed' && !isComplete(saved.rollup, course)
    const completedEnrollment = lacks ? await tx.get(enrollments, enrollment.id) : undefined
    const status = completedEnrollment
      ? (await reopenEnrollment(context, completedEnrollment, course)).status
      : saved.status
    return toStepResult(step, { ...saved, status }, now)
  },
})

const Override = completionOverrides.schema.omit({ version: true }).register(names, { id: 'CompletionOverride' })

/**
 * What staff decided about a learner's completions in a course, the latest first, with who, when and why. Over all cycles.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).progress.listOverrides({ courseId })
 * ```
 */
export const listOverrides = defineQuery({
  name: 'progress.listOverrides',
  summary: "What staff decided about a learner's completions in a course.",
  input: z.strictObject({
    courseId,
    userId: learnerId
      .optional()
      .describe(
        "The host's id of the learner; the caller by default. Others for guardians and the staff of the course.",
      ),
    ...pageInput,
  }),
  output: pageOf(Override),
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: learnerGuardianOrStaffOf,
  run: async (context, input) => {
    const { enrollment } = await courseAndEnrollment(context, input)
    const enrollmentId = enrollment.id
    const found = await listPage(context.tx, completionOverrides, 'byEnrollment', { enrollmentId }, input, {
      descending: true,
    })
    return { ...found, items: found.items.map(({ version, ...item }) => item) }
  },
})
