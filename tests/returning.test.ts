import { setTimeout as sleep } from 'node:timers/promises'
import { createLyceum, type Lyceum } from '@lyceum/core'
import { academy, publishedCourse } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

/** A learner who was away while the last open lesson was removed has everything when coming back. */
describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let scene: Awaited<ReturnType<typeof academy>>

  beforeAll(async () => {
    opened = await open()
    lyceum = createLyceum({ store: opened.store, checkAnswers: true })
    scene = await academy(lyceum)
  })
  afterAll(async () => {
    await lyceum.stop()
    await opened.close()
  })

  interface Run {
    readonly courseId: string
    readonly enrollmentId: string
  }
  const expire = async ({ enrollmentId }: Run) => {
    await scene.teacher.enrollments.update({ enrollmentId, expiresAt: new Date(Date.now() + 200).toISOString() })
    await sleep(250)
  }
  const cancel = ({ enrollmentId }: Run) => scene.learner.enrollments.cancel({ enrollmentId })
  const enroll = ({ courseId }: Run) => scene.learner.enrollments.enroll({ courseId })
  const extend = ({ enrollmentId }: Run) => scene.teacher.enrollments.update({ enrollmentId, expiresAt: null })

  const ways: readonly (readonly [string, (run: Run) => Promise<unknown>, (run: Run) => Promise<unknown>])[] = [
    ['cancelled, enrolls again', cancel, enroll],
    [
      'suspended, reinstated',
      ({ enrollmentId }) => scene.teacher.enrollments.suspend({ enrollmentId }),
      ({ enrollmentId }) => scene.teacher.enrollments.reinstate({ enrollmentId }),
    ],
    ['expired, enrolls again', expire, enroll],
    ['expired, extended', expire, extend],
    [
      'expired and stored as such, extended',
      async (run) => {
        await expire(run)
        await scene.system.enrollments.sweepExpired()
      },
      extend,
    ],
    [
      'cancelled, enrolls again, approved',
      async (run) => {
        await cancel(run)
        await scene.teacher.courses.update({ courseId: run.courseId, needsApproval: true })
      },
      async (run) => {
        await enroll(run)
        await scene.teacher.enrollments.approve({ enrollmentId: run.enrollmentId })
      },
    ],
    [
      'cancelled, waits, promoted',
      async (run) => {
        await cancel(run)
        await scene.teacher.courses.update({ courseId: run.courseId, maxEnrollments: 1, keepsWaitlist: true })
        await scene.addUser('other', 'student')
        await scene.as('other', 'student').enrollments.enroll({ courseId: run.courseId })
      },
      async (run) => {
        expect(await enroll(run)).toMatchObject({ status: 'waitlisted' })
        const { id } = await scene.as('other', 'student').enrollments.ofCourse({ courseId: run.courseId })
        await scene.as('other', 'student').enrollments.cancel({ enrollmentId: id })
      },
    ],
  ]

  test.each(ways)('%s: completed, with certificate', async (title, leave, comeBack) => {
    const { courseId, placementIds } = await publishedCourse(scene.teacher, { title, hasCertificate: true })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    const [first = '', last = ''] = placementIds
    await scene.learner.progress.complete({ placementId: first })
    await leave({ courseId, enrollmentId })
    await scene.teacher.placements.remove({ placementId: last })
    await lyceum.drain()
    expect((await scene.learner.enrollments.get({ enrollmentId })).status).not.toBe('completed')
    await comeBack({ courseId, enrollmentId })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({ percentage: 100 })
    await lyceum.drain()
    const after = await scene.learner.enrollments.get({ enrollmentId })
    expect(after).toMatchObject({ status: 'completed', certificateId: expect.any(String) })
    const { items } = await scene.learner.certificates.listByLearner()
    expect(items.filter((certificate) => certificate.enrollmentId === enrollmentId)).toHaveLength(1)
    // Its seat is free again.
    expect((await scene.admin.enrollments.check({ courseId, userId: 'teacher' })).seats.taken).toBe(0)
  })

  test('who comes back with something left stays active, with the sums that hold now', async () => {
    const { courseId, placementIds } = await publishedCourse(scene.teacher, { title: 'Three left' }, [{}, {}, {}])
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    await scene.learner.progress.complete({ placementId: placementIds[0] ?? '' })
    await cancel({ courseId, enrollmentId })
    await scene.teacher.placements.remove({ placementId: placementIds[2] ?? '' })
    await enroll({ courseId, enrollmentId })
    await lyceum.drain()
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({ percentage: 50, status: 'in_progress' })
    expect((await scene.learner.enrollments.get({ enrollmentId })).status).toBe('active')
  })
})
