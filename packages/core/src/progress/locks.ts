import type { PrerequisiteFact } from '../content/rules/access.ts'
import { users } from '../identity/records.ts'
import type { QueryContext } from '../operation.ts'
import { freshRollup, frontierBefore, keptRollup, type Rollup, recount } from './rules/rollup.ts'
import { facts } from './views/facts.ts'
import { openBetween, prerequisites, type StepContext, type StepEnrollment } from './views/step.ts'

interface AtCourse {
  readonly placement: Pick<StepContext['placement'], 'courseId' | 'sequence'>
}
type Learner = Pick<StepEnrollment, 'id' | 'cycle'>

/** What is known of the whole course: kept, or that nothing was done yet, or counted anew. */
export const knownRollup = async (
  { tx, now }: QueryContext,
  { outline, rollup, placement }: Pick<StepContext, 'outline' | 'rollup'> & AtCourse,
  { id: enrollmentId, cycle }: Learner,
): Promise<Rollup> => {
  const kept = keptRollup(rollup, cycle, outline, now) ?? (rollup ? undefined : freshRollup(outline, now))
  if (kept) return kept
  const run = { enrollmentId, cycle, courseId: placement.courseId }
  const counted = await tx.view(facts, { runs: [run] })
  return recount(counted.placements, counted.progress, outline.revision, now)
}

/** The kept frontier may lag behind. Where it would lock the placement, the stretch in between is looked at. */
export const reaching = async (
  { tx, now }: QueryContext,
  { course, placement }: { readonly course: Pick<StepContext['course'], 'sequential'> } & AtCourse,
  { id: enrollmentId, cycle }: Learner,
  known: Rollup,
): Promise<Rollup> => {
  const { courseId, sequence: to } = placement
  const { frontier: from } = known
  if (!course.sequential || from === 0 || to <= from) return known
  const open = await tx.view(openBetween, { enrollmentId, cycle, courseId, from, to })
  return { ...known, frontier: frontierBefore(to, open, now) }
}

/** How far the learner is with what this placement waits for; whoever is not enrolled has done nothing of it. */
export const prerequisitesOf = async (
  { tx }: QueryContext,
  { eligibility }: Pick<StepContext['placement'], 'eligibility'>,
  learner: Learner | undefined,
): Promise<PrerequisiteFact[]> => {
  if (eligibility.length === 0) return []
  const placementIds = eligibility.map(({ placementId }) => placementId)
  // No enrollment has an empty id, so nothing is found done for it.
  const { id: enrollmentId, cycle } = learner ?? { id: '', cycle: 0 }
  return tx.view(prerequisites, { enrollmentId, cycle, placementIds })
}

/** How far in the sequence somebody may go, for what is only looked at. Read only where the course has a sequence. */
export const frontierAt = async (
  context: QueryContext,
  at: Pick<StepContext, 'outline' | 'rollup'> & {
    readonly course: Pick<StepContext['course'], 'sequential'>
  } & AtCourse,
  learner: Learner | undefined,
): Promise<number> => {
  if (!at.course.sequential) return 0
  if (!learner) return at.outline.firstRequired
  return (await reaching(context, at, learner, await knownRollup(context, at, learner))).frontier
}

/** Whether the caller has a plan that runs at this moment: the host's word, else what is kept of them. */
export const hasPremium = async ({ tx, actor, now }: QueryContext): Promise<boolean> => {
  const runs = (expiresAt: string | null | undefined) => !expiresAt || now < expiresAt
  if (actor.plan && runs(actor.plan.expiresAt)) return true
  const user = actor.userId === null ? undefined : await tx.get(users, actor.userId)
  return user !== undefined && user.planName !== null && runs(user.planExpiresAt)
}
