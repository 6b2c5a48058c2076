import { beforeEach, describe, expect, test } from 'vitest'
import { readRecords } from '../store/index.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'
import { dailyActivity } from './records.ts'

let scene: MemoryAcademy
let recordedEvents: RecordedEvents
beforeEach(async () => {
  scene = await memoryAcademy({ now: '2026-05-06T10:00:00.000Z' })
  recordedEvents = recordEvents(scene.lyceum)
})

const quiz = { kind: 'quiz', totalMarks: 100, passingMarks: 60, maxAttempts: 3 } as const

describe('grading', () => {
  // frappe/lms#531: what waits for a grade is not complete, and the grade completes it.
  test('an assignment is submitted, and completed by its grade', async () => {
    const { placementAt, enrollmentId, courseId } = await enrolledCourse(scene, [
      { kind: 'assignment', totalMarks: 100, passingMarks: 50 },
    ])
    const placementId = placementAt(1)
    const { attempts } = scene.learner
    await attempts.start({ placementId })
    // A learner does not grade their own work.
    expect(await codeOf(attempts.complete({ placementId, score: 100 }))).toBe('FORBIDDEN')
    const handedIn = await attempts.complete({ placementId })
    expect(handedIn.lesson).toMatchObject({ status: 'in_progress', score: null, passed: null })
    expect(handedIn.course).toMatchObject({ percentage: 0, assignmentSubmissions: 1 })
    expect(await codeOf(attempts.grade({ placementId, userId: 'learner', number: 1, score: 100 }))).toBe('FORBIDDEN')

    scene.runtime.clock.advance({ days: 3 })
    const grade = (score: number, number = 1) =>
      scene.teacher.attempts.grade({ placementId, userId: 'learner', number, score })
    const active = await scene.learner.progress.summary({ courseId })
    const { lesson, course } = await grade(72)
    // Whoever grades is not the learner coming by.
    expect(course.lastAccessedAt).toBe(active.lastAccessedAt)
    const days = await scene.store.read(scene.tenantId, (session) =>
      readRecords(session).list(dailyActivity, 'byUser', { userId: 'learner' }),
    )
    expect(days.map(({ day, lessonsCompleted }) => [day, lessonsCompleted])).toEqual([['2026-05-06', 0]])
    expect(lesson).toMatchObject({
      status: 'completed',
      score: 72,
      passed: true,
      lastAccessedAt: '2026-05-06T10:00:00.000Z',
    })
    expect(course).toMatchObject({ percentage: 100, enrollmentStatus: 'completed' })
    expect(await recordedEvents.named('enrollment.completed')).toMatchObject([{ enrollmentId }])
    // Graded anew, it stays completed.
    expect((await grade(20)).lesson).toMatchObject({ status: 'completed', score: 20, passed: false })
    expect(await codeOf(grade(50, 2))).toBe('ATTEMPT_NOT_FOUND')
  })

  describe('policy reportedScores', () => {
    const quiz = { kind: 'quiz', totalMarks: 10, passingMarks: 6 } as const
    const closeQuiz = async (reportedScores?: 'staff' | 'learner') => {
      scene = await memoryAcademy(reportedScores ? { policies: { reportedScores } } : {})
      const { placementAt } = await enrolledCourse(scene, [quiz], { hasCertificate: true })
      const placementId = placementAt(1)
      await scene.learner.attempts.start({ placementId })
      const code = await codeOf(scene.learner.attempts.complete({ placementId, score: 10 }))
      const papers = (await scene.learner.certificates.listByLearner()).items.length
      return { placementId, code, papers }
    }

    test('staff, the default: a score reported by the learner is refused', async () => {
      for (const policy of [undefined, 'staff'] as const) {
        const { placementId, code, papers } = await closeQuiz(policy)
        expect([code, papers]).toEqual(['FORBIDDEN', 0])
        await scene.learner.attempts.complete({ placementId })
        expect(await scene.learner.attempts.list({ placementId })).toMatchObject({ score: null, passed: null })
        await scene.teacher.attempts.grade({ placementId, userId: 'learner', number: 1, score: 7 })
        expect(await scene.learner.attempts.list({ placementId })).toMatchObject({ score: 7, passed: true })
        expect((await scene.learner.certificates.listByLearner()).items).toHaveLength(1)
      }
    })

    test('learner: it counts, save for assignments', async () => {
      expect(await closeQuiz('learner')).toMatchObject({ code: 'ok', papers: 1 })
      const { placementAt } = await enrolledCourse(scene, [{ ...quiz, kind: 'assignment' }], { title: 'Work' })
      const placementId = placementAt(1)
      await scene.learner.attempts.start({ placementId })
      expect(await codeOf(scene.learner.attempts.complete({ placementId, score: 10 }))).toBe('FORBIDDEN')
    })

    test('staff reports a score for a learner under either', async () => {
      const { placementId } = await closeQuiz('staff')
      const closed = await scene.teacher.attempts.complete({ placementId, userId: 'learner', score: 9 })
      expect(closed.lesson).toMatchObject({ status: 'completed', score: 9 })
    })
  })

  test('is possible outside the dates, and does not count for closed lessons', async () => {
    const closing = { kind: 'assignment', totalMarks: 10, placement: { endsAt: '2026-05-07T00:00:00.000Z' } } as const
    const { placementAt, courseId } = await enrolledCourse(scene, [closing, {}])
    await scene.learner.attempts.start({ placementId: placementAt(1) })
    await scene.learner.attempts.complete({ placementId: placementAt(1) })
    scene.runtime.clock.set('2026-05-08T00:00:00.000Z')
    expect(await codeOf(scene.learner.attempts.start({ placementId: placementAt(1) }))).toBe('CONTENT_LOCKED')
    const graded = await scene.teacher.attempts.grade({
      placementId: placementAt(1),
      userId: 'learner',
      number: 1,
      score: 5,
    })
    expect(graded.course).toMatchObject({ totalLessons: 1, completedLessons: 0, percentage: 0 })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({ totalLessons: 1, completedLessons: 0 })
  })

  test('an open attempt is not graded, and the history is for the learner, guardians and staff', async () => {
    const { placementAt } = await enrolledCourse(scene, [quiz])
    const placementId = placementAt(1)
    await scene.learner.attempts.start({ placementId })
    expect(await codeOf(scene.teacher.attempts.grade({ placementId, userId: 'learner', number: 1, score: 5 }))).toBe(
      'ATTEMPT_OPEN',
    )
    const other = await scene.addUser('other', 'student')
    expect(await codeOf(other.attempts.list({ placementId, userId: 'learner' }))).toBe('FORBIDDEN')
    expect(await codeOf(other.attempts.list({ placementId }))).toBe('ENROLLMENT_NOT_FOUND')
    expect(await codeOf(scene.teacher.attempts.list({ placementId, userId: 'learner' }))).toBe('ok')
  })
})
