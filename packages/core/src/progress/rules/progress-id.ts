/** What identifies a learner's progress at a placement, whether or not anything is stored of it. */
export interface ProgressKey {
  readonly enrollmentId: string
  readonly cycle: number
  readonly placementId: string
}

/**
 * Every placement has a progress id from the enrollment on (004-R121), before anything is stored. So it is made of what
 * identifies the progress, and stays the same after the first step.
 */
export const progressIdOf = ({ enrollmentId, cycle, placementId }: ProgressKey): string =>
  `lpr_${enrollmentId}.${cycle}.${placementId}`

/** Undefined for what is no such id. */
export const parseProgressId = (progressId: string): ProgressKey | undefined => {
  const [, enrollmentId, cycle, placementId] = /^lpr_(.+)\.([1-9]\d{0,8})\.(.+)$/.exec(progressId) ?? []
  return enrollmentId && placementId ? { enrollmentId, cycle: Number(cycle), placementId } : undefined
}
