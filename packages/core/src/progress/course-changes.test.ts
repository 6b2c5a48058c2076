import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { type Heard, listen } from '../testing/builders/events.ts'
import { codeOf, percentageOf, type Studies, studies } from '../testing/builders/learning.ts'
import { recordOf } from '../testing/builders/records.ts'
import { courseProgress } from './records.ts'

let scene: MemoryAcademy
let heard: Heard
beforeEach(async () => {
  scene = await memoryAcademy()
  heard = listen(scene.lyceum)
})

const percentage = ({ courseId }: Pick<Studies, 'courseId'>) => percentageOf(scene.learner, courseId)
const statusOf = async ({ enrollmentId }: Pick<Studies, 'enrollmentId'>) =>
  (await scene.learner.enrollments.get({ enrollmentId })).status
const complete = (placementId: string) => scene.learner.progress.complete({ placementId })
const addLesson = async ({ courseId, moduleId }: Pick<Studies, 'courseId' | 'moduleId'>) => {
  const { placement } = await scene.teacher.lessons.create({
    title: 'One more',
    kind: 'reading',
    placement: { courseId, moduleId },
  })
  return placement?.id ?? ''
}

describe('when the course changes under the learner', () => {
  // Reliability 2: progress is counted by what the course consists of now.
  test('reading is right at once', async () => {
    const course = await studies(scene, [{}, {}, {}, {}])
    await complete(course.at(1))
    expect(await percentage(course)).toBe(25)
    await scene.teacher.placements.remove({ placementId: course.at(4) })
    expect(await percentage(course)).toBe(33)
    await addLesson(course)
    await addLesson(course)
    expect(await percentage(course)).toBe(20)
    await scene.teacher.placements.remove({ placementId: course.at(1) })
    expect(await percentage(course)).toBe(0)
  })

  // Reliability 5.
  test('what nobody can reach does not count', async () => {
    const course = await studies(scene, [{}, {}, {}, {}])
    await complete(course.at(1))
    await scene.teacher.placements.update({ placementId: course.at(2), published: false })
    await scene.teacher.placements.update({ placementId: course.at(3), eligibility: [{ placementId: course.at(2) }] })
    expect(await percentage(course)).toBe(50)
    await scene.teacher.placements.update({ placementId: course.at(4), endsAt: '2026-01-06T00:00:00.000Z' })
    expect(await percentage(course)).toBe(50)
    scene.runtime.clock.set('2026-01-06T00:00:00.000Z')
    expect(await percentage(course)).toBe(100)
  })

  // Reliability 9: nobody stays incomplete for a lesson that is gone.
  test('removing the last open lesson completes those who now have all', async () => {
    const course = await studies(scene, [{}, {}, {}])
    await scene.person('slow', 'student')
    const slow = scene.as('slow', 'student')
    await slow.enrollments.enroll({ courseId: course.courseId })
    await slow.progress.complete({ placementId: course.at(1) })
    for (const place of [1, 2]) await complete(course.at(place))
    await scene.teacher.placements.remove({ placementId: course.at(3) })
    expect(await percentage(course)).toBe(100)
    expect(await heard.named('enrollment.completed')).toMatchObject([{ userId: 'learner' }])
    expect(await statusOf(course)).toBe('completed')
    const told = (await heard.named('progress.milestone')) as { userId: string; milestone: number }[]
    const of = (userId: string) => told.filter((data) => data.userId === userId).map(({ milestone }) => milestone)
    expect([of('learner'), of('slow')]).toEqual([
      [25, 50, 75, 100],
      [25, 50],
    ])
  })

  test('a learner who takes a step before the sweep is completed by it', async () => {
    const course = await studies(scene, [{}, {}])
    await complete(course.at(1))
    await scene.teacher.placements.remove({ placementId: course.at(2) })
    const { course: after } = await scene.learner.progress.record({ placementId: course.at(1), timeSpentSeconds: 5 })
    expect(after).toMatchObject({ enrollmentStatus: 'completed', percentage: 100 })
    expect(await heard.named('enrollment.completed')).toHaveLength(1)
  })

  // Reliability 10.
  test('adding a lesson keeps those completed who were, or reopens them where the course says so', async () => {
    for (const [policy, expected] of [
      ['keepCompleted', 'completed'],
      ['reopen', 'active'],
    ] as const) {
      const course = await studies(scene, [{}], { title: `To ${policy}`, onContentAdded: policy })
      await complete(course.at(1))
      const before = await scene.learner.enrollments.get({ enrollmentId: course.enrollmentId })
      scene.runtime.clock.advance({ hours: 1 })
      const added = await addLesson(course)
      await scene.lyceum.drain()
      expect(await percentage(course)).toBe(50)
      const after = await scene.learner.enrollments.get({ enrollmentId: course.enrollmentId })
      expect(after).toMatchObject({ status: expected, completedAt: before.completedAt })
      await complete(added)
      expect(await statusOf(course)).toBe('completed')
      expect((await scene.learner.progress.summary({ courseId: course.courseId })).completedAt).toBe(before.completedAt)
    }
    expect(await heard.named('progress.milestone')).toHaveLength(8)
  })

  // Reliability 13.
  test('a lesson may stand in two courses and twice in one, each place for itself', async () => {
    const first = await studies(scene, [{}])
    const other = await studies(scene, [{}], { title: 'Another course' })
    const { lesson } = await scene.teacher.placements.get({ placementId: first.at(1) })
    const again = await scene.teacher.placements.create({ courseId: first.courseId, lessonId: lesson.id })
    const elsewhere = await scene.teacher.placements.create({ courseId: other.courseId, lessonId: lesson.id })
    await complete(first.at(1))
    expect([await percentage(first), await percentage(other)]).toEqual([50, 0])
    await complete(elsewhere.id)
    expect([await percentage(first), await percentage(other)]).toEqual([50, 50])
    await scene.teacher.placements.remove({ placementId: elsewhere.id })
    expect([await percentage(first), await percentage(other)]).toEqual([50, 0])
    await complete(again.id)
    expect(await percentage(first)).toBe(100)
  })

  // Reliability 15, 16.
  test('a course of nothing is never complete, a course without assessments is when its lessons are', async () => {
    const course = await studies(scene, [{}, {}], { progressMode: 'assessments' })
    await complete(course.at(1))
    expect(await percentage(course)).toBe(50)
    for (const placementId of course.placementIds) await scene.teacher.placements.remove({ placementId })
    await scene.lyceum.drain()
    expect(await scene.learner.progress.summary({ courseId: course.courseId })).toMatchObject({
      percentage: 0,
      totalLessons: 0,
      requiredLessons: 0,
    })
    expect(await statusOf(course)).toBe('active')
    await complete(await addLesson(course))
    expect(await statusOf(course)).toBe('completed')
  })

  test('another way of counting holds for everybody', async () => {
    const quiz = { kind: 'quiz', totalMarks: 10, passingMarks: 5 } as const
    const course = await studies(scene, [{}, quiz], { progressMode: 'assessments' })
    await complete(course.at(1))
    await scene.learner.attempts.start({ placementId: course.at(2) })
    await scene.learner.attempts.complete({ placementId: course.at(2), score: 3 })
    expect([await percentage(course), await statusOf(course)]).toEqual([0, 'active'])
    await scene.teacher.courses.update({ courseId: course.courseId, progressMode: 'lessons' })
    expect(await percentage(course)).toBe(100)
    await scene.lyceum.drain()
    expect(await statusOf(course)).toBe('completed')
  })

  test('only what is mandatory is required, where anything is', async () => {
    const course = await studies(scene, [{}, { placement: { mandatory: true } }, {}])
    await complete(course.at(1))
    expect(await percentage(course)).toBe(0)
    await complete(course.at(2))
    expect([await percentage(course), await statusOf(course)]).toEqual([100, 'completed'])
    expect(await scene.learner.progress.summary({ courseId: course.courseId })).toMatchObject({
      totalLessons: 3,
      completedLessons: 2,
      requiredLessons: 1,
      requiredCompleted: 1,
    })
  })
})

describe('the sweep', () => {
  test('goes batch by batch, may stop anywhere, and changes nothing the second time', async () => {
    const course = await studies(scene, [{}, {}])
    const { courseId } = course
    const people = ['a', 'b', 'c', 'd', 'e']
    for (const name of people) {
      const person = await scene.person(name, 'student')
      await person.enrollments.enroll({ courseId })
      await person.progress.complete({ placementId: course.at(1) })
    }
    await scene.teacher.placements.update({ placementId: course.at(2), endsAt: '2026-01-06T00:00:00.000Z' })
    await scene.lyceum.drain()
    // A date that passes is no event: this is what a host runs daily.
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
  })

  test('is for the system and admins', async () => {
    const { courseId } = await studies(scene)
    expect(await codeOf(scene.teacher.progress.reconcile({ courseId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.admin.progress.reconcile({ courseId: 'crs_none' }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(scene.admin.progress.reconcile({ courseId, cursor: 'enr_none' }))).toBe('ENROLLMENT_NOT_FOUND')
  })
})

// Reliability 1, 3, 4: over any history of the course.
test('progress is within 0 and 100, and 100 exactly when everything required is done, whatever happens', async () => {
  const act = fc.oneof(
    fc.constant({ do: 'add' as const }),
    fc.record({ do: fc.constant('remove' as const), at: fc.nat(5) }),
    fc.record({ do: fc.constant('hide' as const), at: fc.nat(5) }),
    fc.record({ do: fc.constant('require' as const), at: fc.nat(5) }),
    fc.record({ do: fc.constant('complete' as const), at: fc.nat(5) }),
  )
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
      run += 1
      const course = await studies(scene, [{}, {}, {}], { title: `Run ${run}` })
      const { courseId, enrollmentId } = course
      const there = [...course.placementIds]
      const done = new Set<string>()
      for (const step of acts) {
        const target = 'at' in step ? there[step.at % Math.max(1, there.length)] : undefined
        if (step.do === 'add') there.push(await addLesson(course))
        else if (target === undefined) continue
        else if (step.do === 'remove') {
          await scene.teacher.placements.remove({ placementId: target })
          there.splice(there.indexOf(target), 1)
        } else if (step.do === 'hide') await scene.teacher.placements.update({ placementId: target, published: false })
        else if (step.do === 'require') await scene.teacher.placements.update({ placementId: target, mandatory: true })
        else if ((await codeOf(complete(target))) === 'ok') done.add(target)
        if (run % 3 === 0) await scene.lyceum.drain()

        const { items } = await scene.teacher.placements.list({ courseId, limit: 100 })
        const visible = items.filter(({ visible }) => visible)
        const mandatory = visible.filter((placement) => placement.mandatory)
        const required = mandatory.length > 0 ? mandatory : visible
        const allDone = required.length > 0 && required.every(({ id }) => done.has(id))
        const shown = await scene.learner.progress.summary({ courseId })
        expect(shown.percentage).toBeGreaterThanOrEqual(0)
        expect(shown.percentage).toBeLessThanOrEqual(100)
        expect(shown.percentage === 100).toBe(allDone)
        expect(shown.completedLessons).toBe(visible.filter(({ id }) => done.has(id)).length)
        if (allDone) {
          await scene.lyceum.drain()
          expect(await statusOf({ enrollmentId })).toBe('completed')
        }
      }
      await scene.lyceum.drain()
      const kept = await recordOf(scene.store, scene.tenantId, courseProgress, enrollmentId)
      if (kept) expect(kept.percentage).toBe(await percentageOf(scene.learner, courseId))
    }),
    { numRuns: 25 },
  )
}, 60_000)
