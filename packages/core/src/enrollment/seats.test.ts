import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { courseCounters } from '../catalog/records.ts'
import { isLyceumError } from '../kernel/lyceum-error.ts'
import { createLyceum } from '../lyceum.ts'
import { readRecords } from '../store/index.ts'
import { academy, type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { recordEvents } from '../testing/builders/events.ts'
import { storedRecord } from '../testing/builders/records.ts'
import { enrollments } from './records.ts'
import { holdsSeat } from './rules/status.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const tick = () => scene.runtime.clock.advance({ minutes: 1 })
const counters = (courseId: string) => storedRecord(scene.store, scene.tenantId, courseCounters, courseId)
const codeOf = (call: Promise<{ status: string }>) =>
  call.then(
    ({ status }) => status,
    (error) => error.code,
  )
/** Lets refusals pass, and nothing else. */
const ifRefused = (error: unknown) => {
  if (!isLyceumError(error)) throw error
  return undefined
}
const enroll = async (courseId: string, userId: string) => {
  tick()
  return (await scene.addUser(userId, 'student')).enrollments.enroll({ courseId })
}
/** Everybody's status, in the order in which they enrolled. */
const standing = async (courseId: string) => {
  const { items } = await scene.admin.enrollments.listByCourse({ courseId, limit: 100 })
  return Object.fromEntries(items.map(({ userId, status }) => [userId, status]))
}

describe('seats', () => {
  test('two hundred concurrent enrollments for fifty seats: exactly fifty', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { maxEnrollments: 50 })
    const tries = Array.from({ length: 200 }, (_, index) =>
      codeOf(scene.as(`student${index}`, 'student').enrollments.enroll({ courseId })),
    )
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter((outcome) => outcome === 'active')).toHaveLength(50)
    expect(outcomes.filter((outcome) => outcome === 'ENROLLMENT_LIMIT_REACHED')).toHaveLength(150)
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 50, enrollments: 50 })
  })

  // learning-unlimited/ESP-Website#5030: ten actors, one seat.
  test('ten at once for one seat, and then for the one that was freed', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { maxEnrollments: 1 })
    const people = Array.from({ length: 10 }, (_, index) => scene.as(`student${index}`, 'student'))
    const round = async () =>
      (await Promise.all(people.map((person) => codeOf(person.enrollments.enroll({ courseId }))))).filter(
        (outcome) => outcome === 'active',
      )
    expect(await round()).toHaveLength(1)
    const { items } = await scene.teacher.enrollments.listByCourse({ courseId })
    await scene.teacher.enrollments.cancel({ enrollmentId: items[0]?.id ?? '' })
    expect(await round()).toHaveLength(1)
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1 })
  })

  test('are released by completing, suspending and rejecting, and needed again for reinstating', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { maxEnrollments: 1, needsApproval: true })
    const { teacher } = scene
    const ada = await enroll(courseId, 'ada')
    expect(ada.status).toBe('pending')
    expect(await codeOf(enroll(courseId, 'bob'))).toBe('ENROLLMENT_LIMIT_REACHED')
    await teacher.enrollments.reject({ enrollmentId: ada.id, reason: 'Not this year' })

    const bob = await enroll(courseId, 'bob')
    expect((await teacher.enrollments.approve({ enrollmentId: bob.id })).status).toBe('active')
    await teacher.enrollments.suspend({ enrollmentId: bob.id })
    const eve = await enroll(courseId, 'eve')
    expect(await codeOf(teacher.enrollments.reinstate({ enrollmentId: bob.id }))).toBe('ENROLLMENT_LIMIT_REACHED')
    await teacher.enrollments.cancel({ enrollmentId: eve.id })
    expect(await codeOf(teacher.enrollments.reinstate({ enrollmentId: bob.id }))).toBe('active')
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1, enrollments: 3 })
  })
})

describe('the waitlist', () => {
  const settings = { maxEnrollments: 1, keepsWaitlist: true }

  // learning-unlimited/ESP-Website#2713
  test('a released seat goes to the learner who has waited longest, in the same transaction', async () => {
    const { courseId } = await publishedCourse(scene.teacher, settings)
    const recordedEvents = recordEvents(scene.lyceum)
    const ada = await enroll(courseId, 'ada')
    const bob = await enroll(courseId, 'bob')
    await enroll(courseId, 'eve')
    expect(bob).toMatchObject({ status: 'waitlisted', hasAccess: false })
    expect(await codeOf(scene.as('bob').enrollments.enroll({ courseId }))).toBe('ALREADY_ENROLLED')
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1, enrollments: 3 })

    await scene.as('ada').enrollments.cancel({ enrollmentId: ada.id })
    expect(await standing(courseId)).toEqual({ ada: 'cancelled', bob: 'active', eve: 'waitlisted' })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1 })
    expect(await recordedEvents.named('enrollment.status_changed')).toMatchObject([
      { userId: 'ada', from: 'active', to: 'cancelled' },
      { userId: 'bob', from: 'waitlisted', to: 'active' },
    ])
    const { items } = await scene.as('bob').enrollments.history({ enrollmentId: bob.id })
    expect(items.map(({ to, by }) => [to, by])).toEqual([
      ['waitlisted', 'bob'],
      ['active', 'system'],
    ])
  })

  test('leaving the waitlist releases no seat and loses the place', async () => {
    const { courseId } = await publishedCourse(scene.teacher, settings)
    const ada = await enroll(courseId, 'ada')
    const bob = await enroll(courseId, 'bob')
    await enroll(courseId, 'eve')
    await scene.as('bob').enrollments.cancel({ enrollmentId: bob.id })
    expect(await codeOf(enroll(courseId, 'bob'))).toBe('waitlisted')
    await scene.as('ada').enrollments.cancel({ enrollmentId: ada.id })
    expect(await standing(courseId)).toEqual({ ada: 'cancelled', eve: 'active', bob: 'waitlisted' })
  })

  test('added seats go to the waitlist too, and removing the limit promotes all', async () => {
    const { courseId } = await publishedCourse(scene.teacher, settings)
    for (const userId of ['a', 'b', 'c', 'd', 'e']) await enroll(courseId, userId)
    await scene.teacher.courses.update({ courseId, maxEnrollments: 3 })
    expect(await standing(courseId)).toEqual({
      a: 'active',
      b: 'active',
      c: 'active',
      d: 'waitlisted',
      e: 'waitlisted',
    })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 3 })
    await scene.teacher.courses.update({ courseId, maxEnrollments: null })
    expect(new Set(Object.values(await standing(courseId)))).toEqual(new Set(['active']))
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 5, enrollments: 5 })
  })

  test('a lowered limit removes nobody and promotes nobody', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { ...settings, maxEnrollments: 2 })
    const ada = await enroll(courseId, 'ada')
    await enroll(courseId, 'bob')
    await enroll(courseId, 'eve')
    await scene.teacher.courses.update({ courseId, maxEnrollments: 1 })
    await scene.as('ada').enrollments.cancel({ enrollmentId: ada.id })
    expect(await standing(courseId)).toEqual({ ada: 'cancelled', bob: 'active', eve: 'waitlisted' })
  })

  test('blocked learners are skipped, and a hidden course promotes nobody', async () => {
    const { courseId } = await publishedCourse(scene.teacher, settings)
    const ada = await enroll(courseId, 'ada')
    const bob = await enroll(courseId, 'bob')
    const eve = await enroll(courseId, 'eve')
    await enroll(courseId, 'zoe')
    await scene.teacher.rosters.block({ studentId: 'bob' })
    await scene.as('ada').enrollments.cancel({ enrollmentId: ada.id })
    expect(await standing(courseId)).toMatchObject({ bob: 'waitlisted', eve: 'active', zoe: 'waitlisted' })

    await scene.teacher.courses.unpublish({ courseId })
    await scene.as('eve').enrollments.cancel({ enrollmentId: eve.id })
    expect(await standing(courseId)).toMatchObject({ zoe: 'waitlisted' })
    await scene.teacher.courses.publish({ courseId })
    expect(await standing(courseId)).toMatchObject({ bob: 'waitlisted', zoe: 'active' })
    expect((await scene.teacher.enrollments.reject({ enrollmentId: bob.id })).status).toBe('rejected')
  })

  test('promotion leads to approval if the course requires it, and access days start with access', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { ...settings, needsApproval: true, accessDays: 10 })
    const ada = await enroll(courseId, 'ada')
    const bob = await enroll(courseId, 'bob')
    expect(bob.expiresAt).toBeNull()
    await scene.as('ada').enrollments.cancel({ enrollmentId: ada.id })
    expect(await standing(courseId)).toMatchObject({ bob: 'pending' })
    scene.runtime.clock.set('2026-03-01T12:00:00.000Z')
    const approved = await scene.teacher.enrollments.approve({ enrollmentId: bob.id })
    expect(approved).toMatchObject({ status: 'active', expiresAt: '2026-03-11T12:00:00.000Z' })
  })

  test('promotion in a priced course waits for payment, with the seat', async () => {
    const paid = new Set<string>()
    const ports = { payments: { isPaid: async ({ userId }: { userId: string }) => paid.has(userId) } }
    const { store, runtime } = scene
    const lyceum = createLyceum({ store, runtime, ports, checkAnswers: true })
    const { courseId } = await publishedCourse(scene.teacher, { ...settings, price: 100 })
    const as = (userId: string) => lyceum.as(scene.actor(userId, 'student')).enrollments
    paid.add('ada')
    const ada = await as('ada').enroll({ courseId })
    tick()
    const bob = await as('bob').enroll({ courseId })
    expect(bob).toMatchObject({ status: 'waitlisted', type: 'paid', paymentStatus: 'pending' })
    expect(await codeOf(as('bob').confirmPayment({ enrollmentId: bob.id }))).toBe('ENROLLMENT_STATUS_CONFLICT')
    await as('ada').cancel({ enrollmentId: ada.id })
    expect(await standing(courseId)).toMatchObject({ bob: 'pending' })
    expect(await codeOf(as('bob').confirmPayment({ enrollmentId: bob.id }))).toBe('PAYMENT_REQUIRED')
    paid.add('bob')
    const admitted = await as('bob').confirmPayment({ enrollmentId: bob.id })
    expect(admitted).toMatchObject({ status: 'active', paymentStatus: 'completed' })
    expect(await as('bob').confirmPayment({ enrollmentId: bob.id })).toEqual(admitted)
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1 })
  })
})

describe('the seat of an expired enrollment', () => {
  const settings = { maxEnrollments: 1, accessDays: 1 }

  // Automattic/sensei#5505: the clock frees the seat, whether or not a sweep has passed.
  test('is free for the next learner, whether or not the expiry is stored', async () => {
    const { courseId } = await publishedCourse(scene.teacher, settings)
    await enroll(courseId, 'ada')
    scene.runtime.clock.advance({ days: 2 })
    const check = await scene.learner.enrollments.check({ courseId })
    expect(check).toMatchObject({ allowed: true, seats: { limit: 1, taken: 0, free: 1 } })
    expect((await scene.learner.enrollments.enroll({ courseId })).status).toBe('active')
    expect(await standing(courseId)).toEqual({ ada: 'expired', learner: 'active' })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1 })
  })

  test('goes to the waitlist before new learners', async () => {
    const { courseId } = await publishedCourse(scene.teacher, { ...settings, keepsWaitlist: true })
    await enroll(courseId, 'ada')
    await enroll(courseId, 'bob')
    scene.runtime.clock.advance({ days: 2 })
    expect(await scene.learner.enrollments.check({ courseId })).toMatchObject({ status: 'waitlisted' })
    expect((await scene.learner.enrollments.enroll({ courseId })).status).toBe('waitlisted')
    expect(await standing(courseId)).toEqual({ ada: 'expired', bob: 'active', learner: 'waitlisted' })
  })

  test('may be taken again by the same learner', async () => {
    const { courseId } = await publishedCourse(scene.teacher, settings)
    const ada = await enroll(courseId, 'ada')
    scene.runtime.clock.advance({ days: 2 })
    expect(await enroll(courseId, 'ada')).toMatchObject({ id: ada.id, status: 'active' })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 1, enrollments: 1 })
    const { items } = await scene.as('ada').enrollments.history({ enrollmentId: ada.id })
    expect(items.map(({ to, at }) => [to, at.slice(0, 10)])).toEqual([
      ['active', '2026-01-05'],
      ['expired', '2026-01-06'],
      ['active', '2026-01-07'],
    ])
  })
})

describe('any sequence of operations', () => {
  const people = ['a', 'b', 'c', 'd']
  const step = fc.oneof(
    fc.record({ act: fc.constant('enroll' as const), who: fc.constantFrom(...people) }),
    fc.record({
      act: fc.constantFrom('cancel', 'suspend', 'reinstate', 'approve', 'reject', 'extend', 'renew'),
      who: fc.constantFrom(...people),
    }),
    fc.record({ act: fc.constant('limit' as const), to: fc.constantFrom(1, 2, 3, null) }),
    fc.record({ act: fc.constant('wait' as const) }),
    fc.record({ act: fc.constant('sweep' as const) }),
  )

  /** What must hold of the course's records at every moment. */
  const invariants = async (courseId: string) => {
    const kept = await scene.store.read(scene.tenantId, async (session) => {
      const tx = readRecords(session)
      return {
        all: await tx.list(enrollments, 'byCourse', { courseId }),
        counters: await tx.get(courseCounters, courseId),
      }
    })
    const seated = kept.all.filter(({ status }) => holdsSeat(status)).length
    const { maxEnrollments } = await scene.teacher.courses.get({ courseId })
    expect(kept.counters?.seatsTaken).toBe(seated)
    expect(kept.counters?.enrollments).toBe(kept.all.length)
    const waiting = kept.all.some(({ status }) => status === 'waitlisted')
    if (waiting) expect(seated).toBeGreaterThanOrEqual(maxEnrollments ?? Number.POSITIVE_INFINITY)
    return seated
  }

  test('the counter is correct, nobody waits while a seat is free, and seats are never overbooked', async () => {
    const run = async (needsApproval: boolean, steps: (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) => {
      scene = await memoryAcademy()
      for (const person of people) await scene.addUser(person, 'student')
      const settings = { maxEnrollments: 2, keepsWaitlist: true, accessDays: 3, needsApproval }
      const { courseId } = await publishedCourse(scene.teacher, settings)
      let limit: number | null = 2
      let before = 0
      for (const one of steps) {
        tick()
        const { enrollments: staff, courses } = scene.teacher
        if (one.act === 'wait') scene.runtime.clock.advance({ days: 2 })
        else if (one.act === 'sweep') await scene.system.enrollments.sweepExpired()
        else if (one.act === 'limit') {
          await courses.update({ courseId, maxEnrollments: one.to })
          limit = one.to
        } else if (one.act === 'enroll') await scene.as(one.who).enrollments.enroll({ courseId }).catch(ifRefused)
        else {
          const found = await staff.ofCourse({ courseId, userId: one.who }).catch(ifRefused)
          const enrollmentId = found?.id ?? 'none'
          const expiresAt = new Date(scene.runtime.now().getTime() + 1e8).toISOString()
          if (one.act === 'extend') await staff.update({ enrollmentId, expiresAt }).catch(ifRefused)
          else await staff[one.act]({ enrollmentId }).catch(ifRefused)
        }
        const seated = await invariants(courseId)
        if (limit !== null && seated > limit) expect(seated).toBeLessThanOrEqual(before)
        before = seated
      }
    }
    await fc.assert(fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 25 }), run), { numRuns: 60 })
  })
})

describe('a limit that is raised while many wait', () => {
  const WAITING = 120
  /** Runs the jobs, which wait until then. */
  let runJobs: () => Promise<void>
  beforeEach(async () => {
    const { store, runtime } = scene
    const lyceum = createLyceum({ store, runtime, checkAnswers: true, deliver: false })
    scene = { ...scene, ...(await academy(lyceum)), lyceum }
    runJobs = createLyceum({ store, runtime, checkAnswers: true }).drain
  })

  const waitingCourse = async () => {
    const { courseId } = await publishedCourse(scene.teacher, { maxEnrollments: 1, keepsWaitlist: true })
    for (let number = 0; number <= WAITING; number += 1)
      await enroll(courseId, `person${String(number).padStart(3, '0')}`)
    return courseId
  }
  const enrolled = async (courseId: string) => {
    const all = await scene.store.read(scene.tenantId, (session) =>
      readRecords(session).list(enrollments, 'byCourse', { courseId }),
    )
    const inStatus = (status: string) => all.filter((one) => one.status === status).map(({ userId }) => userId)
    return { active: inStatus('active'), waitlisted: inStatus('waitlisted') }
  }
  const numbered = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `person${String(from + index).padStart(3, '0')}`)

  test('is given out in pieces, in the order of waiting, and nobody overtakes meanwhile', async () => {
    const courseId = await waitingCourse()
    await scene.teacher.courses.update({ courseId, maxEnrollments: 101 })
    // The call itself promotes a few; the other added seats count as taken.
    expect((await enrolled(courseId)).active).toEqual(numbered(0, 21))
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 101, seatsReserved: 80 })
    expect((await enroll(courseId, 'newcomer')).status).toBe('waitlisted')

    // A seat that somebody leaves meanwhile goes to the next in the same transaction.
    const { items } = await scene.teacher.enrollments.listByCourse({ courseId, status: 'active', limit: 1 })
    await scene.teacher.enrollments.cancel({ enrollmentId: items[0]?.id ?? '' })
    expect((await enrolled(courseId)).active).toHaveLength(21)
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 101, seatsReserved: 80 })

    await runJobs()
    const { active, waitlisted } = await enrolled(courseId)
    expect(active).toHaveLength(101)
    expect([...active, items[0]?.userId].sort()).toEqual(numbered(0, 102))
    expect(waitlisted).toEqual([...numbered(102, WAITING + 1), 'newcomer'])
    expect(await counters(courseId)).toMatchObject({ seatsTaken: 101, seatsReserved: 0 })
  })

  test('leaves no seat reserved for who is blocked or has left, and reaches who came later', async () => {
    const courseId = await waitingCourse()
    for (const userId of ['person030', 'person031']) await scene.teacher.rosters.block({ studentId: userId })
    await scene.teacher.courses.update({ courseId, maxEnrollments: WAITING + 1 })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: WAITING + 1, seatsReserved: 100 })
    const newcomer = await enroll(courseId, 'newcomer')
    expect(newcomer.status).toBe('waitlisted')
    const leaving = await scene.as('person050', 'student').enrollments.ofCourse({ courseId })
    await scene.as('person050', 'student').enrollments.cancel({ enrollmentId: leaving?.id ?? '' })

    await runJobs()
    const { active, waitlisted } = await enrolled(courseId)
    expect(active).toContain('newcomer')
    const { seatsTaken, seatsReserved } = (await counters(courseId)) ?? {}
    expect([seatsTaken, seatsReserved]).toEqual([active.length, 0])
    expect(waitlisted).toEqual(['person030', 'person031'])
  })

  test('that is lifted altogether leaves nobody waiting', async () => {
    const courseId = await waitingCourse()
    await scene.teacher.courses.update({ courseId, maxEnrollments: null })
    await runJobs()
    expect(await enrolled(courseId)).toEqual({ active: numbered(0, WAITING + 1), waitlisted: [] })
    expect(await counters(courseId)).toMatchObject({ seatsTaken: WAITING + 1, seatsReserved: 0 })
  })
})
