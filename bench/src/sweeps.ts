import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type AnyCollection, type Api, createLyceum, type Lyceum, type Row, type StoreDriver } from '@lyceum/core'
import { courseCounters, courseProgress, enrollments, lessonProgress, users } from '@lyceum/core/storage'
import { makeCourse, type Study, TENANT } from './academy.ts'
import { selectNames } from './run.ts'
import { type StoreName, stores } from './stores.ts'

/** How long it takes to work through all learners of a course in pieces. */
export interface Sweep {
  readonly sweep: string
  readonly store: StoreName
  readonly learners: number
  readonly seconds: number
  /** The longest time in which nothing else of the process ran. */
  readonly longestMs: number
}

const LEARNERS = 100_000
const QUICK = 10_000
const LESSONS = 10
const BATCH = 2_000
const PAST = '2020-01-01T00:00:00.000Z'

type Copied = readonly [collection: AnyCollection, rows: (learner: number) => readonly Row[]]

const insertCopies = async (store: StoreDriver, learners: number, copied: readonly Copied[]): Promise<void> => {
  for (let from = 0; from < learners; from += BATCH)
    await store.transaction(TENANT, async (session) => {
      const numbers = Array.from({ length: Math.min(BATCH, learners - from) }, (_, offset) => from + offset)
      for (const [collection, rows] of copied) session.insert(collection, numbers.flatMap(rows))
    })
}

/** A course that one learner takes up to the last lesson but `open`, and as many copies of that learner. */
const taken = async (
  { store, lyceum, learners }: Place,
  title: string,
  open: number,
  change: Row = {},
): Promise<Omit<Study, 'learners'>> => {
  const course = await makeCourse(lyceum, title, LESSONS)
  const { courseId, placementIds } = course
  const userId = `first of ${courseId}`
  const learner = lyceum.as({ tenantId: TENANT, userId, roles: ['student'] })
  const { id: enrollmentId } = await learner.enrollments.enroll({ courseId })
  for (const placementId of placementIds.slice(0, LESSONS - open)) await learner.progress.complete({ placementId })
  const { enrollment, progress, lessons } = await store.read(TENANT, async (session) => ({
    enrollment: await session.get(enrollments, enrollmentId),
    progress: await session.get(courseProgress, enrollmentId),
    lessons: await session.select(lessonProgress, { index: 'byEnrollment', equals: { enrollmentId } }),
  }))
  const own = (at: number) => ({ userId: `learner${at}`, courseId })
  await insertCopies(store, learners, [
    [enrollments, (at) => [{ ...enrollment, ...change, ...own(at), id: `${courseId}-${at}` }]],
    [courseProgress, (at) => (progress ? [{ ...progress, ...own(at), id: `${courseId}-${at}` }] : [])],
    [
      lessonProgress,
      (at) =>
        lessons.map((row, lesson) => ({
          ...row,
          ...own(at),
          id: `${courseId}-${at}-${lesson}`,
          enrollmentId: `${courseId}-${at}`,
        })),
    ],
  ])
  await store.transaction(TENANT, async (session) => session.add(courseCounters, courseId, { seatsTaken: learners }))
  return course
}

interface Place {
  readonly store: StoreDriver
  readonly lyceum: Lyceum
  readonly api: Api
  readonly learners: number
}

const recount = async (api: Api, courseId: string): Promise<void> => {
  let cursor: string | null = null
  do ({ cursor } = await api.progress.reconcile({ courseId, limit: 500, ...(cursor ? { cursor } : {}) }))
  while (cursor !== null)
}

/** What prepares each sweep, and answers the sweep itself. */
const sweeps: Readonly<Record<string, (place: Place) => Promise<() => Promise<unknown>>>> = {
  'a lesson added, half is done': async (place) => {
    const { courseId } = await taken(place, 'Half done', LESSONS / 2)
    await place.api.lessons.create({ title: 'New', kind: 'video', placement: { courseId, moduleId: null } })
    return () => recount(place.api, courseId)
  },
  'the last open lesson removed': async (place) => {
    const { courseId, placementIds } = await taken(place, 'Almost done', 1)
    await place.api.placements.remove({ placementId: placementIds.at(-1) ?? '' })
    return () => recount(place.api, courseId)
  },
  expiry: async (place) => {
    await taken(place, 'Over', LESSONS, { expiresAt: PAST, lapsesAt: PAST })
    return async () => {
      while ((await place.api.enrollments.sweepExpired({ limit: 200 })).more);
    }
  },
  autoEnroll: async (place) => {
    const { store, lyceum, api, learners } = place
    // Other enrollments, by which the database plans.
    await taken(place, 'Taken by others', LESSONS)
    const { courseId } = await makeCourse(lyceum, 'For everybody', LESSONS)
    await api.courses.update({ courseId, autoEnroll: true })
    await api.users.save({ userId: 'first', name: 'First' })
    const user = await store.read(TENANT, (session) => session.get(users, 'first'))
    await insertCopies(store, learners, [[users, (at) => [{ ...user, id: `user${at}` }]]])
    return async () => {
      let cursor: string | null = null
      do ({ cursor } = await api.enrollments.autoEnroll({ courseId, limit: 200, ...(cursor ? { cursor } : {}) }))
      while (cursor !== null)
    }
  },
}

/** Sweeps over the learners of a course, each on a course of its own. */
export async function* measureSweeps(options: {
  readonly store?: string | undefined
  readonly operation?: string | undefined
  readonly quick: boolean
}): AsyncGenerator<Sweep> {
  const learners = options.quick ? QUICK : LEARNERS
  for (const store of selectNames(Object.keys(stores) as StoreName[], options.store))
    for (const sweep of selectNames(Object.keys(sweeps), options.operation)) {
      const opened = await stores[store]()
      try {
        const lyceum = createLyceum({ store: opened.store, deliver: false })
        const place = { store: opened.store, lyceum, api: lyceum.system(TENANT), learners }
        const work = await sweeps[sweep]?.(place)
        await opened.refresh()
        const delay = monitorEventLoopDelay({ resolution: 1 })
        delay.enable()
        const began = performance.now()
        await work?.()
        const seconds = (performance.now() - began) / 1_000
        delay.disable()
        yield { sweep, store, learners, seconds, longestMs: delay.max / 1e6 }
      } finally {
        await opened.close()
      }
    }
}
