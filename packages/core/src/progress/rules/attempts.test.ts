import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AttemptGrading, attemptNumberToStart, attemptPercentage, gradedScore, isPassed } from './attempts.ts'

const closed = (number: number, score: number | null) => ({ number, score, status: 'completed' as const })
const open = (number: number) => ({ number, score: 99, status: 'in_progress' as const })

describe('the score that counts', () => {
  it.each<[AttemptGrading, (number | null)[], number | null]>([
    ['highest', [85, 92], 92],
    ['average', [85, 92], 88.5], // 002-R128: not rounded
    ['average', [1, 1, 2], 4 / 3],
    ['first', [85, 92], 85],
    ['last', [92, 85], 85],
    ['highest', [], null],
    ['highest', [null], null], // frappe/lms#531: what waits for a grade has none
    ['average', [null, 40], 40],
    ['first', [null, 40], null],
    ['last', [40, null], 40],
  ])('%s of %j is %j', (grading, scores, score) => {
    expect(
      gradedScore(
        scores.map((value, index) => closed(index + 1, value)),
        grading,
      ),
    ).toBe(score)
  })

  it('ignores open attempts and does not depend on their order', () => {
    expect(gradedScore([open(2), closed(1, 50)], 'highest')).toBe(50)
    expect(gradedScore([closed(2, 40), closed(1, 60)], 'last')).toBe(40)
    expect(gradedScore([closed(2, 40), closed(1, 60)], 'first')).toBe(60)
  })

  it('is between the lowest and the highest', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 10 })
    const grading = fc.constantFrom<AttemptGrading>('highest', 'average', 'first', 'last')
    fc.assert(
      fc.property(scores, grading, (given, how) => {
        const score = gradedScore(
          given.map((value, index) => closed(index + 1, value)),
          how,
        )
        expect(score).toBeGreaterThanOrEqual(Math.min(...given))
        expect(score).toBeLessThanOrEqual(Math.max(...given))
      }),
    )
  })

  it('passes at the passing marks', () => {
    expect(isPassed(60, 60)).toBe(true)
    expect(isPassed(59.99, 60)).toBe(false)
    expect(isPassed(0, 0)).toBe(true)
    expect(isPassed(null, 0)).toBeNull()
  })
})

describe('starting an attempt', () => {
  const tries = (...list: [number, 'open' | null][]) => list.map(([number, openKey]) => ({ number, openKey }))
  it.each([
    ['the first', tries(), undefined, null, 1],
    ['the next', tries([1, null]), undefined, null, 2],
    ['the open one', tries([1, null], [2, 'open']), undefined, 2, 2],
    ['the open one by its number', tries([1, 'open']), 1, 1, 1],
    // gocodebox/lifterlms#2092: the limit counts finished tries, so one allowed try can be started.
    ['the only one allowed', tries(), 1, 1, 1],
    ['one too many', tries([1, null]), undefined, 1, { code: 'ATTEMPT_LIMIT_REACHED', details: { limit: 1 } }],
    ['a second beside an open one', tries([1, 'open']), 2, null, { code: 'ATTEMPT_OPEN', details: { number: 1 } }],
    ['one that is closed', tries([1, null]), 1, null, { code: 'ATTEMPT_CLOSED', details: { number: 1 } }],
    ['one too far', tries([1, null]), 3, null, { code: 'ATTEMPT_NOT_FOUND', details: { number: 2 } }],
  ] as const)('means %s', (_, attempts, asked, limit, answer) => {
    expect(attemptNumberToStart(attempts, asked, limit)).toEqual(
      typeof answer === 'number' ? answer : expect.objectContaining(answer),
    )
  })

  it('shows the progress of an attempt', () => {
    const at = (position: number, positionTotal: number | null) => ({
      status: 'in_progress' as const,
      position,
      positionTotal,
    })
    expect(attemptPercentage(at(100, 100))).toBe(100)
    expect(attemptPercentage(at(1, 3))).toBe(33)
    expect(attemptPercentage(at(5, 0))).toBe(0)
    expect(attemptPercentage({ ...at(0, null), status: 'completed' })).toBe(100)
  })
})
