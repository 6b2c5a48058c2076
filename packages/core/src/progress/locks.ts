import type { PrerequisiteFact } from '../content/rules/access.ts'
import type { QueryContext } from '../kernel/operation.ts'
import { currentRollup } from './rollups.ts'
import { frontierBefore, type Rollup } from './rules/rollup.ts'
import { openBetween, prerequisites, type StepContext, type StepEnrollment } from './views/step.ts'

interface AtCourse {
  readonly placement: Pick<StepContext['placement'], 'courseId' | 'sequence'>
}
type Learner = Pick<StepEnrollment, 'id' | 'cycle'>

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
  const { outline, rollup, placement } = at
  const known = await currentRollup(context, {
    outline,
    rollup,
    enrollment: { ...learner, courseId: placement.courseId },
  })
  return (await reaching(context, at, learner, known)).frontier
}
