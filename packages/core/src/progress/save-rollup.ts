import { completeEnrollment, reopenEnrollment } from '../enrollment/completion.ts'
import { type EnrollmentStatus, enrollments } from '../enrollment/records.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { progressMilestone } from './events.ts'
import { type CourseProgressRecord, courseProgress } from './records.ts'
import { milestonesReached } from './rules/percentage.ts'
import { type Rollup, RULES_VERSION } from './rules/rollup.ts'
import { coursePercentage, isComplete, tallyOf } from './rules/tally.ts'
import type { Run } from './views/facts.ts'
import type { StepCourse, StepEnrollment } from './views/step.ts'

/** What else changes of a rollup with a step. */
export type RollupChange = Partial<
  Pick<
    CourseProgressRecord,
    'timeSpentSeconds' | 'quizAttempts' | 'assignmentSubmissions' | 'startedAt' | 'lastAccessedAt' | 'lastPlacementId'
  >
>

/** Where an enrollment comes to stand with what is now counted of it. */
export interface SavedRollup {
  readonly rollup: CourseProgressRecord
  /** As written; an active one may have lapsed. */
  readonly status: EnrollmentStatus
}

const unbegun = { startedAt: null, lastAccessedAt: null, lastPlacementId: null }
const nothingYet = {
  ...unbegun,
  timeSpentSeconds: 0,
  quizAttempts: 0,
  assignmentSubmissions: 0,
  milestone: 0,
  completedAt: null,
}

/**
 * Moves the enrollment if what is counted asks for it, once however many come to that point together
 * (gocodebox/lifterlms#2395).
 */
const moved = async (
  context: CommandContext,
  { status, id }: StepEnrollment,
  course: StepCourse,
  { complete, wasComplete }: { complete: boolean; wasComplete: boolean },
): Promise<EnrollmentStatus> => {
  const finishes = complete && status === 'active'
  // Only what was added since reopens (Sunbird-Ed/SunbirdEd-portal#6693): what was kept completed once stays so.
  const reopens = !complete && wasComplete && status === 'completed' && course.onContentAdded === 'reopen'
  const enrollment = finishes || reopens ? await context.tx.get(enrollments, id) : undefined
  if (!enrollment) return status
  const after = await (finishes ? completeEnrollment : reopenEnrollment)(context, enrollment, course)
  return after.status
}

/**
 * Writes what is counted of a run, tells the milestones it has come to, and completes the enrollment when everything
 * required is done. Everybody who changes what is counted writes this record, so that of many who finish at once one
 * sees everything done.
 */
export const saveRollup = async (
  context: CommandContext,
  { enrollmentId, cycle, courseId, userId }: Run & { readonly userId: string },
  enrollment: StepEnrollment,
  course: StepCourse,
  { tally, ...counted }: Rollup,
  before: CourseProgressRecord | null,
  change: RollupChange = {},
): Promise<SavedRollup> => {
  const { tx, now, emit } = context
  const percentage = coursePercentage(tally, course)
  const complete = isComplete(tally, course)
  const reached = milestonesReached(before?.milestone ?? 0, percentage)
  const next = {
    ...(before ?? nothingYet),
    ...(before && before.cycle !== cycle ? unbegun : {}),
    ...tally,
    ...counted,
    ...change,
    cycle,
    percentage,
    milestone: reached.at(-1) ?? before?.milestone ?? 0,
    completedAt: before?.completedAt ?? (complete ? now : null),
    rulesVersion: RULES_VERSION,
  }
  const rollup = before
    ? tx.replace(courseProgress, { ...before, ...next })
    : tx.insert(courseProgress, { ...next, id: enrollmentId, courseId, userId })
  for (const milestone of reached)
    await emit(progressMilestone, enrollmentId, { enrollmentId, courseId, userId, milestone, percentage })
  const wasComplete = before !== null && isComplete(tallyOf(before), course)
  return { rollup, status: await moved(context, enrollment, course, { complete, wasComplete }) }
}
