import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, enrolledCourse, lockDetailsOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

describe('who may take a step', () => {
  test('requires an enrollment with access', async () => {
    const { placementAt, enrollmentId, courseId } = await enrolledCourse(scene, [{ placement: { freeLesson: true } }], {
      accessDays: 10,
    })
    const placementId = placementAt(1)
    const { as, learner, visitor, teacher } = scene
    const step = () => codeOf(learner.progress.complete({ placementId }))
    expect(await codeOf(visitor.progress.record({ placementId }))).toBe('UNAUTHORIZED')
    // 001-R271. What is previewed without enrollment is not kept.
    expect(await codeOf(as('stranger', 'student').progress.record({ placementId }))).toBe('ENROLLMENT_NOT_FOUND')
    await teacher.enrollments.suspend({ enrollmentId })
    expect(await step()).toBe('ENROLLMENT_NOT_ACTIVE')
    await teacher.enrollments.reinstate({ enrollmentId })
    expect(await codeOf(learner.progress.record({ placementId }))).toBe('ok')
    scene.runtime.clock.advance({ days: 10 })
    // Automattic/sensei#5505: judged by the clock, with nobody having written it down; results stay readable.
    expect(await step()).toBe('ENROLLMENT_NOT_ACTIVE')
    expect(await learner.progress.summary({ courseId })).toMatchObject({
      enrollmentStatus: 'expired',
      status: 'in_progress',
    })
    await learner.enrollments.enroll({ courseId })
    expect(await step()).toBe('ok')
  })

  test('restores all progress on enrolling again (Simon-Initiative/oli-torus#4158)', async () => {
    const { placementAt, enrollmentId, courseId } = await enrolledCourse(scene, [{}, {}])
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    const before = await scene.learner.progress.details({ courseId })
    await scene.learner.enrollments.cancel({ enrollmentId })
    expect(await codeOf(scene.learner.progress.complete({ placementId: placementAt(2) }))).toBe('ENROLLMENT_NOT_ACTIVE')
    await scene.learner.enrollments.enroll({ courseId })
    expect(await scene.learner.progress.details({ courseId })).toEqual(before)
  })

  test('is the learner, or staff of the course for them', async () => {
    const { placementAt, courseId } = await enrolledCourse(scene, [{}, {}, {}])
    const other = await scene.addUser('other', 'student')
    const colleague = await scene.addUser('colleague', 'instructor')
    const guardian = await scene.addUser('guardian', 'guardian')
    await scene.admin.guardians.add({ guardianId: 'guardian', wardId: 'learner' })
    const step = (api: typeof other, userId: string, place = 1) =>
      codeOf(api.progress.complete({ placementId: placementAt(place), userId }))
    expect(await step(other, 'learner')).toBe('FORBIDDEN')
    expect(await step(colleague, 'learner')).toBe('FORBIDDEN')
    expect(await step(guardian, 'learner')).toBe('FORBIDDEN')
    expect(await step(scene.teacher, 'learner', 1)).toBe('ok')
    expect(await step(scene.admin, 'learner', 2)).toBe('ok')
    expect(await step(scene.system, 'learner', 3)).toBe('ok')
    expect(await step(scene.admin, 'nobody')).toBe('USER_NOT_FOUND')
    expect(await step(scene.admin, 'other')).toBe('ENROLLMENT_NOT_FOUND')
    expect(await codeOf(scene.admin.progress.complete({ placementId: 'plc_none', userId: 'learner' }))).toBe(
      'PLACEMENT_NOT_FOUND',
    )
    const reading = (api: typeof other) => codeOf(api.progress.details({ courseId, userId: 'learner' }))
    expect(await Promise.all([other, colleague, guardian, scene.teacher].map(reading))).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
      'ok',
      'ok',
    ])
  })

  test('finds nothing of another tenant', async () => {
    const { placementAt, courseId } = await enrolledCourse(scene)
    const elsewhere = scene.lyceum.system('elsewhere')
    await elsewhere.users.save({ userId: 'learner', name: 'Another learner', roles: ['student'] })
    const away = scene.lyceum.as({ tenantId: 'elsewhere', userId: 'learner', roles: ['admin'] })
    expect(await codeOf(away.progress.record({ placementId: placementAt(1) }))).toBe('PLACEMENT_NOT_FOUND')
    expect(await codeOf(away.progress.details({ courseId }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(away.learning.content({ placementId: placementAt(1) }))).toBe('PLACEMENT_NOT_FOUND')
    expect(await codeOf(away.attempts.list({ placementId: placementAt(1) }))).toBe('PLACEMENT_NOT_FOUND')
  })

  test('must name the course of the placement, if it names one', async () => {
    const { placementAt } = await enrolledCourse(scene)
    const { courseId: other } = await enrolledCourse(scene, [{}], { title: 'Another course' })
    expect(await codeOf(scene.learner.progress.record({ placementId: placementAt(1), courseId: other }))).toBe(
      'PLACEMENT_NOT_FOUND',
    )
  })
})

describe('where a step may be taken', () => {
  test('only within the dates of the lesson', async () => {
    const { placementAt } = await enrolledCourse(scene, [
      { placement: { startsAt: '2026-01-10T00:00:00.000Z' } },
      { placement: { endsAt: '2026-01-10T00:00:00.000Z' } },
    ])
    const lock = (place: number) => lockDetailsOf(scene.learner.progress.record({ placementId: placementAt(place) }))
    expect(await lock(1)).toEqual({ code: 'CONTENT_LOCKED', reason: 'not_open', at: '2026-01-10T00:00:00.000Z' })
    expect(await lock(2)).toEqual({})
    scene.runtime.clock.set('2026-01-10T00:00:00.000Z')
    expect(await lock(1)).toEqual({})
    expect(await lock(2)).toEqual({ code: 'CONTENT_LOCKED', reason: 'closed', at: '2026-01-10T00:00:00.000Z' })
  })

  test('not at unpublished lessons', async () => {
    const { placementAt } = await enrolledCourse(scene, [{}, {}])
    await scene.teacher.placements.update({ placementId: placementAt(2), published: false })
    expect(await codeOf(scene.learner.progress.record({ placementId: placementAt(2) }))).toBe('PLACEMENT_NOT_FOUND')
  })

  test('in the order of a sequential course, skipping optional lessons', async () => {
    const required = { placement: { mandatory: true } }
    const { placementAt } = await enrolledCourse(scene, [required, {}, required, {}, {}, required], {
      sequential: true,
    })
    const open = async () =>
      (
        await Promise.all(
          [1, 2, 3, 4, 5, 6].map((n) => codeOf(scene.learner.progress.record({ placementId: placementAt(n) }))),
        )
      )
        .map((code) => (code === 'ok' ? 'o' : '-'))
        .join('')
    expect(await open()).toBe('o-----')
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    expect(await open()).toBe('ooo---')
    // Without the optional one in between.
    await scene.learner.progress.complete({ placementId: placementAt(3) })
    expect(await open()).toBe('oooooo')
    // A change of the course holds at once: what was open is locked by what now comes before it.
    await scene.teacher.placements.move({
      placementId: placementAt(6),
      moduleId: (await scene.teacher.placements.get({ placementId: placementAt(6) })).moduleId,
      position: 1,
    })
    expect(await open()).toBe('-----o')
  })

  test('after its prerequisites are completed or passed', async () => {
    const quiz = { kind: 'quiz', totalMarks: 10, passingMarks: 5, maxAttempts: 2 } as const
    const { placementAt } = await enrolledCourse(scene, [quiz, {}, {}])
    await scene.teacher.placements.update({
      placementId: placementAt(2),
      eligibility: [{ placementId: placementAt(1) }],
    })
    await scene.teacher.placements.update({
      placementId: placementAt(3),
      eligibility: [{ placementId: placementAt(1), passed: true }],
    })
    const { attempts, progress } = scene.learner
    const lock = (place: number) => lockDetailsOf(progress.record({ placementId: placementAt(place) }))
    const locked = { code: 'CONTENT_LOCKED', reason: 'prerequisites', missing: [placementAt(1)] }
    expect([await lock(2), await lock(3)]).toEqual([locked, locked])
    for (const [score, last] of [
      [4, locked],
      [5, {}],
    ] as const) {
      await attempts.start({ placementId: placementAt(1) })
      await scene.teacher.attempts.complete({ userId: 'learner', placementId: placementAt(1), score })
      expect([await lock(2), await lock(3)]).toEqual([{}, last])
    }
  })
})
