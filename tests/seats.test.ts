import { type Api, createLyceum, type Lyceum, readRecords, type Session, type StoreDriver } from '@lyceum/core'
import { courseCounters, enrollments } from '@lyceum/core/storage'
import { seededRandom } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

/**
 * What must hold of a course's seats however many come at once, on every store: never one too many, nobody waiting
 * beside a free seat, and one enrollment per person (such as learning-unlimited/ESP-Website#5030 and #2713).
 */

const tenantId = 'academy'
const codeOf = (call: Promise<{ status: string }>): Promise<string> =>
  call.then(
    ({ status }) => status,
    (error: { code?: string }) => error.code ?? String(error),
  )
const count = (outcomes: readonly string[]) =>
  Object.fromEntries([...new Set(outcomes)].sort().map((one) => [one, outcomes.filter((each) => each === one).length]))

const peopleOf = (lyceum: Lyceum) => ({
  teacher: lyceum.as({ tenantId, userId: 'teacher', roles: ['instructor'] }),
  student: (name: string) => lyceum.as({ tenantId, userId: name, roles: ['student'] }),
})

const published = async (teacher: Api, settings: object) => {
  const { id: courseId } = await teacher.courses.create({ title: 'Celestial navigation', ...settings })
  const { id: moduleId } = await teacher.modules.create({ courseId, title: 'At sea' })
  const placement = { courseId, moduleId }
  const lesson = { title: 'Stars', kind: 'reading', content: 'Look up.', placement } as const
  const placementIds: string[] = []
  for (const _ of [1, 2]) placementIds.push((await teacher.lessons.create(lesson)).placement?.id ?? '')
  await teacher.courses.publish({ courseId })
  return { courseId, placementIds }
}

describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let teacher: Api
  let student: (name: string) => Api
  const heard: { name: string; data: Record<string, unknown> }[] = []
  beforeAll(async () => {
    opened = await open()
    lyceum = createLyceum({ store: opened.store })
    lyceum.on('*', ({ name, data }) => void heard.push({ name, data: { ...data } }))
    ;({ teacher, student } = peopleOf(lyceum))
  })
  afterAll(async () => {
    await lyceum.stop()
    await opened.close()
  })

  const kept = (courseId: string) =>
    opened.store.read(tenantId, async (session) => {
      const tx = readRecords(session)
      const all = await tx.list(enrollments, 'byCourse', { courseId })
      return { all, statuses: count(all.map(({ status }) => status)), counters: await tx.get(courseCounters, courseId) }
    })

  test('forty at once for ten seats of a group, while others leave and come: never one too many', async () => {
    const { courseId } = await published(teacher, {})
    const groupOf = async (name: string) => (await teacher.groups.create({ courseId, name, maxEnrollments: 10 })).id
    const [groupId, otherId] = [await groupOf('Spring'), await groupOf('Autumn')]
    const enroll = (index: number) => student(`g${index}`).enrollments.enroll({ courseId, groupId })
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, index) => codeOf(enroll(index))))
    expect(count(outcomes)).toEqual({ active: 10, ENROLLMENT_LIMIT_REACHED: 30 })
    const { items } = await teacher.enrollments.list({ groupId })
    const moves = items
      .slice(0, 5)
      .map(({ id }) => teacher.enrollments.moveToGroup({ enrollmentId: id, groupId: otherId }))
    const late = Array.from({ length: 20 }, (_, index) => codeOf(enroll(100 + index)))
    await Promise.all([...moves, ...late])
    const leaving = items.slice(5).map(({ id }) => teacher.enrollments.cancel({ enrollmentId: id }))
    await Promise.all([...leaving, ...Array.from({ length: 20 }, (_, index) => codeOf(enroll(200 + index)))])
    const membersOf = async (id: string) =>
      (await teacher.enrollments.list({ groupId: id, status: 'active' })).page.totalItems
    for (const id of [groupId, otherId]) {
      const { seatsTaken } = await teacher.groups.get({ groupId: id })
      expect(seatsTaken).toBeLessThanOrEqual(10)
      expect(await membersOf(id)).toBe(seatsTaken)
    }
  })

  test('learners who are moved between two full courses at once, both ways: the seats of both stay right', async () => {
    const admin = lyceum.system(tenantId)
    const [one, other] = [
      await published(teacher, { maxEnrollments: 6 }),
      await published(teacher, { maxEnrollments: 6 }),
    ]
    const enrollIn = async (courseId: string, name: string) => (await student(name).enrollments.enroll({ courseId })).id
    const moves: (readonly [enrollmentId: string, courseId: string])[] = []
    for (let at = 0; at < 5; at += 1) {
      moves.push([await enrollIn(one.courseId, `m${at}`), other.courseId])
      moves.push([await enrollIn(other.courseId, `n${at}`), one.courseId])
    }
    const transfer = ([enrollmentId, courseId]: (typeof moves)[number]) =>
      codeOf(admin.enrollments.transfer({ enrollmentId, courseId }).then(({ enrollment }) => enrollment))
    const outcomes = await Promise.all(moves.map(transfer))
    expect(new Set(outcomes)).toEqual(
      new Set(['active', ...outcomes.filter((code) => code === 'ENROLLMENT_LIMIT_REACHED')]),
    )
    const active = await Promise.all(
      [one, other].map(async ({ courseId }) => {
        const { statuses, counters } = await kept(courseId)
        expect(counters?.seatsTaken).toBe(statuses['active'])
        expect(counters?.seatsTaken).toBeLessThanOrEqual(6)
        return statuses['active'] ?? 0
      }),
    )
    expect(active.reduce((sum, each) => sum + each, 0)).toBe(10)
  })

  test('two hundred at once for fifty seats: exactly fifty', async () => {
    const { courseId } = await published(teacher, { maxEnrollments: 50 })
    const tries = Array.from({ length: 200 }, (_, index) =>
      codeOf(student(`s${index}`).enrollments.enroll({ courseId })),
    )
    expect(count(await Promise.all(tries))).toEqual({ active: 50, ENROLLMENT_LIMIT_REACHED: 150 })
    const { statuses, counters } = await kept(courseId)
    expect(statuses).toEqual({ active: 50 })
    expect(counters).toMatchObject({ seatsTaken: 50, enrollments: 50 })
  })

  test('two hundred at once for fifty seats and a waitlist: nobody is lost', async () => {
    const { courseId } = await published(teacher, { maxEnrollments: 50, keepsWaitlist: true })
    const tries = Array.from({ length: 200 }, (_, index) =>
      codeOf(student(`w${index}`).enrollments.enroll({ courseId })),
    )
    expect(count(await Promise.all(tries))).toEqual({ active: 50, waitlisted: 150 })
    expect((await kept(courseId)).counters).toMatchObject({ seatsTaken: 50, enrollments: 200 })
  })

  test('one learner fifty times at once: one enrollment, one event', async () => {
    const { courseId } = await published(teacher, {})
    const tries = Array.from({ length: 50 }, () => codeOf(student('ada').enrollments.enroll({ courseId })))
    expect(count(await Promise.all(tries))).toEqual({ ALREADY_ENROLLED: 49, active: 1 })
    await lyceum.drain()
    const told = heard.filter(({ name, data }) => name === 'enrollment.created' && data['courseId'] === courseId)
    expect(told).toHaveLength(1)
  })

  test('people who come and go while the limit changes: the counter is right and nobody waits beside a free seat', async () => {
    const random = seededRandom(27)
    const { courseId } = await published(teacher, { maxEnrollments: 3, keepsWaitlist: true })
    const come = async (who: string) => {
      for (let turn = 0; turn < 6; turn += 1) {
        await codeOf(student(who).enrollments.enroll({ courseId }))
        const own = await student(who).enrollments.ofCourse({ courseId })
        if (random() < 0.7) await codeOf(student(who).enrollments.cancel({ enrollmentId: own.id }))
      }
    }
    const change = async () => {
      for (const maxEnrollments of [5, 2, 4, 3, 6, 4]) await teacher.courses.update({ courseId, maxEnrollments })
    }
    await Promise.all([change(), ...Array.from({ length: 12 }, (_, index) => come(`p${index}`))])
    const { all, statuses, counters } = await kept(courseId)
    expect(counters?.seatsTaken).toBe(statuses['active'] ?? 0)
    expect(counters?.enrollments).toBe(all.length)
    if (statuses['waitlisted']) expect(statuses['active']).toBeGreaterThanOrEqual(4)
  })

  test('the last lessons on many devices at once: completed once, one certificate, one seat given on', async () => {
    const { courseId, placementIds } = await published(teacher, {
      maxEnrollments: 1,
      keepsWaitlist: true,
      hasCertificate: true,
    })
    await student('eve').enrollments.enroll({ courseId })
    await student('next').enrollments.enroll({ courseId })
    const devices = [1, 2, 3, 4].flatMap(() => placementIds)
    await Promise.all(devices.map((placementId) => student('eve').progress.complete({ placementId })))
    expect((await kept(courseId)).statuses).toEqual({ active: 1, completed: 1 })
    expect((await kept(courseId)).counters).toMatchObject({ seatsTaken: 1, completions: 1 })
    const { items } = await student('eve').certificates.listByLearner()
    expect(items).toHaveLength(1)
    const [number] = items.map((certificate) => certificate.number)
    const anybody = lyceum.as({ tenantId, userId: null, roles: [] })
    expect(await anybody.certificates.verify({ number: number ?? '' })).toMatchObject({ status: 'valid' })
    await lyceum.drain()
    const told = heard.filter(({ data }) => data['courseId'] === courseId).map(({ name }) => name)
    expect(
      told.filter((name) => ['enrollment.completed', 'certificate.issued', 'course.completed'].includes(name)),
    ).toEqual(['enrollment.completed', 'certificate.issued', 'course.completed'])
  })
})

type Verb = 'get' | 'view'

/** A store whose first transaction to do this, or to do it for the nth time, stands still right after until let go. */
const standingStill = (store: StoreDriver, verb: Verb, name: string, nth = 1) => {
  let reached = () => {}
  let letGo = () => {}
  const here = new Promise<void>((resolve) => {
    reached = resolve
  })
  const free = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let left = nth
  const stop = async <T>(answer: T): Promise<T> => {
    reached()
    await free
    return answer
  }
  const watched = (session: Session): Session =>
    new Proxy(session, {
      get: (target, key) => {
        const own: unknown = Reflect.get(target, key)
        if (typeof own !== 'function') return own
        return (...args: unknown[]) => {
          const answer: unknown = own.apply(target, args)
          const about = typeof args[0] === 'string' ? args[0] : (args[0] as { name?: string } | undefined)?.name
          if (key !== verb || about !== name) return answer
          left -= 1
          return left === 0 ? Promise.resolve(answer).then(stop) : answer
        }
      },
    })
  const still: StoreDriver = {
    ...store,
    transaction: (tenant, work, options) => store.transaction(tenant, (session) => work(watched(session)), options),
    read: (tenant, work) => store.read(tenant, work),
    tenantsHolding: (collection) => store.tenantsHolding(collection),
    settledAfter: (collection, position) => store.settledAfter(collection, position),
    close: () => store.close(),
  }
  return { still, here, letGo }
}

// Where writers wait for each other from the start, nothing of this can happen.
describe.each(stores.filter(({ name }) => name === 'PostgreSQL'))(
  'between reading and writing, on $name',
  ({ open }) => {
    let opened: Awaited<ReturnType<typeof open>>
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.close())

    const full = async (lyceum: Lyceum, people: readonly string[]) => {
      const { teacher, student } = peopleOf(lyceum)
      const { courseId } = await published(teacher, { maxEnrollments: 1, keepsWaitlist: true })
      const ids: string[] = []
      for (const person of people) ids.push((await student(person).enrollments.enroll({ courseId })).id)
      const standing = async () => {
        const { items } = await teacher.enrollments.listByCourse({ courseId })
        return Object.fromEntries(items.map(({ userId, status }) => [userId, status]))
      }
      return { courseId, ids, standing }
    }

    test('who saw a full course before a seat was freed takes it, and waits for nothing', async () => {
      const lyceum = createLyceum({ store: opened.store, deliver: false })
      const { courseId, ids, standing } = await full(lyceum, ['ada'])
      const { still, here, letGo } = standingStill(opened.store, 'view', 'enrollment.context')
      const joining = peopleOf(createLyceum({ store: still, deliver: false })).student('bob')
      const joined = joining.enrollments.enroll({ courseId })
      await here
      await peopleOf(lyceum)
        .student('ada')
        .enrollments.cancel({ enrollmentId: ids[0] ?? '' })
      letGo()
      await joined
      expect(await standing()).toEqual({ ada: 'cancelled', bob: 'active' })
    })

    test('who frees a seat while somebody joins the waitlist waits until they have, and gives it to them', async () => {
      const lyceum = createLyceum({ store: opened.store, deliver: false })
      const { courseId, ids, standing } = await full(lyceum, ['ada'])
      const { still, here, letGo } = standingStill(opened.store, 'view', 'enrollment.context', 2)
      const joining = peopleOf(createLyceum({ store: still, deliver: false })).student('bob')
      const joined = joining.enrollments.enroll({ courseId })
      await here
      const left = peopleOf(lyceum)
        .student('ada')
        .enrollments.cancel({ enrollmentId: ids[0] ?? '' })
      await Promise.race([left, new Promise((resolve) => setTimeout(resolve, 300))])
      letGo()
      await Promise.all([joined, left])
      expect(await standing()).toEqual({ ada: 'cancelled', bob: 'active' })
    })

    test('who frees a seat that was added to meanwhile gives it by the limit of now', async () => {
      const lyceum = createLyceum({ store: opened.store, deliver: false })
      const { courseId, ids, standing } = await full(lyceum, ['ada', 'bob', 'eve'])
      const { still, here, letGo } = standingStill(opened.store, 'get', 'courses')
      const leaving = peopleOf(createLyceum({ store: still, deliver: false })).student('ada')
      const left = leaving.enrollments.cancel({ enrollmentId: ids[0] ?? '' })
      await here
      await peopleOf(lyceum).teacher.courses.update({ courseId, maxEnrollments: 2 })
      expect(await standing()).toEqual({ ada: 'active', bob: 'active', eve: 'waitlisted' })
      letGo()
      await left
      expect(await standing()).toEqual({ ada: 'cancelled', bob: 'active', eve: 'active' })
    })
  },
)
