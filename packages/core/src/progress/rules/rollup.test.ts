import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outlineTotals } from '../../content/rules/outline.ts'
import {
  frontierUpTo,
  initialRollup,
  type Rollup,
  RULES_VERSION,
  recomputeRollup,
  storedRollup,
  updateRollup,
} from './rollup.ts'
import {
  type CountedPlacement,
  type CountedProgress,
  coursePercentage,
  isComplete,
  kindWeightsOf,
  type ProgressSettings,
} from './totals.ts'

const now = '2026-03-01T10:00:00.000Z'
const past = '2026-02-01T00:00:00.000Z'
const future = '2026-04-01T00:00:00.000Z'

const place = (n: number, fields: Partial<CountedPlacement> = {}): CountedPlacement => ({
  id: `p${n}`,
  sequence: n,
  visible: true,
  required: true,
  opensAt: null,
  closesAt: null,
  kind: 'video',
  seconds: 600,
  ...fields,
})
const seen = (n: number, fields: Partial<CountedProgress> = {}): CountedProgress => ({
  placementId: `p${n}`,
  percentage: 0,
  completedAt: null,
  watchedSeconds: 0,
  durationSeconds: null,
  timeSpentSeconds: 0,
  passed: null,
  ...fields,
})
const done = (n: number, fields: Partial<CountedProgress> = {}) =>
  seen(n, { percentage: 100, completedAt: now, ...fields })

const alike = {}
const byLessons: ProgressSettings = { progressMode: 'lessons', progressWeights: null }
const outlineOf = (placements: CountedPlacement[], revision = 1) => ({
  id: 'c',
  version: 1,
  revision,
  arrangement: revision,
  modules: 0,
  subtitleLanguages: [],
  ...outlineTotals(placements, now),
})

describe('recomputing a rollup', () => {
  it('counts what is open now, and has the time until which it is valid', () => {
    const placements = [
      place(1),
      place(2, { visible: false, required: false }), // Simon-Initiative/oli-torus#3784
      place(3, { opensAt: future }),
      place(4, { closesAt: past }),
      place(5, { opensAt: past, closesAt: '2026-03-15T00:00:00.000Z' }),
    ]
    const { totals, validUntil, frontier } = recomputeRollup(placements, [done(1), done(4)], 7, alike, now)
    expect(totals).toMatchObject({ total: 2, completed: 1, requiredTotal: 2, requiredCompleted: 1 })
    expect(validUntil).toBe('2026-03-15T00:00:00.000Z')
    expect(frontier).toBe(5)
  })

  // PlanB-Network/bitcoin-learning-management-system#725, Selleo/mentingo#1328
  it('ignores progress at removed placements', () => {
    const { totals } = recomputeRollup([place(1)], [done(1), done(2), done(3)], 1, alike, now)
    expect(totals).toMatchObject({ completed: 1, total: 1 })
    expect(coursePercentage(totals, byLessons)).toBe(100)
  })

  it('is never complete if nothing is required (iomad/iomad#1554)', () => {
    for (const placements of [[], [place(1, { required: false })]]) {
      const { totals } = recomputeRollup(placements, [done(1)], 1, alike, now)
      expect(coursePercentage(totals, byLessons)).toBe(0)
      expect(isComplete(totals, byLessons)).toBe(false)
    }
  })

  it('is valid for one revision, one version of the rules, and until its time', () => {
    const { totals, frontier } = recomputeRollup([place(1)], [], 3, alike, now)
    const record = {
      ...{
        id: 'e',
        version: 1,
        courseId: 'c',
        userId: 'u',
        cycle: 1,
        percentage: 0,
        timeSpentSeconds: 0,
        milestone: 0,
        startedAt: null,
      },
      ...{ quizAttempts: 0, assignmentSubmissions: 0, completedAt: null, lastAccessedAt: null, lastPlacementId: null },
      ...{ ...totals, frontier, outlineRevision: 3, validUntil: future, rulesVersion: RULES_VERSION },
    }
    expect(storedRollup(record, 1, { revision: 3 }, now)?.totals).toEqual(totals)
    expect(storedRollup(record, 1, { revision: 4 }, now)).toBeUndefined()
    expect(storedRollup(record, 1, { revision: 3 }, future)).toBeUndefined()
    expect(storedRollup({ ...record, rulesVersion: RULES_VERSION + 1 }, 1, { revision: 3 }, now)).toBeUndefined()
    expect(storedRollup(record, 2, { revision: 3 }, now)).toBeUndefined()
    expect(storedRollup(undefined, 1, { revision: 3 }, now)).toBeUndefined()
  })
})

const anyKind = fc.constantFrom('video', 'reading', 'quiz', 'assignment', 'audio', 'lab', 'discussion')
const anyPlacement = fc.record({
  visible: fc.boolean(),
  required: fc.boolean(),
  opensAt: fc.constantFrom(null, past, future),
  closesAt: fc.constantFrom(null, future),
  kind: anyKind,
  seconds: fc.constantFrom(0, 60, 600),
})
const anyCourse = fc
  .array(anyPlacement, { maxLength: 12 })
  .map((list) =>
    list.map((fields, index) => place(index + 1, { ...fields, required: fields.required && fields.visible })),
  )
const anyProgress = fc.record({
  percentage: fc.nat(99),
  completedAt: fc.constantFrom(null, now),
  watchedSeconds: fc.nat(900),
  durationSeconds: fc.constantFrom(null, 500),
  timeSpentSeconds: fc.nat(900),
  passed: fc.constantFrom(null, true, false),
})
const anyPolicy: fc.Arbitrary<ProgressSettings> = fc.record({
  progressMode: fc.constantFrom('lessons', 'time', 'assessments', 'weighted'),
  progressWeights: fc.option(
    fc.record({
      lessons: fc.nat(5),
      time: fc.nat(5),
      assessments: fc.nat(5),
      activities: fc.nat(5),
      kinds: fc.constantFrom(
        [],
        [
          { kind: 'video', weight: 2.5 },
          { kind: 'lab', weight: 0 },
        ],
      ),
    }),
  ),
})

describe('the frontier', () => {
  it('is the first required placement that is open and incomplete, else the end', () => {
    const optional = place(2, { required: false })
    expect(frontierUpTo(5, [optional, place(3)], now)).toBe(3)
    expect(frontierUpTo(5, [optional], now)).toBe(5)
    expect(frontierUpTo(5, [place(3, { closesAt: past }), place(4)], now)).toBe(4)
  })
})

describe('updating a rollup', () => {
  it('starts from the sums of the outline', () => {
    fc.assert(
      fc.property(anyCourse, (placements) => {
        const outline = outlineOf(placements)
        const fresh = initialRollup(outline, alike, now)
        const counted = recomputeRollup(placements, [], 1, alike, now)
        expect(fresh?.totals).toEqual(counted.totals)
        expect(fresh?.validUntil).toBe(counted.validUntil)
      }),
    )
    expect(initialRollup({ ...outlineOf([place(1)]), validUntil: past }, alike, now)).toBeUndefined()
  })

  it('equals a recomputation after each step', () => {
    const steps = fc.array(fc.tuple(fc.nat(11), anyProgress), { maxLength: 30 })
    fc.assert(
      fc.property(anyCourse, steps, anyPolicy, (placements, list, policy) => {
        const kinds = kindWeightsOf(policy)
        const progress = new Map<string, CountedProgress>()
        let rollup: Rollup = recomputeRollup(placements, [], 1, kinds, now)
        for (const [index, fields] of list) {
          const placement = placements[index]
          if (!placement) continue
          const before = progress.get(placement.id)
          const after = {
            ...seen(0, fields),
            placementId: placement.id,
            completedAt: before?.completedAt ?? fields.completedAt,
          }
          rollup = updateRollup(rollup, placement, before, after, kinds, now)
          progress.set(placement.id, after)
          const anew = recomputeRollup(placements, [...progress.values()], 1, kinds, now)
          expect(rollup.totals).toEqual(anew.totals)
          // The kept frontier may lag behind: it is never past a required placement that is open.
          expect(rollup.frontier).toBeLessThanOrEqual(anew.frontier)
        }
      }),
    )
  })

  // frappe/lms#890: any interleaving of adding, removing and completing.
  it('stays within 0 and 100, and is 100 exactly when everything required is done, whatever happens to the course', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), fields: anyPlacement }),
      fc.record({ kind: fc.constant('remove' as const), index: fc.nat(11) }),
      fc.record({ kind: fc.constant('complete' as const), index: fc.nat(11) }),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), anyPolicy, (acts, policy) => {
        let placements: CountedPlacement[] = []
        const progress = new Map<string, CountedProgress>()
        let added = 0
        for (const step of acts) {
          const target = step.kind === 'add' ? undefined : placements[step.index]
          if (step.kind === 'add') {
            added += 1
            const fields = { ...step.fields, required: step.fields.required && step.fields.visible }
            placements = [...placements, place(added, fields)]
          } else if (step.kind === 'remove') placements = placements.filter((placement) => placement !== target)
          else if (target) progress.set(target.id, { ...done(0), placementId: target.id, passed: true })
          const { totals } = recomputeRollup(placements, [...progress.values()], 1, kindWeightsOf(policy), now)
          const percentage = coursePercentage(totals, policy)
          const required = placements.filter((p) => p.visible && p.required && p.opensAt !== future)
          const allDone = required.length > 0 && required.every(({ id }) => progress.has(id))
          expect(percentage).toBeGreaterThanOrEqual(0)
          expect(percentage).toBeLessThanOrEqual(100)
          expect(percentage === 100).toBe(allDone)
          expect(totals.watchedSeconds).toBeLessThanOrEqual(totals.totalSeconds)
        }
      }),
    )
  })
})

describe('the percentage of a course', () => {
  const course = [
    place(1),
    place(2, { seconds: 1800 }),
    place(3, { kind: 'quiz', seconds: 0 }),
    place(4, { required: false }),
  ]
  const at = (progress: CountedProgress[], policy: ProgressSettings) => {
    const { totals } = recomputeRollup(course, progress, 1, alike, now)
    return coursePercentage(totals, policy)
  }
  it('counts lessons, seconds or passed assessments', () => {
    const progress = [done(1), seen(2, { watchedSeconds: 900, percentage: 50 }), done(4)]
    expect(at(progress, byLessons)).toBe(33)
    expect(at(progress, { progressMode: 'time', progressWeights: null })).toBe(63) // 1500 of 2400 s, 62.5
    expect(at(progress, { progressMode: 'assessments', progressWeights: null })).toBe(0)
  })

  it('spreads the weight of missing parts over the others', () => {
    const progress = [done(1), seen(2, { watchedSeconds: 900, percentage: 50 }), done(3, { passed: true })]
    const weights = { lessons: 1, time: 1, assessments: 2, activities: 0, kinds: [] }
    // 2/3, 1500/2400 and 1/1, weighted 1 : 1 : 2
    expect(at(progress, { progressMode: 'weighted', progressWeights: weights })).toBe(82)
    const { totals } = recomputeRollup([place(1), place(2)], [done(1)], 1, alike, now)
    expect(coursePercentage(totals, { progressMode: 'weighted', progressWeights: weights })).toBe(50)
    expect(coursePercentage(totals, { progressMode: 'assessments', progressWeights: null })).toBe(50)
  })

  it('counts the time spent at what is no recording, up to its length (004-R313)', () => {
    const byTime: ProgressSettings = { progressMode: 'time', progressWeights: null }
    const placements = [place(1), place(2, { kind: 'reading' })]
    const share = (fields: Partial<CountedProgress>) =>
      coursePercentage(recomputeRollup(placements, [seen(2, fields)], 1, alike, now).totals, byTime)
    expect(share({ timeSpentSeconds: 300 })).toBe(25)
    expect(share({ timeSpentSeconds: 6000 })).toBe(50)
    expect(share({ percentage: 50 })).toBe(0)
    const watching = [seen(1, { watchedSeconds: 60, timeSpentSeconds: 600 })]
    expect(coursePercentage(recomputeRollup(placements, watching, 1, alike, now).totals, byTime)).toBe(5)
  })

  it('weighs activities and kinds of lessons (004-R320, R322)', () => {
    const placements = [place(1), place(2, { kind: 'reading' }), place(3, { kind: 'lab' }), place(4, { kind: 'lab' })]
    const weighted = (
      weights: Partial<NonNullable<ProgressSettings['progressWeights']>>,
      progress: CountedProgress[],
    ) => {
      const none = { lessons: 0, time: 0, assessments: 0, activities: 0, kinds: [] }
      const policy: ProgressSettings = { progressMode: 'weighted', progressWeights: { ...none, ...weights } }
      return coursePercentage(recomputeRollup(placements, progress, 1, kindWeightsOf(policy), now).totals, policy)
    }
    expect(weighted({ lessons: 1, activities: 3 }, [done(3)])).toBe(44) // (1/4 + 3 * 1/2) / 4
    expect(weighted({ activities: 1 }, [done(1), done(2)])).toBe(0)
    const kinds = [
      { kind: 'reading' as const, weight: 3 },
      { kind: 'lab' as const, weight: 0.5 },
    ]
    expect(weighted({ lessons: 1, kinds }, [done(2)])).toBe(60) // 3 of 1 + 3 + 0.5 + 0.5
    expect(weighted({ lessons: 1, kinds }, [done(1), done(2), done(3)])).toBe(90)
    expect(weighted({ lessons: 1, kinds: [{ kind: 'lab', weight: 0 }] }, [done(1), done(2)])).toBe(99)
    expect(weighted({ lessons: 1, kinds }, [done(1), done(2), done(3), done(4)])).toBe(100)
  })

  it('requires passing in modes that count assessments (004-R317)', () => {
    const failed = [done(1), done(2), done(3, { passed: false })]
    expect(at(failed, byLessons)).toBe(100)
    expect(at(failed, { progressMode: 'assessments', progressWeights: null })).toBe(0)
    const weights = { lessons: 1, time: 0, assessments: 1, activities: 0, kinds: [] }
    expect(at(failed, { progressMode: 'weighted', progressWeights: weights })).toBe(50)
    expect(at(failed, { progressMode: 'weighted', progressWeights: { ...weights, assessments: 0 } })).toBe(100)
  })
})
