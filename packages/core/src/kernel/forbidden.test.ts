import { beforeAll, expect, test } from 'vitest'
import type { Api } from '../api.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { addLesson } from '../testing/builders/learning.ts'

/** FORBIDDEN says who may do it, and reveals nothing about records that the caller may not see. */

interface Things {
  readonly courseId: string
  readonly moduleId: string
  readonly placementId: string
  readonly lessonId: string
  readonly enrollmentId: string
}
let scene: MemoryAcademy
let things: Things

beforeAll(async () => {
  scene = await memoryAcademy()
  const course = await publishedCourse(scene.teacher)
  const placementId = await addLesson(scene.teacher, course)
  const { lesson } = await scene.teacher.placements.get({ placementId })
  const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId: course.courseId })
  things = { ...course, placementId, lessonId: lesson.id, enrollmentId }
})

const STAFF = 'Only the staff of the course may do this.'
const LEARNER = 'Only the learner, their guardians, and the staff of the course may do this.'

test.each<[string, string, (api: Api, things: Things) => Promise<unknown>]>([
  [
    'a role',
    'Only people with the role instructor or admin may do this.',
    (api) => api.courses.create({ title: 'Sails' }),
  ],
  ['the role admin', 'Only people with the role admin may do this.', (api) => api.users.list()],
  ['the platform', 'Only people with the role superAdmin may do this.', (api) => api.tenants.list()],
  ['staff of the course', STAFF, (api, { courseId }) => api.courses.update({ courseId, title: 'Sails' })],
  ['staff of a module', STAFF, (api, { moduleId }) => api.modules.update({ moduleId, title: 'Sails' })],
  ['staff of a placement', STAFF, (api, { placementId }) => api.placements.remove({ placementId })],
  [
    'who made a lesson',
    'Only its creator, the staff of all courses the lesson is placed in, and admins may do this.',
    (api, { lessonId }) => api.lessons.update({ lessonId, title: 'Sails' }),
  ],
  ['oneself', 'Only the person concerned and admins may do this.', (api) => api.users.get({ userId: 'learner' })],
  [
    'oneself or guardians',
    'Only the person concerned, their guardians, and admins may do this.',
    (api) => api.enrollments.listByLearner({ userId: 'learner' }),
  ],
  [
    'oneself, guardians or staff',
    'Only the person concerned, their guardians, the staff of the course, and admins may do this.',
    (api, { courseId }) => api.progress.summary({ courseId, userId: 'learner' }),
  ],
  ['an enrollment', LEARNER, (api, { enrollmentId }) => api.enrollments.get({ enrollmentId })],
  [
    'the enrollment in a course',
    LEARNER,
    (api, { courseId }) => api.enrollments.ofCourse({ courseId, userId: 'learner' }),
  ],
  [
    'enrolling others',
    'Only the learner and the staff of the course may do this.',
    (api, { courseId }) => api.enrollments.enroll({ courseId, userId: 'learner' }),
  ],
])('%s', async (_, reason, call) => {
  const stranger = await scene.addUser('stranger', 'student')
  await expect(call(stranger, things)).rejects.toMatchObject({
    code: 'FORBIDDEN',
    details: { reason },
    message: expect.stringContaining(`You do not have permission to do this. ${reason}`),
  })
  await expect(call(scene.visitor, things)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})
