import type { AnyCollection, StoreDriver } from '../store/index.ts'
import type { SystemCall } from './events.ts'
import { deleteOldKeys, idempotencyKeys } from './idempotency.ts'
import { unrefTimer } from './retries.ts'
import type { Runtime } from './runtime.ts'

const INTERVAL_MS = 60_000
const KEY_LIFETIME_MS = 24 * 3_600_000

/** A periodic task: run each minute for every tenant with records of the collection. */
export interface UpkeepTask {
  readonly collection: AnyCollection
  /** What it does, in a few words. */
  readonly does: string
  readonly run: (call: SystemCall) => Promise<void>
}

export interface Upkeep {
  /** Runs all tasks once. */
  round(): Promise<void>
  start(): void
  /** Stops the timer and waits for the running round. */
  stop(): Promise<void>
}

/** Runs the areas' tasks once a minute, and deletes idempotency keys after a day. */
export const createUpkeep = (
  store: StoreDriver,
  tasks: readonly UpkeepTask[],
  callAs: (tenantId: string) => SystemCall,
  runtime: Runtime,
  onFailure: (error: unknown) => void,
): Upkeep => {
  let timer: ReturnType<typeof setInterval> | undefined
  let running = Promise.resolve()

  const runTasks = async (): Promise<void> => {
    for (const { collection, run } of tasks)
      for (const tenantId of await store.tenantsHolding(collection)) await run(callAs(tenantId))
    const before = new Date(runtime.now().getTime() - KEY_LIFETIME_MS).toISOString()
    for (const tenantId of await store.tenantsHolding(idempotencyKeys)) await deleteOldKeys(store, tenantId, before)
  }
  const round = (): Promise<void> => runTasks().catch(onFailure)
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
