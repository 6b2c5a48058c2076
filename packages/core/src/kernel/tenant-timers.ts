import type { Runtime } from './runtime.ts'
import { unrefTimer } from './timers.ts'

export interface TenantTimers {
  /** Calls for the tenant later; of several times the earliest counts. A process may end while it waits for others only. */
  schedule(tenantId: string, ms: number, options: { readonly keepAlive: boolean }): void
  clear(): void
}

/** At most one timer for each tenant. */
export const createTenantTimers = (runtime: Runtime, due: (tenantId: string) => void): TenantTimers => {
  const timers = new Map<string, { readonly at: number; readonly timer: ReturnType<typeof setTimeout> }>()

  return {
    schedule: (tenantId, ms, { keepAlive }) => {
      const at = runtime.elapsed() + ms
      const existing = timers.get(tenantId)
      if (existing && existing.at <= at) return
      clearTimeout(existing?.timer)
      const timer = setTimeout(() => {
        timers.delete(tenantId)
        due(tenantId)
      }, ms)
      if (!keepAlive) unrefTimer(timer)
      timers.set(tenantId, { at, timer })
    },
    clear: () => {
      for (const { timer } of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
