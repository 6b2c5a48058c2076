import { describe, expect, test } from 'vitest'
import type { Api } from '../api.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { type PublishedCourse, publishedCourse } from '../testing/builders/courses.ts'
import { addLesson } from '../testing/builders/learning.ts'
import { type EnrollmentStatus, enrollmentStatuses } from './records.ts'
import { type MoveName, moves } from './rules/moves.ts'

/** The enrollment of `learner`, with `other` in the only seat where it waits. */
interface Case extends PublishedCourse {
  readonly scene: MemoryAcademy
  readonly enrollmentId: string
}

const complete = async (learner: Api, placementIds: readonly string[]) => {
  for (const placementId of placementIds) await learner.progress.complete({ placementId })
}

type NewCourse = NonNullable<Parameters<typeof publishedCourse>[1]>

/** How an enrollment comes into each status: the settings of the course, and what is done after enrolling. */
const reaching: {
  readonly [Status in EnrollmentStatus]: readonly [settings: NewCourse, act?: (one: Case) => Promise<unknown>]
} = {
  pending: [{ needsApproval: true }],
  waitlisted: [{ maxEnrollments: 1, keepsWaitlist: true }],
  active: [{}],
  completed: [{}, ({ scene, placementIds }) => complete(scene.learner, placementIds)],
  suspended: [{}, ({ scene, enrollmentId }) => scene.teacher.enrollments.suspend({ enrollmentId })],
  cancelled: [{}, ({ scene, enrollmentId }) => scene.learner.enrollments.cancel({ enrollmentId })],
  rejected: [{ needsApproval: true }, ({ scene, enrollmentId }) => scene.teacher.enrollments.reject({ enrollmentId })],
  expired: [{ accessDays: 30 }, async ({ scene }) => scene.runtime.clock.advance({ days: 31 })],
}

const open = async (status: EnrollmentStatus, more: NewCourse = {}): Promise<Case> => {
  const scene = await memoryAcademy()
  const [settings, act] = reaching[status]
  const terms = { onContentAdded: 'reopen' as const, ...settings, ...more }
  const course = await publishedCourse(scene.teacher, terms)
  const { courseId } = course
  await scene.addUser('other', 'student')
  if (terms.maxEnrollments) await scene.teacher.enrollments.enroll({ courseId, userId: 'other' })
  const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
  const one = { ...course, scene, enrollmentId }
  await act?.(one)
  return one
}

/** What makes each move, or would. */
const making: { readonly [Name in MoveName]: (one: Case) => Promise<unknown> } = {
  enroll: ({ scene, courseId }) => scene.learner.enrollments.enroll({ courseId }),
  approve: ({ scene, enrollmentId }) => scene.teacher.enrollments.approve({ enrollmentId }),
  confirmPayment: ({ scene, enrollmentId }) => scene.learner.enrollments.confirmPayment({ enrollmentId }),
  reject: ({ scene, enrollmentId }) => scene.teacher.enrollments.reject({ enrollmentId }),
  promote: ({ scene, courseId }) => scene.teacher.courses.update({ courseId, maxEnrollments: 10 }),
  complete: ({ scene, placementIds }) => complete(scene.learner, placementIds),
  reopen: async ({ scene, ...course }) => {
    await addLesson(scene.teacher, course)
    await scene.lyceum.drain()
  },
  suspend: ({ scene, enrollmentId }) => scene.teacher.enrollments.suspend({ enrollmentId }),
  reinstate: ({ scene, enrollmentId }) => scene.teacher.enrollments.reinstate({ enrollmentId }),
  cancel: ({ scene, enrollmentId }) => scene.teacher.enrollments.cancel({ enrollmentId }),
  expire: async ({ scene, enrollmentId }) => {
    const expiresAt = '2026-01-02T00:00:00.000Z'
    await scene.teacher.enrollments.update({ enrollmentId, expiresAt })
    scene.runtime.clock.advance({ days: 60 })
    await scene.system.enrollments.sweepExpired()
  },
  extend: ({ scene, enrollmentId }) => scene.teacher.enrollments.update({ enrollmentId, expiresAt: null }),
  renew: ({ scene, enrollmentId }) => scene.teacher.enrollments.renew({ enrollmentId }),
}

/** Where a move needs more than the status. */
const special: { readonly [at: string]: () => Promise<Case> } = {
  // Promoted from the waitlist of a priced course, which then became free.
  'confirmPayment of pending': async () => {
    const one = await open('waitlisted', { price: 1_000 })
    const { scene, courseId } = one
    await scene.teacher.courses.update({ courseId, maxEnrollments: 2 })
    await scene.teacher.courses.update({ courseId, price: 0 })
    return one
  },
  'renew of expired': async () => {
    const one = await open('active', { accessDays: 30 })
    await complete(one.scene.learner, one.placementIds)
    one.scene.runtime.clock.advance({ days: 31 })
    return one
  },
}

const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

describe.each(enrollmentStatuses)('an enrollment that is %s', (status) => {
  test.each(Object.keys(moves) as MoveName[])('%s', async (name) => {
    const one = await (special[`${name} of ${status}`] ?? (() => open(status)))()
    const statusNow = async () => (await one.scene.admin.enrollments.get({ enrollmentId: one.enrollmentId })).status
    const before = await statusNow()
    const outcome = await outcomeOf(making[name](one))
    const after = await statusNow()
    const { from, to, otherwise } = moves[name]
    if (from.some((each) => each === status)) {
      expect(outcome).toBe('ok')
      expect(to).toContain(after)
    } else {
      if (otherwise !== null) expect(outcome).toBe(otherwise)
      expect(after).toBe(before)
    }
  })
})
