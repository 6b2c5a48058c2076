import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy({ now: '2026-05-06T10:00:00.000Z', policies: { reportedScores: 'learner' } })
})

const quiz = { kind: 'quiz', totalMarks: 100, passingMarks: 60, maxAttempts: 3 } as const

describe('attempts', () => {
  // 002-R118 to R124.
  test('are started, updated and completed', async () => {
    const { placementAt, enrollmentId } = await enrolledCourse(scene, [quiz, {}])
    const placementId = placementAt(1)
    const { attempts } = scene.learner
    const started = await attempts.start({ placementId, number: 1, positionTotal: 100, position: 0 })
    expect(started).toMatchObject({
      ...{
        enrollmentId,
        placementId,
        userId: 'learner',
        number: 1,
        status: 'started',
        score: null,
        timeSpentSeconds: 0,
      },
      ...{ startedAt: '2026-05-06T10:00:00.000Z', endedAt: null, position: 0, positionTotal: 100, percentage: 0 },
    })
    scene.runtime.clock.advance({ minutes: 10 })
    expect(await attempts.update({ placementId, number: 1, position: 50, timeSpentSeconds: 600 })).toMatchObject({
      ...{ status: 'in_progress', position: 50, percentage: 50, timeSpentSeconds: 600, updatedBy: 'learner' },
      ...{ startedAt: '2026-05-06T10:00:00.000Z', updatedAt: '2026-05-06T10:10:00.000Z' },
    })
    scene.runtime.clock.advance({ minutes: 50 })
    const done = await attempts.complete({ placementId, number: 1, score: 85, timeSpentSeconds: 3600 })
    expect(done.attempt).toMatchObject({
      ...{ status: 'completed', score: 85, position: 100, percentage: 100, timeSpentSeconds: 3600 },
      endedAt: '2026-05-06T11:00:00.000Z',
    })
    expect(done.lesson).toMatchObject({
      status: 'completed',
      score: 85,
      passed: true,
      percentage: 100,
      timeSpentSeconds: 3600,
    })
    expect(done.course).toMatchObject({
      percentage: 50,
      quizAttempts: 1,
      assignmentSubmissions: 0,
      timeSpentSeconds: 3600,
    })
  })

  // 002-R128: 85 and 92, best 92, average 88.5.
  test('have a history with the score that counts', async () => {
    for (const [grading, score] of [
      ['highest', 92],
      ['average', 88.5],
      ['first', 85],
      ['last', 92],
    ] as const) {
      const { placementAt } = await enrolledCourse(scene, [{ ...quiz, attemptGrading: grading }, {}], {
        title: `By ${grading}`,
      })
      const placementId = placementAt(1)
      for (const marks of [85, 92]) {
        await scene.learner.attempts.start({ placementId })
        await scene.learner.attempts.complete({ placementId, score: marks })
      }
      const history = await scene.learner.attempts.list({ placementId })
      expect(history).toMatchObject({
        ...{ totalAttempts: 2, attemptsLeft: 1, bestScore: 92, averageScore: 88.5, score, passed: true },
        ...{ totalMarks: 100, passingMarks: 60, attemptGrading: grading },
      })
      expect(history.attempts.map(({ number }) => number)).toEqual([1, 2])
    }
  })

  test('are numbered up to the allowed number', async () => {
    const { placementAt } = await enrolledCourse(scene, [{ ...quiz, maxAttempts: 2 }, {}])
    const placementId = placementAt(1)
    const { attempts } = scene.learner
    const start = (number?: number) => codeOf(attempts.start({ placementId, ...(number ? { number } : {}) }))
    expect(await start(2)).toBe('ATTEMPT_NOT_FOUND')
    expect(await codeOf(attempts.update({ placementId, position: 1 }))).toBe('ATTEMPT_NOT_FOUND')
    expect(await start(1)).toBe('ok')
    expect(await start(2)).toBe('ATTEMPT_OPEN')
    await attempts.complete({ placementId, score: 10 })
    expect(await start(1)).toBe('ATTEMPT_CLOSED')
    expect(await codeOf(attempts.complete({ placementId, number: 1, score: 99 }))).toBe('ATTEMPT_CLOSED')
    expect(await start()).toBe('ok')
    await attempts.complete({ placementId, score: 20 })
    expect(await start()).toBe('ATTEMPT_LIMIT_REACHED')
    expect(await attempts.list({ placementId })).toMatchObject({ passed: false, score: 20, attemptsLeft: 0 })
  })

  // Simon-Initiative/oli-torus#4250: two starts at the same time are one attempt.
  test('are opened once under concurrent starts', async () => {
    const { placementAt } = await enrolledCourse(scene, [quiz])
    const placementId = placementAt(1)
    const started = await Promise.all(Array.from({ length: 10 }, () => scene.learner.attempts.start({ placementId })))
    expect(new Set(started.map(({ id }) => id)).size).toBe(1)
    expect(await scene.learner.attempts.list({ placementId })).toMatchObject({ totalAttempts: 1 })
  })

  test('continue where they were left, if the lesson is resumable', async () => {
    const { placementAt } = await enrolledCourse(scene, [quiz, { ...quiz, placement: { resumable: false } }])
    for (const [placementId, position] of [
      [placementAt(1), 7],
      [placementAt(2), 0],
    ] as const) {
      await scene.learner.attempts.start({ placementId, positionTotal: 10 })
      await scene.learner.attempts.update({ placementId, position: 7 })
      expect(await scene.learner.attempts.start({ placementId })).toMatchObject({ number: 1, position })
    }
  })

  test('refuse scores above the total, and never lose time', async () => {
    const { placementAt } = await enrolledCourse(scene, [quiz])
    const placementId = placementAt(1)
    await scene.learner.attempts.start({ placementId })
    await scene.learner.attempts.update({ placementId, timeSpentSeconds: 600 })
    expect(await scene.learner.attempts.update({ placementId, timeSpentSeconds: 60 })).toMatchObject({
      timeSpentSeconds: 600,
    })
    expect(await codeOf(scene.learner.attempts.complete({ placementId, score: 101 }))).toBe('VALIDATION_ERROR')
    expect(await codeOf(scene.learner.attempts.complete({ placementId, score: 100 }))).toBe('ok')
  })

  test('complete a lesson that is completed by hand, with any score', async () => {
    const { placementAt } = await enrolledCourse(scene, [{ kind: 'lab' }, {}])
    await scene.learner.attempts.start({ placementId: placementAt(1) })
    const { lesson } = await scene.learner.attempts.complete({ placementId: placementAt(1) })
    expect(lesson).toMatchObject({ status: 'completed', score: null, passed: null })
  })
})
