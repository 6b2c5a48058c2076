import { beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { courseCounters } from '../catalog/records.ts'
import { anyone, systemActor } from '../kernel/access.ts'
import { execute } from '../kernel/execute.ts'
import { defineCommand } from '../kernel/operation.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { createTestEngine } from '../testing/builders/engine.ts'
import { type RecordedEvents, recordEvents } from '../testing/builders/events.ts'
import { storedRecord } from '../testing/builders/records.ts'
import { loadCourseTerms, loadEnrollment } from './access.ts'
import { completeEnrollment, reopenEnrollment } from './completion.ts'
import { enrollments } from './records.ts'

let scene: MemoryAcademy
let recordedEvents: RecordedEvents
beforeEach(async () => {
  scene = await memoryAcademy()
  recordedEvents = recordEvents(scene.lyceum)
})

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error) => error.code,
  )
/** What progress does when the last thing required is done. */
const completing = defineCommand({
  name: 'enrollments.completeForTest',
  summary: 'Completes an enrollment.',
  input: z.strictObject({ enrollmentId: z.string() }),
  output: enrollments.schema,
  allow: anyone,
  run: async (context, { enrollmentId }) => {
    const enrollment = await loadEnrollment(context.tx, enrollmentId)
    return completeEnrollment(context, enrollment, await loadCourseTerms(context.tx, enrollment.courseId))
  },
})
const reopening = defineCommand({
  name: 'enrollments.reopenForTest',
  summary: 'Takes a completed enrollment up again.',
  input: z.strictObject({ enrollmentId: z.string() }),
  output: enrollments.schema,
  allow: anyone,
  run: async (context, { enrollmentId }) => {
    const enrollment = await loadEnrollment(context.tx, enrollmentId)
    return reopenEnrollment(context, enrollment, await loadCourseTerms(context.tx, enrollment.courseId))
  },
})
const engine = () => createTestEngine(scene.store, { runtime: scene.runtime })
const complete = (enrollmentId: string) => execute(engine(), completing, systemActor('academy'), { enrollmentId })
const reopen = (enrollmentId: string) => execute(engine(), reopening, systemActor('academy'), { enrollmentId })
const counters = (courseId: string) => storedRecord(scene.store, scene.tenantId, courseCounters, courseId)

describe('who may change an enrollment', () => {
  test('staff may, the learner may cancel, a guardian may look, strangers may not', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    const parent = await scene.addUser('parent', 'guardian')
    await scene.admin.guardians.add({ guardianId: 'parent', wardId: 'learner' })
    const other = await scene.addUser('other', 'instructor')

    for (const person of [scene.learner, parent, other]) {
      expect(await codeOf(person.enrollments.suspend({ enrollmentId }))).toBe('FORBIDDEN')
      expect(await codeOf(person.enrollments.update({ enrollmentId, unlimited: true }))).toBe('FORBIDDEN')
      expect(await codeOf(person.enrollments.approve({ enrollmentId }))).toBe('FORBIDDEN')
      expect(await codeOf(person.enrollments.renew({ enrollmentId }))).toBe('FORBIDDEN')
    }
    expect(await codeOf(parent.enrollments.cancel({ enrollmentId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.visitor.enrollments.cancel({ enrollmentId }))).toBe('UNAUTHORIZED')
    expect(await codeOf(scene.admin.enrollments.cancel({ enrollmentId: 'enr_none' }))).toBe('ENROLLMENT_NOT_FOUND')
    expect((await parent.enrollments.get({ enrollmentId })).course.title).toBe('Celestial navigation')
    expect(await codeOf(other.enrollments.get({ enrollmentId }))).toBe('FORBIDDEN')
    expect(await codeOf(other.enrollments.history({ enrollmentId }))).toBe('FORBIDDEN')
    expect((await scene.learner.enrollments.cancel({ enrollmentId })).status).toBe('cancelled')
  })

  test('a suspended enrollment is cancelled or revived by staff only', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    const suspended = await scene.teacher.enrollments.suspend({ enrollmentId, reason: 'Fees' })
    expect(suspended).toMatchObject({ status: 'suspended', hasAccess: false, reason: 'Fees' })
    expect(await codeOf(scene.learner.enrollments.cancel({ enrollmentId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.learner.enrollments.enroll({ courseId }))).toBe('ALREADY_ENROLLED')
    expect(await scene.teacher.enrollments.reinstate({ enrollmentId })).toMatchObject({
      status: 'active',
      reason: null,
    })
  })
})

describe('moves that are not in the table', () => {
  test('answer ENROLLMENT_STATUS_CONFLICT', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    const staff = scene.teacher.enrollments
    for (const move of [staff.approve, staff.reject, staff.reinstate, staff.renew])
      expect(await codeOf(move({ enrollmentId }))).toBe('ENROLLMENT_STATUS_CONFLICT')
    await staff.cancel({ enrollmentId })
    for (const move of [staff.cancel, staff.suspend, staff.approve, staff.reinstate])
      expect(await codeOf(move({ enrollmentId }))).toBe('ENROLLMENT_STATUS_CONFLICT')
    expect(await codeOf(staff.confirmPayment({ enrollmentId }))).toBe('ENROLLMENT_STATUS_CONFLICT')
  })
})

describe('expiry', () => {
  // Automattic/sensei#5505: no access after the end, whether or not a sweep has passed; results stay readable.
  test('ends access at its time and keeps the progress', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { accessDays: 10 })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    scene.runtime.clock.advance({ days: 10 })
    const { learner } = scene
    expect(await learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'expired', hasAccess: false })
    expect((await learner.enrollments.listByLearner({ status: 'expired' })).items).toHaveLength(1)
    expect((await learner.enrollments.listByLearner({ status: 'active' })).items).toEqual([])
    expect(await codeOf(learner.enrollments.cancel({ enrollmentId }))).toBe('ENROLLMENT_STATUS_CONFLICT')
    expect((await learner.enrollments.enroll({ courseId })).id).toBe(enrollmentId)
  })

  // 002-R108: extended is active with a later end.
  test.each([
    ['before the sweep', false],
    ['after the sweep', true],
  ])('is undone by extending, %s', async (_, swept) => {
    const { courseId } = await publishedCourse(scene.teacher, { accessDays: 10, maxEnrollments: 1 })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    scene.runtime.clock.advance({ days: 11 })
    if (swept) expect(await scene.system.enrollments.sweepExpired()).toEqual({ expired: 1, more: false })
    const metadata = { extendedReason: 'Customer request' }
    const change = { enrollmentId, expiresAt: '2026-06-30T23:59:59Z', mailBeforeExpiry: true, metadata }
    expect(await scene.teacher.enrollments.update(change)).toMatchObject({
      status: 'active',
      hasAccess: true,
      expiresAt: '2026-06-30T23:59:59.000Z',
      mailBeforeExpiry: true,
      metadata,
    })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1 })
    expect(await scene.system.enrollments.sweepExpired()).toEqual({ expired: 0, more: false })
  })

  test('unlimited overrides an end, and null is no end', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { accessDays: 1 })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    await scene.teacher.enrollments.update({ enrollmentId, unlimited: true })
    scene.runtime.clock.advance({ days: 100 })
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'active', hasAccess: true })
    const change = { enrollmentId, unlimited: false, expiresAt: null }
    expect(await scene.teacher.enrollments.update(change)).toMatchObject({ status: 'active', expiresAt: null })
    expect(await recordedEvents.named('enrollment.updated')).toMatchObject([
      { changed: ['unlimited'] },
      { changed: ['expiresAt', 'unlimited'] },
    ])
  })

  test('cannot be extended without a free seat', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { accessDays: 1, maxEnrollments: 1 })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    scene.runtime.clock.advance({ days: 2 })
    await (await scene.addUser('bob', 'student')).enrollments.enroll({ courseId })
    const extension = { enrollmentId, unlimited: true }
    expect(await codeOf(scene.teacher.enrollments.update(extension))).toBe('ENROLLMENT_LIMIT_REACHED')
  })
})

describe('completion', () => {
  // gocodebox/lifterlms#2395: however many last lessons end at once, the course is completed once.
  test('happens once, frees the seat and counts', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { maxEnrollments: 1, keepsWaitlist: true })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    await (await scene.addUser('bob', 'student')).enrollments.enroll({ courseId })
    await Promise.all(Array.from({ length: 10 }, () => complete(enrollmentId)))

    const now = scene.runtime.now().toISOString()
    const done = { status: 'completed', hasAccess: true, completedAt: now }
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject(done)
    expect(await recordedEvents.named('enrollment.completed')).toEqual([
      { enrollmentId, courseId, userId: 'learner', cycle: 1, completedAt: now, repeated: false },
    ])
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1, completions: 1, enrollments: 2 })
    expect(await scene.as('bob').enrollments.ofCourse({ courseId })).toMatchObject({ status: 'active' })
    expect(await codeOf(scene.learner.enrollments.enroll({ courseId }))).toBe('ALREADY_ENROLLED')
  })

  // Simon-Initiative/oli-torus#4158: the state after leaving and coming back equals the state before.
  test('survives leaving and coming back', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    await complete((await scene.learner.enrollments.enroll({ courseId })).id)
    const found = await scene.learner.enrollments.ofCourse({ courseId })
    const { updatedAt: _, enrolledAt: __, accessFrom: ___, ...before } = found
    scene.runtime.clock.advance({ days: 1 })
    await scene.learner.enrollments.cancel({ enrollmentId: before.id })
    await scene.learner.enrollments.enroll({ courseId })
    const after = await scene.learner.enrollments.ofCourse({ courseId })
    expect(after).toMatchObject({ ...before, updatedBy: 'learner' })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 0, completions: 1 })
    expect(await recordedEvents.named('enrollment.completed')).toHaveLength(1)
  })

  test('ends access with its end, and comes back by enrolling again', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { accessDays: 10 })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    await complete(enrollmentId)
    scene.runtime.clock.advance({ days: 11 })
    expect(await scene.system.enrollments.sweepExpired()).toEqual({ expired: 0, more: false })
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({
      status: 'completed',
      hasAccess: false,
    })
    const again = await scene.learner.enrollments.enroll({ courseId })
    expect(again).toMatchObject({ id: enrollmentId, status: 'completed', hasAccess: true, cycle: 1 })
  })

  test('a suspended one comes back completed', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    await complete(enrollmentId)
    await scene.teacher.enrollments.suspend({ enrollmentId })
    expect((await scene.teacher.enrollments.reinstate({ enrollmentId })).status).toBe('completed')
  })

  // Sunbird-Ed/SunbirdEd-portal#6693: reopened because something was added, the moment of the first completion stays.
  test('can be reopened if there is a seat', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { maxEnrollments: 1 })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    await complete(enrollmentId)
    const first = scene.runtime.now().toISOString()
    const bob = await (await scene.addUser('bob', 'student')).enrollments.enroll({ courseId })
    scene.runtime.clock.advance({ days: 1 })
    expect(await reopen(enrollmentId)).toMatchObject({ status: 'completed' })
    await scene.teacher.enrollments.cancel({ enrollmentId: bob.id })
    expect(await reopen(enrollmentId)).toMatchObject({ status: 'active', completedAt: first })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1 })
    await complete(enrollmentId)
    expect(await recordedEvents.named('enrollment.completed')).toMatchObject([
      { completedAt: first, repeated: false },
      { completedAt: first, repeated: true },
    ])
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 0, completions: 1 })
  })

  // woocommerce/sensei-certificates#381: taken anew, with a cycle of its own.
  test('is undone by renewing, in a new cycle', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { maxEnrollments: 1, accessDays: 10 })
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    await complete(enrollmentId)
    scene.runtime.clock.advance({ days: 365 })
    const renewed = await scene.teacher.enrollments.renew({ enrollmentId, reason: 'Yearly' })
    expect(renewed).toMatchObject({ status: 'active', cycle: 2, completedAt: null, hasAccess: true })
    expect(await recordedEvents.named('enrollment.renewed')).toEqual([
      { enrollmentId, courseId, userId: 'learner', cycle: 2 },
    ])
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1 })
    await complete(enrollmentId)
    expect(await scene.learner.enrollments.get({ enrollmentId })).toMatchObject({ status: 'completed', cycle: 2 })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 0, completions: 1 })
  })
})

describe('modules', () => {
  test('a learner starts a module of a course they are enrolled in, once', async () => {
    const { courseId, moduleId } = await publishedCourse(scene.teacher)
    const start = () => scene.learner.enrollments.startModule({ moduleId })
    expect(await codeOf(start())).toBe('ENROLLMENT_NOT_FOUND')
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    const first = await start()
    expect(first).toEqual({ enrollmentId, courseId, moduleId, startedAt: '2026-01-05T09:00:00.000Z' })
    scene.runtime.clock.advance({ days: 1 })
    expect(await start()).toEqual(first)
    expect(await recordedEvents.named('enrollment.module_started')).toEqual([
      { enrollmentId, courseId, userId: 'learner', moduleId },
    ])
    await scene.learner.enrollments.cancel({ enrollmentId })
    expect(await codeOf(start())).toBe('ENROLLMENT_NOT_ACTIVE')
    expect(await codeOf(scene.learner.enrollments.startModule({ moduleId: 'mod_none' }))).toBe('MODULE_NOT_FOUND')
  })
})
