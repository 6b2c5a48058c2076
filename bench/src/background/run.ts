import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLyceum, type Lyceum, readRecords, type StoreDriver } from '@lyceum/core'
import { jobs } from '@lyceum/core/storage'
import { fillCrowd } from '@lyceum/tests/crowd'
import { makeCourse, TENANT, takeFirstSteps } from '../academy.ts'
import { percentile } from '../measure.ts'
import { selectNames } from '../run.ts'
import { type StoreName, stores } from '../stores.ts'
import { heartbeats } from '../work.ts'
import { type Callers, type Latency, startCallers } from './callers.ts'
import { type Task, tasks } from './tasks.ts'

/** What a background job costs those who call meanwhile: the medians of windows in which it ran and was paused by turns. */
export interface BackgroundRow {
  readonly job: string
  readonly store: StoreName
  readonly rows: number
  /** Pairs of windows. */
  readonly windows: number
  readonly quiet: Latency
  readonly beside: Latency
  /** p99 beside the job : p99 of the window after it, in which the job was paused. */
  readonly ratio: number
  /** The longest time for which the event loop stood still in any window. */
  readonly quietStillMs: number
  readonly stillMs: number
  readonly aloneStillMs: number
  /** Rows of the job a second, while others call and while nobody does. */
  readonly besideRate: number
  readonly aloneRate: number
}

const WINDOW_MS = 500
/** After the job was paused or resumed. */
const SETTLE_MS = 100
const MAX_WINDOWS = 15
/** How long a job that need not finish runs on while nobody calls. */
const ALONE_MS = 10_000

interface Window {
  readonly latency: Latency
  readonly stillMs: number
  readonly rows: number
  readonly ms: number
}

interface Progress {
  readonly id: string
  readonly done: number
  readonly status: string
}

const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((one, other) => one - other),
    0.5,
  )

const medianLatency = (windows: readonly Window[]): Latency => ({
  calls: windows.reduce((sum, { latency }) => sum + latency.calls, 0),
  p50Ms: median(windows.map(({ latency }) => latency.p50Ms)),
  p99Ms: median(windows.map(({ latency }) => latency.p99Ms)),
})

const longestStill = (windows: readonly Window[]): number => Math.max(0, ...windows.map(({ stillMs }) => stillMs))

/** How far the job is; undefined when it has finished. Not by `jobs.list`, because jobs give way to calls. */
const progressOf = async (store: StoreDriver, name: string): Promise<Progress | undefined> =>
  (await store.read(TENANT, (session) => readRecords(session).list(jobs, 'byStatus', {}))).find(
    (job) => job.name === name,
  )

const measureTask = async (store: StoreDriver, lyceum: Lyceum, task: Task, callers: Callers) => {
  const { job, start, finishes = false } = task
  const api = lyceum.system(TENANT)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const until = async (holds: (progress: Progress | undefined) => boolean) => {
    for (;;) {
      const progress = await progressOf(store, job)
      if (holds(progress)) return progress
      await sleep(10)
    }
  }
  /** Undefined where the job finished in it. */
  const observe = async (from: Progress, running: boolean): Promise<Window | undefined> => {
    callers.taken()
    delay.reset()
    delay.enable()
    const begun = performance.now()
    await sleep(WINDOW_MS)
    const ms = performance.now() - begun
    const latency = callers.taken()
    delay.disable()
    const after = running ? await progressOf(store, job) : from
    return after && { latency, stillMs: delay.max / 1e6, ms, rows: after.done - from.done }
  }

  const beside: Window[] = []
  const quiet: Window[] = []
  await start(lyceum)
  let progress = await until((found) => found !== undefined)
  while (progress && beside.length < MAX_WINDOWS) {
    const running = await observe(progress, true)
    if (!running) break
    const { id } = progress
    // It may have finished at this moment.
    if (!(await api.jobs.pause({ jobId: id }).catch(() => undefined))) break
    await sleep(SETTLE_MS)
    const paused = await observe(progress, false)
    if (paused) {
      beside.push(running)
      quiet.push(paused)
    }
    await api.jobs.resume({ jobId: id })
    progress = await until((found) => found?.status !== 'waiting')
  }
  await callers.stop()
  const before = await progressOf(store, job)
  delay.reset()
  delay.enable()
  const begun = performance.now()
  let last = before
  let ended = begun
  for (let found = before; found; found = await progressOf(store, job)) {
    last = found
    ended = performance.now()
    if (!finishes && ended - begun > ALONE_MS) {
      await api.jobs.pause({ jobId: found.id }).catch(() => undefined)
      break
    }
    await sleep(20)
  }
  delay.disable()
  const rows = (windows: readonly Window[]) => windows.reduce((sum, window) => sum + window.rows, 0)
  const seconds = (windows: readonly Window[]) => windows.reduce((sum, window) => sum + window.ms, 0) / 1_000
  return {
    windows: beside.length,
    quiet: medianLatency(quiet),
    beside: medianLatency(beside),
    ratio: median(beside.map(({ latency }, at) => latency.p99Ms / (quiet[at]?.latency.p99Ms ?? Number.NaN))),
    quietStillMs: longestStill(quiet),
    stillMs: longestStill(beside),
    aloneStillMs: delay.max / 1e6,
    besideRate: rows(beside) / seconds(beside),
    aloneRate: before && last ? (last.done - before.done) / ((ended - begun) / 1_000) : Number.NaN,
  }
}

export interface BackgroundOptions {
  readonly store?: string
  readonly operation?: string
  readonly learners: number
}

/** Runs each kind of large job while learners report what they watched. */
export async function* runBackground(options: BackgroundOptions): AsyncGenerator<BackgroundRow> {
  const { learners } = options
  for (const name of selectNames(Object.keys(stores) as StoreName[], options.store)) {
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
    const work = tasks(crowd)
    for (const what of selectNames(Object.keys(work), options.operation)) {
      const task = work[what]
      if (!task) continue
      const callers = startCallers(heartbeats(lyceum, study))
      await sleep(1_000)
      yield { job: what, store: name, rows: learners, ...(await measureTask(store, lyceum, task, callers)) }
    }
    await lyceum.stop()
    await opened.close()
  }
}
