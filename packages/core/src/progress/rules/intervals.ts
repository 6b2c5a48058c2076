/** A stretch of a recording, in seconds from its beginning. */
export type Interval = [from: number, to: number]

/** What is kept of one lesson at most, however wildly somebody seeks: past it the shortest gaps count as watched. */
export const MOST_INTERVALS = 500

const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000

const clip = ([from, to]: Interval, end: number): Interval => [
  toMilliseconds(Math.max(0, from)),
  toMilliseconds(Math.min(to, end)),
]

const unite = (sorted: readonly Interval[]): Interval[] => {
  const united: Interval[] = []
  for (const [from, to] of sorted) {
    const last = united.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else united.push([from, to])
  }
  return united
}

const closeShortestGaps = (intervals: readonly Interval[], most: number): Interval[] => {
  const surplus = intervals.length - most
  if (surplus <= 0) return [...intervals]
  const gaps = intervals
    .slice(1)
    .map(([from], index) => ({ index: index + 1, length: from - (intervals[index]?.[1] ?? 0) }))
    .sort((a, b) => a.length - b.length || a.index - b.index)
  const closed = new Set(gaps.slice(0, surplus).map(({ index }) => index))
  const kept: Interval[] = []
  for (const [index, [from, to]] of intervals.entries()) {
    const last = kept.at(-1)
    if (last && closed.has(index)) last[1] = to
    else kept.push([from, to])
  }
  return kept
}

/**
 * The union of what was watched before and now, in order and without overlaps: a replay adds nothing
 * (learningequality/kolibri#3126). What lies past the end of the recording, where that is known, does not count.
 */
export const mergeIntervals = (
  known: readonly Interval[],
  added: readonly Interval[],
  durationSeconds: number | null,
): Interval[] => {
  const end = durationSeconds ?? Number.POSITIVE_INFINITY
  const all = [...known, ...added].map((interval) => clip(interval, end)).filter(([from, to]) => from < to)
  return closeShortestGaps(unite(all.sort((a, b) => a[0] - b[0])), MOST_INTERVALS)
}

/** How many seconds the intervals cover. They must not overlap. */
export const coveredSeconds = (intervals: readonly Interval[]): number =>
  toMilliseconds(intervals.reduce((sum, [from, to]) => sum + to - from, 0))
