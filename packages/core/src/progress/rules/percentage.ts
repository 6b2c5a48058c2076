/** Part of a whole, 0 to 1; 0 where there is no whole. Every ratio of progress goes through here. */
export const shareOf = (part: number, whole: number): number => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0)

/**
 * The one way in which progress becomes a percentage: a whole number, rounded half up, 100 exactly when `complete` and
 * 99 at most before.
 */
export const wholePercentage = (share: number, complete: boolean): number => {
  if (complete) return 100
  // Shares such as 29/200 are a hair below their true value: what is a half but for that is rounded as a half.
  return Math.min(99, Math.floor(share * 100 + 0.5 + 1e-9))
}

/** Whole minutes, rounded half up. */
export const minutesOf = (seconds: number): number => Math.floor(seconds / 60 + 0.5)

/** `975` as `16hr 15min` (000-R95). */
export const formatMinutes = (minutes: number): string => `${Math.floor(minutes / 60)}hr ${minutes % 60}min`

export const milestones = [25, 50, 75, 100] as const
type Milestone = (typeof milestones)[number]

/** The milestones that a percentage reaches beyond the highest announced, lowest first. Each is told once, ever. */
export const milestonesReached = (announced: number, percentage: number): Milestone[] =>
  milestones.filter((milestone) => milestone > announced && milestone <= percentage)
