import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { averageScore, type CertificateTerms, type PlacementResult, refuseUnearnedCertificate } from './terms.ts'

const reading: PlacementResult = {
  placementId: 'reading',
  required: true,
  forPassing: true,
  kind: 'reading',
  completed: true,
  totalMarks: 0,
  passingMarks: 0,
  score: null,
  passed: null,
}
const quiz = (score: number | null, passed: boolean | null, more: Partial<PlacementResult> = {}): PlacementResult => ({
  ...reading,
  placementId: `quiz${score}`,
  kind: 'quiz',
  totalMarks: 100,
  passingMarks: 60,
  completed: score !== null,
  score,
  passed,
  ...more,
})
const terms = (
  certificateTerm: CertificateTerms['certificateTerm'],
  certificatePercentage: number | null = null,
): CertificateTerms => ({
  certificateTerm,
  certificatePercentage,
})
const all = ['COMPLETE_ALL', 'PASS_ALL', 'PASS_PERCENT', 'AVERAGE_SCORE'] as const

describe('every term', () => {
  test.each(all)('%s begins with completing the course, and says what is open', (term) => {
    const open = { ...reading, placementId: 'open', completed: false }
    expect(refuseUnearnedCertificate(terms(term, 50), false, [reading, open, quiz(90, true)])).toMatchObject({
      code: 'CERTIFICATE_NOT_EARNED',
      details: { term, missing: ['open'] },
    })
  })

  // iomad/iomad#1554: nothing required is not completable, so nothing is vacuously earned.
  test.each(all)('%s: a course with nothing in it earns nothing', (term) => {
    expect(refuseUnearnedCertificate(terms(term, 0), false, [])).toBeDefined()
  })

  // guillermoscript/lms-front#696: no quiz at all is nothing to fail.
  test.each(all)('%s: a completed course of lessons only is earned', (term) => {
    expect(refuseUnearnedCertificate(terms(term, 80), true, [reading, reading])).toBeUndefined()
    expect(refuseUnearnedCertificate(terms(term, 80), true, [{ ...reading, forPassing: false }])).toBeUndefined()
  })
})

describe('COMPLETE_ALL', () => {
  // frappe/lms#531, 004-R333: a required quiz that was not passed, or still waits for grading, is not enough.
  test.each([
    ['passed', quiz(60, true), true],
    ['failed', quiz(59, false), false],
    ['waiting for a person', quiz(null, null), false],
    ['failed, but not required', quiz(10, false, { required: false }), true],
    ['graded, with no mark to reach', quiz(10, true, { passingMarks: 0 }), true],
  ])('with a quiz that is %s', (_, result, earned) => {
    const answer = refuseUnearnedCertificate(terms('COMPLETE_ALL'), true, [reading, result])
    expect(answer === undefined).toBe(earned)
    if (!earned) expect(answer?.details).toMatchObject({ missing: [result.placementId] })
  })
})

describe('PASS_ALL', () => {
  test.each([
    ['all passed', [quiz(60, true), quiz(90, true), reading], true],
    ['one failed', [quiz(60, true), quiz(10, false)], false],
    ['one failed that does not count', [quiz(60, true), quiz(10, false, { forPassing: false })], true],
    ['one that is optional and was left out', [quiz(null, null, { required: false })], false],
    ['a lesson with marks that nobody has scored', [{ ...reading, passingMarks: 60, totalMarks: 100 }], false],
  ])('%s', (_, results, earned) => {
    expect(refuseUnearnedCertificate(terms('PASS_ALL'), true, results) === undefined).toBe(earned)
  })
})

describe('PASS_PERCENT and AVERAGE_SCORE', () => {
  test('the share that is passed, at the percentage or above', () => {
    const results = [quiz(90, true), quiz(70, true), quiz(10, false)]
    expect(refuseUnearnedCertificate(terms('PASS_PERCENT', 66.67), true, results)).toBeUndefined()
    expect(refuseUnearnedCertificate(terms('PASS_PERCENT', 66.68), true, results)?.details).toEqual({
      term: 'PASS_PERCENT',
      missing: ['quiz10'],
      needed: 66.68,
      reached: 66.67,
    })
  })

  // Automattic/sensei#943: what is shown is what is decided on.
  test('the average, rounded as it is shown', () => {
    const results = [quiz(2, true, { totalMarks: 3 }), quiz(70, true)]
    expect(averageScore(results)).toBe(68.33)
    expect(refuseUnearnedCertificate(terms('AVERAGE_SCORE', 68.33), true, results)).toBeUndefined()
    expect(refuseUnearnedCertificate(terms('AVERAGE_SCORE', 68.34), true, results)?.details).toMatchObject({
      reached: 68.33,
    })
  })

  test('half a hundredth rounds up, whatever binary fractions make of it', () => {
    expect(averageScore([quiz(1.005, true)])).toBe(1.01)
    expect(averageScore([quiz(89.665, true)])).toBe(89.67)
  })

  test('what does not count and what has no marks leaves the average alone', () => {
    expect(averageScore([reading])).toBeNull()
    expect(averageScore([quiz(80, true), quiz(0, false, { forPassing: false }), reading])).toBe(80)
  })

  test('a better result never loses a certificate', () => {
    const result = fc
      .record({ score: fc.integer({ min: 0, max: 100 }), forPassing: fc.boolean() })
      .map(({ score, forPassing }) => quiz(score, score >= 60, { forPassing }))
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.integer({ min: 0, max: 100 }),
        fc.array(result, { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        fc.integer({ min: 0, max: 100 }),
        (term, percentage, results, place, better) => {
          const before = refuseUnearnedCertificate(terms(term, percentage), true, results)
          const improved = results.map((one, index) => {
            const score = Math.max(one.score ?? 0, better)
            return index === place % results.length ? { ...one, score, passed: score >= 60 } : one
          })
          if (!before) expect(refuseUnearnedCertificate(terms(term, percentage), true, improved)).toBeUndefined()
        },
      ),
    )
  })
})

test('NONE is never earned: staff gives it', () => {
  expect(refuseUnearnedCertificate(terms('NONE'), true, [reading])?.details).toEqual({ term: 'NONE', missing: [] })
})
