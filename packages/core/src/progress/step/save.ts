import type { CommandContext } from '../../kernel/operation.ts'
import { lessonCompleted, lessonScored } from '../events.ts'
import { dailyActivity, type LessonProgressRecord, lessonProgress } from '../records.ts'
import { localDay } from '../rules/day.ts'
import type { LessonFacts } from '../rules/lesson.ts'
import { advance } from '../rules/rollup.ts'
import { type RollupChange, type SavedRollup, saveRollup } from '../save-rollup.ts'
import type { Step } from './begin.ts'

/** What a step came to. */
export interface Taken extends SavedRollup {
  readonly lesson: LessonProgressRecord
}

/** Writes what is now known of the lesson, without counting it. */
export const saveLesson = (
  { tx, newId }: CommandContext,
  { lesson, enrollment, placement, userId }: Step,
  after: LessonFacts,
): LessonProgressRecord => {
  if (lesson) return tx.replace(lessonProgress, { ...lesson, ...after })
  const { id: enrollmentId, cycle } = enrollment
  const { id: placementId, courseId } = placement
  const id = newId(lessonProgress.prefix)
  return tx.insert(lessonProgress, { ...after, id, enrollmentId, cycle, placementId, courseId, userId })
}

/** Adds the step to the learner's day. It only ever adds, so that two devices do not get in each other's way. */
const saveDay = ({ tx, newId }: CommandContext, { today, daily, before, userId }: Step, after: LessonFacts): void => {
  const { day, timeZone } = today
  const touchedToday = before.startedAt !== null && localDay(before.lastAccessedAt, [timeZone]).day === day
  const activeSeconds = Math.max(0, after.timeSpentSeconds - before.timeSpentSeconds)
  const lessonsTouched = touchedToday ? 0 : 1
  const lessonsCompleted = before.completedAt === null && after.completedAt !== null ? 1 : 0
  if (activeSeconds + lessonsTouched + lessonsCompleted === 0 && daily) return
  if (daily) tx.add(dailyActivity, daily.id, { activeSeconds, lessonsTouched, lessonsCompleted })
  else {
    const id = newId(dailyActivity.prefix)
    tx.insert(dailyActivity, { id, userId, day, timeZone, activeSeconds, lessonsTouched, lessonsCompleted })
  }
}

/**
 * Writes a step whole: the lesson's facts, the course's rollup brought forward by the difference, the learner's day,
 * and what follows. Its cost knows neither the size of the course nor the number of learners.
 */
export const saveStep = async (
  context: CommandContext,
  step: Step,
  after: LessonFacts,
  { byLearner = true, ...change }: RollupChange & { byLearner?: boolean } = {},
): Promise<Taken> => {
  const { now, emit } = context
  const { placement, enrollment, course, before, known, userId, rollup } = step
  const { id: placementId, courseId, lessonId } = placement
  const { id: enrollmentId, cycle } = enrollment

  const lesson = saveLesson(context, step, after)
  if (byLearner) saveDay(context, step, after)
  const { completedAt, score, passed } = lesson
  const subject = { enrollmentId, courseId, userId, placementId, lessonId }
  if (before.completedAt === null && completedAt !== null)
    await emit(lessonCompleted, enrollmentId, { ...subject, completedAt, score, passed })

  const counted = advance(known, placement, { ...before, placementId }, lesson, now)
  const spent = after.timeSpentSeconds - before.timeSpentSeconds
  const begun = rollup?.cycle === cycle ? rollup.startedAt : null
  const seen = byLearner ? { startedAt: begun ?? now, lastAccessedAt: now, lastPlacementId: placementId } : {}
  const run = { enrollmentId, cycle, courseId, userId }
  const saved = await saveRollup(context, run, enrollment, course, counted, rollup, {
    ...seen,
    timeSpentSeconds: (rollup?.timeSpentSeconds ?? 0) + spent,
    ...change,
  })
  if (score !== before.score || passed !== before.passed)
    await emit(lessonScored, enrollmentId, { ...subject, score, passed })
  return { lesson, ...saved }
}
