import { setTimeout as sleep } from 'node:timers/promises'
import { createLyceum, type Lyceum, readRecords, type StoreDriver } from '@lyceum/core'
import { courseCounters, enrollments } from '@lyceum/core/storage'
import { describe, expect, test } from 'vitest'
import { fillCrowd } from './support/crowd.ts'
import { stores } from './support/stores.ts'

const tenantId = 'academy'
const admin = { tenantId, userId: 'root', roles: ['admin'] } as const
const teacher = { tenantId, userId: 'teacher', roles: ['instructor'] } as const

const openJobs = async (lyceum: Lyceum) => (await lyceum.as(admin).jobs.list()).items

/** How many enrollments of the course have which status, and how often they have changed. */
const statusesOf = async (store: StoreDriver, courseId: string) => {
  const records = await store.read(tenantId, (session) =>
    readRecords(session).list(enrollments, 'byCourse', { courseId }),
  )
  const counts = new Map<string, number>()
  for (const { status, changes } of records) {
    const key = `${status}, changed ${changes}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

const countersOf = (store: StoreDriver, courseId: string) =>
  store.read(tenantId, (session) => readRecords(session).get(courseCounters, courseId))

describe.each(stores)('on $name', ({ open }) => {
  test('learners go on while a course of many is recounted, and the list tells how far it is', {
    timeout: 60_000,
  }, async () => {
    const SIZE = 400
    const { store, close } = await open()
    const { counted, expired } = await fillCrowd(store, tenantId, SIZE)
    const lyceum = createLyceum({ store })
    await lyceum.as(teacher).placements.remove({ placementId: String(counted.placementIds.at(-1)) })
    const learner = lyceum.as({ tenantId, userId: 'crowd0000001', roles: ['student'] })
    const seen: { done: number; left: number | null }[] = []
    let calls = 0
    let ticks = 0
    const ticking = setInterval(() => {
      ticks += 1
    }, 1)
    for (let running = true; running; calls += 1) {
      await learner.courses.get({ courseId: expired })
      const job = (await openJobs(lyceum)).find(({ key }) => key === counted.courseId)
      running = job !== undefined
      if (job) seen.push({ done: job.done, left: job.left })
      await sleep(5)
    }
    clearInterval(ticking)
    // A sweep that keeps the event loop lets nobody call, and no timer fire, before its end.
    expect(calls).toBeGreaterThan(10)
    expect(ticks).toBeGreaterThan(10)
    expect(seen).toEqual([...seen].sort((one, other) => one.done - other.done))
    expect(seen.some(({ done, left }) => done > 0 && left !== null && done + left >= SIZE)).toBe(true)
    expect(await statusesOf(store, counted.courseId)).toEqual({ 'completed, changed 2': SIZE + 1 })
    await lyceum.stop()
    await close()
  })

  test('a lifted limit, expiry and autoEnroll reach everybody, each once', { timeout: 60_000 }, async () => {
    const SIZE = 300
    const { store, close } = await open()
    const { autoEnrolled, expired, waitedFor } = await fillCrowd(store, tenantId, SIZE)
    const lyceum = createLyceum({ store })
    await lyceum.as(teacher).courses.update({ courseId: waitedFor, maxEnrollments: null })
    await lyceum.as(teacher).courses.publish({ courseId: autoEnrolled })
    lyceum.start()
    const done = async () => (await lyceum.as(admin).jobs.list({ status: 'finished' })).items.map(({ name }) => name)
    for (const name of ['enrollments.promote', 'enrollments.enrollEverybody', 'enrollments.expire'])
      while (!(await done()).includes(name)) await sleep(20)
    await lyceum.drain()
    expect(await statusesOf(store, waitedFor)).toEqual({ 'active, changed 2': SIZE })
    expect(await statusesOf(store, expired)).toEqual({ 'expired, changed 2': SIZE })
    // Not the teacher, but the learner that the others are copies of.
    expect(await statusesOf(store, autoEnrolled)).toEqual({ 'active, changed 1': SIZE + 1 })
    expect(await countersOf(store, waitedFor)).toMatchObject({ seatsTaken: SIZE, seatsReserved: 0 })
    expect(await countersOf(store, expired)).toMatchObject({ seatsTaken: 0 })
    expect(await countersOf(store, autoEnrolled)).toMatchObject({ seatsTaken: SIZE + 1, enrollments: SIZE + 1 })
    await lyceum.stop()
    await close()
  })
})
