import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyReport,
  applyScore,
  initialLessonFacts,
  type LessonFacts,
  type LessonReport,
  type MeasuredLesson,
} from './lesson.ts'

const t0 = '2026-03-01T10:00:00.000Z'
const t1 = '2026-03-01T10:05:00.000Z'
const video: MeasuredLesson = { kind: 'video', seconds: 1500 }
const reading: MeasuredLesson = { kind: 'reading', seconds: 600 }
const quiz: MeasuredLesson = { kind: 'quiz', seconds: 600 }

const after = (lesson: MeasuredLesson, ...reports: LessonReport[]): LessonFacts =>
  reports.reduce<LessonFacts>((facts, report) => {
    const next = applyReport(lesson, facts, report, t1)
    if ('code' in next) throw new Error(next.code)
    return next
  }, initialLessonFacts(t0))

describe('the progress of a lesson', () => {
  // 000-R85: 450 of the 900 s that the player reports is 50, although the author said 25 minutes.
  it('is the watched share of the duration that the player reports', () => {
    const facts = after(video, { watchedSeconds: 450, durationSeconds: 900, resumeSeconds: 450 })
    expect(facts).toMatchObject({ percentage: 50, watchedSeconds: 450, resumeSeconds: 450, status: 'in_progress' })
    expect(after(video, { watchedSeconds: 450 }).percentage).toBe(30)
  })

  it('is the position in lessons with pages', () => {
    expect(after(reading, { position: 3, positionTotal: 12 }).percentage).toBe(25)
    expect(after(reading, { position: 3, positionTotal: 0 }).percentage).toBe(0)
    expect(after(reading, { position: 12, positionTotal: 12 })).toMatchObject({ percentage: 100, status: 'completed' })
  })

  // Longwater1234/WedemyServer#125: where the player stands says nothing of what was seen.
  it('ignores the resume position of a recording', () => {
    expect(
      after(video, { resumeSeconds: 1400, durationSeconds: 1500, position: 90, positionTotal: 100 }).percentage,
    ).toBe(0)
  })

  it('is completed by watching everything', () => {
    const most = after(video, { durationSeconds: 900, watched: [[0, 899.9]] })
    expect(most).toMatchObject({ percentage: 99, status: 'in_progress', completedAt: null })
    const all = after(
      video,
      { durationSeconds: 900, watched: [[0, 899.9]] },
      { watched: [[890, 900]], resumeSeconds: 900 },
    )
    expect(all).toMatchObject({ percentage: 100, status: 'completed', completedAt: t1, resumeSeconds: 0 })
  })

  // scrimba/community#484
  it('never decreases: rewatching neither un-completes a lesson nor moves its resume position', () => {
    const again = after(video, { completed: true }, { watched: [[0, 10]], resumeSeconds: 10, durationSeconds: 2000 })
    expect(again).toMatchObject({ percentage: 100, status: 'completed', resumeSeconds: 0, completedAt: t1 })
  })

  it('keeps its percentage when the recording turns out longer, and lets the resume position fall', () => {
    const longer = after(
      video,
      { watchedSeconds: 450, durationSeconds: 900, resumeSeconds: 450 },
      { durationSeconds: 1800, resumeSeconds: 20 },
    )
    expect(longer).toMatchObject({ percentage: 50, resumeSeconds: 20, durationSeconds: 1800 })
  })

  describe('where a player reports another duration', () => {
    const unknown: MeasuredLesson = { kind: 'video', seconds: 0 }
    const halfOf600 = { watched: [[0, 300]] as [number, number][], durationSeconds: 600 }

    // mediaelement/mediaelement#1011: the duration of what was played before the recording.
    it.each([
      ['the author says 10 minutes', { kind: 'video', seconds: 600 }],
      ['nothing is known but what the player said before', unknown],
    ] as const)('a much shorter one neither completes the lesson nor takes anything away: %s', (_, lesson) => {
      const facts = after(lesson, halfOf600, { durationSeconds: 15 })
      expect(facts).toMatchObject({ percentage: 50, status: 'in_progress', durationSeconds: 600, watchedSeconds: 300 })
      expect(facts.intervals).toEqual([[0, 300]])
      expect(after(lesson, halfOf600, { durationSeconds: 15, watched: [[300, 600]] })).toMatchObject({
        percentage: 100,
        watchedSeconds: 600,
      })
    })

    it.each([
      [600, 15, null],
      [600, 299, null],
      [600, 300, 300],
      [600, 1200, 1200],
      // openedx/openedx-platform#35928: that of the whole recording, of which the lesson is a part.
      [87 * 60, 87 * 60 * 3, null],
      // A whole minute is the smallest estimate.
      [60, 20, 20],
      [60, 121, null],
      // Without an estimate the player's word is taken.
      [0, 15, 15],
    ])('an estimate of %i s and a first report of %i s: %s is believed', (seconds, durationSeconds, believed) => {
      expect(after({ kind: 'video', seconds }, { durationSeconds }).durationSeconds).toBe(believed)
    })

    it.each([
      // videojs/videojs-contrib-hls#217: 5.9 s were reported as 4.
      [5.9, 4, 4],
      [600, 299, 600],
      [15, 600, 600],
    ])('without an estimate, first %d s and then %d s: %d is believed', (first, then, believed) => {
      expect(after(unknown, { durationSeconds: first }, { durationSeconds: then }).durationSeconds).toBe(believed)
    })

    it('what was watched past the end does not count, and counts once the end is known to be later', () => {
      const past = after(unknown, { durationSeconds: 100, watched: [[90, 150]] })
      expect(past).toMatchObject({ percentage: 10, watchedSeconds: 10, intervals: [[90, 150]] })
      expect(after(unknown, { durationSeconds: 100, watched: [[90, 150]] }, { durationSeconds: 150 })).toMatchObject({
        percentage: 40,
        watchedSeconds: 60,
      })
    })
  })

  it('is at its last page once completed (002-R124)', () => {
    expect(after(reading, { position: 3, positionTotal: 12 }, { completed: true })).toMatchObject({ position: 12 })
  })

  it('of a quiz is not completed by hand, nor by reaching its end, but by its score', () => {
    expect(applyReport(quiz, initialLessonFacts(t0), { completed: true }, t1)).toMatchObject({
      code: 'NOT_COMPLETABLE',
    })
    const through = after(quiz, { position: 10, positionTotal: 10 })
    expect(through).toMatchObject({ percentage: 99, status: 'in_progress' })
    const scored = applyScore(quiz, through, { score: 20, passed: false }, t1)
    expect(scored).toMatchObject({ percentage: 100, status: 'completed', score: 20, passed: false, lastAccessedAt: t1 })
    // frappe/lms#531: handed in and not graded is not complete.
    expect(applyScore(quiz, through, { score: null, passed: null }, t1).status).toBe('in_progress')
    expect(applyReport(quiz, scored, { completed: true }, t1)).not.toHaveProperty('code')
  })

  it('of a recording is not completed by a score', () => {
    expect(applyScore(video, initialLessonFacts(t0), { score: 50, passed: true }, t1)).toMatchObject({
      status: 'in_progress',
      score: 50,
    })
  })

  it('keeps fields that a report omits', () => {
    const facts = after(
      video,
      { bookmarked: true, liked: true, interactions: { plays: 3, pauses: 1 }, timeSpentSeconds: 30 },
      { interactions: { plays: 4 }, timeSpentSeconds: 12 },
    )
    expect(facts).toMatchObject({
      bookmarked: true,
      liked: true,
      interactions: { plays: 4, pauses: 1 },
      timeSpentSeconds: 42,
    })
  })

  const report = fc.record<LessonReport>(
    {
      watched: fc.array(
        fc
          .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }))
          .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
        { maxLength: 4 },
      ),
      watchedSeconds: fc.nat(2000),
      durationSeconds: fc.integer({ min: 1, max: 900 }),
      resumeSeconds: fc.nat(900),
      position: fc.nat(120),
      positionTotal: fc.nat(100),
      completed: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  const kind = fc.constantFrom('video', 'reading', 'audio', 'lab', 'document')

  it('stays within 0 and 100, is 100 exactly when completed, and never decreases, for any reports', () => {
    fc.assert(
      fc.property(
        fc.array(report, { maxLength: 12 }),
        kind,
        fc.constantFrom(0, 300),
        (reports, lessonKind, seconds) => {
          let before = initialLessonFacts(t0)
          for (const next of reports) {
            const facts = applyReport({ kind: lessonKind, seconds }, before, next, t1)
            if ('code' in facts) throw new Error(facts.code)
            expect(facts.percentage).toBeGreaterThanOrEqual(before.percentage)
            expect(facts.percentage).toBeLessThanOrEqual(100)
            expect(facts.percentage === 100).toBe(facts.status === 'completed')
            expect(facts.completedAt !== null).toBe(facts.status === 'completed')
            if (before.completedAt !== null) expect(facts.completedAt).toBe(before.completedAt)
            if (facts.status === 'completed') expect(facts.resumeSeconds).toBe(0)
            before = facts
          }
        },
      ),
    )
  })
})
