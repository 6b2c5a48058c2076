import { setTimeout as sleep } from 'node:timers/promises'
import type { Work } from '../measure.ts'

export interface Latency {
  readonly calls: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Learners who go on calling. */
export interface Callers {
  /** How long the calls took that ended since the last time, each from when its caller wanted to make it. */
  taken(): Latency
  stop(): Promise<void>
}

const CALLERS = 4
/** A caller's pause between two calls. */
const THINK_MS = 5

const latencyOf = (latencies: number[]): Latency => {
  const sorted = latencies.sort((one, other) => one - other)
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { calls: sorted.length, p50Ms: quantile(0.5), p99Ms: quantile(0.99) }
}

export const startCallers = (call: Work): Callers => {
  let latencies: number[] = []
  let stopped = false
  let index = 0
  const caller = async () => {
    while (!stopped) {
      // Not from when the timer fires: an event loop that stands still then keeps the caller waiting as well.
      const due = performance.now() + THINK_MS
      await sleep(THINK_MS)
      await call(index++)
      latencies.push(performance.now() - due)
    }
  }
  const callers = Array.from({ length: CALLERS }, caller)
  return {
    taken: () => {
      const taken = latencies
      latencies = []
      return latencyOf(taken)
    },
    stop: async () => {
      stopped = true
      await Promise.all(callers)
    },
  }
}
