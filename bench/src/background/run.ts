import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLyceum, type Lyceum } from '@lyceum/core'
import { type Crowd, fillCrowd } from '@lyceum/tests/crowd'
import { makeCourse, TENANT, takeFirstSteps } from '../academy.ts'
import { selectNames } from '../run.ts'
import { type StoreName, stores } from '../stores.ts'
import { heartbeats } from '../work.ts'

/** What a background job costs those who call meanwhile. */
export interface BackgroundRow {
  readonly job: string
  readonly store: StoreName
  readonly rows: number
  readonly seconds: number
  /** Heartbeats of others, with nothing in the background before, and meanwhile; null for a job without callers. */
  readonly quiet: Latency | null
  readonly beside: Latency | null
  /** The longest time for which the event loop stood still, before and meanwhile. */
  readonly quietStillMs: number
  readonly stillMs: number
}

interface Latency {
  readonly calls: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const CALLERS = 4
/** A caller's pause between two calls. */
const THINK_MS = 5
const QUIET_MS = 5_000

const latencyOf = (latencies: number[]): Latency => {
  const sorted = latencies.sort((one, other) => one - other)
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { calls: sorted.length, p50Ms: quantile(0.5), p99Ms: quantile(0.99) }
}

/** The longest time for which the event loop stands still during the work, and what the work answers. */
const longestStill = async <T>(work: () => Promise<T>): Promise<[stillMs: number, answer: T]> => {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const answer = await work()
  delay.disable()
  return [delay.max / 1e6, answer]
}

/** Calls until `work` is done, and answers how long the calls took. */
const callDuring = async (call: (index: number) => unknown, work: Promise<unknown>): Promise<Latency> => {
  const latencies: number[] = []
  let done = false
  let index = 0
  const caller = async () => {
    while (!done) {
      const begun = performance.now()
      await call(index++)
      latencies.push(performance.now() - begun)
      await sleep(THINK_MS)
    }
  }
  const callers = Array.from({ length: CALLERS }, caller)
  await work.finally(() => {
    done = true
  })
  await Promise.all(callers)
  return latencyOf(latencies)
}

const finishedJob = async (lyceum: Lyceum, name: string, since: string): Promise<void> => {
  const api = lyceum.system(TENANT)
  for (;;) {
    await sleep(100)
    const open = (await api.jobs.list({ limit: 100 })).items.filter((job) => job.name === name)
    const { items } = await api.jobs.list({ status: 'finished', limit: 100 })
    if (open.length === 0 && items.some((job) => job.name === name && (job.finishedAt ?? '') >= since)) return
  }
}

interface Task {
  readonly what: string
  readonly job: string
  readonly start: (lyceum: Lyceum) => Promise<unknown>
  readonly alone?: boolean
}

const tasksOf = ({ counted, autoEnrolled, waitedFor }: Crowd): Task[] => {
  const staff = (lyceum: Lyceum) => lyceum.as({ tenantId: TENANT, userId: 'teacher', roles: ['instructor'] })
  const { courseId, placementIds } = counted
  const addLesson = (lyceum: Lyceum) =>
    staff(lyceum).lessons.create({ title: 'Added', kind: 'reading', placement: { courseId } })
  return [
    { what: 'added lesson', job: 'progress.recount', start: addLesson, alone: true },
    { what: 'added lesson', job: 'progress.recount', start: addLesson },
    {
      what: 'removed last lessons',
      job: 'progress.recount',
      start: async (lyceum) => {
        const { items } = await staff(lyceum).placements.list({ courseId, limit: 100 })
        const done = new Set(placementIds.slice(0, -1))
        for (const { id } of items) if (!done.has(id)) await staff(lyceum).placements.remove({ placementId: id })
      },
    },
    {
      what: 'autoEnroll',
      job: 'enrollments.enrollEverybody',
      start: (lyceum) => staff(lyceum).courses.publish({ courseId: autoEnrolled }),
    },
    { what: 'expiry', job: 'enrollments.expire', start: async (lyceum) => lyceum.start() },
    {
      what: 'lifted limit',
      job: 'enrollments.promote',
      start: (lyceum) => staff(lyceum).courses.update({ courseId: waitedFor, maxEnrollments: null }),
    },
  ]
}

export interface BackgroundOptions {
  readonly store?: string
  readonly learners: number
}

/** Runs each kind of large job while learners report what they watched. */
export async function* runBackground({ store: wanted, learners }: BackgroundOptions): AsyncGenerator<BackgroundRow> {
  for (const name of selectNames(Object.keys(stores) as StoreName[], wanted)) {
    const opened = await stores[name]()
    const { store } = opened
    const crowd = await fillCrowd(store, TENANT, learners)
    const lyceum = createLyceum({ store })
    const study = {
      ...(await makeCourse(lyceum, 'Studied', 43)),
      learners: Array.from({ length: 50 }, (_, at) => `s${at}`),
    }
    await takeFirstSteps(lyceum, study)
    await opened.refresh()
    const call = heartbeats(lyceum, study)
    await callDuring(call, sleep(1_000))
    for (const { what, job, start, alone = false } of tasksOf(crowd)) {
      const calls = (work: Promise<unknown>) => (alone ? work.then(() => null) : callDuring(call, work))
      const [quietStillMs, quiet] = await longestStill(() => calls(sleep(QUIET_MS)))
      const since = new Date().toISOString()
      const begun = performance.now()
      const [stillMs, beside] = await longestStill(() =>
        calls(start(lyceum).then(() => finishedJob(lyceum, job, since))),
      )
      const seconds = (performance.now() - begun) / 1_000
      const label = alone ? `${what}, alone` : what
      yield { job: label, store: name, rows: learners, seconds, quiet, beside, quietStillMs, stillMs }
    }
    await lyceum.stop()
    await opened.close()
  }
}
