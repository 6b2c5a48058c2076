import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { enrolledCourse } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
let recordedEvents: RecordedEvents
beforeEach(async () => {
  scene = await memoryAcademy()
  recordedEvents = recordEvents(scene.lyceum)
})

const video = { kind: 'video', durationMinutes: 25 } as const

describe('completing a course', () => {
  test('emits each milestone once, then completes the enrollment', async () => {
    const { placementAt, enrollmentId, courseId } = await enrolledCourse(scene, [{}, {}, {}])
    for (const place of [1, 2, 2, 3, 3]) await scene.learner.progress.complete({ placementId: placementAt(place) })
    const events = await recordedEvents.all()
    const mine = events
      .filter(({ aggregateId }) => aggregateId === enrollmentId)
      .map(({ name, data }) => (name === 'progress.milestone' ? (data as { milestone: number }).milestone : name))
    expect(mine).toEqual([
      'enrollment.created',
      'lesson.completed',
      25,
      'lesson.completed',
      50,
      'lesson.completed',
      75,
      100,
      'enrollment.status_changed',
      'enrollment.completed',
      'course.completed',
    ])
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed' })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({
      status: 'completed',
      percentage: 100,
      remainingMinutes: 0,
    })
  })

  // gocodebox/lifterlms#2395
  test('happens once when several last lessons are completed concurrently', async () => {
    const { placementAt, courseId, placementIds } = await enrolledCourse(
      scene,
      Array.from({ length: 8 }, () => ({})),
    )
    await Promise.all(
      [...placementIds, ...placementIds].map((placementId) => scene.learner.progress.complete({ placementId })),
    )
    expect(await recordedEvents.named('enrollment.completed')).toHaveLength(1)
    expect(await recordedEvents.named('lesson.completed')).toHaveLength(8)
    expect(await recordedEvents.named('progress.milestone')).toMatchObject(
      [25, 50, 75, 100].map((milestone) => ({ milestone })),
    )
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({ completedLessons: 8, percentage: 100 })
    expect(placementAt(1)).toBe(placementIds[0])
  })

  test('still allows further steps', async () => {
    const { placementAt, enrollmentId } = await enrolledCourse(scene, [video])
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    const { course } = await scene.learner.progress.record({
      placementId: placementAt(1),
      watched: [[0, 60]],
      timeSpentSeconds: 60,
    })
    expect(course).toMatchObject({ enrollmentStatus: 'completed', percentage: 100, timeSpentSeconds: 60 })
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed' })
  })

  // woocommerce/sensei-certificates#381: a new cycle begins anew and keeps what was before.
  test('can happen again in a new cycle', async () => {
    const { placementAt, enrollmentId, courseId } = await enrolledCourse(scene, [{}, {}])
    for (const place of [1, 2]) await scene.learner.progress.complete({ placementId: placementAt(place) })
    await scene.teacher.enrollments.renew({ enrollmentId })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({
      ...{ percentage: 0, completedLessons: 0, status: 'not_started', startedAt: null, lastAccessedAt: null },
      completedAt: '2026-01-05T09:00:00.000Z',
    })
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({
      percentage: 50,
      enrollmentStatus: 'active',
    })
    await scene.learner.progress.complete({ placementId: placementAt(2) })
    expect(await recordedEvents.named('enrollment.completed')).toMatchObject([{ cycle: 1 }, { cycle: 2 }])
    expect(await recordedEvents.named('progress.milestone')).toHaveLength(4)
  })
})
