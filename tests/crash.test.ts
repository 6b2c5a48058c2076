import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { createLyceum, type LyceumEvent, type RecordOf, readRecords } from '@lyceum/core'
import { certificates, courseCounters, courseProgress, enrollments, lessonProgress, outbox } from '@lyceum/core/storage'
import { publishedCourse } from '@lyceum/core/testing'
import { describe, expect, test, vi } from 'vitest'
import { startProcess } from './support/processes.ts'
import { type DataLocation, openLocation, sharedStores } from './support/stores.ts'

/**
 * A process that is killed at any moment of a write loses nothing that it said was done, leaves no half behind, and what
 * it did not get to announce the next one announces.
 */

const tenantId = 'academy'
const ROUNDS = 4
const SEATS = 25

type Line = {
  readonly ready?: true
  readonly enrolled?: string
  readonly completed?: string
  readonly placementId?: string
  readonly finished?: string
  readonly cancelled?: string
  readonly heard?: Pick<LyceumEvent, 'id' | 'name' | 'aggregateId'>
}

/** Whether a line says that something was written. */
const acknowledges = ({ enrolled, completed, finished, cancelled }: Line): boolean =>
  [enrolled, completed, finished, cancelled].some((id) => id !== undefined)

/** However slow the machine is, a round shows something. */
const LEAST = 6

/** Lets a process write for a while, kills it, and answers what it said. */
const writeUntilKilled = async (given: object, afterMs: number): Promise<Line[]> => {
  const { child, lines } = startProcess('writer.ts', given)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const said: Line[] = []
  const listening = (async () => {
    for (;;) {
      const { value, done } = await lines.next()
      if (done) return
      // The kill may have cut the last line short; what was not said whole was not said.
      if (value.endsWith('}')) said.push(JSON.parse(value) as Line)
    }
  })()
  while (said.filter(acknowledges).length < LEAST) {
    expect(child.exitCode, 'the writer ended by itself').toBeNull()
    await sleep(1)
  }
  await sleep(afterMs)
  expect(child.exitCode, 'the writer ended by itself').toBeNull()
  child.kill('SIGKILL')
  await gone
  await listening
  return said
}

/** Everything that is kept of the course, read as it lies there. */
const readAll = async (place: DataLocation, courseId: string) => {
  const store = openLocation(place)
  try {
    return await store.read(tenantId, async (session) => {
      const tx = readRecords(session)
      const enrolled = await tx.list(enrollments, 'byCourse', { courseId })
      const done = new Map<string, RecordOf<typeof lessonProgress>[]>()
      for (const { id: enrollmentId } of enrolled)
        done.set(enrollmentId, await tx.list(lessonProgress, 'byEnrollment', { enrollmentId }))
      return {
        enrolled,
        done,
        counters: await tx.get(courseCounters, courseId),
        rollups: new Map(
          (await tx.list(courseProgress, 'byCourse', { courseId })).map((record) => [record.id, record]),
        ),
        papers: await tx.list(certificates, 'byCourse', { courseId }),
        log: await tx.list(outbox, 'inOrder', {}),
      }
    })
  } finally {
    await store.close()
  }
}

/** A server may still be at the last commits of a process that is gone: what is kept is what is kept twice. */
const readSettled = async (place: DataLocation, courseId: string) => {
  for (;;) {
    const before = await readAll(place, courseId)
    await sleep(100)
    const after = await readAll(place, courseId)
    if (isDeepStrictEqual(before, after)) return after
  }
}

const expectConsistent = (kept: Awaited<ReturnType<typeof readAll>>) => {
  const { enrolled, done, counters, rollups, papers } = kept
  const inStatus = (status: string) => enrolled.filter((enrollment) => enrollment.status === status)
  const completed = inStatus('completed')
  expect(counters).toMatchObject({
    seatsTaken: inStatus('active').length,
    enrollments: enrolled.length,
    completions: completed.length,
  })
  expect(inStatus('active').length).toBeLessThanOrEqual(SEATS)
  for (const { id, status } of enrolled) {
    const lessons = (done.get(id) ?? []).filter(({ completedAt }) => completedAt !== null).length
    expect(rollups.get(id)?.completed ?? 0, id).toBe(lessons)
    expect(status === 'completed', id).toBe(lessons === 2)
  }
  expect(papers.map(({ enrollmentId }) => enrollmentId).sort()).toEqual(completed.map(({ id }) => id).sort())
}

describe.each(sharedStores)('on $name', ({ open }) => {
  test('killed while writing, again and again', { timeout: 60_000 }, async () => {
    const opened = await open()
    if (!opened.place) throw new Error('This store cannot be shared.')
    const { place } = opened
    const setUp = createLyceum({ store: opened.store, deliver: false })
    const teacher = setUp.as({ tenantId, userId: 'teacher', roles: ['instructor'] })
    const { courseId, placementIds } = await publishedCourse(teacher, { maxEnrollments: SEATS, hasCertificate: true })

    const heard: Pick<LyceumEvent, 'id' | 'name' | 'aggregateId'>[] = []
    let acknowledged = 0
    for (let round = 1; round <= ROUNDS; round += 1) {
      const said = await writeUntilKilled({ place, tenantId, courseId, placementIds, round }, Math.random() * 300)
      const kept = await readSettled(place, courseId)
      expectConsistent(kept)

      const byId = new Map(kept.enrolled.map((enrollment) => [enrollment.id, enrollment]))
      for (const line of said) {
        const { enrolled, completed, placementId, finished, cancelled } = line
        if (enrolled !== undefined) expect(byId.has(enrolled), enrolled).toBe(true)
        if (finished !== undefined) expect(byId.get(finished)?.status).toBe('completed')
        if (cancelled !== undefined) expect(byId.get(cancelled)?.status).toBe('cancelled')
        if (completed !== undefined) {
          const lesson = kept.done.get(completed)?.find((record) => record.placementId === placementId)
          expect(lesson?.completedAt, completed).toEqual(expect.any(String))
        }
        if (acknowledges(line)) acknowledged += 1
      }
      heard.push(...said.flatMap((line) => line.heard ?? []))
      // Seats for the next round.
      for (const { id: enrollmentId, status } of kept.enrolled)
        if (status === 'active') await setUp.system(tenantId).enrollments.cancel({ enrollmentId })
    }
    expect(acknowledged).toBeGreaterThanOrEqual(ROUNDS * LEAST)

    // The next process, once the lease of the dead one has run out.
    const next = openLocation(place)
    const lyceum = createLyceum({ store: next })
    const hear = ({ id, name, aggregateId }: LyceumEvent) => void heard.push({ id, name, aggregateId })
    await lyceum.subscribe('hearing', { from: 'beginning', handle: hear })
    lyceum.start({ everyMs: 500 })
    const { log, enrolled, papers } = await readAll(place, courseId)
    const unheard = () => {
      const ids = new Set(heard.map(({ id }) => id))
      return log.filter(({ id }) => !ids.has(id))
    }
    await vi.waitFor(() => expect(unheard()).toEqual([]), { timeout: 20_000 })
    await lyceum.stop()
    await next.close()

    const once = [...new Map(heard.map((event) => [event.id, event])).values()]
    const namesOf = (id: string) => once.filter(({ aggregateId }) => aggregateId === id).map(({ name }) => name)
    for (const { id, status, changes } of enrolled) {
      const names = namesOf(id)
      expect(names[0], id).toBe('enrollment.created')
      expect(names.filter((name) => name === 'enrollment.created')).toHaveLength(1)
      expect(names.filter((name) => name === 'enrollment.status_changed')).toHaveLength(changes - 1)
      expect(names.includes('course.completed'), id).toBe(status === 'completed')
    }
    expect(once.filter(({ name }) => name === 'certificate.issued')).toHaveLength(papers.length)
    await opened.close()
  })
})
