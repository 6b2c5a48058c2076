import type { Runtime } from './runtime.ts'

interface PacedJob {
  readonly name: string
  readonly maxLimit: number
}

/** How many rows a piece has, and how long the pause after it is. */
export interface Pace {
  /** The rows of the next piece of the job. */
  limitOf(job: PacedJob): number
  /** Tells how long a piece with this limit took. */
  took(job: PacedJob, limit: number, ms: number): void
  /** Halves the next piece. */
  failed(job: PacedJob): void
  /** Waits after a piece, so that callers and I/O have their turn. */
  pause(ms: number): Promise<void>
}

/** Milliseconds of a piece while nobody calls, and while others do, who may wait for a whole piece. */
interface Budget {
  readonly alone: number
  readonly besideCalls: number
}

/** A store inside this process holds its event loop during a piece; one elsewhere answers others meanwhile. */
const LOCAL: Budget = { alone: 8, besideCalls: 2 }
const REMOTE: Budget = { alone: 25, besideCalls: 12 }

/** Calls within this time before a piece mean that others call now. */
const RECENT_MS = 100
/** Longer pauses would not help: what slows this process down then is not the job. */
const MAX_PAUSE_MS = 10
const FIRST_LIMIT = 10
/** What a piece reads once takes longer than fewer rows would. Only failures go below. */
const MIN_LIMIT = 5

/** `calls.started` counts the calls of others. */
export const createPace = (runtime: Runtime, calls: { readonly started: number }, local: boolean): Pace => {
  /** By job: what a row takes, and the most rows of the next piece, which grows with each that succeeds. */
  const learned = new Map<string, { readonly msPerRow: number; readonly cap: number }>()
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

  const limitOf: Pace['limitOf'] = ({ name, maxLimit }) => {
    const { msPerRow, cap } = learned.get(name) ?? { msPerRow: 0, cap: FIRST_LIMIT }
    const most = Math.min(cap, maxLimit)
    const ideal = Math.floor((besideCalls() ? budget.besideCalls : budget.alone) / msPerRow)
    return Math.min(Math.max(ideal, MIN_LIMIT), most)
  }

  return {
    limitOf,
    took: ({ name }, limit, ms) => {
      const before = learned.get(name)?.msPerRow
      const now = ms / limit
      learned.set(name, { msPerRow: before === undefined ? now : (before + now) / 2, cap: limit * 2 })
    },
    failed: (job) => {
      const msPerRow = learned.get(job.name)?.msPerRow ?? 0
      learned.set(job.name, { msPerRow, cap: Math.max(1, Math.floor(limitOf(job) / 2)) })
    },
    pause: (ms) => {
      const pauseMs = besideCalls() ? Math.min(Math.max(2, 2 * ms), MAX_PAUSE_MS) : 0
      return new Promise((resolve) => setTimeout(resolve, pauseMs))
    },
  }
}
