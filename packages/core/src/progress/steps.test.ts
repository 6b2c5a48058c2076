import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { type Heard, listen } from '../testing/builders/events.ts'
import { codeOf, lockOf, statementsOf, studies } from '../testing/builders/learning.ts'
import { recordOf } from '../testing/builders/records.ts'
import { courseProgress } from './records.ts'

let scene: MemoryAcademy
let heard: Heard
beforeEach(async () => {
  scene = await memoryAcademy()
  heard = listen(scene.lyceum)
})

const video = { kind: 'video', durationMinutes: 25 } as const

describe('reporting a step', () => {
  // 000-R84, R85, R90: 450 of the 900 seconds that the player reports.
  test('answers the lesson and the course', async () => {
    const { at, courseId, enrollmentId } = await studies(scene, [video, video])
    const { lesson, course } = await scene.learner.progress.record({
      placementId: at(1),
      courseId,
      watchedSeconds: 450,
      durationSeconds: 900,
      resumeSeconds: 450,
      timeSpentSeconds: 470,
      bookmarked: false,
      liked: true,
      interactions: {
        plays: 3,
        pauses: 2,
        seeks: 1,
        speedChanges: 0,
        qualityChanges: 1,
        fullscreenToggles: 1,
        notesTaken: 0,
      },
    })
    expect(lesson).toMatchObject({
      placementId: at(1),
      courseId,
      enrollmentId,
      userId: 'learner',
      status: 'in_progress',
      percentage: 50,
      watchedSeconds: 450,
      resumeSeconds: 450,
      lastAccessedAt: '2026-01-05T09:00:00.000Z',
      liked: true,
      interactions: { plays: 3, notesTaken: 0 },
    })
    expect(course).toMatchObject({
      enrollmentId,
      percentage: 0,
      status: 'in_progress',
      totalLessons: 2,
      completedLessons: 0,
      totalMinutes: 50,
      watchedMinutes: 8,
      timeSpentSeconds: 470,
      lastPlacementId: at(1),
    })
  })

  // Reliability 12.
  test('counts a replay once', async () => {
    const { at } = await studies(scene, [video])
    const watch = (from: number, to: number) =>
      scene.learner.progress.record({ placementId: at(1), watched: [[from, to]], durationSeconds: 50 })
    await watch(0, 30)
    expect((await watch(0, 20)).lesson).toMatchObject({ watchedSeconds: 30, percentage: 60, status: 'in_progress' })
    expect((await watch(30, 50)).lesson).toMatchObject({ watchedSeconds: 50, percentage: 100, status: 'completed' })
  })

  // Reliability 11.
  test('never goes back', async () => {
    const { at } = await studies(scene, [video, video])
    const placementId = at(1)
    await scene.learner.progress.record({ placementId, watched: [[0, 900]], durationSeconds: 900, resumeSeconds: 900 })
    scene.runtime.clock.advance({ days: 1 })
    const { lesson, course } = await scene.learner.progress.record({ placementId, watched: [[0, 5]], resumeSeconds: 5 })
    expect(lesson).toMatchObject({
      status: 'completed',
      percentage: 100,
      resumeSeconds: 0,
      completedAt: '2026-01-05T09:00:00.000Z',
    })
    expect(course).toMatchObject({ percentage: 50, completedLessons: 1 })
    expect(await heard.named('lesson.completed')).toHaveLength(1)
  })

  test('takes no percentage from a client, nor numbers that are none', async () => {
    const { at } = await studies(scene)
    const placementId = at(1)
    const report = (fields: object) => codeOf(scene.learner.progress.record({ placementId, ...fields }))
    expect(await report({ percentage: 100 })).toBe('VALIDATION_ERROR')
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY, '5', 1e9])
      for (const field of ['watchedSeconds', 'durationSeconds', 'resumeSeconds', 'timeSpentSeconds'])
        expect(await report({ [field]: bad })).toBe('VALIDATION_ERROR')
    expect(await report({ watched: [[5, 4]] })).toBe('VALIDATION_ERROR')
    expect(await report({ durationSeconds: 0 })).toBe('VALIDATION_ERROR')
  })

  test('completes by hand what may be, and twice is once', async () => {
    const { at } = await studies(scene, [{}, { kind: 'quiz' }, { kind: 'assignment' }])
    await scene.learner.progress.complete({ placementId: at(1) })
    const { course } = await scene.learner.progress.complete({ placementId: at(1) })
    expect(course).toMatchObject({ completedLessons: 1, percentage: 33 })
    expect(await codeOf(scene.learner.progress.complete({ placementId: at(2) }))).toBe('NOT_COMPLETABLE')
    expect(await codeOf(scene.learner.progress.record({ placementId: at(3), completed: true }))).toBe('NOT_COMPLETABLE')
    expect(await heard.named('lesson.completed')).toHaveLength(1)
  })

  test('sends several steps at once, and tells of each what became of it', async () => {
    const { at, placementIds } = await studies(scene, [video, {}, { kind: 'quiz' }])
    const steps = [
      { placementId: at(1), watched: [[0, 100]] as [number, number][], durationSeconds: 200 },
      { placementId: at(1), watched: [[100, 200]] as [number, number][] },
      { placementId: at(3), completed: true },
      { placementId: 'plc_unknown' },
      { placementId: at(2), completed: true },
    ]
    const outcomes = await scene.learner.progress.recordMany({ steps })
    expect(outcomes.map(({ refusal }) => refusal?.code ?? 'ok')).toEqual([
      'ok',
      'ok',
      'NOT_COMPLETABLE',
      'PLACEMENT_NOT_FOUND',
      'ok',
    ])
    expect(outcomes[1]?.result?.lesson).toMatchObject({ percentage: 100 })
    expect(outcomes[4]?.result?.course).toMatchObject({ completedLessons: 2, totalLessons: placementIds.length })
  })

  test('bookmarks a lesson without beginning it', async () => {
    const { at, courseId } = await studies(scene)
    await scene.learner.progress.bookmark({ placementId: at(2), liked: true })
    const { summary, bookmarkedLessons, nextLesson } = await scene.learner.progress.details({ courseId })
    expect(summary).toMatchObject({ status: 'not_started', lastAccessedAt: null })
    expect(bookmarkedLessons).toMatchObject([{ placementId: at(2), title: 'Lesson 2', moduleTitle: 'At sea' }])
    expect(nextLesson).toMatchObject({ placementId: at(1) })
    await scene.learner.progress.bookmark({ placementId: at(2), bookmarked: false })
    expect((await scene.learner.progress.summary({ courseId })).bookmarkedPlacementIds).toEqual([])
  })
})

describe('the end of a course', () => {
  test('tells each milestone once, then completes the enrollment', async () => {
    const { at, enrollmentId, courseId } = await studies(scene, [{}, {}, {}])
    for (const place of [1, 2, 2, 3, 3]) await scene.learner.progress.complete({ placementId: at(place) })
    const events = await heard.all()
    const mine = events
      .filter(({ aggregateId }) => aggregateId === enrollmentId)
      .map(({ name, data }) => (name === 'progress.milestone' ? (data as { milestone: number }).milestone : name))
    expect(mine).toEqual([
      'enrollment.created',
      'lesson.completed',
      25,
      'lesson.completed',
      50,
      'lesson.completed',
      75,
      100,
      'enrollment.status_changed',
      'enrollment.completed',
      'course.completed',
    ])
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed' })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({
      status: 'completed',
      percentage: 100,
      remainingMinutes: 0,
    })
  })

  // Reliability 6.
  test('comes once, however many last lessons are completed at the same time', async () => {
    const { at, courseId, placementIds } = await studies(
      scene,
      Array.from({ length: 8 }, () => ({})),
    )
    await Promise.all(
      [...placementIds, ...placementIds].map((placementId) => scene.learner.progress.complete({ placementId })),
    )
    expect(await heard.named('enrollment.completed')).toHaveLength(1)
    expect(await heard.named('lesson.completed')).toHaveLength(8)
    expect(await heard.named('progress.milestone')).toMatchObject([25, 50, 75, 100].map((milestone) => ({ milestone })))
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({ completedLessons: 8, percentage: 100 })
    expect(at(1)).toBe(placementIds[0])
  })

  test('leaves the learner free to go on recording', async () => {
    const { at, enrollmentId } = await studies(scene, [video])
    await scene.learner.progress.complete({ placementId: at(1) })
    const { course } = await scene.learner.progress.record({
      placementId: at(1),
      watched: [[0, 60]],
      timeSpentSeconds: 60,
    })
    expect(course).toMatchObject({ enrollmentStatus: 'completed', percentage: 100, timeSpentSeconds: 60 })
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed' })
  })

  // Reliability 45: a new cycle begins anew and keeps what was before.
  test('may be come to anew in a new cycle', async () => {
    const { at, enrollmentId, courseId } = await studies(scene, [{}, {}])
    for (const place of [1, 2]) await scene.learner.progress.complete({ placementId: at(place) })
    await scene.teacher.enrollments.renew({ enrollmentId })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({ percentage: 0, completedLessons: 0 })
    await scene.learner.progress.complete({ placementId: at(1) })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({
      percentage: 50,
      enrollmentStatus: 'active',
    })
    await scene.learner.progress.complete({ placementId: at(2) })
    expect(await heard.named('enrollment.completed')).toMatchObject([{ cycle: 1 }, { cycle: 2 }])
    expect(await heard.named('progress.milestone')).toHaveLength(4)
  })
})

describe('who may take a step', () => {
  test('needs an enrollment that gives access', async () => {
    const { at, enrollmentId, courseId } = await studies(scene, [{ placement: { freeLesson: true } }], {
      accessDays: 10,
    })
    const placementId = at(1)
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
    // Reliability 25: judged by the clock, with nobody having written it down; results stay readable.
    expect(await step()).toBe('ENROLLMENT_NOT_ACTIVE')
    expect(await learner.progress.summary({ courseId })).toMatchObject({
      enrollmentStatus: 'expired',
      status: 'in_progress',
    })
    await learner.enrollments.enroll({ courseId })
    expect(await step()).toBe('ok')
  })

  test('restores everything on enrolling again (reliability 24)', async () => {
    const { at, enrollmentId, courseId } = await studies(scene, [{}, {}])
    await scene.learner.progress.complete({ placementId: at(1) })
    const before = await scene.learner.progress.details({ courseId })
    await scene.learner.enrollments.cancel({ enrollmentId })
    expect(await codeOf(scene.learner.progress.complete({ placementId: at(2) }))).toBe('ENROLLMENT_NOT_ACTIVE')
    await scene.learner.enrollments.enroll({ courseId })
    expect(await scene.learner.progress.details({ courseId })).toEqual(before)
  })

  test('is the learner, or staff of the course for them', async () => {
    const { at, courseId } = await studies(scene, [{}, {}, {}])
    const other = await scene.person('other', 'student')
    const colleague = await scene.person('colleague', 'instructor')
    const guardian = await scene.person('guardian', 'guardian')
    await scene.admin.guardians.add({ guardianId: 'guardian', wardId: 'learner' })
    const step = (api: typeof other, userId: string, place = 1) =>
      codeOf(api.progress.complete({ placementId: at(place), userId }))
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
    const { at, courseId } = await studies(scene)
    const elsewhere = scene.lyceum.system('elsewhere')
    await elsewhere.users.save({ userId: 'learner', name: 'Another learner', roles: ['student'] })
    const away = scene.lyceum.as({ tenantId: 'elsewhere', userId: 'learner', roles: ['admin'] })
    expect(await codeOf(away.progress.record({ placementId: at(1) }))).toBe('PLACEMENT_NOT_FOUND')
    expect(await codeOf(away.progress.details({ courseId }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(away.learning.content({ placementId: at(1) }))).toBe('PLACEMENT_NOT_FOUND')
    expect(await codeOf(away.attempts.list({ placementId: at(1) }))).toBe('PLACEMENT_NOT_FOUND')
  })

  test('must name the course that the lesson stands in, if it names one', async () => {
    const { at } = await studies(scene)
    const { courseId: other } = await studies(scene, [{}], { title: 'Another course' })
    expect(await codeOf(scene.learner.progress.record({ placementId: at(1), courseId: other }))).toBe(
      'PLACEMENT_NOT_FOUND',
    )
  })
})

describe('where a step may be taken', () => {
  test('only within the dates of the lesson', async () => {
    const { at } = await studies(scene, [
      { placement: { startsAt: '2026-01-10T00:00:00.000Z' } },
      { placement: { endsAt: '2026-01-10T00:00:00.000Z' } },
    ])
    const lock = (place: number) => lockOf(scene.learner.progress.record({ placementId: at(place) }))
    expect(await lock(1)).toEqual({ code: 'CONTENT_LOCKED', reason: 'not_open', at: '2026-01-10T00:00:00.000Z' })
    expect(await lock(2)).toEqual({})
    scene.runtime.clock.set('2026-01-10T00:00:00.000Z')
    expect(await lock(1)).toEqual({})
    expect(await lock(2)).toEqual({ code: 'CONTENT_LOCKED', reason: 'closed', at: '2026-01-10T00:00:00.000Z' })
  })

  test('not at what is not published', async () => {
    const { at } = await studies(scene, [{}, {}])
    await scene.teacher.placements.update({ placementId: at(2), published: false })
    expect(await codeOf(scene.learner.progress.record({ placementId: at(2) }))).toBe('PLACEMENT_NOT_FOUND')
  })

  test('in the order of the course where it has one, past what is optional', async () => {
    const required = { placement: { mandatory: true } }
    const { at } = await studies(scene, [required, {}, required, {}, {}, required], { sequential: true })
    const open = async () =>
      (await Promise.all([1, 2, 3, 4, 5, 6].map((n) => codeOf(scene.learner.progress.record({ placementId: at(n) })))))
        .map((code) => (code === 'ok' ? 'o' : '-'))
        .join('')
    expect(await open()).toBe('o-----')
    await scene.learner.progress.complete({ placementId: at(1) })
    expect(await open()).toBe('ooo---')
    // Without the optional one in between.
    await scene.learner.progress.complete({ placementId: at(3) })
    expect(await open()).toBe('oooooo')
    // A change of the course holds at once: what was open is locked by what now comes before it.
    await scene.teacher.placements.move({
      placementId: at(6),
      moduleId: (await scene.teacher.placements.get({ placementId: at(6) })).moduleId,
      position: 1,
    })
    expect(await open()).toBe('-----o')
  })

  test('after what it waits for is completed or passed', async () => {
    const quiz = { kind: 'quiz', totalMarks: 10, passingMarks: 5, maxAttempts: 2 } as const
    const { at } = await studies(scene, [quiz, {}, {}])
    await scene.teacher.placements.update({ placementId: at(2), eligibility: [{ placementId: at(1) }] })
    await scene.teacher.placements.update({ placementId: at(3), eligibility: [{ placementId: at(1), passed: true }] })
    const { attempts, progress } = scene.learner
    const lock = (place: number) => lockOf(progress.record({ placementId: at(place) }))
    const locked = { code: 'CONTENT_LOCKED', reason: 'prerequisites', missing: [at(1)] }
    expect([await lock(2), await lock(3)]).toEqual([locked, locked])
    for (const [score, last] of [
      [4, locked],
      [5, {}],
    ] as const) {
      await attempts.start({ placementId: at(1) })
      await attempts.complete({ placementId: at(1), score })
      expect([await lock(2), await lock(3)]).toEqual([{}, last])
    }
  })
})

describe('what a step costs', () => {
  const costs = async (lessons: number) => {
    const many = Array.from({ length: lessons }, () => video)
    const { at } = await studies(scene, many, { sequential: true, title: `A course of ${lessons}` })
    const counts: number[] = []
    const step = async (place: number, fields: object) => {
      const report = { placementId: at(place), timeSpentSeconds: 10, ...fields }
      counts.push(await statementsOf(scene, (learner) => learner.progress.record(report)))
    }
    await step(1, { watched: [[0, 10]], durationSeconds: 100 })
    await step(1, { watched: [[10, 20]] })
    await step(1, { completed: true })
    await step(2, { watched: [[0, 10]] })
    return counts
  }

  test('does not grow with the course', async () => {
    await costs(2)
    expect(await costs(40)).toEqual(await costs(5))
  })

  test('keeps what was counted incrementally equal to counting anew', async () => {
    const { at, courseId, enrollmentId } = await studies(scene, [video, video, {}])
    await scene.learner.progress.record({ placementId: at(1), watched: [[0, 300]], durationSeconds: 900 })
    await scene.learner.progress.complete({ placementId: at(3) })
    await scene.learner.progress.record({ placementId: at(2), watched: [[0, 1500]] })
    const kept = await recordOf(scene.store, scene.tenantId, courseProgress, enrollmentId)
    const { summary } = await scene.learner.progress.details({ courseId })
    expect(kept).toMatchObject({
      percentage: summary.percentage,
      completed: summary.completedLessons,
      total: summary.totalLessons,
    })
    expect(kept?.watchedSeconds).toBe(300 + 1500)
  })
})
