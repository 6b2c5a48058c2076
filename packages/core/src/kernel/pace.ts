import type { Runtime } from './runtime.ts'

/** How long one piece takes, and how long the pause after it is. */
export interface Pace {
  /** The size of the next piece of the job. */
  limitOf(job: { readonly name: string; readonly maxLimit: number }): number
  /** Adapts the size to how long a piece of this size took. */
  took(job: { readonly name: string; readonly maxLimit: number }, limit: number, ms: number): void
  failed(job: { readonly name: string; readonly maxLimit: number }): void
  /** Waits after a piece, so that callers and I/O have their turn. */
  pause(ms: number): Promise<void>
}

/** Milliseconds of a piece while nobody calls, and while others do. */
interface Budget {
  readonly alone: number
  readonly besideCalls: number
}

/** A store inside this process holds its event loop during a piece; one elsewhere answers others meanwhile. */
const LOCAL: Budget = { alone: 8, besideCalls: 2 }
const REMOTE: Budget = { alone: 25, besideCalls: 10 }

/** Calls within this time before a piece mean that others call now. */
const RECENT_MS = 100
const FIRST_LIMIT = 10
/** Smaller pieces cost more than they do: the transaction around them takes as long. Only failures go below. */
const MIN_LIMIT = 4

/** `calls.started` counts the calls of others. */
export const createPace = (runtime: Runtime, calls: { readonly started: number }, local: boolean): Pace => {
  const limits = new Map<string, number>()
  const budget = local ? LOCAL : REMOTE
  let seenCalls = 0
  let lastCallAt = Number.NEGATIVE_INFINITY

  const besideCalls = (): boolean => {
    if (calls.started !== seenCalls) {
      seenCalls = calls.started
      lastCallAt = runtime.elapsed()
    }
    return runtime.elapsed() - lastCallAt < RECENT_MS
  }

  const limitOf: Pace['limitOf'] = ({ name, maxLimit }) => Math.min(limits.get(name) ?? FIRST_LIMIT, maxLimit)

  return {
    limitOf,
    took: (job, limit, ms) => {
      const aim = besideCalls() ? budget.besideCalls : budget.alone
      const ideal = Math.round((limit * aim) / Math.max(ms, 0.1))
      const smallest = Math.min(limit, MIN_LIMIT)
      limits.set(job.name, Math.max(Math.min(ideal, limit * 2, job.maxLimit), Math.floor(limit / 2), smallest))
    },
    failed: (job) => limits.set(job.name, Math.max(1, Math.floor(limitOf(job) / 2))),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, besideCalls() ? Math.max(2, 2 * ms) : 0)),
  }
}
