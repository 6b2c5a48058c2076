import { unrefTimer } from '../timers.ts'
import type { Places } from './place.ts'
import type { Subscription } from './subscription.ts'

/** A subscription of this process. */
export interface Reader {
  readonly subscription: Subscription
  readonly places: Places
  /** Tenants with events after this position are still to be looked for; undefined until it has begun. */
  lookedUpTo: number | undefined
  removed: boolean
}

/** How many tenants of one subscription are handled at a time: one whose handler hangs leaves the others. */
const TENANTS_AT_ONCE = 4

/** Runs one reader: each tenant once at a time, a few tenants beside each other, and tenants again when they are due. */
export interface ReaderQueue {
  /** Handles a tenant's events; where it is running already, once more afterwards. */
  request(tenantId: string): void
  requestLater(tenantId: string, ms: number): void
  /** Requests now what was to be requested later. */
  requestPlanned(): void
  /** Answers when nothing is running or requested. */
  idle(): Promise<void>
  readonly busy: boolean
  clear(): void
}

export const createReaderQueue = (run: (tenantId: string) => Promise<void>): ReaderQueue => {
  const running = new Map<string, Promise<void>>()
  const requested = new Set<string>()
  const timers = new Map<string, { readonly at: number; readonly timer: ReturnType<typeof setTimeout> }>()

  const next = (): void => {
    for (const tenantId of requested) {
      if (running.size >= TENANTS_AT_ONCE) return
      if (running.has(tenantId)) continue
      requested.delete(tenantId)
      running.set(
        tenantId,
        run(tenantId).finally(() => {
          running.delete(tenantId)
          next()
        }),
      )
    }
  }
  const request = (tenantId: string): void => {
    clearTimeout(timers.get(tenantId)?.timer)
    timers.delete(tenantId)
    requested.add(tenantId)
    next()
  }

  return {
    request,
    requestLater: (tenantId, ms) => {
      const at = performance.now() + ms
      const existing = timers.get(tenantId)
      if (existing && existing.at <= at) return
      clearTimeout(existing?.timer)
      const timer = setTimeout(() => request(tenantId), ms)
      unrefTimer(timer)
      timers.set(tenantId, { at, timer })
    },
    requestPlanned: () => {
      for (const tenantId of [...timers.keys()]) request(tenantId)
    },
    idle: async () => {
      while (running.size > 0) await Promise.race(running.values())
    },
    get busy() {
      return running.size > 0
    },
    clear: () => {
      for (const { timer } of timers.values()) clearTimeout(timer)
      timers.clear()
      requested.clear()
    },
  }
}
