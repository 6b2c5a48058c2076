import { createLyceum, type LyceumOptions } from '@lyceum/core'
import { type Academy, academy, publishedCourse } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

/** The policies on who enrolls and who reads certificates, in each position, on every store. */
describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let tenants = 0
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  /** A tenant of its own with these policies. */
  const sceneWith = (policies: LyceumOptions['policies'] = {}): Promise<Academy> => {
    tenants += 1
    return academy(createLyceum({ store: opened.store, policies, deliver: false, checkAnswers: true }), `t${tenants}`)
  }

  describe('selfEnrollment', () => {
    test('true, the default: learners enroll and cancel', async () => {
      const { teacher, learner } = await sceneWith()
      const { courseId } = await publishedCourse(teacher)
      const { id: enrollmentId } = await learner.enrollments.enroll({ courseId })
      expect(await codeOf(learner.enrollments.cancel({ enrollmentId }))).toBe('ok')
    })

    test('false: the staff of the course does both, and nobody else', async () => {
      const scene = await sceneWith({ selfEnrollment: false })
      const { teacher, learner, admin, system } = scene
      const { courseId } = await publishedCourse(teacher)
      expect(await codeOf(learner.enrollments.enroll({ courseId }))).toBe('SELF_ENROLLMENT_CLOSED')
      expect(await learner.enrollments.check({ courseId })).toMatchObject({
        allowed: false,
        refusals: [{ code: 'SELF_ENROLLMENT_CLOSED' }],
      })
      const other = await scene.addUser('other', 'instructor')
      expect(await codeOf(other.enrollments.enroll({ courseId, userId: 'learner' }))).toBe('FORBIDDEN')
      const { id: enrollmentId } = await teacher.enrollments.enroll({ courseId, userId: 'learner' })
      expect(await codeOf(learner.enrollments.cancel({ enrollmentId }))).toBe('FORBIDDEN')
      expect(await codeOf(other.enrollments.cancel({ enrollmentId }))).toBe('FORBIDDEN')
      expect(await codeOf(teacher.enrollments.cancel({ enrollmentId }))).toBe('ok')
      // Who was enrolled once comes back by staff only, too.
      expect(await codeOf(learner.enrollments.enroll({ courseId }))).toBe('SELF_ENROLLMENT_CLOSED')
      expect(await codeOf(admin.enrollments.enroll({ courseId, userId: 'learner' }))).toBe('ok')
      expect(await codeOf(system.enrollments.enroll({ courseId, userId: 'other' }))).toBe('ok')
    })
  })

  describe('enrollingRoles', () => {
    test('everybody, the default', async () => {
      const scene = await sceneWith()
      const { courseId } = await publishedCourse(scene.teacher)
      for (const who of [await scene.addUser('other', 'instructor'), scene.as('nobody')]) {
        expect(await codeOf(who.enrollments.enroll({ courseId }))).toBe('ok')
        expect(await codeOf(who.rosters.join({ instructorId: 'teacher' }))).toBe('ok')
      }
    })

    test('student: neither teachers nor people without a role, by themselves or by staff', async () => {
      const scene = await sceneWith({ enrollingRoles: ['student'] })
      const { teacher, learner, admin } = scene
      const { courseId } = await publishedCourse(teacher)
      const other = await scene.addUser('other', 'instructor')
      const refused = { code: 'ROLE_REQUIRED', details: { roles: ['student'] } }
      for (const who of [other, scene.as('nobody')]) {
        await expect(who.enrollments.enroll({ courseId })).rejects.toMatchObject(refused)
        await expect(who.rosters.join({ instructorId: 'teacher' })).rejects.toMatchObject(refused)
      }
      expect(await other.enrollments.check({ courseId })).toMatchObject({ refusals: [refused] })
      await expect(teacher.enrollments.enroll({ courseId, userId: 'other' })).rejects.toMatchObject(refused)
      expect(await codeOf(learner.enrollments.enroll({ courseId }))).toBe('ok')
      expect(await codeOf(learner.rosters.join({ instructorId: 'teacher' }))).toBe('ok')
      expect(await codeOf(admin.enrollments.enroll({ courseId }))).toBe('ok')
      expect(await codeOf(scene.as('both', 'student', 'instructor').enrollments.enroll({ courseId }))).toBe('ok')
    })
  })

  describe('certificatesReadBy', () => {
    const certified = async (policies: LyceumOptions['policies']) => {
      const scene = await sceneWith(policies)
      const { courseId } = await publishedCourse(scene.teacher, { hasCertificate: true, certificateTerm: 'NONE' })
      const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
      const { id: certificateId, number } = await scene.system.certificates.issue({ enrollmentId })
      const guardian = await scene.addUser('guardian', 'guardian')
      await scene.admin.guardians.add({ guardianId: 'guardian', wardId: 'learner' })
      const read = (who: typeof guardian) =>
        Promise.all([
          codeOf(who.certificates.get({ certificateId })),
          codeOf(who.certificates.listByLearner({ userId: 'learner' })),
        ])
      return { ...scene, guardian, number, read }
    }

    test('holder, the default', async () => {
      const { read, learner, guardian } = await certified({})
      expect(await read(learner)).toEqual(['ok', 'ok'])
      expect(await read(guardian)).toEqual(['ok', 'ok'])
    })

    test('premiumHolder: once the holder has a plan; staff and verification do not wait for it', async () => {
      const scene = await certified({ certificatesReadBy: 'premiumHolder' })
      const { read, learner, guardian, teacher, admin, visitor, system, number } = scene
      const none = ['PLAN_REQUIRED', 'PLAN_REQUIRED']
      expect([await read(learner), await read(guardian)]).toEqual([none, none])
      expect(await read(teacher)).toEqual(['ok', 'FORBIDDEN'])
      expect(await read(admin)).toEqual(['ok', 'ok'])
      expect(await visitor.certificates.verify({ number })).toMatchObject({ status: 'valid' })
      // A guardian's own plan opens nothing of the ward's.
      await system.users.save({ userId: 'guardian', planName: 'premium' })
      await system.users.save({ userId: 'learner', planName: 'premium', planExpiresAt: '2020-01-01T00:00:00.000Z' })
      expect([await read(learner), await read(guardian)]).toEqual([none, none])
      await system.users.save({ userId: 'learner', planExpiresAt: null })
      expect([await read(learner), await read(guardian)]).toEqual([
        ['ok', 'ok'],
        ['ok', 'ok'],
      ])
    })
  })

  test('a policy that is none is refused, and so is a value that is none', async () => {
    const { store } = opened
    const wrong = (policies: object) => () => createLyceum({ store, policies })
    expect(wrong({ selfEnrolment: true })).toThrow('There is no policy selfEnrolment')
    expect(wrong({ selfEnrollment: 'no' })).toThrow('The policy selfEnrollment')
    expect(wrong({ enrollingRoles: [] })).toThrow('The policy enrollingRoles')
    expect(wrong({ enrollingRoles: ['teacher'] })).toThrow('The policy enrollingRoles')
  })
})
