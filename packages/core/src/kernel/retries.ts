import type { Runtime } from './runtime.ts'

/** Where timers can be told not to keep the process alive, this one is. */
export const quietly = (timer: unknown): void => (timer as { unref?: () => void }).unref?.()

/** Comes back to tenants after a while; of several times asked for the earliest holds. */
export interface Retries {
  in(tenantId: string, ms: number): void
  clear(): void
}

export const createRetries = (runtime: Runtime, retry: (tenantId: string) => void): Retries => {
  const planned = new Map<string, { readonly at: number; readonly timer: ReturnType<typeof setTimeout> }>()

  return {
    in: (tenantId, ms) => {
      const at = runtime.elapsed() + ms
      const earlier = planned.get(tenantId)
      if (earlier && earlier.at <= at) return
      clearTimeout(earlier?.timer)
      const timer = setTimeout(() => {
        planned.delete(tenantId)
        retry(tenantId)
      }, ms)
      quietly(timer)
      planned.set(tenantId, { at, timer })
    },
    clear: () => {
      for (const { timer } of planned.values()) clearTimeout(timer)
      planned.clear()
    },
  }
}
