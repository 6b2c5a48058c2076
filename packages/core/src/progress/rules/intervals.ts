/** Part of a recording, in seconds from its beginning. */
export type Interval = [from: number, to: number]

/** The most intervals stored for one lesson. When seeking produces more, the shortest gaps count as watched. */
export const MAX_INTERVALS = 500

/** Half up, by what every database has too: bulk writes round in SQL. */
export const roundToMilliseconds = (seconds: number): number => Math.floor(seconds * 1000 + 0.5) / 1000

const toMilliseconds = ([from, to]: Interval): Interval => [
  roundToMilliseconds(Math.max(0, from)),
  roundToMilliseconds(to),
]

const mergeOverlapping = (sorted: readonly Interval[]): Interval[] => {
  const merged: Interval[] = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

const fillShortestGaps = (intervals: readonly Interval[], max: number): Interval[] => {
  const surplus = intervals.length - max
  if (surplus <= 0) return [...intervals]
  const gaps = intervals
    .slice(1)
    .map(([from], index) => ({ index: index + 1, length: from - (intervals[index]?.[1] ?? 0) }))
    .sort((a, b) => a.length - b.length || a.index - b.index)
  const filled = new Set(gaps.slice(0, surplus).map(({ index }) => index))
  const merged: Interval[] = []
  for (const [index, [from, to]] of intervals.entries()) {
    const last = merged.at(-1)
    if (last && filled.has(index)) last[1] = to
    else merged.push([from, to])
  }
  return merged
}

/**
 * The union of the intervals watched before and now, sorted and without overlaps: a replay adds nothing
 * (learningequality/kolibri#3126). What is past the end is kept too: the end may turn out to be later.
 */
export const mergeIntervals = (known: readonly Interval[], added: readonly Interval[]): Interval[] => {
  const all = [...known, ...added].map(toMilliseconds).filter(([from, to]) => from < to)
  return fillShortestGaps(mergeOverlapping(all.sort((a, b) => a[0] - b[0])), MAX_INTERVALS)
}

/** How many seconds of a recording the intervals cover, up to its end if that is known. They must not overlap. */
export const coveredSeconds = (intervals: readonly Interval[], durationSeconds: number | null): number => {
  const end = durationSeconds ?? Number.POSITIVE_INFINITY
  return roundToMilliseconds(intervals.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - from), 0))
}
