import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, enrolledCourse, percentageOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const decide = (placementId: string, completed: boolean, reason = 'Seen on paper') =>
  scene.teacher.progress.override({ placementId, userId: 'learner', completed, reason })
const noDrift = async (courseId: string) =>
  expect((await scene.system.progress.repair({ courseId, dryRun: true })).drift).toEqual([])

test('staff completes a lesson of any kind with a reason, and with the last one the course', async () => {
  const quiz = { kind: 'quiz' as const, totalMarks: 10, passingMarks: 5 }
  const { courseId, enrollmentId, placementAt } = await enrolledCourse(scene, [quiz, {}], { sequential: true })
  expect(await decide(placementAt(2), true)).toMatchObject({
    lesson: { status: 'completed', percentage: 100, lastAccessedAt: '2026-01-05T09:00:00.000Z' },
    course: { percentage: 50, lastAccessedAt: null },
  })
  await decide(placementAt(1), true, 'Oral exam')
  await decide(placementAt(1), true, 'Again')
  expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed' })
  const { items } = await scene.learner.progress.listOverrides({ courseId })
  expect(items.map(({ placementId, completed, reason, by }) => [placementId, completed, reason, by])).toContainEqual([
    placementAt(1),
    true,
    'Oral exam',
    'teacher',
  ])
  expect(items).toHaveLength(2)
  await noDrift(courseId)
  expect(
    await codeOf(
      scene.learner.progress.override({
        placementId: placementAt(1),
        userId: 'learner',
        completed: true,
        reason: 'Me',
      }),
    ),
  ).toBe('FORBIDDEN')
})

test('staff takes a completion back: the course is open again, the certificate stays, and completing it anew counts', async () => {
  const film = { kind: 'video' as const, durationMinutes: 1 }
  const { courseId, enrollmentId, placementAt } = await enrolledCourse(scene, [film, {}], {
    ...{ hasCertificate: true, sequential: true },
  })
  const watch = () => scene.learner.progress.record({ placementId: placementAt(1), watched: [[0, 60]] })
  await watch()
  await scene.learner.progress.complete({ placementId: placementAt(2) })
  const { certificateId } = await scene.learner.enrollments.get({ enrollmentId })
  scene.runtime.clock.advance({ hours: 1 })

  expect(await decide(placementAt(1), false, 'Somebody else watched')).toMatchObject({
    lesson: { status: 'in_progress', percentage: 0, watchedSeconds: 0, completedAt: null },
    course: { percentage: 50, enrollmentStatus: 'active' },
  })
  await noDrift(courseId)
  expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'active', certificateId })
  expect((await scene.learner.progress.requirements({ courseId })).course).toMatchObject([{ satisfiedBy: 'watching' }])
  const { items } = await scene.learner.progress.listOverrides({ courseId })
  expect(items).toMatchObject([
    {
      completed: false,
      reason: 'Somebody else watched',
      completedBefore: '2026-01-05T09:00:00.000Z',
      percentageBefore: 100,
    },
  ])
  // In a sequential course what follows is locked again; a report that completes nothing leaves it open.
  expect(await codeOf(scene.learner.progress.record({ placementId: placementAt(2), timeSpentSeconds: 1 }))).toBe(
    'CONTENT_LOCKED',
  )
  await scene.learner.progress.record({ placementId: placementAt(1), timeSpentSeconds: 1 })
  expect(await percentageOf(scene.learner, courseId)).toBe(50)
  await watch()
  expect(await percentageOf(scene.learner, courseId)).toBe(100)
  expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed', certificateId })
  expect((await scene.learner.certificates.listByLearner({})).page.totalItems).toBe(1)
  await noDrift(courseId)
})
