import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
let recordedEvents: RecordedEvents
beforeEach(async () => {
  scene = await memoryAcademy()
  recordedEvents = recordEvents(scene.lyceum)
})

const video = { kind: 'video', durationMinutes: 25 } as const

describe('reporting a step', () => {
  // 000-R84, R85, R90: 450 of the 900 seconds that the player reports.
  test('answers the lesson and the course', async () => {
    const { placementAt, courseId, enrollmentId } = await enrolledCourse(scene, [video, video])
    const { lesson, course } = await scene.learner.progress.record({
      placementId: placementAt(1),
      courseId,
      watchedSeconds: 450,
      durationSeconds: 900,
      resumeSeconds: 450,
      timeSpentSeconds: 470,
      bookmarked: false,
      liked: true,
      interactions: {
        plays: 3,
        pauses: 2,
        seeks: 1,
        speedChanges: 0,
        qualityChanges: 1,
        fullscreenToggles: 1,
        notesTaken: 0,
      },
    })
    expect(lesson).toMatchObject({
      placementId: placementAt(1),
      courseId,
      enrollmentId,
      userId: 'learner',
      status: 'in_progress',
      percentage: 50,
      watchedSeconds: 450,
      resumeSeconds: 450,
      lastAccessedAt: '2026-01-05T09:00:00.000Z',
      liked: true,
      interactions: { plays: 3, notesTaken: 0 },
    })
    expect(course).toMatchObject({
      enrollmentId,
      percentage: 0,
      status: 'in_progress',
      totalLessons: 2,
      completedLessons: 0,
      totalMinutes: 50,
      watchedMinutes: 8,
      timeSpentSeconds: 470,
      lastPlacementId: placementAt(1),
    })
  })

  // learningequality/kolibri#3126
  test('counts a replay once', async () => {
    const { placementAt } = await enrolledCourse(scene, [{ kind: 'video' }])
    const watch = (from: number, to: number) =>
      scene.learner.progress.record({ placementId: placementAt(1), watched: [[from, to]], durationSeconds: 50 })
    await watch(0, 30)
    expect((await watch(0, 20)).lesson).toMatchObject({ watchedSeconds: 30, percentage: 60, status: 'in_progress' })
    expect((await watch(30, 50)).lesson).toMatchObject({ watchedSeconds: 50, percentage: 100, status: 'completed' })
  })

  test('does not believe that a recording of ten minutes lasts 15 seconds', async () => {
    const { placementAt, courseId } = await enrolledCourse(scene, [{ kind: 'video', durationMinutes: 10 }])
    const placementId = placementAt(1)
    await scene.learner.progress.record({ placementId, watched: [[0, 300]], durationSeconds: 600 })
    const { lesson } = await scene.learner.progress.record({ placementId, durationSeconds: 15 })
    expect(lesson).toMatchObject({ status: 'in_progress', percentage: 50, watchedSeconds: 300, durationSeconds: 600 })
    const rest = await scene.learner.progress.record({ placementId, watched: [[300, 540]] })
    expect(rest.lesson).toMatchObject({ status: 'in_progress', percentage: 90, watchedSeconds: 540 })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({ watchedMinutes: 9, remainingMinutes: 1 })
  })

  // scrimba/community#484
  test('never decreases', async () => {
    const { placementAt } = await enrolledCourse(scene, [video, video])
    const placementId = placementAt(1)
    await scene.learner.progress.record({ placementId, watched: [[0, 900]], durationSeconds: 900, resumeSeconds: 900 })
    scene.runtime.clock.advance({ days: 1 })
    const { lesson, course } = await scene.learner.progress.record({ placementId, watched: [[0, 5]], resumeSeconds: 5 })
    expect(lesson).toMatchObject({
      status: 'completed',
      percentage: 100,
      resumeSeconds: 0,
      completedAt: '2026-01-05T09:00:00.000Z',
    })
    expect(course).toMatchObject({ percentage: 50, completedLessons: 1 })
    expect(await recordedEvents.named('lesson.completed')).toHaveLength(1)
  })

  test('tells the milestones that a step has reached, each once', async () => {
    const { placementAt } = await enrolledCourse(scene, [{}, {}, {}])
    const reached = async (place: number) =>
      (await scene.learner.progress.record({ placementId: placementAt(place), completed: true })).milestones
    expect([await reached(1), await reached(2), await reached(2), await reached(3)]).toEqual([
      [25],
      [50],
      [],
      [75, 100],
    ])
    const told = (await recordedEvents.named('progress.milestone')) as { milestone: number }[]
    expect(told.map(({ milestone }) => milestone)).toEqual([25, 50, 75, 100])
  })

  test('refuses a percentage from a client, and invalid numbers', async () => {
    const { placementAt } = await enrolledCourse(scene)
    const placementId = placementAt(1)
    const report = (fields: object) => codeOf(scene.learner.progress.record({ placementId, ...fields }))
    expect(await report({ percentage: 100 })).toBe('VALIDATION_ERROR')
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY, '5', 1e9])
      for (const field of ['watchedSeconds', 'durationSeconds', 'resumeSeconds', 'timeSpentSeconds'])
        expect(await report({ [field]: bad })).toBe('VALIDATION_ERROR')
    expect(await report({ watched: [[5, 4]] })).toBe('VALIDATION_ERROR')
    expect(await report({ durationSeconds: 0 })).toBe('VALIDATION_ERROR')
  })

  test('completes by hand if allowed; repeating it changes nothing', async () => {
    const { placementAt } = await enrolledCourse(scene, [{}, { kind: 'quiz' }, { kind: 'assignment' }])
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    const { course } = await scene.learner.progress.complete({ placementId: placementAt(1) })
    expect(course).toMatchObject({ completedLessons: 1, percentage: 33 })
    expect(await codeOf(scene.learner.progress.complete({ placementId: placementAt(2) }))).toBe('NOT_COMPLETABLE')
    expect(await codeOf(scene.learner.progress.record({ placementId: placementAt(3), completed: true }))).toBe(
      'NOT_COMPLETABLE',
    )
    expect(await recordedEvents.named('lesson.completed')).toHaveLength(1)
  })

  test('records several steps at once, with an outcome for each', async () => {
    const { placementAt, placementIds } = await enrolledCourse(scene, [{ kind: 'video' }, {}, { kind: 'quiz' }])
    const steps = [
      { placementId: placementAt(1), watched: [[0, 100]] as [number, number][], durationSeconds: 200 },
      { placementId: placementAt(1), watched: [[100, 200]] as [number, number][] },
      { placementId: placementAt(3), completed: true },
      { placementId: 'plc_unknown' },
      { placementId: placementAt(2), completed: true },
    ]
    const outcomes = await scene.learner.progress.recordMany({ steps })
    expect(outcomes.map(({ refusal }) => refusal?.code ?? 'ok')).toEqual([
      'ok',
      'ok',
      'NOT_COMPLETABLE',
      'PLACEMENT_NOT_FOUND',
      'ok',
    ])
    expect(outcomes[1]?.result?.lesson).toMatchObject({ percentage: 100 })
    expect(outcomes[4]?.result?.course).toMatchObject({ completedLessons: 2, totalLessons: placementIds.length })
  })

  test('bookmarks a lesson without starting it', async () => {
    const { placementAt, courseId } = await enrolledCourse(scene)
    await scene.learner.progress.bookmark({ placementId: placementAt(2), liked: true })
    const { summary, bookmarkedLessons, nextLesson } = await scene.learner.progress.details({ courseId })
    expect(summary).toMatchObject({ status: 'not_started', lastAccessedAt: null })
    expect(bookmarkedLessons).toMatchObject([{ placementId: placementAt(2), title: 'Lesson 2', moduleTitle: 'At sea' }])
    expect(nextLesson).toMatchObject({ placementId: placementAt(1) })
    await scene.learner.progress.bookmark({ placementId: placementAt(2), bookmarked: false })
    expect((await scene.learner.progress.summary({ courseId })).bookmarkedPlacementIds).toEqual([])
  })
})
