import { beforeEach, describe, expect, test } from 'vitest'
import { createLyceum } from '../lyceum.ts'
import { academy, type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { enrolledCourse, statementsOf } from '../testing/builders/learning.ts'
import { storedRecord } from '../testing/builders/records.ts'
import { courseProgress } from './records.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const video = { kind: 'video', durationMinutes: 25 } as const

describe('what a step costs', () => {
  const costs = async (lessons: number) => {
    const many = Array.from({ length: lessons }, () => video)
    const { placementAt } = await enrolledCourse(scene, many, { sequential: true, title: `A course of ${lessons}` })
    const counts: number[] = []
    const step = async (place: number, fields: object) => {
      const report = { placementId: placementAt(place), timeSpentSeconds: 10, ...fields }
      counts.push(await statementsOf(scene, (learner) => learner.progress.record(report)))
    }
    await step(1, { watched: [[0, 10]], durationSeconds: 100 })
    await step(1, { watched: [[10, 20]] })
    await step(1, { completed: true })
    await step(2, { watched: [[0, 10]] })
    return counts
  }

  test('does not grow with the course', async () => {
    const [first, again, completing, next] = await costs(40)
    expect([first, again, completing, next]).toEqual(await costs(5))
    // Nothing is counted anew, neither at first nor later on; completing a lesson adds its event and the milestones'.
    expect(first).toBe(again)
    expect(next).toBe(again)
  })

  test('is the same when all is done', async () => {
    const { placementAt } = await enrolledCourse(scene, [video])
    const placementId = placementAt(1)
    const step = () => statementsOf(scene, (learner) => learner.progress.record({ placementId, timeSpentSeconds: 5 }))
    await step()
    const before = await step()
    await scene.learner.progress.complete({ placementId })
    expect(await step()).toBe(before)
  })

  test('keeps the updated rollup equal to a recomputed one', async () => {
    const { placementAt, courseId, enrollmentId } = await enrolledCourse(scene, [video, video, {}])
    await scene.learner.progress.record({ placementId: placementAt(1), watched: [[0, 300]], durationSeconds: 900 })
    await scene.learner.progress.complete({ placementId: placementAt(3) })
    await scene.learner.progress.record({ placementId: placementAt(2), watched: [[0, 1500]] })
    const kept = await storedRecord(scene.store, scene.tenantId, courseProgress, enrollmentId)
    const { summary } = await scene.learner.progress.details({ courseId })
    expect(kept).toMatchObject({
      percentage: summary.percentage,
      completed: summary.completedLessons,
      total: summary.totalLessons,
    })
    expect(kept?.watchedSeconds).toBe(300 + 1500)
  })
})

// openstax/tutor-server#1073
test('the cost of reading and of recomputing does not grow with the course', async () => {
  const { store, runtime } = scene
  // Without delivery: the sweep that follows a change would make the stored sums current.
  const quiet = { store, runtime, ...(await academy(createLyceum({ store, runtime, deliver: false }))) }
  const costs = async (lessons: number) => {
    const many = Array.from({ length: lessons }, () => video)
    const { placementAt, courseId, placementIds } = await enrolledCourse(quiet, many, {
      title: `Another course of ${lessons}`,
    })
    for (const placementId of placementIds.slice(1)) await quiet.learner.progress.complete({ placementId })
    await quiet.teacher.placements.update({ placementId: placementAt(1), mandatory: true })
    const cost = (call: Parameters<typeof statementsOf>[1]) => statementsOf(quiet, call)
    return [
      await cost((learner) => learner.progress.details({ courseId })),
      await cost((learner) => learner.progress.summary({ courseId })),
      await cost((learner) => learner.learning.outline({ courseId })),
      await cost((learner) => learner.learning.content({ placementId: placementAt(2) })),
      await cost((learner) => learner.progress.record({ placementId: placementAt(2) })),
    ]
  }
  expect(await costs(40)).toEqual(await costs(3))
})
