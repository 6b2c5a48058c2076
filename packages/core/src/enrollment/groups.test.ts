import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf } from '../testing/builders/learning.ts'
import { storedRecord } from '../testing/builders/records.ts'
import { groupSeats } from './group-records.ts'

let scene: MemoryAcademy
let course: Awaited<ReturnType<typeof publishedCourse>>
beforeEach(async () => {
  scene = await memoryAcademy()
  course = await publishedCourse(scene.teacher, { accessDays: 100 })
})

const inDays = (days: number) => new Date(scene.runtime.now().getTime() + days * 86_400_000).toISOString()
const newGroup = (terms: object = {}) =>
  scene.teacher.groups.create({ courseId: course.courseId, name: 'Spring', ...terms })
const seatsOf = async (groupId: string) =>
  (await storedRecord(scene.store, scene.tenantId, groupSeats, groupId))?.seatsTaken
const enrollIn = (groupId: string, userId = 'learner') =>
  scene.teacher.enrollments.enroll({ courseId: course.courseId, userId, groupId })

describe('a group of a course', () => {
  test('is made, changed, archived and listed by staff; learners see open ones', async () => {
    const group = await newGroup({ maxEnrollments: 2, instructorIds: ['teacher'] })
    expect(group).toMatchObject({
      name: 'Spring',
      maxEnrollments: 2,
      seatsTaken: 0,
      instructorIds: ['teacher'],
      revision: 1,
    })
    expect(await codeOf(newGroup({ name: ' SPRING' }))).toBe('GROUP_NAME_TAKEN')
    expect(await codeOf(newGroup({ name: 'x', instructorIds: ['learner'] }))).toBe('INSTRUCTOR_ROLE_REQUIRED')
    expect(await codeOf(newGroup({ name: 'x', startsAt: inDays(2), endsAt: inDays(1) }))).toBe('VALIDATION_ERROR')
    const { courseId } = course
    const groupId = group.id
    expect(await codeOf(scene.teacher.groups.update({ groupId, name: 'Summer', ifRevision: 7 }))).toBe('STALE_REVISION')
    const archived = await scene.teacher.groups.update({ groupId, archived: true, instructorIds: [], ifRevision: 1 })
    expect(archived).toMatchObject({ archivedAt: scene.runtime.now().toISOString(), instructorIds: [], revision: 2 })
    expect((await scene.learner.groups.list({ courseId })).items).toEqual([])
    expect((await scene.teacher.groups.list({ courseId })).items).toEqual([archived])
    expect(await codeOf(enrollIn(groupId))).toBe('GROUP_NOT_FOUND')
    expect(await codeOf(scene.learner.groups.update({ groupId, name: 'Mine' }))).toBe('FORBIDDEN')
    const { items } = await scene.teacher.courses.history({ courseId })
    expect(items[0]).toMatchObject({ kind: 'group', recordId: groupId })
  })

  test('opens and closes enrollment by its own period', async () => {
    const { courseId } = course
    const later = await newGroup({ enrollmentStartsAt: inDays(1), enrollmentEndsAt: inDays(2) })
    const learner = scene.learner.enrollments
    expect((await learner.check({ courseId, groupId: later.id })).refusals).toMatchObject([
      { code: 'ENROLLMENT_NOT_STARTED', details: { startsAt: inDays(1) } },
    ])
    expect((await learner.check({ courseId })).allowed).toBe(true)
    scene.runtime.clock.advance({ days: 3 })
    expect(await codeOf(learner.enroll({ courseId, groupId: later.id }))).toBe('ENROLLMENT_PERIOD_ENDED')
    const other = await publishedCourse(scene.teacher, { title: 'Knots' })
    expect(await codeOf(learner.enroll({ courseId: other.courseId, groupId: later.id }))).toBe('GROUP_NOT_FOUND')
  })

  test('opens the content to its members by its own start, also when that changes', async () => {
    await scene.teacher.courses.update({ courseId: course.courseId, startsAt: inDays(10) })
    const group = await newGroup({ startsAt: inDays(1), endsAt: inDays(30) })
    const { expiresAt } = await enrollIn(group.id)
    expect(expiresAt).toBe(inDays(30))
    const [placementId = ''] = course.placementIds
    const content = () => codeOf(scene.learner.learning.content({ placementId }))
    expect(await content()).toBe('CONTENT_LOCKED')
    scene.runtime.clock.advance({ days: 1 })
    expect(await content()).toBe('ok')
    expect(await codeOf(scene.learner.progress.complete({ placementId }))).toBe('ok')
    await scene.teacher.groups.update({ groupId: group.id, startsAt: inDays(1) })
    expect(await content()).toBe('CONTENT_LOCKED')
    await scene.teacher.groups.update({ groupId: group.id, startsAt: null })
    expect(await content()).toBe('CONTENT_LOCKED')
    scene.runtime.clock.advance({ days: 9 })
    expect(await content()).toBe('ok')
  })
})

describe('seats of a group', () => {
  test('are held by its active and pending members, and freed by whoever leaves', async () => {
    for (const userId of ['ada', 'bob']) await scene.addUser(userId, 'student')
    const [spring, autumn] = [
      await newGroup({ maxEnrollments: 1 }),
      await newGroup({ name: 'Autumn', maxEnrollments: 1 }),
    ]
    const { id: enrollmentId } = await enrollIn(spring.id)
    const full = { code: 'ENROLLMENT_LIMIT_REACHED', details: { limit: 1, groupId: spring.id } }
    await expect(enrollIn(spring.id, 'ada')).rejects.toMatchObject(full)
    const ada = await enrollIn(autumn.id, 'ada')
    await expect(
      scene.teacher.enrollments.moveToGroup({ enrollmentId: ada.id, groupId: spring.id }),
    ).rejects.toMatchObject(full)
    await scene.teacher.enrollments.suspend({ enrollmentId })
    expect(await seatsOf(spring.id)).toBe(0)
    const moved = await scene.teacher.enrollments.moveToGroup({ enrollmentId: ada.id, groupId: spring.id })
    expect(moved.groupId).toBe(spring.id)
    expect([await seatsOf(spring.id), await seatsOf(autumn.id)]).toEqual([1, 0])
    await expect(scene.teacher.enrollments.reinstate({ enrollmentId })).rejects.toMatchObject(full)
    await scene.teacher.enrollments.moveToGroup({ enrollmentId: ada.id, groupId: null })
    expect((await scene.teacher.enrollments.reinstate({ enrollmentId })).status).toBe('active')
    expect([await seatsOf(spring.id), await seatsOf(autumn.id)]).toEqual([1, 0])
    scene.runtime.clock.advance({ days: 101 })
    await scene.system.enrollments.sweepExpired()
    expect(await seatsOf(spring.id)).toBe(0)
    expect(await codeOf(scene.teacher.enrollments.update({ enrollmentId, unlimited: true }))).toBe('ok')
    expect(await seatsOf(spring.id)).toBe(1)
  })

  test('who waited for a group that is full by now gets the seat of the course without it', async () => {
    for (const userId of ['ada', 'bob']) await scene.addUser(userId, 'student')
    await scene.teacher.courses.update({ courseId: course.courseId, maxEnrollments: 1, keepsWaitlist: true })
    const group = await newGroup({ maxEnrollments: 1, startsAt: inDays(1) })
    const first = await enrollIn(group.id)
    const [second, third] = [await enrollIn(group.id, 'ada'), await enrollIn(group.id, 'bob')]
    expect([second, third]).toMatchObject([{ status: 'waitlisted' }, { status: 'waitlisted' }])
    expect(await seatsOf(group.id)).toBe(1)
    await scene.teacher.courses.update({ courseId: course.courseId, maxEnrollments: 2 })
    expect(await scene.teacher.enrollments.get({ enrollmentId: second.id })).toMatchObject({
      status: 'active',
      groupId: null,
    })
    await scene.teacher.enrollments.cancel({ enrollmentId: first.id })
    expect(await scene.teacher.enrollments.get({ enrollmentId: third.id })).toMatchObject({
      status: 'active',
      groupId: group.id,
      opensAt: group.startsAt,
    })
  })
})

describe('who teaches a group', () => {
  test('reads its learners and their progress, and nothing of other learners of the course', async () => {
    await scene.addUser('ada', 'student')
    const tutor = await scene.addUser('tutor', 'instructor')
    const group = await newGroup({ instructorIds: ['tutor'] })
    const { courseId } = course
    const own = await enrollIn(group.id)
    const other = await scene.teacher.enrollments.enroll({ courseId, userId: 'ada' })
    const { items } = await tutor.enrollments.list({ groupId: group.id })
    expect(items.map(({ id }) => id)).toEqual([own.id])
    expect((await tutor.enrollments.list()).items).toEqual([])
    expect(await codeOf(tutor.enrollments.listByCourse({ courseId }))).toBe('FORBIDDEN')
    const outcomes = async (enrollmentId: string, userId: string) => [
      await codeOf(tutor.enrollments.get({ enrollmentId })),
      await codeOf(tutor.enrollments.history({ enrollmentId })),
      await codeOf(tutor.enrollments.ofCourse({ courseId, userId })),
      await codeOf(tutor.progress.summary({ courseId, userId })),
    ]
    expect(await outcomes(own.id, 'learner')).toEqual(Array(4).fill('ok'))
    expect(await outcomes(other.id, 'ada')).toEqual(Array(4).fill('FORBIDDEN'))
    expect(await codeOf(tutor.enrollments.suspend({ enrollmentId: own.id }))).toBe('FORBIDDEN')
    const stranger = await scene.addUser('stranger', 'instructor')
    expect((await stranger.enrollments.list({ groupId: group.id })).items).toEqual([])
  })

  test('a removed course takes its groups with it', async () => {
    const { id: courseId } = await scene.teacher.courses.create({ title: 'Knots' })
    const group = await scene.teacher.groups.create({ courseId, name: 'Spring', instructorIds: ['teacher'] })
    await scene.admin.courses.remove({ courseId })
    await scene.lyceum.drain()
    expect(await codeOf(scene.admin.groups.get({ groupId: group.id }))).toBe('GROUP_NOT_FOUND')
    expect(await seatsOf(group.id)).toBeUndefined()
  })
})
