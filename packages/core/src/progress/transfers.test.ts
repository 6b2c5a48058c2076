import { beforeEach, expect, test } from 'vitest'
import { courseCounters } from '../catalog/records.ts'
import { createLyceum } from '../lyceum.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf, enrolledCourse } from '../testing/builders/learning.ts'
import { storedRecord } from '../testing/builders/records.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

/** A course in which learner has completed the first of two lessons, and another with that lesson and one of its own. */
const open = async (target: object = {}) => {
  const source = await enrolledCourse(scene, [{}, {}], { hasCertificate: true, certificateTerm: 'NONE' })
  await scene.learner.progress.complete({ placementId: source.placementAt(1) })
  const { lesson } = await scene.teacher.placements.get({ placementId: source.placementAt(1) })
  const lessonId = lesson.id
  const other = await publishedCourse(scene.teacher, { title: 'Knots', ...target }, [{}])
  const { id: placementId } = await scene.teacher.placements.create({ courseId: other.courseId, lessonId })
  return { source, other, placementId }
}
const taken = async (courseId: string) =>
  (await storedRecord(scene.store, scene.tenantId, courseCounters, courseId))?.seatsTaken

test('a learner moves to another course with what they did at the same lessons; the former enrollment keeps its trace', async () => {
  const { source, other, placementId } = await open()
  const certificate = await scene.system.certificates.issue({ enrollmentId: source.enrollmentId })
  const { enrollmentId } = source
  const moved = await scene.teacher.enrollments.transfer({
    enrollmentId,
    courseId: other.courseId,
    reason: 'New edition',
  })
  expect(moved).toMatchObject({
    lessons: 1,
    enrollment: { courseId: other.courseId, status: 'active', source: 'transfer', userId: 'learner' },
    former: {
      status: 'cancelled',
      cancellation: 'transferred',
      reason: 'New edition',
      transferredToId: moved.enrollment.id,
    },
  })
  const { percentage, completedPlacementIds } = await scene.learner.progress.summary({ courseId: other.courseId })
  expect([percentage, completedPlacementIds]).toEqual([50, [placementId]])
  expect(await scene.learner.progress.summary({ courseId: source.courseId })).toMatchObject({ percentage: 50 })
  expect([await taken(source.courseId), await taken(other.courseId)]).toEqual([0, 1])
  expect(await scene.admin.certificates.get({ certificateId: certificate.id })).toMatchObject({
    status: certificate.status,
  })
  await scene.lyceum.drain()
  expect((await scene.learner.progress.summary({ courseId: other.courseId })).percentage).toBe(50)
  const [rest = ''] = other.placementIds
  await scene.learner.progress.complete({ placementId: rest })
  expect((await scene.learner.enrollments.ofCourse({ courseId: other.courseId })).status).toBe('completed')
})

test('who has done all that the other course requires completes it', async () => {
  const { source, other } = await open()
  const [own = ''] = other.placementIds
  await scene.teacher.placements.remove({ placementId: own })
  await scene.teacher.enrollments.transfer({ enrollmentId: source.enrollmentId, courseId: other.courseId })
  await scene.lyceum.drain()
  expect((await scene.learner.enrollments.ofCourse({ courseId: other.courseId })).status).toBe('completed')
  expect(await taken(other.courseId)).toBe(0)
})

test('a transfer that is refused changes nothing: no seat, the same course, an ended enrollment, strangers', async () => {
  const { source, other } = await open({ maxEnrollments: 1 })
  const { enrollmentId } = source
  await scene.addUser('ada', 'student')
  const { id: adas } = await scene.teacher.enrollments.enroll({ courseId: other.courseId, userId: 'ada' })
  const transfer = (courseId: string, by = scene.teacher) => codeOf(by.enrollments.transfer({ enrollmentId, courseId }))
  expect(await transfer(other.courseId)).toBe('ENROLLMENT_LIMIT_REACHED')
  expect(await transfer(source.courseId)).toBe('ALREADY_ENROLLED')
  const mate = await scene.addUser('mate', 'instructor')
  const theirs = await publishedCourse(mate, { title: 'Sails' })
  expect(await transfer(theirs.courseId)).toBe('FORBIDDEN')
  expect(await transfer(theirs.courseId, mate)).toBe('FORBIDDEN')
  expect([await taken(source.courseId), await taken(other.courseId)]).toEqual([1, 1])
  expect((await scene.learner.enrollments.get({ enrollmentId })).status).toBe('active')
  await scene.teacher.enrollments.cancel({ enrollmentId: adas })
  await scene.teacher.enrollments.cancel({ enrollmentId })
  expect(await transfer(other.courseId)).toBe('ENROLLMENT_STATUS_CONFLICT')
})

test("the host's own rule is asked about the other course, and refuses with its reason", async () => {
  const { source, other } = await open()
  const admit = async ({ courseId }: { courseId: string }) =>
    courseId === other.courseId ? { admitted: false as const, reason: 'Not you.' } : { admitted: true as const }
  const lyceum = createLyceum({ store: scene.store, runtime: scene.runtime, ports: { admission: { admit } } })
  const teacher = lyceum.as(scene.actor('teacher', 'instructor'))
  await expect(
    teacher.enrollments.transfer({ enrollmentId: source.enrollmentId, courseId: other.courseId }),
  ).rejects.toMatchObject({ code: 'ADMISSION_REFUSED', details: { reason: 'Not you.' } })
})
