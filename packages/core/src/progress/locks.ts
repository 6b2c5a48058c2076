import type { PrerequisiteFact } from '../content/rules/access.ts'
import type { QueryContext } from '../kernel/operation.ts'
import { loadCurrentRollup } from './rollups.ts'
import { frontierUpTo, type Rollup } from './rules/rollup.ts'
import { incompleteBetween, prerequisites, type StepContext, type StepEnrollment } from './views/step.ts'

interface WithPlacement {
  readonly placement: Pick<StepContext['placement'], 'courseId' | 'sequence'>
}
type EnrollmentCycleKey = Pick<StepEnrollment, 'id' | 'cycle'>

/** The stored frontier may be too low. If it would lock the placement, the placements in between are read. */
export const refreshFrontier = async (
  { tx, now }: QueryContext,
  { course, placement }: { readonly course: Pick<StepContext['course'], 'sequential'> } & WithPlacement,
  { id: enrollmentId, cycle }: EnrollmentCycleKey,
  stored: Rollup,
): Promise<Rollup> => {
  const { courseId, sequence: to } = placement
  const { frontier: from } = stored
  if (!course.sequential || from === 0 || to <= from) return stored
  const incomplete = await tx.view(incompleteBetween, { enrollmentId, cycle, courseId, from, to })
  return { ...stored, frontier: frontierUpTo(to, incomplete, now) }
}

/** The learner's progress at the prerequisites of a placement; none if the learner is not enrolled. */
export const loadPrerequisites = async (
  { tx }: QueryContext,
  placement: Pick<StepContext['placement'], 'prerequisites'>,
  enrollment: EnrollmentCycleKey | undefined,
): Promise<PrerequisiteFact[]> => {
  if (placement.prerequisites.length === 0) return []
  const placementIds = placement.prerequisites.map(({ placementId }) => placementId)
  // No enrollment has an empty id, so no progress is found.
  const { id: enrollmentId, cycle } = enrollment ?? { id: '', cycle: 0 }
  return tx.view(prerequisites, { enrollmentId, cycle, placementIds })
}

/** The frontier of a reader who takes no step. Nothing is read unless the course is sequential. */
export const currentFrontier = async (
  context: QueryContext,
  source: Pick<StepContext, 'outline' | 'rollup'> & {
    readonly course: Pick<StepContext['course'], 'sequential' | 'progressWeights'>
  } & WithPlacement,
  enrollment: EnrollmentCycleKey | undefined,
): Promise<number> => {
  if (!source.course.sequential) return 0
  if (!enrollment) return source.outline.firstRequired
  const { outline, rollup, placement } = source
  const stored = await loadCurrentRollup(context, {
    outline,
    rollup,
    policy: source.course,
    enrollment: { ...enrollment, courseId: placement.courseId },
  })
  return (await refreshFrontier(context, source, enrollment, stored)).frontier
}
