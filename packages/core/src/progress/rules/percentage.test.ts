import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinutes, milestonesReached, minutesOf, shareOf, wholePercentage } from './percentage.ts'

describe('percentages', () => {
  it.each([
    [15, 43, 35], // 000-R95: 34.88
    [4, 5, 80], // 000-R96
    [96, 120, 80],
    [1, 13, 8], // Automattic/sensei#4118: 7.69 is 8 everywhere
    [29, 200, 15], // 14.5, a hair below it in binary
    [1, 200, 1],
    [199, 200, 99], // SERG-Delft/andy#101: 99.5 is not 100
    [996, 1000, 99],
    [0, 7, 0],
    [0, 0, 0], // frappe/lms#2430
    [3, 0, 0],
  ])('shows %i of %i as %i', (part, whole, percentage) => {
    expect(wholePercentage(shareOf(part, whole), false)).toBe(percentage)
  })

  it('is 100 exactly when complete', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), fc.boolean(), (part, whole, complete) => {
        const percentage = wholePercentage(shareOf(part, whole), complete)
        expect(percentage === 100).toBe(complete)
        expect(percentage).toBeGreaterThanOrEqual(0)
        expect(percentage).toBeLessThanOrEqual(100)
        expect(Number.isInteger(percentage)).toBe(true)
      }),
    )
  })

  it('writes minutes as the documents do', () => {
    expect(formatMinutes(975)).toBe('16hr 15min')
    expect(formatMinutes(59)).toBe('0hr 59min')
    expect(minutesOf(31_500)).toBe(525)
    expect(minutesOf(29)).toBe(0)
    expect(minutesOf(30)).toBe(1)
  })

  it('returns each milestone once', () => {
    expect(milestonesReached(0, 24)).toEqual([])
    expect(milestonesReached(0, 25)).toEqual([25])
    expect(milestonesReached(0, 80)).toEqual([25, 50, 75])
    expect(milestonesReached(50, 100)).toEqual([75, 100])
    expect(milestonesReached(75, 40)).toEqual([])
    expect(milestonesReached(100, 100)).toEqual([])
  })
})
