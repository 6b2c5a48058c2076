import * as z from 'zod'
import { isStaffOf } from '../../catalog/access.ts'
import { changedBy } from '../../identity/people.ts'
import { denied } from '../../kernel/access.ts'
import { enforce } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { learnerOrStaffAt } from '../access.ts'
import { Attempt, toAttempt } from '../answers/progress.ts'
import { checkScore, findOpenAttempt, gradeAfterChange, listAttempts, loadAttempts } from '../attempts.ts'
import { ATTEMPT_CLOSED, ATTEMPT_LIMIT_REACHED, ATTEMPT_NOT_FOUND, ATTEMPT_OPEN } from '../errors.ts'
import { attemptNumber, attemptSeconds, learnerAtPlacement, marks, Report, stepErrors } from '../input.ts'
import { reportedScores } from '../policies.ts'
import { lessonAttempts } from '../records.ts'
import { attemptNumberToStart } from '../rules/attempts.ts'
import { applyScore } from '../rules/lesson.ts'
import { loadStep } from '../step/load.ts'
import { applyReportOrFail, ClosedAttempt, toStepResult } from '../step/record.ts'
import { saveStep } from '../step/save.ts'

const positionInput = { position: Report.position, positionTotal: Report.positionTotal }

/**
 * Starts an attempt at a lesson. An open one is answered again: where it was left if the lesson is resumable, else from
 * its beginning. Attempt n needs n - 1 closed and n within the number allowed.
 *
 * @example
 * ```ts
 * const attempt = await lyceum.as(learner).attempts.start({ placementId, positionTotal: 20 })
 * ```
 */
export const start = defineCommand({
  name: 'attempts.start',
  summary: 'Starts an attempt at a lesson, or answers the open one.',
  input: z.strictObject({ ...learnerAtPlacement, number: attemptNumber.optional(), ...positionInput }),
  output: Attempt,
  errors: [...stepErrors, ATTEMPT_CLOSED, ATTEMPT_OPEN, ATTEMPT_NOT_FOUND, ATTEMPT_LIMIT_REACHED],
  checksCaller: true,
  allow: learnerOrStaffAt,
  run: async (context, { number: requestedNumber, position, positionTotal, ...target }) => {
    const { tx, now, newId } = context
    const step = await loadStep(context, target)
    const { attempts, settings } = await loadAttempts(context, step)
    const number = attemptNumberToStart(attempts, requestedNumber, settings.maxAttempts)
    if (typeof number !== 'number') return enforce(number)
    const open = attempts.find((attempt) => attempt.number === number)
    const change = changedBy(context)
    if (open)
      return toAttempt(settings.resumable ? open : tx.replace(lessonAttempts, { ...open, ...change, position: 0 }))

    const { enrollment, placement, userId, rollup, before } = step
    const attempt = tx.insert(lessonAttempts, {
      id: newId(lessonAttempts.prefix),
      enrollmentId: enrollment.id,
      cycle: enrollment.cycle,
      placementId: placement.id,
      userId,
      number,
      status: 'started',
      openKey: 'open',
      startedAt: now,
      endedAt: null,
      score: null,
      position: position ?? 0,
      positionTotal: positionTotal ?? null,
      timeSpentSeconds: 0,
      ...change,
    })
    const newQuizAttempts = placement.kind === 'quiz' ? 1 : 0
    const after = applyReportOrFail(placement, before, positionTotal === undefined ? {} : { positionTotal }, now)
    await saveStep(context, step, after, { quizAttempts: (rollup?.quizAttempts ?? 0) + newQuizAttempts })
    return toAttempt(attempt)
  },
})

/**
 * Saves how far the learner is in an open attempt. `timeSpentSeconds` is the sum of the attempt; it never falls.
 *
 * @example
 * ```ts
 * await lyceum.as(learner).attempts.update({ placementId, position: 12, timeSpentSeconds: 600 })
 * ```
 */
export const update = defineCommand({
  name: 'attempts.update',
  summary: 'Saves how far the learner is in an open attempt.',
  input: z.strictObject({
    ...learnerAtPlacement,
    number: attemptNumber.optional(),
    ...positionInput,
    timeSpentSeconds: attemptSeconds,
  }),
  output: Attempt,
  errors: [...stepErrors, ATTEMPT_CLOSED, ATTEMPT_NOT_FOUND],
  checksCaller: true,
  allow: learnerOrStaffAt,
  run: async (context, { number: requestedNumber, position, positionTotal, timeSpentSeconds, ...target }) => {
    const { tx, now } = context
    const step = await loadStep(context, target)
    const { id: enrollmentId, cycle } = step.enrollment
    const attempt = findOpenAttempt(
      await listAttempts(tx, { enrollmentId, cycle, placementId: step.placement.id }),
      requestedNumber,
    )
    const saved = tx.replace(lessonAttempts, {
      ...attempt,
      status: 'in_progress',
      position: position ?? attempt.position,
      positionTotal: positionTotal ?? attempt.positionTotal,
      timeSpentSeconds: Math.max(attempt.timeSpentSeconds, timeSpentSeconds ?? 0),
      ...changedBy(context),
    })
    const report = {
      position: saved.position,
      ...(saved.positionTotal === null ? {} : { positionTotal: saved.positionTotal }),
      timeSpentSeconds: saved.timeSpentSeconds - attempt.timeSpentSeconds,
    }
    await saveStep(context, step, applyReportOrFail(step.placement, step.before, report, now))
    return toAttempt(saved)
  },
})

/**
 * Closes an attempt. With a score it is graded at once; without, it waits for `attempts.grade`, and a quiz or assignment
 * is not completed before. Scores come from the staff of the course; the policy `reportedScores` opens it to learners,
 * save for assignments. Other kinds of lessons are completed by closing.
 *
 * @example
 * ```ts
 * const { attempt, lesson } = await lyceum.as(learner).attempts.complete({ placementId, timeSpentSeconds: 600 })
 * ```
 */
export const complete = defineCommand({
  name: 'attempts.complete',
  summary: 'Closes an attempt, with its score where there is one.',
  input: z.strictObject({
    ...learnerAtPlacement,
    number: attemptNumber.optional(),
    score: marks
      .optional()
      .describe(
        'Marks of the attempt, up to `totalMarks`, for staff unless a policy says else; left out where somebody grades it later.',
      ),
    ...positionInput,
    timeSpentSeconds: attemptSeconds,
  }),
  output: ClosedAttempt,
  errors: [...stepErrors, ATTEMPT_CLOSED, ATTEMPT_NOT_FOUND],
  checksCaller: true,
  allow: learnerOrStaffAt,
  run: async (context, { number: requestedNumber, score, position, positionTotal, timeSpentSeconds, ...target }) => {
    const { tx, actor, now, policy } = context
    const step = await loadStep(context, target)
    const { placement, before, rollup } = step
    const believed = score === undefined || (policy(reportedScores) === 'learner' && placement.kind !== 'assignment')
    if (!believed && !(await isStaffOf(context, placement.courseId)))
      enforce(denied(actor, 'A score is given by the staff of the course.'))
    const { attempts, settings } = await loadAttempts(context, step)
    checkScore(score, settings)
    const attempt = findOpenAttempt(attempts, requestedNumber)
    const total = positionTotal ?? attempt.positionTotal
    const closed = tx.replace(lessonAttempts, {
      ...attempt,
      status: 'completed',
      openKey: null,
      endedAt: now,
      score: score ?? null,
      // 002-R124: a closed attempt is at its last position unless another one is reported.
      position: position ?? total ?? attempt.position,
      positionTotal: total,
      timeSpentSeconds: Math.max(attempt.timeSpentSeconds, timeSpentSeconds ?? 0),
      ...changedBy(context),
    })
    const isAssignment = placement.kind === 'assignment'
    const afterReport = applyReportOrFail(
      placement,
      before,
      {
        position: closed.position,
        ...(total === null ? {} : { positionTotal: total }),
        timeSpentSeconds: closed.timeSpentSeconds - attempt.timeSpentSeconds,
        completed: placement.kind !== 'quiz' && !isAssignment,
      },
      now,
    )
    const after = applyScore(placement, afterReport, gradeAfterChange(attempts, closed, settings), now)
    const assignmentSubmissions = (rollup?.assignmentSubmissions ?? 0) + (isAssignment ? 1 : 0)
    const savedStep = await saveStep(context, step, after, { assignmentSubmissions })
    return { ...toStepResult(step, savedStep, now), attempt: toAttempt(closed) }
  },
})
