import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLyceum, readRecords, type StoreDriver, transactionRecords } from '@lyceum/core'
import {
  courseCounters,
  courseOutlines,
  courseProgress,
  courses,
  enrollments,
  jobs,
  placements,
  recountRollups,
} from '@lyceum/core/storage'
import { describe, expect, test } from 'vitest'
import { fillCrowd } from './support/crowd.ts'
import { startProcess } from './support/processes.ts'
import { sharedStores } from './support/stores.ts'

/**
 * Two processes run the jobs and are killed in the middle: others continue where they ended, every learner is reached
 * once, and what is stored is what the reference computes. `LYCEUM_SWEEP_LEARNERS=100000` makes it large.
 */

const LEARNERS = Number(process.env['LYCEUM_SWEEP_LEARNERS'] ?? 400)
const isLarge = LEARNERS > 1_000
/** Of each kind of work. */
const KILLS = isLarge ? 3 : 1
/** How many learners are compared with the reference. */
const COMPARED = Math.min(LEARNERS, 2_000)

const tenantId = 'academy'
const teacher = { tenantId, userId: 'teacher', roles: ['instructor'] } as const

/** How many enrollments of the course have which status, and how often they have changed. */
const statusesOf = async (store: StoreDriver, courseId: string) => {
  const records = await store.read(tenantId, (session) =>
    readRecords(session).list(enrollments, 'byCourse', { courseId }),
  )
  const counts: Record<string, number> = {}
  for (const { status, changes } of records) {
    const key = `${status}, changed ${changes}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

const countersOf = (store: StoreDriver, courseId: string) =>
  store.read(tenantId, (session) => readRecords(session).get(courseCounters, courseId))

const sumsOf = (store: StoreDriver, courseId: string) =>
  store.read(tenantId, async (session) => {
    const found = await readRecords(session).list(courseProgress, 'byCourse', { courseId }, { limit: COMPARED })
    return found.map(({ version: _, outlineRevision: __, ...sums }) => sums)
  })

/** Computes the sums again by the reference, on the plain verbs, and answers how many it would still complete or reopen. */
const recountByReference = (store: StoreDriver, courseId: string) =>
  store.transaction(tenantId, async (session) => {
    const tx = transactionRecords(session)
    // Now none of the stored sums is taken as it is.
    tx.add(courseOutlines, courseId, { revision: 1 })
    const course = await tx.get(courses, courseId)
    const outline = await tx.get(courseOutlines, courseId)
    if (!course || !outline) throw new Error('The course is gone.')
    const { updated, left } = await recountRollups.reference(tx, {
      courseId,
      course,
      outlineRevision: outline.revision,
      placements: await tx.list(placements, 'byCourse', { courseId }),
      now: new Date().toISOString(),
      after: null,
      limit: COMPARED,
    })
    return { updated, left: left.length }
  })

/** Runs the jobs of the tenant to the end in two processes, of which both are killed so many times in the middle. */
const runAndKill = async (
  store: StoreDriver,
  place: object,
  hasEnded: () => Promise<boolean> = async () => true,
): Promise<number> => {
  const startSweepers = () => [1, 2].map(() => startProcess('sweeper.ts', { place }).child)
  let processes: readonly ChildProcess[] = startSweepers()
  const killAll = () => {
    for (const child of processes) child.kill('SIGKILL')
  }
  const open = () => store.read(tenantId, (session) => readRecords(session).list(jobs, 'byStatus', {}))
  const sumOf = (found: Awaited<ReturnType<typeof open>>) => found.reduce((sum, { done }) => sum + done, 0)
  let kills = 0
  let before = 0
  for (let found = await open(); found.length > 0 || !(await hasEnded()); found = await open()) {
    const done = sumOf(found)
    if (kills < KILLS && done > before + LEARNERS / (KILLS + 4)) {
      killAll()
      kills += 1
      before = sumOf(await open())
      processes = startSweepers()
    }
    await sleep(isLarge ? 50 : 5)
  }
  killAll()
  return kills
}

describe.each(sharedStores)('on $name', ({ open }) => {
  test('jobs whose processes are killed reach every learner once', { timeout: LEARNERS * 20 + 120_000 }, async () => {
    const { store, place, close } = await open()
    if (!place) throw new Error('Nobody else can reach the data.')
    const { counted, autoEnrolled, expired, waitedFor } = await fillCrowd(store, tenantId, LEARNERS)
    const { courseId } = counted
    const lyceum = createLyceum({ store, deliver: false })
    const staff = lyceum.as(teacher)

    const added = await staff.lessons.create({ title: 'Added', kind: 'reading', placement: { courseId } })
    await staff.courses.publish({ courseId: autoEnrolled })
    await staff.courses.update({ courseId: waitedFor, maxEnrollments: null })
    // The periodic job begins by itself, some time after the first process.
    const allExpired = async () => {
      const key = { courseId: expired, status: 'active' } as const
      const active = await store.read(tenantId, (session) =>
        readRecords(session).count(enrollments, 'byCourseAndStatus', key),
      )
      return active === 0
    }
    let kills = await runAndKill(store, place, allExpired)
    expect(await statusesOf(store, courseId)).toEqual({ 'active, changed 1': LEARNERS + 1 })
    expect(await statusesOf(store, expired)).toEqual({ 'expired, changed 2': LEARNERS })
    expect(await statusesOf(store, waitedFor)).toEqual({ 'active, changed 2': LEARNERS })
    expect(await statusesOf(store, autoEnrolled)).toEqual({ 'active, changed 1': LEARNERS + 1 })
    expect(await countersOf(store, expired)).toMatchObject({ seatsTaken: 0 })
    expect(await countersOf(store, waitedFor)).toMatchObject({ seatsTaken: LEARNERS, seatsReserved: 0 })
    expect(await countersOf(store, autoEnrolled)).toMatchObject({
      seatsTaken: LEARNERS + 1,
      enrollments: LEARNERS + 1,
    })

    await staff.placements.remove({ placementId: String(added.placement?.id) })
    await staff.placements.remove({ placementId: String(counted.placementIds.at(-1)) })
    kills += await runAndKill(store, place)
    expect(kills).toBeGreaterThan(1)
    expect(await statusesOf(store, courseId)).toEqual({ 'completed, changed 2': LEARNERS + 1 })
    expect(await countersOf(store, courseId)).toMatchObject({ seatsTaken: 0, completions: LEARNERS + 1 })
    const { items } = await lyceum.system(tenantId).jobs.list({ status: 'finished', limit: 100 })
    const recounted = items.filter(({ key }) => key === courseId).map(({ done }) => done)
    expect(recounted).toEqual([LEARNERS + 1, LEARNERS + 1])

    const stored = await sumsOf(store, courseId)
    expect(await recountByReference(store, courseId)).toEqual({ updated: COMPARED, left: 0 })
    expect(await sumsOf(store, courseId)).toEqual(stored)
    await close()
  })
})
