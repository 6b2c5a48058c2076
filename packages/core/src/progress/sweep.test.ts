import { beforeEach, describe, expect, test, vi } from 'vitest'
import { courseOutlines } from '../content/records.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'
import { patchRecord, storedRecord } from '../testing/builders/records.ts'
import { courseProgress } from './records.ts'

let scene: MemoryAcademy
let heard: RecordedEvents
beforeEach(async () => {
  scene = await memoryAcademy()
  heard = recordEvents(scene.lyceum)
})

describe('the sweep', () => {
  test('runs in batches, can be interrupted, and changes nothing the second time', async () => {
    const course = await enrolledCourse(scene, [{}, {}])
    const { courseId } = course
    const people = ['a', 'b', 'c', 'd', 'e']
    for (const name of people) {
      const person = await scene.addUser(name, 'student')
      await person.enrollments.enroll({ courseId })
      await person.progress.complete({ placementId: course.placementAt(1) })
    }
    await scene.teacher.placements.update({ placementId: course.placementAt(2), endsAt: '2026-01-06T00:00:00.000Z' })
    await scene.lyceum.drain()
    // Also by hand, before the engine does it.
    scene.runtime.clock.set('2026-01-07T00:00:00.000Z')
    const batches = []
    for (let cursor: string | undefined; ; ) {
      const batch = await scene.system.progress.reconcile({ courseId, limit: 2, ...(cursor ? { cursor } : {}) })
      batches.push(batch)
      if (batch.cursor === null) break
      cursor = batch.cursor
    }
    expect(batches.map(({ checked, completed }) => [checked, completed])).toEqual([
      [2, 2],
      [2, 2],
      [1, 1],
    ])
    expect(await scene.system.progress.reconcile({ courseId })).toEqual({
      checked: 5,
      updated: 0,
      completed: 0,
      reopened: 0,
      cursor: null,
    })
    expect(await heard.named('enrollment.completed')).toHaveLength(5)
    // Whoever comes new begins with the sums that hold now.
    expect(await storedRecord(scene.store, scene.tenantId, courseOutlines, courseId)).toMatchObject({
      placements: 1,
      validUntil: null,
    })
  })

  test('is for the system and admins', async () => {
    const { courseId } = await enrolledCourse(scene)
    expect(await codeOf(scene.teacher.progress.reconcile({ courseId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.admin.progress.reconcile({ courseId: 'crs_none' }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(scene.admin.progress.reconcile({ courseId, cursor: 'enr_none' }))).toBe('ENROLLMENT_NOT_FOUND')
  })
})

describe('dated lessons', () => {
  test('that a date closes complete learners without a call by the host', async () => {
    const course = await enrolledCourse(scene, [{}, {}])
    const { courseId, enrollmentId } = course
    await scene.teacher.placements.update({ placementId: course.placementAt(2), endsAt: '2026-01-06T00:00:00.000Z' })
    await scene.learner.progress.complete({ placementId: course.placementAt(1) })
    await scene.lyceum.drain()
    expect(await heard.named('enrollment.completed')).toHaveLength(0)
    scene.runtime.clock.set('2026-01-06T00:00:00.000Z')
    scene.lyceum.start()
    await vi.waitFor(async () => expect(await heard.named('enrollment.completed')).toHaveLength(1))
    await scene.lyceum.stop()
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed' })
    expect(await storedRecord(scene.store, scene.tenantId, courseOutlines, courseId)).toMatchObject({
      placements: 1,
      validUntil: null,
    })
  })

  test('that a date has closed are noticed too where an author saves the course first', async () => {
    const course = await enrolledCourse(scene, [{}, {}])
    const { placementAt, enrollmentId } = course
    await scene.teacher.placements.update({ placementId: placementAt(2), endsAt: '2026-01-06T00:00:00.000Z' })
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    scene.runtime.clock.set('2026-01-06T00:00:00.000Z')
    await scene.teacher.placements.update({ placementId: placementAt(1), metadata: { seen: true } })
    await scene.lyceum.drain()
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed' })
  })
})

describe('repair', () => {
  test('reports what differs from the facts, corrects it, and finds nothing then', async () => {
    const { courseId, enrollmentId, placementAt } = await enrolledCourse(scene, [{}, {}])
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    const repair = (dryRun: boolean) => scene.system.progress.repair({ courseId, dryRun })
    expect(await repair(true)).toEqual({ checked: 1, drift: [], cursor: null })
    await patchRecord(scene.store, scene.tenantId, courseProgress, enrollmentId, { completed: 2, requiredCompleted: 2 })
    const drift = [
      { enrollmentId, field: 'completed', stored: 2, actual: 1 },
      { enrollmentId, field: 'requiredCompleted', stored: 2, actual: 1 },
      { enrollmentId, field: 'percentage', stored: 100, actual: 50 },
    ]
    expect(await repair(true)).toEqual({ checked: 1, drift, cursor: null })
    expect(await repair(false)).toEqual({ checked: 1, drift, cursor: null })
    expect(await repair(true)).toEqual({ checked: 1, drift: [], cursor: null })
    expect((await scene.learner.progress.summary({ courseId })).percentage).toBe(50)
    expect(await codeOf(scene.teacher.progress.repair({ courseId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.admin.progress.repair({ courseId, cursor: 'enr_none' }))).toBe('ENROLLMENT_NOT_FOUND')
  })
})
