import type { Api } from './api.ts'
import { enrollments } from './enrollment/records.ts'
import { forgetKeys, idempotencyKeys } from './idempotency.ts'
import { quietly } from './retries.ts'
import type { Runtime } from './runtime.ts'
import type { StoreDriver } from './store/index.ts'

const EVERY_MS = 60_000
const KEYS_KEPT_MS = 24 * 3_600_000
const EXPIRED_AT_ONCE = 200

export interface Upkeep {
  start(): void
  /** Ends the rounds and waits for the one under way. */
  stop(): Promise<void>
}

/**
 * Sees to what nobody calls for but the clock: writes down which enrollments have ended, so that their seats are given
 * away and told of, and forgets idempotency keys after a day. Reads are right without it.
 */
export const createUpkeep = (
  store: StoreDriver,
  system: (tenantId: string) => Api,
  runtime: Runtime,
  onFailure: (error: unknown) => void,
): Upkeep => {
  let timer: ReturnType<typeof setInterval> | undefined
  let running = Promise.resolve()

  const keepUp = async (): Promise<void> => {
    for (const tenantId of await store.tenantsHolding(enrollments)) {
      const sweep = () => system(tenantId).enrollments.sweepExpired({ limit: EXPIRED_AT_ONCE })
      while ((await sweep()).more);
    }
    const before = new Date(runtime.now().getTime() - KEYS_KEPT_MS).toISOString()
    for (const tenantId of await store.tenantsHolding(idempotencyKeys)) await forgetKeys(store, tenantId, before)
  }
  const round = (): void => {
    running = running.then(keepUp).catch(onFailure)
  }

  return {
    start: () => {
      if (timer !== undefined) return
      timer = setInterval(round, EVERY_MS)
      quietly(timer)
      round()
    },
    stop: async () => {
      clearInterval(timer)
      timer = undefined
      await running
    },
  }
}
