import type { PrerequisiteFact } from '../content/rules/access.ts'
import { enforce, fail } from '../errors.ts'
import { concerned } from '../identity/people.ts'
import type { CommandContext } from '../operation.ts'
import { type DailyActivityRecord, dailyActivity } from './records.ts'
import { refuseAtPlacement, refuseWithoutAccess } from './rules/admission.ts'
import { type LocalDay, localDay } from './rules/day.ts'
import { type LessonFacts, untouched } from './rules/lesson.ts'
import { freshRollup, frontierBefore, keptRollup, type Rollup, recount } from './rules/rollup.ts'
import { facts, openBetween, prerequisites, type StepContext, type StepEnrollment, stepContext } from './views.ts'

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

const knownRollup = async (
  { tx, now }: CommandContext,
  { outline, rollup, placement }: StepContext,
  { id: enrollmentId, cycle }: StepEnrollment,
): Promise<Rollup> => {
  const kept = keptRollup(rollup, cycle, outline, now) ?? (rollup ? undefined : freshRollup(outline, now))
  if (kept) return kept
  const run = { enrollmentId, cycle, courseId: placement.courseId }
  const counted = await tx.view(facts, { runs: [run] })
  return recount(counted.placements, counted.progress, outline.revision, now)
}

/** The kept frontier may lag behind. Where it would lock the placement, the stretch in between is looked at. */
const reaching = async (
  { tx, now }: CommandContext,
  { course, placement }: StepContext,
  { id: enrollmentId, cycle }: StepEnrollment,
  known: Rollup,
): Promise<Rollup> => {
  const { courseId, sequence: to } = placement
  const { frontier: from } = known
  if (!course.sequential || from === 0 || to <= from) return known
  const open = await tx.view(openBetween, { enrollmentId, cycle, courseId, from, to })
  return { ...known, frontier: frontierBefore(to, open, now) }
}

const prerequisitesOf = async (
  { tx }: CommandContext,
  { eligibility }: StepContext['placement'],
  { id: enrollmentId, cycle }: StepEnrollment,
): Promise<PrerequisiteFact[]> => {
  if (eligibility.length === 0) return []
  const placementIds = eligibility.map(({ placementId }) => placementId)
  return tx.view(prerequisites, { enrollmentId, cycle, placementIds })
}

const dailyOf = async (
  { tx }: CommandContext,
  userId: string,
  { activity }: StepContext,
  read: string | null,
  { day }: LocalDay,
): Promise<DailyActivityRecord | undefined> =>
  read === day ? (activity ?? undefined) : await tx.find(dailyActivity, 'byDay', { userId, day })

/**
 * Reads what a step looks at, and refuses it where the learner may not take it. One view where the caller's zone is
 * known and nothing has changed in the course since their last step. Grading is not held back by dates and locks.
 */
export const beginStep = async (
  context: CommandContext,
  { placementId, courseId, userId }: StepTarget,
  { graded = false }: { graded?: boolean } = {},
): Promise<Step> => {
  const { tx, actor, now } = context
  const learner = concerned(actor, userId)
  // A person's zone of the moment is known of the caller only; of others it is the one that is kept.
  const ownZone = learner === actor.userId ? actor.timeZone : undefined
  const early = ownZone === undefined ? undefined : localDay(now, [ownZone])
  const read = early?.timeZone === ownZone ? (early?.day ?? null) : null

  const found = await tx.view(stepContext, { placementId, userId: learner, day: read })
  if (!found || (courseId !== undefined && courseId !== found.placement.courseId))
    return fail('PLACEMENT_NOT_FOUND', { placementId })
  const { enrollment, course, placement, lesson } = found
  if (!enrollment) return fail('ENROLLMENT_NOT_FOUND', { courseId: course.id })
  if (!graded) enforce(refuseWithoutAccess(enrollment, course.id, now))

  const today = localDay(now, [ownZone, found.userTimeZone, course.timeZone])
  const [daily, awaited, counted] = await Promise.all([
    dailyOf(context, learner, found, read, today),
    prerequisitesOf(context, placement, enrollment),
    knownRollup(context, found, enrollment),
  ])
  const known = await reaching(context, found, enrollment, counted)
  if (!graded) enforce(refuseAtPlacement({ course, placement, frontier: known.frontier, prerequisites: awaited }, now))
  return { ...found, enrollment, userId: learner, before: lesson ?? untouched(now), known, today, daily }
}
