import { PLACEMENT_NOT_FOUND } from '../../content/errors.ts'
import { refuseByTerms } from '../../content/rules/access.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { targetUserId } from '../../identity/access.ts'
import { activePlans, countryOf } from '../../identity/people.ts'
import { refuseInactive, refuseInactiveCaller } from '../../identity/standing.ts'
import { enforce, fail } from '../../kernel/lyceum-error.ts'
import type { CommandContext } from '../../kernel/operation.ts'
import { loadPrerequisites, refreshFrontier } from '../locks.ts'
import { type DailyActivityRecord, dailyActivity } from '../records.ts'
import { loadCurrentRollup } from '../rollups.ts'
import { refuseInactiveEnrollment, refuseLockedPlacement } from '../rules/admission.ts'
import { type LocalDay, localDay } from '../rules/day.ts'
import { hasBegun, initialLessonFacts, type LessonFacts } from '../rules/lesson.ts'
import type { Rollup } from '../rules/rollup.ts'
import { type StepContext, type StepEnrollment, stepContext } from '../views/step.ts'

/** The placement of a step, and the learner where it is not the caller. */
export interface StepTarget {
  readonly placementId: string
  readonly courseId?: string | undefined
  readonly userId?: string | undefined
}

/** A learner's step, with everything loaded for it. */
export interface Step extends StepContext {
  readonly enrollment: StepEnrollment
  readonly userId: string
  /** The lesson's progress before the step. */
  readonly before: LessonFacts
  /** The course's rollup before the step, recomputed if the stored one is no longer valid. */
  readonly currentRollup: Rollup
  /** The learner's day. */
  readonly today: LocalDay
  readonly todaysActivity: Pick<DailyActivityRecord, 'id'> | undefined
}

const activityOn = async (
  { tx }: CommandContext,
  userId: string,
  { activity }: StepContext,
  assumedDay: string,
  { day }: LocalDay,
): Promise<Pick<DailyActivityRecord, 'id'> | undefined> =>
  assumedDay === day ? (activity ?? undefined) : await tx.find(dailyActivity, 'byDay', { userId, day })

/** What is checked before a step: nothing (grading), the enrollment, or also the lesson's dates and locks. */
type StepCheck = 'none' | 'enrollment' | 'lesson'

/**
 * Loads what a step needs, and fails if the learner may not take it. One view is enough unless the course has changed
 * since the last step. The view reads the activity of the day in the caller's time zone, or UTC; if the learner's own
 * day turns out to differ, a second read follows.
 */
export const loadStep = async (
  context: CommandContext,
  { placementId, courseId, userId }: StepTarget,
  check: StepCheck = 'lesson',
): Promise<Step> => {
  const { tx, actor, now } = context
  const learner = targetUserId(actor, userId)
  // The current time zone is known for the caller only; for others the stored one is used.
  const ownZone = learner === actor.userId ? actor.timeZone : undefined
  const assumedDay = localDay(now, [ownZone]).day

  const stepData = await tx.view(stepContext, { placementId, userId: learner, day: assumedDay })
  if (!stepData || (courseId !== undefined && courseId !== stepData.placement.courseId))
    return fail(PLACEMENT_NOT_FOUND, { placementId })
  const { enrollment, course, placement, lesson, user } = stepData
  enforce(learner === actor.userId ? refuseInactive(learner, user?.active) : await refuseInactiveCaller(context))
  // 001-R271. No progress is stored for a free preview without enrollment.
  if (!enrollment) {
    const courseVisible = course.status === 'published' && placement.visible
    return courseVisible
      ? fail(ENROLLMENT_NOT_FOUND, { courseId: course.id })
      : fail(PLACEMENT_NOT_FOUND, { placementId })
  }
  if (check !== 'none') {
    enforce(refuseInactiveEnrollment(enrollment, now))
    if (!placement.visible) return fail(PLACEMENT_NOT_FOUND, { placementId })
  }

  const today = localDay(now, [ownZone, user?.timeZone, course.timeZone])
  const [todaysActivity, prerequisites, rollup] = await Promise.all([
    activityOn(context, learner, stepData, assumedDay, today),
    loadPrerequisites(context, placement, enrollment),
    loadCurrentRollup(context, { ...stepData, policy: course, enrollment: { ...enrollment, courseId: course.id } }),
  ])
  const currentRollup = await refreshFrontier(context, stepData, enrollment, rollup)
  if (check === 'lesson') {
    const held = refuseByTerms(course, {
      plans: activePlans(context, learner, user),
      country: countryOf(actor, learner, user),
    })
    const access = { accessFrom: enrollment.accessFrom, opensAt: enrollment.opensAt, begun: hasBegun(lesson) }
    const { frontier } = currentRollup
    enforce(refuseLockedPlacement({ course, placement, learner: access, held, frontier, prerequisites }, now))
  }
  return {
    ...stepData,
    enrollment,
    userId: learner,
    before: lesson ?? initialLessonFacts(now),
    currentRollup,
    today,
    todaysActivity,
  }
}
