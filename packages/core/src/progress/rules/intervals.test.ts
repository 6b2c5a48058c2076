import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveredSeconds, type Interval, MAX_INTERVALS, mergeIntervals } from './intervals.ts'

const interval = fc
  .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }))
  .map(([a, b]): Interval => [Math.min(a, b), Math.max(a, b)])
const intervals = fc.array(interval, { maxLength: 60 })

describe('watched intervals', () => {
  it.each<[string, Interval[], Interval[], Interval[]]>([
    ['the first', [], [[0, 30]], [[0, 30]]],
    [
      'apart',
      [[0, 30]],
      [[60, 90]],
      [
        [0, 30],
        [60, 90],
      ],
    ],
    ['touching', [[0, 30]], [[30, 60]], [[0, 60]]],
    ['overlapping', [[0, 30]], [[20, 45]], [[0, 45]]],
    [
      'bridging',
      [
        [0, 10],
        [20, 30],
      ],
      [[5, 25]],
      [[0, 30]],
    ],
    ['replayed', [[0, 30]], [[5, 20]], [[0, 30]]],
    ['empty', [], [[5, 5]], []],
  ])('merges what is %s', (_, known, added, merged) => {
    expect(mergeIntervals(known, added)).toEqual(merged)
  })

  it.each<[Interval[], number | null, number]>([
    [[[40, 80]], 50, 10],
    [
      [
        [0, 10],
        [60, 80],
      ],
      50,
      10,
    ],
    [[[0, 80]], null, 80],
  ])('%j of %s seconds cover %i', (watched, duration, covered) => {
    expect(coveredSeconds(watched, duration)).toBe(covered)
  })

  // learningequality/kolibri#3126: a replay of 30 s and 20 s does not make 50 s of a 50 s video.
  it('counts a replay once', () => {
    expect(coveredSeconds(mergeIntervals([[0, 30]], [[0, 20]]), 50)).toBe(30)
  })

  it('covers exactly the seconds that some interval covers, in any order and however often', () => {
    fc.assert(
      fc.property(intervals, intervals, fc.integer({ min: 1, max: 600 }), (known, added, duration) => {
        const merged = mergeIntervals(mergeIntervals([], known), added)
        const seconds = Array.from({ length: duration }, (_, second) => second)
        const covered = seconds.filter((second) =>
          [...known, ...added].some(([from, to]) => from <= second && second < to),
        )
        expect(coveredSeconds(merged, duration)).toBe(covered.length)
        expect(mergeIntervals(merged, [...added, ...known])).toEqual(merged)
        expect(mergeIntervals(mergeIntervals([], added), known)).toEqual(merged)
      }),
    )
  })

  it('stays ordered, disjoint and bounded, and never loses a second, for any seeking', () => {
    const scattered = Array.from({ length: MAX_INTERVALS * 3 }, (_, n): Interval => [n * 10, n * 10 + 1 + (n % 3)])
    const merged = mergeIntervals([], scattered)
    expect(merged).toHaveLength(MAX_INTERVALS)
    for (const [from, to] of scattered) expect(merged.some(([start, end]) => start <= from && to <= end)).toBe(true)
    for (const [index, [from]] of merged.entries())
      expect(index === 0 || from > (merged[index - 1]?.[1] ?? 0)).toBe(true)
  })
})
