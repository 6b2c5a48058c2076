import { completeEnrollment, reopenEnrollment } from '../enrollment/completion.ts'
import { type EnrollmentStatus, enrollments } from '../enrollment/records.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { progressMilestone } from './events.ts'
import { type CourseProgressRecord, courseProgress } from './records.ts'
import { type Milestone, milestonesReached } from './rules/percentage.ts'
import { type Rollup, RULES_VERSION } from './rules/rollup.ts'
import { coursePercentage, isComplete, pickTotals } from './rules/totals.ts'
import type { EnrollmentCycle } from './views/facts.ts'
import type { StepCourse, StepEnrollment } from './views/step.ts'

/** Fields of the stored rollup that a step sets besides the totals. */
export type RollupChange = Partial<
  Pick<
    CourseProgressRecord,
    'timeSpentSeconds' | 'quizAttempts' | 'assignmentSubmissions' | 'startedAt' | 'lastAccessedAt' | 'lastPlacementId'
  >
>

/** Told of the seat of who completes the course; by default it is released at once. */
type ReleaseSeats = Parameters<typeof completeEnrollment>[3]

/** The stored rollup, and the enrollment's status after it. */
export interface SavedRollup {
  readonly rollup: CourseProgressRecord
  /** As stored: an active enrollment may have expired since. */
  readonly status: EnrollmentStatus
  /** The milestones that were reached, lowest first. */
  readonly milestones: readonly Milestone[]
}

const notStarted = { startedAt: null, lastAccessedAt: null, lastPlacementId: null }
const initialProgress = {
  ...notStarted,
  timeSpentSeconds: 0,
  quizAttempts: 0,
  assignmentSubmissions: 0,
  milestone: 0,
  completedAt: null,
}

/**
 * Completes or reopens the enrollment if its completeness has changed: once, under any concurrency
 * (gocodebox/lifterlms#2395).
 */
const updateEnrollmentStatus = async (
  context: CommandContext,
  { status, id }: StepEnrollment,
  course: StepCourse,
  { complete, wasComplete }: { complete: boolean; wasComplete: boolean },
  release: ReleaseSeats | undefined,
): Promise<EnrollmentStatus> => {
  const finishes = complete && status === 'active'
  // Only content added since the completion reopens an enrollment (Sunbird-Ed/SunbirdEd-portal#6693).
  const reopens = !complete && wasComplete && status === 'completed' && course.onContentAdded === 'reopen'
  const enrollment = finishes || reopens ? await context.tx.get(enrollments, id) : undefined
  if (!enrollment) return status
  const after = finishes
    ? await completeEnrollment(context, enrollment, course, release)
    : await reopenEnrollment(context, enrollment, course)
  return after.status
}

/**
 * Stores the rollup of an enrollment, emits the milestones it has reached, and completes the enrollment when everything
 * required is done. Every change of progress writes this record, so that of several concurrent last steps the later one
 * is retried and sees that everything is done.
 */
export const saveRollup = async (
  context: CommandContext,
  { enrollmentId, cycle, courseId, userId }: EnrollmentCycle & { readonly userId: string },
  enrollment: StepEnrollment,
  course: StepCourse,
  { totals, ...counted }: Rollup,
  before: CourseProgressRecord | null,
  change: RollupChange = {},
  release?: ReleaseSeats,
): Promise<SavedRollup> => {
  const { tx, now, emit } = context
  const percentage = coursePercentage(totals, course)
  const complete = isComplete(totals, course)
  const newMilestones = milestonesReached(before?.milestone ?? 0, percentage)
  const next = {
    ...totals,
    ...counted,
    ...change,
    cycle,
    percentage,
    milestone: newMilestones.at(-1) ?? before?.milestone ?? 0,
    completedAt: before?.completedAt ?? (complete ? now : null),
    rulesVersion: RULES_VERSION,
  }
  const rollup = before
    ? tx.replace(courseProgress, { ...before, ...(before.cycle === cycle ? {} : notStarted), ...next }, before)
    : tx.insert(courseProgress, { ...initialProgress, ...next, id: enrollmentId, courseId, userId })
  for (const milestone of newMilestones)
    await emit(progressMilestone, enrollmentId, { enrollmentId, courseId, userId, milestone, percentage })
  const wasComplete = before !== null && isComplete(pickTotals(before), course)
  const status = await updateEnrollmentStatus(context, enrollment, course, { complete, wasComplete }, release)
  return { rollup, status, milestones: newMilestones }
}
