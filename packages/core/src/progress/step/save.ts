import type { CommandContext } from '../../kernel/operation.ts'
import { lessonCompleted, lessonScored } from '../events.ts'
import { dailyActivity, type LessonProgressRecord, lessonProgress } from '../records.ts'
import { localDay } from '../rules/day.ts'
import type { LessonFacts } from '../rules/lesson.ts'
import { updateRollup } from '../rules/rollup.ts'
import { kindWeightsOf } from '../rules/totals.ts'
import { type RollupChange, type SavedRollup, saveRollup } from '../save-rollup.ts'
import type { Step } from './load.ts'

/** The records that a step has written. */
export interface SavedStep extends SavedRollup {
  readonly lesson: LessonProgressRecord
}

/** Writes the lesson's progress only, without the rollup. */
export const saveLesson = (
  { tx, newId }: CommandContext,
  { lesson, enrollment, placement, userId }: Step,
  after: LessonFacts,
): LessonProgressRecord => {
  if (lesson) return tx.replace(lessonProgress, { ...lesson, ...after }, lesson)
  const { id: enrollmentId, cycle } = enrollment
  const { id: placementId, courseId } = placement
  const id = newId(lessonProgress.prefix)
  return tx.insert(lessonProgress, { ...after, id, enrollmentId, cycle, placementId, courseId, userId })
}

/** Adds the step to the learner's daily activity. It uses counters, so that two devices cause no conflict. */
const saveDay = (
  { tx, newId }: CommandContext,
  { today, todaysActivity, before, userId }: Step,
  after: LessonFacts,
): void => {
  const { day, timeZone } = today
  const touchedToday = before.startedAt !== null && localDay(before.lastAccessedAt, [timeZone]).day === day
  const activeSeconds = Math.max(0, after.timeSpentSeconds - before.timeSpentSeconds)
  const lessonsTouched = touchedToday ? 0 : 1
  const lessonsCompleted = before.completedAt === null && after.completedAt !== null ? 1 : 0
  if (activeSeconds + lessonsTouched + lessonsCompleted === 0 && todaysActivity) return
  if (todaysActivity) tx.add(dailyActivity, todaysActivity.id, { activeSeconds, lessonsTouched, lessonsCompleted })
  else {
    const id = newId(dailyActivity.prefix)
    tx.insert(dailyActivity, { id, userId, day, timeZone, activeSeconds, lessonsTouched, lessonsCompleted })
  }
}

/**
 * Saves a step: the lesson's progress, the course's rollup updated by the difference, the daily activity, and the events.
 * The cost is independent of the size of the course and the number of learners.
 */
export const saveStep = async (
  context: CommandContext,
  step: Step,
  after: LessonFacts,
  { byLearner = true, ...change }: RollupChange & { byLearner?: boolean } = {},
): Promise<SavedStep> => {
  const { now, emit } = context
  const { placement, enrollment, course, before, currentRollup, userId, rollup } = step
  const { id: placementId, courseId, lessonId } = placement
  const { id: enrollmentId, cycle } = enrollment

  const lesson = saveLesson(context, step, after)
  if (byLearner) saveDay(context, step, after)
  const { completedAt, score, passed } = lesson
  const subject = { enrollmentId, courseId, userId, placementId, lessonId }
  if (before.completedAt === null && completedAt !== null)
    await emit(lessonCompleted, enrollmentId, { ...subject, completedAt, score, passed })

  const updatedRollup = updateRollup(
    currentRollup,
    placement,
    { ...before, placementId },
    lesson,
    kindWeightsOf(course),
    now,
  )
  const secondsSpent = after.timeSpentSeconds - before.timeSpentSeconds
  const startedAt = rollup?.cycle === cycle ? rollup.startedAt : null
  const visit = byLearner ? { startedAt: startedAt ?? now, lastAccessedAt: now, lastPlacementId: placementId } : {}
  const run = { enrollmentId, cycle, courseId, userId }
  const saved = await saveRollup(context, run, enrollment, course, updatedRollup, rollup, {
    ...visit,
    timeSpentSeconds: (rollup?.timeSpentSeconds ?? 0) + secondsSpent,
    ...change,
  })
  if (score !== before.score || passed !== before.passed)
    await emit(lessonScored, enrollmentId, { ...subject, score, passed })
  return { lesson, ...saved }
}
