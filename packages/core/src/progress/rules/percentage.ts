/** `part / whole`, limited to 0 to 1; 0 if `whole` is 0. All progress ratios use it. */
export const shareOf = (part: number, whole: number): number => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0)

/**
 * The only conversion of progress to a percentage: a whole number, rounded half up, 100 exactly when `complete` and at
 * most 99 otherwise.
 */
export const wholePercentage = (share: number, complete: boolean): number => {
  if (complete) return 100
  // Floating point puts shares such as 29/200 slightly below their exact value, which must still round up at a half.
  return Math.min(99, Math.floor(share * 100 + 0.5 + 1e-9))
}

/** Whole minutes, rounded half up. */
export const minutesOf = (seconds: number): number => Math.floor(seconds / 60 + 0.5)

/** `975` as `16hr 15min` (000-R95). */
export const formatMinutes = (minutes: number): string => `${Math.floor(minutes / 60)}hr ${minutes % 60}min`

export const milestones = [25, 50, 75, 100] as const
export type Milestone = (typeof milestones)[number]

/** The milestones above `announced` that `percentage` has reached, lowest first. Each is announced once, ever. */
export const milestonesReached = (announced: number, percentage: number): Milestone[] =>
  milestones.filter((milestone) => milestone > announced && milestone <= percentage)
