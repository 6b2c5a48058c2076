import { beforeEach, describe, expect, test } from 'vitest'
import { courseCounters, courses } from '../catalog/records.ts'
import type { Actor } from '../kernel/access.ts'
import { createLyceum } from '../lyceum.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { patchRecord, storedRecord } from '../testing/builders/records.ts'
import { enrollments } from './records.ts'

let scene: MemoryAcademy
let recordedEvents: RecordedEvents
beforeEach(async () => {
  scene = await memoryAcademy()
  recordedEvents = recordEvents(scene.lyceum)
})

const counters = (courseId: string) => storedRecord(scene.store, scene.tenantId, courseCounters, courseId)
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error) => error.code,
  )

describe('enrolling', () => {
  test('a learner enrolls in a free course', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { accessDays: 30 })
    const metadata = { referralSource: 'google_ads', campaignId: 'summer_2025' }
    const enrollment = await scene.learner.enrollments.enroll({ courseId, source: 'web', metadata })
    expect(enrollment).toMatchObject({
      courseId,
      userId: 'learner',
      status: 'active',
      hasAccess: true,
      type: 'free',
      paymentStatus: 'none',
      source: 'web',
      metadata,
      enrolledAt: '2026-01-05T09:00:00.000Z',
      enrolledBy: 'learner',
      expiresAt: '2026-02-04T09:00:00.000Z',
      cycle: 1,
      lessons: 2,
    })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1, enrollments: 1 })
    expect(await recordedEvents.named('enrollment.created')).toEqual([
      { enrollmentId: enrollment.id, courseId, userId: 'learner', status: 'active' },
    ])
  })

  test('a new user is stored on enrolling', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const ada: Actor = { ...scene.actor('ada', 'student'), name: 'Ada Lovelace', timeZone: 'Europe/London' }
    await scene.lyceum.as(ada).enrollments.enroll({ courseId })
    expect(await scene.admin.users.get({ userId: 'ada' })).toMatchObject({ name: 'Ada Lovelace' })
  })

  test('staff enrolls others: granted, without payment and approval, on their own terms', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { price: 5_000, needsApproval: true })
    const terms = { expiresAt: '2026-12-31T23:59:59Z', mailBeforeExpiry: true }
    expect(await scene.teacher.enrollments.enroll({ courseId, userId: 'learner', ...terms })).toMatchObject({
      userId: 'learner',
      status: 'active',
      type: 'granted',
      paymentStatus: 'none',
      enrolledBy: 'teacher',
      expiresAt: '2026-12-31T23:59:59.000Z',
      mailBeforeExpiry: true,
    })
  })

  test('settings for staff are refused from learners', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    for (const term of [{ unlimited: true }, { expiresAt: '2030-01-01T00:00:00Z' }, { type: 'granted' as const }])
      expect(await codeOf(scene.learner.enrollments.enroll({ courseId, ...term }))).toBe('FORBIDDEN')
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 0 })
  })

  test('callers without permission', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const { id: draft } = await scene.teacher.courses.create({ title: 'A draft' })
    await scene.addUser('other', 'student')
    const { learner, visitor, teacher } = scene
    expect(await codeOf(visitor.enrollments.enroll({ courseId }))).toBe('UNAUTHORIZED')
    expect(await codeOf(learner.enrollments.enroll({ courseId: 'crs_none' }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(learner.enrollments.enroll({ courseId: draft }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(teacher.enrollments.enroll({ courseId: draft }))).toBe('COURSE_NOT_PUBLISHED')
    expect(await codeOf(teacher.enrollments.enroll({ courseId, userId: 'nobody' }))).toBe('USER_NOT_FOUND')
    expect(await codeOf(learner.enrollments.enroll({ courseId, userId: 'other' }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.system.enrollments.enroll({ courseId }))).toBe('UNAUTHORIZED')
  })

  // iomad/iomad#1235: no course of another tenant is seen, let alone enrolled in.
  test('a course of another tenant does not exist', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const stranger = scene.lyceum.as({ tenantId: 'elsewhere', userId: 'admin', roles: ['admin'] })
    expect(await codeOf(stranger.enrollments.enroll({ courseId }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(stranger.enrollments.check({ courseId }))).toBe('COURSE_NOT_FOUND')
  })
})

describe('each refusal', () => {
  const refused = async (settings: Parameters<typeof publishedCourse>[1], actor = scene.learner) => {
    const { courseId } = await publishedCourse(scene.teacher, settings)
    return codeOf(actor.enrollments.enroll({ courseId }))
  }
  const inCountry = (country: string) =>
    scene.lyceum.as({ ...scene.actor('learner', 'student'), country, plan: { name: 'gold' } })

  test('by the window, region, plan, seats and price', async () => {
    expect(await refused({ enrollmentStartsAt: '2026-02-01T00:00:00Z' })).toBe('ENROLLMENT_NOT_STARTED')
    expect(await refused({ enrollmentEndsAt: '2025-12-31T23:59:59Z' })).toBe('ENROLLMENT_PERIOD_ENDED')
    expect(await refused({ allowedCountries: ['FI'] }, inCountry('SE'))).toBe('REGION_RESTRICTED')
    expect(await refused({ allowedCountries: ['FI'] }, inCountry('FI'))).toBe('ok')
    expect(await refused({ plans: ['gold'] })).toBe('PLAN_REQUIRED')
    expect(await refused({ plans: ['gold'] }, inCountry('FI'))).toBe('ok')
    expect(await refused({ price: 100 })).toBe('PAYMENT_REQUIRED')
  })

  test('the stored plan of the learner counts until it ends', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { plans: ['gold'] })
    const plan = { planName: 'gold', planExpiresAt: '2026-01-06T00:00:00Z' }
    await scene.admin.users.save({ userId: 'learner', name: 'The learner', ...plan })
    expect((await scene.learner.enrollments.check({ courseId })).allowed).toBe(true)
    scene.runtime.clock.advance({ days: 1 })
    expect(await codeOf(scene.learner.enrollments.enroll({ courseId }))).toBe('PLAN_REQUIRED')
  })

  test('by an instructor who has blocked the learner', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    await scene.teacher.rosters.block({ studentId: 'learner' })
    await expect(scene.learner.enrollments.enroll({ courseId })).rejects.toMatchObject({
      code: 'ENROLLMENT_BLOCKED',
      details: { instructorId: 'teacher' },
    })
  })

  test('by prerequisites, which are met by completing them', async () => {
    const { courseId: first } = await publishedCourse(scene.teacher, { title: 'First' })
    const { courseId } = await publishedCourse(scene.teacher, { prerequisiteCourseIds: [first] })
    const enrollment = await scene.learner.enrollments.enroll({ courseId: first })
    await expect(scene.learner.enrollments.enroll({ courseId })).rejects.toMatchObject({
      code: 'PREREQUISITES_NOT_MET',
      details: { missing: [first] },
    })
    const completed = { status: 'completed', completedAt: '2026-01-05T09:00:00.000Z' } as const
    await patchRecord(scene.store, scene.tenantId, enrollments, enrollment.id, completed)
    expect((await scene.learner.enrollments.check({ courseId })).allowed).toBe(true)
    await scene.teacher.enrollments.renew({ enrollmentId: enrollment.id })
    expect(await codeOf(scene.learner.enrollments.enroll({ courseId }))).toBe('ok')
  })
})

describe('check', () => {
  test('answers all refusals at once, the first of which is that of enroll', async () => {
    const settings = { price: 9_900, maxEnrollments: 1, plans: ['gold'], enrollmentEndsAt: '2025-12-31T23:59:59Z' }
    const { courseId } = await publishedCourse(scene.teacher, settings)
    await patchRecord(scene.store, scene.tenantId, courseCounters, courseId, { seatsTaken: 1 })
    const answer = await scene.learner.enrollments.check({ courseId })
    expect(answer).toMatchObject({
      allowed: false,
      status: null,
      seats: { limit: 1, taken: 1, free: 0 },
      price: { amount: 9_900, currency: 'USD' },
      enrollment: null,
    })
    expect(answer.refusals.map(({ code }) => code)).toEqual([
      'ENROLLMENT_PERIOD_ENDED',
      'PLAN_REQUIRED',
      'ENROLLMENT_LIMIT_REACHED',
      'PAYMENT_REQUIRED',
    ])
    expect(answer.refusals.at(-1)?.details).toEqual({ amount: 9_900, currency: 'USD' })
    expect(await codeOf(scene.learner.enrollments.enroll({ courseId }))).toBe('ENROLLMENT_PERIOD_ENDED')
  })

  test('answers the status of the enrollment, without enrolling', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { needsApproval: true })
    expect(await scene.learner.enrollments.check({ courseId })).toMatchObject({ allowed: true, status: 'pending' })
    const asStaff = await scene.teacher.enrollments.check({ courseId, userId: 'learner' })
    expect(asStaff).toMatchObject({ allowed: true, status: 'active', userId: 'learner' })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 0, enrollments: 0 })
    expect(await recordedEvents.named('enrollment.created')).toEqual([])
  })
})

describe('payment', () => {
  const paying = (isPaid: (question: object) => Promise<boolean>) =>
    createLyceum({ store: scene.store, runtime: scene.runtime, checkAnswers: true, ports: { payments: { isPaid } } })

  test('the port is called outside the transaction, with the current price, and only if payment is all that is missing', async () => {
    const asked: object[] = []
    const lyceum = paying(async (question) => {
      asked.push(question)
      // The store is free while the host answers: this would be refused or hang inside a transaction.
      await scene.admin.users.get({ userId: 'learner' })
      return true
    })
    const discount = { price: 9_900, discountPrice: 4_900, currency: 'EUR' }
    const { courseId } = await publishedCourse(scene.teacher, { ...discount, plans: ['gold'] })
    const learner = lyceum.as(scene.actor('learner', 'student'))
    expect(await codeOf(learner.enrollments.enroll({ courseId }))).toBe('PLAN_REQUIRED')
    expect(asked).toEqual([])

    const gold = lyceum.as({ ...scene.actor('learner', 'student'), plan: { name: 'gold' } })
    expect(await gold.enrollments.check({ courseId })).toMatchObject({ allowed: true })
    expect(await gold.enrollments.enroll({ courseId })).toMatchObject({ type: 'paid', paymentStatus: 'completed' })
    const question = { tenantId: 'academy', userId: 'learner', courseId, amount: 4_900, currency: 'EUR' }
    expect(asked).toEqual([question, question])
  })

  test('without payment it is refused, also if the price has risen since', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { price: 100 })
    const actor = scene.actor('learner', 'student')
    expect(
      await codeOf(
        paying(async () => false)
          .as(actor)
          .enrollments.enroll({ courseId }),
      ),
    ).toBe('PAYMENT_REQUIRED')
    const raising = paying(async () => {
      await patchRecord(scene.store, scene.tenantId, courses, courseId, { price: 200 })
      return true
    })
    expect(await codeOf(raising.as(actor).enrollments.enroll({ courseId }))).toBe('PAYMENT_REQUIRED')
  })
})

describe('one enrollment per learner and course, ever', () => {
  // apluslms/a-plus#512
  test('fifty enrolls of one learner at once: one record, one event, 49 refusals', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const tries = Array.from({ length: 50 }, () => codeOf(scene.learner.enrollments.enroll({ courseId })))
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'ALREADY_ENROLLED')).toHaveLength(49)
    expect(await recordedEvents.named('enrollment.created')).toHaveLength(1)
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1, enrollments: 1 })
  })

  // mitodl/mitxpro#1002, bmosoluciones/now-lms#233, Simon-Initiative/oli-torus#4158: buying again after a refund,
  // clicking again, coming back.
  test('enrolling again revives it with its history, and counts once', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const { learner } = scene
    const first = await learner.enrollments.enroll({ courseId, metadata: { campaign: 1 } })
    scene.runtime.clock.advance({ days: 1 })
    const left = await learner.enrollments.cancel({ enrollmentId: first.id, reason: 'No time' })
    expect(left).toMatchObject({ status: 'cancelled', hasAccess: false, reason: 'No time', endedAt: left.updatedAt })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 0, enrollments: 1 })

    scene.runtime.clock.advance({ days: 1 })
    const again = await learner.enrollments.enroll({ courseId })
    expect(again).toMatchObject({ id: first.id, status: 'active', cycle: 1, reason: null, endedAt: null })
    expect(again).toMatchObject({ enrolledAt: '2026-01-07T09:00:00.000Z', createdAt: '2026-01-05T09:00:00.000Z' })
    expect(again.metadata).toEqual({ campaign: 1 })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1, enrollments: 1 })
    const { items } = await learner.enrollments.history({ enrollmentId: first.id })
    expect(items.map(({ from, to, by, reason }) => [from, to, by, reason])).toEqual([
      [null, 'active', 'learner', null],
      ['active', 'cancelled', 'learner', 'No time'],
      ['cancelled', 'active', 'learner', null],
    ])
    expect(await recordedEvents.named('enrollment.created')).toHaveLength(1)
    expect(await recordedEvents.named('enrollment.status_changed')).toHaveLength(2)
  })

  test('a failed call changes nothing, a call repeated with its key changes nothing more', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const options = { idempotencyKey: 'once' }
    const first = await scene.learner.enrollments.enroll({ courseId }, options)
    expect(await scene.learner.enrollments.enroll({ courseId }, options)).toEqual(first)
    expect(await recordedEvents.named('enrollment.created')).toHaveLength(1)
  })
})
