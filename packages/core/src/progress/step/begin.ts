import { PLACEMENT_NOT_FOUND } from '../../content/errors.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { concerned } from '../../identity/access.ts'
import { enforce, fail } from '../../kernel/lyceum-error.ts'
import type { CommandContext } from '../../kernel/operation.ts'
import { prerequisitesOf, reaching } from '../locks.ts'
import { type DailyActivityRecord, dailyActivity } from '../records.ts'
import { currentRollup } from '../rollups.ts'
import { refuseAtPlacement, refuseWithoutAccess } from '../rules/admission.ts'
import { type LocalDay, localDay } from '../rules/day.ts'
import { type LessonFacts, untouched } from '../rules/lesson.ts'
import type { Rollup } from '../rules/rollup.ts'
import { type StepContext, type StepEnrollment, stepContext } from '../views/step.ts'

/** Where a step is taken, and by whom where it is not the caller. */
export interface StepTarget {
  readonly placementId: string
  readonly courseId?: string | undefined
  readonly userId?: string | undefined
}

/** A learner's step, with all that is known before it. */
export interface Step extends StepContext {
  readonly enrollment: StepEnrollment
  readonly userId: string
  /** What was known of the lesson before. */
  readonly before: LessonFacts
  /** What was known of the course before, counted anew where what was kept no longer holds. */
  readonly known: Rollup
  /** The learner's day. */
  readonly today: LocalDay
  readonly daily: DailyActivityRecord | undefined
}

const dailyOf = async (
  { tx }: CommandContext,
  userId: string,
  { activity }: StepContext,
  read: string,
  { day }: LocalDay,
): Promise<DailyActivityRecord | undefined> =>
  read === day ? (activity ?? undefined) : await tx.find(dailyActivity, 'byDay', { userId, day })

/** What holds a step back: nothing (grading), the enrollment, or the lesson's dates and locks as well. */
type Gate = 'none' | 'enrollment' | 'lesson'

/**
 * Reads what a step looks at, and refuses it where the learner may not take it: one view, where nothing has changed in
 * the course since their last step. The day is read with it as the caller's zone has it, or UTC; where it turns out to
 * be another one for the learner, that is read as well.
 */
export const beginStep = async (
  context: CommandContext,
  { placementId, courseId, userId }: StepTarget,
  gate: Gate = 'lesson',
): Promise<Step> => {
  const { tx, actor, now } = context
  const learner = concerned(actor, userId)
  // A person's zone of the moment is known of the caller only; of others it is the one that is kept.
  const ownZone = learner === actor.userId ? actor.timeZone : undefined
  const read = localDay(now, [ownZone]).day

  const found = await tx.view(stepContext, { placementId, userId: learner, day: read })
  if (!found || (courseId !== undefined && courseId !== found.placement.courseId))
    return fail(PLACEMENT_NOT_FOUND, { placementId })
  const { enrollment, course, placement, lesson } = found
  // 001-R271. A free preview keeps no progress of who is not enrolled.
  if (!enrollment) {
    const known = course.status === 'published' && placement.visible
    return known ? fail(ENROLLMENT_NOT_FOUND, { courseId: course.id }) : fail(PLACEMENT_NOT_FOUND, { placementId })
  }
  if (gate !== 'none') {
    enforce(refuseWithoutAccess(enrollment, now))
    if (!placement.visible) return fail(PLACEMENT_NOT_FOUND, { placementId })
  }

  const today = localDay(now, [ownZone, found.userTimeZone, course.timeZone])
  const [daily, awaited, counted] = await Promise.all([
    dailyOf(context, learner, found, read, today),
    prerequisitesOf(context, placement, enrollment),
    currentRollup(context, { ...found, enrollment: { ...enrollment, courseId: course.id } }),
  ])
  const known = await reaching(context, found, enrollment, counted)
  if (gate === 'lesson')
    enforce(refuseAtPlacement({ course, placement, frontier: known.frontier, prerequisites: awaited }, now))
  return { ...found, enrollment, userId: learner, before: lesson ?? untouched(now), known, today, daily }
}
