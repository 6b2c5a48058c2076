import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { loadLesson, loadPlacement, staffOfPlacement } from '../../content/access.ts'
import { LESSON_NOT_FOUND, PLACEMENT_NOT_FOUND } from '../../content/errors.ts'
import { lessonId, lessons } from '../../content/records.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { selfOr, targetUserId } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { changedBy, loadUser } from '../../identity/people.ts'
import { learnerId } from '../../identity/records.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { pick } from '../../kernel/objects.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { definePaging, inRange, pageInfo, pageInput } from '../../kernel/paging.ts'
import { id, instant } from '../../kernel/values.ts'
import { courseAndEnrollment, learnerGuardianOrStaffAt } from '../access.ts'
import { Attempt, toAttempt } from '../answers/progress.ts'
import { attemptSettings, checkScore, findAttempt, gradeAfterChange, listAttempts, loadAttempts } from '../attempts.ts'
import { ATTEMPT_NOT_FOUND, ATTEMPT_OPEN } from '../errors.ts'
import { attemptNumber, learnerAtPlacement, marks } from '../input.ts'
import { lessonAttempts } from '../records.ts'
import { gradedScore, isPassed } from '../rules/attempts.ts'
import { applyScore } from '../rules/lesson.ts'
import { loadStep } from '../step/load.ts'
import { ClosedAttempt, toStepResult } from '../step/record.ts'
import { saveStep } from '../step/save.ts'
import { attemptsAtLesson, lessonsOfLearner } from '../views/lessons.ts'

/**
 * Grades a closed attempt, or grades it anew. A lesson that completes by its score is completed by it, and with it
 * perhaps the course. Neither dates nor locks hold grading back.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).attempts.grade({ placementId, userId, number: 1, score: 72 })
 * ```
 */
export const grade = defineCommand({
  name: 'attempts.grade',
  summary: 'Grades a closed attempt.',
  input: z.strictObject({
    ...learnerAtPlacement,
    userId: learnerId,
    number: attemptNumber,
    score: marks.describe('Marks of the attempt, up to `totalMarks`.'),
  }),
  output: ClosedAttempt,
  errors: [PLACEMENT_NOT_FOUND, USER_NOT_FOUND, ENROLLMENT_NOT_FOUND, ATTEMPT_NOT_FOUND, ATTEMPT_OPEN],
  allow: async (context, input) => {
    const decision = await staffOfPlacement(context, input)
    if (!decision) await loadUser(context.tx, input.userId)
    return decision
  },
  run: async (context, { number: requestedNumber, score, ...target }) => {
    const { tx, now } = context
    const step = await loadStep(context, target, 'none')
    const { attempts, settings } = await loadAttempts(context, step)
    checkScore(score, settings)
    const attempt = findAttempt(attempts, requestedNumber)
    if (attempt.openKey === 'open') fail(ATTEMPT_OPEN, { number: requestedNumber })
    const graded = tx.replace(lessonAttempts, { ...attempt, ...changedBy(context), score })
    const after = applyScore(step.placement, step.before, gradeAfterChange(attempts, graded, settings), now)
    const savedStep = await saveStep(context, step, after, { byLearner: false })
    return { ...toStepResult(step, savedStep, now), attempt: toAttempt(graded) }
  },
})

const AttemptHistory = z
  .object({
    attempts: z.array(Attempt).describe('The attempts of the page in the order of their numbers.'),
    page: pageInfo.describe('Where these attempts stand among all of them.'),
    totalAttempts: z.int().describe('Number of all attempts.'),
    attemptsLeft: z.int().nullable().describe('Number of attempts that are left; null for no limit.'),
    ...lessons.schema.pick({ attemptGrading: true, totalMarks: true, passingMarks: true }).shape,
    score: z
      .number()
      .nullable()
      .describe('Marks that count by the grading, not rounded; null until an attempt is graded.'),
    bestScore: z.number().nullable().describe('Most marks of an attempt; null until an attempt is graded.'),
    averageScore: z
      .number()
      .nullable()
      .describe('Mean of the marks of all graded attempts, not rounded; null until an attempt is graded.'),
    passed: z
      .boolean()
      .nullable()
      .describe('Whether the score reaches the passing marks; null until an attempt is graded.'),
  })
  .register(names, { id: 'AttemptHistory' })

const AttemptsAtLesson = AttemptHistory.omit({ attemptsLeft: true, attempts: true })
  .extend({
    lesson: lessons.schema.pick({ id: true, title: true, description: true, kind: true }).describe('The lesson.'),
    attempts: z
      .array(Attempt.extend({ courseId }).register(names, { id: 'AttemptInCourse' }))
      .describe('The attempts of the page, the earliest first.'),
  })
  .register(names, { id: 'AttemptsAtLesson' })

const earliestFirst = definePaging('attempts at a lesson', { startedAt: instant, id })

/**
 * The attempts of a learner at a lesson in all courses where it stands and all their cycles, the earliest first, with the
 * best and the average score. Whether they pass is decided by the lesson's own grading and marks.
 *
 * @example
 * ```ts
 * const { attempts, bestScore, passed } = await lyceum.as(learner).attempts.listByLesson({ lessonId })
 * ```
 */
export const listByLesson = defineQuery({
  name: 'attempts.listByLesson',
  summary: 'The attempts of a learner at a lesson in all their courses.',
  input: z.strictObject({
    lessonId,
    userId: learnerId
      .optional()
      .describe("The host's id of the learner; the caller by default. Others for guardians and admins."),
    ...pageInput,
  }),
  output: AttemptsAtLesson,
  errors: [USER_NOT_FOUND, LESSON_NOT_FOUND],
  allow: selfOr(({ userId }) => userId, { guardians: true }),
  run: async (context, input) => {
    const { tx, actor } = context
    const { lessonId } = input
    const userId = targetUserId(actor, input.userId)
    const { range, toPage } = earliestFirst(input)
    const [lesson, found] = await Promise.all([
      loadLesson(tx, lessonId),
      tx.view(attemptsAtLesson, { userId, lessonId }),
    ])
    // Who has not been given the lesson learns nothing of it.
    const given = found.length > 0 || (await tx.view(lessonsOfLearner, { ...ofOne, userId, lessonId })).total > 0
    if (!given) fail(LESSON_NOT_FOUND, { lessonId })
    const attempts = found.map(({ attempt }, at) => ({ ...attempt, number: at + 1 }))
    const { attemptGrading, totalMarks, passingMarks } = lesson
    const score = gradedScore(attempts, attemptGrading)
    const positioned = found.map(({ attempt, courseId }) => ({ ...attempt, courseId }))
    const { items, page } = toPage(inRange(positioned, range), attempts.length)
    return {
      lesson: pick(lesson, ['id', 'title', 'description', 'kind']),
      attempts: items.map(({ courseId, ...attempt }) => ({ ...toAttempt(attempt), courseId })),
      page,
      totalAttempts: attempts.length,
      attemptGrading,
      totalMarks,
      passingMarks,
      score,
      bestScore: gradedScore(attempts, 'highest'),
      averageScore: gradedScore(attempts, 'average'),
      passed: isPassed(score, passingMarks),
    }
  },
})

const ofOne = { courseId: null, enrollmentId: null, status: null, limit: 1, offset: 0, after: null }

const inNumbers = definePaging('attempts', { number: z.int(), id })

/**
 * The attempts of a learner at a lesson, with the score that counts.
 *
 * @example
 * ```ts
 * const { attempts, score, passed } = await lyceum.as(learner).attempts.list({ placementId })
 * ```
 */
export const list = defineQuery({
  name: 'attempts.list',
  summary: 'The attempts of a learner at a lesson, with the score that counts.',
  input: z.strictObject({ ...pageInput, ...learnerAtPlacement }),
  output: AttemptHistory,
  errors: [PLACEMENT_NOT_FOUND, COURSE_NOT_FOUND, USER_NOT_FOUND, ENROLLMENT_NOT_FOUND, LESSON_NOT_FOUND],
  allow: learnerGuardianOrStaffAt,
  run: async (context, input) => {
    const { placementId, courseId, userId } = input
    const { tx } = context
    const { range, toPage } = inNumbers(input)
    const placement = await loadPlacement(tx, placementId)
    if (courseId !== undefined && courseId !== placement.courseId) fail(PLACEMENT_NOT_FOUND, { placementId })
    const { enrollment } = await courseAndEnrollment(context, { courseId: placement.courseId, userId })
    const { id: enrollmentId, cycle } = enrollment
    const [attempts, settings] = await Promise.all([
      listAttempts(tx, { enrollmentId, cycle, placementId }),
      attemptSettings(tx, placementId),
    ])
    const { maxAttempts, attemptGrading, totalMarks, passingMarks } = settings
    const score = gradedScore(attempts, attemptGrading)
    const numbered = attempts.map((attempt) => ({ number: attempt.number, id: attempt.id, attempt }))
    const { items, page } = toPage(inRange(numbered, range), attempts.length)
    return {
      attempts: items.map(({ attempt }) => toAttempt(attempt)),
      page,
      totalAttempts: attempts.length,
      attemptsLeft: maxAttempts === null ? null : Math.max(0, maxAttempts - attempts.length),
      attemptGrading,
      totalMarks,
      passingMarks,
      score,
      bestScore: gradedScore(attempts, 'highest'),
      averageScore: gradedScore(attempts, 'average'),
      passed: isPassed(score, passingMarks),
    }
  },
})
