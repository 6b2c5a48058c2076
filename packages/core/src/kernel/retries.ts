import type { Runtime } from './runtime.ts'

/** Lets the process exit while the timer is pending, on runtimes that support it. */
export const unrefTimer = (timer: unknown): void => (timer as { unref?: () => void }).unref?.()

/** One timer per tenant; of several scheduled times the earliest wins. */
export interface RetryTimers {
  schedule(tenantId: string, ms: number): void
  clear(): void
}

export const createRetryTimers = (runtime: Runtime, retry: (tenantId: string) => void): RetryTimers => {
  const timers = new Map<string, { readonly at: number; readonly timer: ReturnType<typeof setTimeout> }>()

  return {
    schedule: (tenantId, ms) => {
      const at = runtime.elapsed() + ms
      const existing = timers.get(tenantId)
      if (existing && existing.at <= at) return
      clearTimeout(existing?.timer)
      const timer = setTimeout(() => {
        timers.delete(tenantId)
        retry(tenantId)
      }, ms)
      unrefTimer(timer)
      timers.set(tenantId, { at, timer })
    },
    clear: () => {
      for (const { timer } of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
