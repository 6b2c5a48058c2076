import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyReport, initialLessonFacts, type LessonFacts, type LessonReport, type MeasuredLesson } from './lesson.ts'

const now = '2026-03-01T10:00:00.000Z'
const kinds = ['video', 'reading', 'lab'] as const

/** The facts after these reports, each arriving a minute after the one before. */
const after = (lesson: MeasuredLesson, reports: readonly LessonReport[]): LessonFacts =>
  reports.reduce((facts, report, at) => {
    const arrived = new Date(Date.parse(now) + at * 60_000).toISOString()
    const next = applyReport(lesson, facts, report, arrived)
    if ('code' in next) throw new Error(next.code)
    return next
  }, initialLessonFacts(now))

const interval = fc
  .tuple(fc.nat(600), fc.nat(300))
  .map(([from, length]): [number, number] => [from, Math.min(600, from + length)])
const report: fc.Arbitrary<LessonReport> = fc.record(
  {
    watched: fc.array(interval, { maxLength: 4 }),
    watchedSeconds: fc.nat(600),
    position: fc.nat(20),
    timeSpentSeconds: fc.nat(120),
    completed: fc.boolean(),
  },
  { requiredKeys: [] },
)

/** Where to go on is the last report's, in whatever order they arrive; what counts is not. */
const counted = ({ status, percentage, intervals, watchedSeconds, timeSpentSeconds, completedAt }: LessonFacts) => ({
  ...{ status, percentage, intervals, watchedSeconds, timeSpentSeconds },
  completed: completedAt !== null,
})

test('reports of a learner who was offline add up to the same in any order of arrival, repeated or not', () => {
  const arrivals = fc
    .array(report, { minLength: 1, maxLength: 8 })
    .chain((reports) =>
      fc.tuple(
        fc.constant(reports),
        fc.shuffledSubarray(reports, { minLength: reports.length, maxLength: reports.length }),
      ),
    )
  fc.assert(
    fc.property(fc.constantFrom(...kinds), arrivals, (kind, [reports, shuffled]) => {
      const lesson = { kind, seconds: 600 }
      const begin = { durationSeconds: 600, positionTotal: 20 }
      const inOrder = after(lesson, [begin, ...reports])
      expect(counted(after(lesson, [begin, ...shuffled]))).toEqual(counted(inOrder))
      // What is sent again adds nothing, save the time spent, which is that since the report before.
      const again = reports.map(({ timeSpentSeconds, ...rest }) => rest)
      expect(counted(after(lesson, [begin, ...reports, ...again]))).toEqual(counted(inOrder))
    }),
    { numRuns: 500 },
  )
})
