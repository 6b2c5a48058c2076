import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { addLesson, type EnrolledCourse, enrolledCourse, percentageOf } from '../testing/builders/learning.ts'
import { storedRecord } from '../testing/builders/records.ts'
import { courseProgress } from './records.ts'

let scene: MemoryAcademy
let recordedEvents: RecordedEvents
beforeEach(async () => {
  scene = await memoryAcademy()
  recordedEvents = recordEvents(scene.lyceum)
})

const percentage = ({ courseId }: Pick<EnrolledCourse, 'courseId'>) => percentageOf(scene.learner, courseId)
const statusOf = async ({ enrollmentId }: Pick<EnrolledCourse, 'enrollmentId'>) =>
  (await scene.learner.enrollments.get({ enrollmentId })).status
const complete = (placementId: string) => scene.learner.progress.complete({ placementId })

describe('when the course changes', () => {
  // PlanB-Network/bitcoin-learning-management-system#725: progress is counted by what the course consists of now.
  test('reads are current at once', async () => {
    const course = await enrolledCourse(scene, [{}, {}, {}, {}])
    await complete(course.placementAt(1))
    expect(await percentage(course)).toBe(25)
    await scene.teacher.placements.remove({ placementId: course.placementAt(4) })
    expect(await percentage(course)).toBe(33)
    await addLesson(scene.teacher, course)
    await addLesson(scene.teacher, course)
    expect(await percentage(course)).toBe(20)
    await scene.teacher.placements.remove({ placementId: course.placementAt(1) })
    expect(await percentage(course)).toBe(0)
  })

  test('the weights of kinds of lessons change, and reads and what is stored follow', async () => {
    const course = await enrolledCourse(scene, [{}, { kind: 'lab' }])
    const { courseId, enrollmentId } = course
    const weigh = (weight: number) =>
      scene.teacher.courses.update({
        courseId,
        progressMode: 'weighted',
        progressWeights: {
          ...{ lessons: 1, time: 0, assessments: 0, activities: 0 },
          kinds: [{ kind: 'lab' as const, weight }],
        },
      })
    await weigh(3)
    expect(await percentage(course)).toBe(0)
    await complete(course.placementAt(1))
    expect(await percentage(course)).toBe(25)
    await scene.lyceum.drain()
    await weigh(1.5)
    expect(await percentage(course)).toBe(40)
    await scene.lyceum.drain()
    const stored = () => storedRecord(scene.store, scene.tenantId, courseProgress, enrollmentId)
    expect(await stored()).toMatchObject({ percentage: 40, requiredWeight: 2.5, requiredWeightCompleted: 1 })
    await complete(course.placementAt(2))
    expect(await stored()).toMatchObject({ percentage: 100, requiredWeightCompleted: 2.5 })
  })

  // Simon-Initiative/oli-torus#3784
  test('unreachable lessons do not count', async () => {
    const course = await enrolledCourse(scene, [{}, {}, {}, {}])
    await complete(course.placementAt(1))
    await scene.teacher.placements.update({ placementId: course.placementAt(2), published: false })
    await scene.teacher.placements.update({
      placementId: course.placementAt(3),
      eligibility: [{ placementId: course.placementAt(2) }],
    })
    expect(await percentage(course)).toBe(50)
    await scene.teacher.placements.update({ placementId: course.placementAt(4), endsAt: '2026-01-06T00:00:00.000Z' })
    expect(await percentage(course)).toBe(50)
    scene.runtime.clock.set('2026-01-06T00:00:00.000Z')
    expect(await percentage(course)).toBe(100)
  })

  // Selleo/mentingo#1328: nobody stays incomplete for a lesson that is gone.
  test('removing the last incomplete lesson completes the enrollments that now have everything', async () => {
    const course = await enrolledCourse(scene, [{}, {}, {}])
    await scene.addUser('slow', 'student')
    const slow = scene.as('slow', 'student')
    await slow.enrollments.enroll({ courseId: course.courseId })
    await slow.progress.complete({ placementId: course.placementAt(1) })
    for (const place of [1, 2]) await complete(course.placementAt(place))
    await scene.teacher.placements.remove({ placementId: course.placementAt(3) })
    expect(await percentage(course)).toBe(100)
    expect(await recordedEvents.named('enrollment.completed')).toMatchObject([{ userId: 'learner' }])
    expect(await statusOf(course)).toBe('completed')
    const told = (await recordedEvents.named('progress.milestone')) as { userId: string; milestone: number }[]
    const of = (userId: string) => told.filter((data) => data.userId === userId).map(({ milestone }) => milestone)
    expect([of('learner'), of('slow')]).toEqual([
      [25, 50, 75, 100],
      [25, 50],
    ])
  })

  test('a step before the reconciliation completes the enrollment', async () => {
    const course = await enrolledCourse(scene, [{}, {}])
    await complete(course.placementAt(1))
    await scene.teacher.placements.remove({ placementId: course.placementAt(2) })
    const { course: after } = await scene.learner.progress.record({
      placementId: course.placementAt(1),
      timeSpentSeconds: 5,
    })
    expect(after).toMatchObject({ enrollmentStatus: 'completed', percentage: 100 })
    expect(await recordedEvents.named('enrollment.completed')).toHaveLength(1)
  })

  // Sunbird-Ed/SunbirdEd-portal#6693
  test('adding a lesson keeps enrollments completed, or reopens them if the course says so', async () => {
    for (const [policy, expected] of [
      ['keepCompleted', 'completed'],
      ['reopen', 'active'],
    ] as const) {
      const course = await enrolledCourse(scene, [{}], { title: `To ${policy}`, onContentAdded: policy })
      await complete(course.placementAt(1))
      const before = await scene.learner.enrollments.get({ enrollmentId: course.enrollmentId })
      scene.runtime.clock.advance({ hours: 1 })
      const added = await addLesson(scene.teacher, course)
      await scene.lyceum.drain()
      expect(await percentage(course)).toBe(50)
      const after = await scene.learner.enrollments.get({ enrollmentId: course.enrollmentId })
      expect(after).toMatchObject({ status: expected, completedAt: before.completedAt })
      await complete(added)
      expect(await statusOf(course)).toBe('completed')
      expect((await scene.learner.progress.summary({ courseId: course.courseId })).completedAt).toBe(before.completedAt)
    }
    expect(await recordedEvents.named('progress.milestone')).toHaveLength(8)
  })

  test('an enrollment that was kept completed stays so when the course changes the setting', async () => {
    const course = await enrolledCourse(scene, [{}])
    await complete(course.placementAt(1))
    await addLesson(scene.teacher, course)
    await scene.lyceum.drain()
    await scene.teacher.courses.update({ courseId: course.courseId, onContentAdded: 'reopen' })
    await scene.learner.progress.record({ placementId: course.placementAt(1) })
    expect([await percentage(course), await statusOf(course)]).toEqual([50, 'completed'])
  })

  // Automattic/sensei#1626
  test('a lesson may be placed in two courses and twice in one, with separate progress', async () => {
    const first = await enrolledCourse(scene, [{}])
    const other = await enrolledCourse(scene, [{}], { title: 'Another course' })
    const { lesson } = await scene.teacher.placements.get({ placementId: first.placementAt(1) })
    const again = await scene.teacher.placements.create({ courseId: first.courseId, lessonId: lesson.id })
    const elsewhere = await scene.teacher.placements.create({ courseId: other.courseId, lessonId: lesson.id })
    await complete(first.placementAt(1))
    expect([await percentage(first), await percentage(other)]).toEqual([50, 0])
    await complete(elsewhere.id)
    expect([await percentage(first), await percentage(other)]).toEqual([50, 50])
    await scene.teacher.placements.remove({ placementId: elsewhere.id })
    expect([await percentage(first), await percentage(other)]).toEqual([50, 0])
    await complete(again.id)
    expect(await percentage(first)).toBe(100)
  })

  // iomad/iomad#1554, guillermoscript/lms-front#696
  test('an empty course is never complete, one without assessments when its lessons are', async () => {
    const course = await enrolledCourse(scene, [{}, {}], { progressMode: 'assessments' })
    await complete(course.placementAt(1))
    expect(await percentage(course)).toBe(50)
    for (const placementId of course.placementIds) await scene.teacher.placements.remove({ placementId })
    await scene.lyceum.drain()
    expect(await scene.learner.progress.summary({ courseId: course.courseId })).toMatchObject({
      percentage: 0,
      totalLessons: 0,
      requiredLessons: 0,
    })
    expect(await statusOf(course)).toBe('active')
    await complete(await addLesson(scene.teacher, course))
    expect(await statusOf(course)).toBe('completed')
  })

  test('a new progress mode applies to everybody', async () => {
    const quiz = { kind: 'quiz', totalMarks: 10, passingMarks: 5 } as const
    const course = await enrolledCourse(scene, [{}, quiz], { progressMode: 'assessments' })
    await complete(course.placementAt(1))
    await scene.learner.attempts.start({ placementId: course.placementAt(2) })
    await scene.teacher.attempts.complete({ userId: 'learner', placementId: course.placementAt(2), score: 3 })
    expect([await percentage(course), await statusOf(course)]).toEqual([0, 'active'])
    await scene.teacher.courses.update({ courseId: course.courseId, progressMode: 'lessons' })
    expect(await percentage(course)).toBe(100)
    await scene.lyceum.drain()
    expect(await statusOf(course)).toBe('completed')
  })

  test('a new progress mode is written down for everybody, with the milestones that follow', async () => {
    const quiz = { kind: 'quiz', totalMarks: 10, passingMarks: 5 } as const
    const course = await enrolledCourse(scene, [{}, {}, quiz], { progressMode: 'assessments' })
    for (const place of [1, 2]) await complete(course.placementAt(place))
    const stored = async () =>
      (await storedRecord(scene.store, scene.tenantId, courseProgress, course.enrollmentId))?.percentage
    expect(await stored()).toBe(0)
    await scene.teacher.courses.update({ courseId: course.courseId, progressMode: 'lessons' })
    await scene.lyceum.drain()
    expect(await stored()).toBe(67)
    expect(await recordedEvents.named('progress.milestone')).toMatchObject([{ milestone: 25 }, { milestone: 50 }])
  })

  test('if anything is mandatory, only that is required', async () => {
    const course = await enrolledCourse(scene, [{}, { placement: { mandatory: true } }, {}])
    await complete(course.placementAt(1))
    expect(await percentage(course)).toBe(0)
    await complete(course.placementAt(2))
    expect([await percentage(course), await statusOf(course)]).toEqual([100, 'completed'])
    expect(await scene.learner.progress.summary({ courseId: course.courseId })).toMatchObject({
      totalLessons: 3,
      completedLessons: 2,
      requiredLessons: 1,
      requiredCompleted: 1,
    })
  })
})
