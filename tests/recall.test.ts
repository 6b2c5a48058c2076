import { createLyceum, isLyceumError, type Lyceum, type Observer } from '@lyceum/core'
import { publishedCourse } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

/**
 * A process may decide a learner's step from what it knows of earlier ones. What another process has changed meanwhile
 * counts at once all the same.
 */
describe.each(stores)('on $name', ({ name, open }) => {
  const tenantId = 'academy'
  let opened: Awaited<ReturnType<typeof open>>
  /** Two processes are two engines: neither knows what the other does. */
  let lyceum: Lyceum
  let elsewhere: Lyceum
  let last = { statements: 0, tries: 0 }
  let count = 0

  beforeAll(async () => {
    opened = await open()
    const options = { store: opened.store, deliver: false, checkAnswers: true } as const
    const observe: Observer = async (_, run) => {
      last = await run()
    }
    lyceum = createLyceum({ ...options, observe })
    elsewhere = createLyceum(options)
  })
  afterAll(() => opened.close())

  /** A learner who has taken three steps at the first lesson of a course: the fourth rests on what is known of it. */
  const underWay = async (course: Parameters<typeof publishedCourse>[1] = {}) => {
    count += 1
    const userId = `learner-${count}`
    const staff = elsewhere.system(tenantId)
    const teacher = elsewhere.as({ tenantId, userId: 'teacher', roles: ['instructor'] })
    await staff.users.save({ userId, country: 'FI', planName: 'gold' })
    const { courseId, placementIds } = await publishedCourse(teacher, course, [
      { kind: 'video', durationMinutes: 10 },
      { kind: 'video', durationMinutes: 10 },
    ])
    const [placementId = '', nextId = ''] = placementIds
    const { id: enrollmentId } = await staff.enrollments.enroll({ courseId, userId })
    const learner = lyceum.as({ tenantId, userId, roles: ['student'] })
    let from = 0
    const watch = (at = placementId) => {
      from += 10
      return learner.progress.record({ placementId: at, watched: [[from, from + 10]], timeSpentSeconds: 10 })
    }
    const step = (at = placementId) =>
      watch(at).then(
        () => 'ok',
        (error: unknown) => (isLyceumError(error) ? error.code : error),
      )
    for (let time = 0; time < 3; time += 1) expect(await step()).toBe('ok')
    return { staff, learner, userId, courseId, placementId, nextId, enrollmentId, step, watch }
  }
  type UnderWay = Awaited<ReturnType<typeof underWay>>

  test('the fourth step of a learner is one statement on PostgreSQL', async () => {
    const { step } = await underWay()
    expect(await step()).toBe('ok')
    if (name === 'PostgreSQL') expect(last).toMatchObject({ statements: 1, tries: 1 })
  })

  const changes: readonly [what: string, code: string, change: (scene: UnderWay) => Promise<unknown>][] = [
    [
      'the enrollment is suspended',
      'ENROLLMENT_NOT_ACTIVE',
      ({ staff, enrollmentId }) => staff.enrollments.suspend({ enrollmentId, reason: 'unpaid' }),
    ],
    [
      'the enrollment is cancelled',
      'ENROLLMENT_NOT_ACTIVE',
      ({ staff, enrollmentId }) => staff.enrollments.cancel({ enrollmentId }),
    ],
    [
      'the enrollment expires',
      'ENROLLMENT_NOT_ACTIVE',
      ({ staff, enrollmentId }) =>
        staff.enrollments
          .update({ enrollmentId, expiresAt: new Date(Date.now() + 1).toISOString() })
          .then(() => new Promise((resolve) => setTimeout(resolve, 5))),
    ],
    [
      'the learner is not active any more',
      'USER_NOT_ACTIVE',
      ({ staff, userId }) => staff.users.save({ userId, active: false }),
    ],
    [
      'the lesson is hidden',
      'PLACEMENT_NOT_FOUND',
      ({ staff, placementId }) => staff.placements.update({ placementId, published: false }),
    ],
    [
      'the lesson is removed',
      'PLACEMENT_NOT_FOUND',
      ({ staff, placementId }) => staff.placements.remove({ placementId }),
    ],
    [
      'the lesson has closed',
      'CONTENT_LOCKED',
      ({ staff, placementId }) =>
        staff.placements.update({
          placementId,
          startsAt: '2020-01-01T00:00:00.000Z',
          endsAt: '2020-01-02T00:00:00.000Z',
        }),
    ],
    [
      'the course begins later',
      'CONTENT_LOCKED',
      ({ staff, courseId }) => staff.courses.update({ courseId, startsAt: '2100-01-01T00:00:00.000Z' }),
    ],
    [
      'the course is for another plan',
      'CONTENT_LOCKED',
      ({ staff, courseId }) => staff.courses.update({ courseId, plans: ['platinum'] }),
    ],
    [
      'the course is for other countries',
      'CONTENT_LOCKED',
      ({ staff, courseId }) => staff.courses.update({ courseId, allowedCountries: ['SE'] }),
    ],
  ]
  test.each(changes)('a step is refused at once when %s', async (_, code, change) => {
    const scene = await underWay()
    await change(scene)
    expect(await scene.step()).toBe(code)
    expect(await scene.step()).toBe(code)
  })

  test("a step is refused at once when the learner's plan has ended", async () => {
    const { staff, userId, step } = await underWay({ plans: ['gold'] })
    await staff.users.save({ userId, planName: null })
    expect(await step()).toBe('CONTENT_LOCKED')
  })

  test('a step is taken at once when what was in its way is gone', async () => {
    const { staff, enrollmentId, step } = await underWay()
    await staff.enrollments.suspend({ enrollmentId, reason: 'unpaid' })
    expect(await step()).toBe('ENROLLMENT_NOT_ACTIVE')
    await staff.enrollments.reinstate({ enrollmentId })
    expect([await step(), await step(), await step()]).toEqual(['ok', 'ok', 'ok'])
    expect(last.tries).toBe(1)
  })

  test('what the learner does by way of another process is added to', async () => {
    const { userId, placementId, watch } = await underWay()
    const other = elsewhere.as({ tenantId, userId, roles: ['student'] })
    await other.progress.record({ placementId, watched: [[300, 350]], timeSpentSeconds: 50 })
    const { lesson, course } = await watch()
    expect(lesson).toMatchObject({ watchedSeconds: 90, timeSpentSeconds: 90 })
    expect(course).toMatchObject({ timeSpentSeconds: 90 })
    await other.progress.complete({ placementId })
    expect((await watch()).lesson).toMatchObject({ status: 'completed' })
  })

  test('a lesson that another process adds counts in the next step', async () => {
    const { staff, courseId, watch } = await underWay()
    await staff.lessons.create({ title: 'One more', kind: 'video', durationMinutes: 10, placement: { courseId } })
    expect((await watch()).course).toMatchObject({ totalLessons: 3, totalMinutes: 30 })
  })

  test('of steps at two lessons by turns, each goes on from the other', async () => {
    const { nextId, step, watch } = await underWay()
    for (let time = 0; time < 3; time += 1) expect([await step(nextId), await step()]).toEqual(['ok', 'ok'])
    expect((await watch(nextId)).course).toMatchObject({ timeSpentSeconds: 100 })
  })

  test('who changes an answer changes nothing of what is known', async () => {
    const { learner, placementId, watch } = await underWay()
    await learner.progress.record({ placementId, interactions: { plays: 1 } })
    const { lesson } = await watch()
    Object.assign(lesson.interactions, { plays: 100 })
    expect((await watch()).lesson.interactions).toEqual({ plays: 1 })
  })

  test('steps at once by two processes lose nothing', async () => {
    const { userId, placementId, learner } = await underWay()
    const other = elsewhere.as({ tenantId, userId, roles: ['student'] })
    const calls = Array.from({ length: 20 }, (_, at) =>
      (at % 2 === 0 ? learner : other).progress.record({ placementId, timeSpentSeconds: 1 }),
    )
    await Promise.all(calls)
    const { course } = await learner.progress.record({ placementId, timeSpentSeconds: 1 })
    expect(course.timeSpentSeconds).toBe(51)
  })
})
