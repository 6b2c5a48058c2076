import type { AnyCollection, StoreDriver } from '../store/index.ts'
import type { SystemCall } from './events.ts'
import { forgetKeys, idempotencyKeys } from './idempotency.ts'
import { quietly } from './retries.ts'
import type { Runtime } from './runtime.ts'

const EVERY_MS = 60_000
const KEYS_KEPT_MS = 24 * 3_600_000

/** What only the clock brings about: done each minute for every tenant that holds records of the collection. */
export interface UpkeepTask {
  readonly collection: AnyCollection
  /** Says in a few words what is done. */
  readonly does: string
  readonly run: (call: SystemCall) => Promise<void>
}

export interface Upkeep {
  /** Does once what is due. */
  round(): Promise<void>
  start(): void
  /** Ends the rounds and waits for the one under way. */
  stop(): Promise<void>
}

/** Runs the areas' tasks once a minute, and forgets idempotency keys after a day. */
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
    const before = new Date(runtime.now().getTime() - KEYS_KEPT_MS).toISOString()
    for (const tenantId of await store.tenantsHolding(idempotencyKeys)) await forgetKeys(store, tenantId, before)
  }
  const round = (): Promise<void> => runTasks().catch(onFailure)
  const roundInTurn = (): void => {
    running = running.then(round)
  }

  return {
    round,
    start: () => {
      if (timer !== undefined) return
      timer = setInterval(roundInTurn, EVERY_MS)
      quietly(timer)
      roundInTurn()
    },
    stop: async () => {
      clearInterval(timer)
      timer = undefined
      await running
    },
  }
}
