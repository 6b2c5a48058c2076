import {
  type AnyCollection,
  type ReadRecords,
  readRecords,
  StoreConflict,
  type StoreDriver,
  transactionRecords,
} from '../store/index.ts'
import { ensureJob, type Job } from './jobs.ts'
import type { PolicyReader } from './policies.ts'
import type { Runtime } from './runtime.ts'
import { reconcilePlaces } from './subscriptions/forgetting.ts'
import { unrefTimer } from './timers.ts'

const INTERVAL_MS = 60_000

export interface UpkeepContext {
  readonly tx: ReadRecords
  readonly now: string
  readonly policy: PolicyReader
}

/** A job that time makes necessary: started each minute for every tenant with records of the collection, if it is due. */
export interface UpkeepTask {
  readonly collection: AnyCollection
  /** A cheap read: whether the job has anything to do. */
  readonly isDue: (context: UpkeepContext) => Promise<boolean>
  readonly job: Job<Record<never, never>>
}

export interface Upkeep {
  /** Starts the jobs that are due. */
  round(): Promise<void>
  start(): void
  /** Stops the timer and waits for the running round. */
  stop(): Promise<void>
}

export interface UpkeepOptions {
  readonly store: StoreDriver
  readonly tasks: readonly UpkeepTask[]
  readonly policiesOf: (tenantId: string) => PolicyReader
  readonly wakeJobs: (tenantId: string) => void
  readonly runtime: Runtime
  readonly onFailure: (error: unknown) => void
}

/** Starts the periodic jobs of the areas once a minute. */
export const createUpkeep = ({ store, tasks, policiesOf, wakeJobs, runtime, onFailure }: UpkeepOptions): Upkeep => {
  let timer: ReturnType<typeof setInterval> | undefined
  let running = Promise.resolve()

  const startIfDue = async ({ isDue, job }: UpkeepTask, tenantId: string): Promise<void> => {
    const now = runtime.now().toISOString()
    const policy = policiesOf(tenantId)
    if (!(await store.read(tenantId, (session) => isDue({ tx: readRecords(session), now, policy })))) return
    try {
      await store.transaction(tenantId, (session) =>
        ensureJob({ tx: transactionRecords(session), now, newId: runtime.newId }, job),
      )
    } catch (error) {
      // Another process has started it at this moment.
      if (error instanceof StoreConflict) return
      throw error
    }
    wakeJobs(tenantId)
  }

  const round = async (): Promise<void> => {
    await reconcilePlaces(store, runtime).catch(onFailure)
    for (const task of tasks)
      try {
        for (const tenantId of await store.tenantsHolding(task.collection)) await startIfDue(task, tenantId)
      } catch (error) {
        onFailure(error)
      }
  }
  const queueRound = (): void => {
    running = running.then(round)
  }

  return {
    round,
    start: () => {
      if (timer !== undefined) return
      timer = setInterval(queueRound, INTERVAL_MS)
      unrefTimer(timer)
      queueRound()
    },
    stop: async () => {
      clearInterval(timer)
      timer = undefined
      await running
    },
  }
}
