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
  failed(job: PacedJob): unknown
  /** Waits after a piece, so that callers and I/O have their turn. */
  pause(ms: number): Promise<void>
}

/** Milliseconds of a piece while nobody calls, and while others do, who may wait for a whole piece. */
interface Budget {
  readonly alone: number
  readonly besideCalls: number
  /** A piece may take this much longer where its commit alone takes as long: else commits would be all that it does. */
  readonly forCommit: number
}

/** A store inside this process holds its event loop during a piece; one elsewhere answers others meanwhile. */
const LOCAL: Budget = { alone: 8, besideCalls: 2, forCommit: 4 }
const REMOTE: Budget = { alone: 25, besideCalls: 12, forCommit: 50 }

/** Calls within this time before a piece mean that others call now. */
const RECENT_MS = 100
/** Longer pauses would not help: what slows this process down then is not the job. */
const MAX_PAUSE_MS = 10
const FIRST_LIMIT = 10
/** What a piece reads once takes longer than fewer rows would. Only failures go below. */
const MIN_LIMIT = 5

/** What was learned of the pieces of a job: moving averages, and the line through them. */
interface Learned {
  readonly rows: number
  readonly ms: number
  readonly rowsSquared: number
  readonly rowsTimesMs: number
  readonly msPerRow: number
  /** The most rows of the next piece: it grows with each that succeeds. */
  readonly cap: number
}

const moved = (average: number | undefined, value: number): number =>
  average === undefined ? value : average + 0.3 * (value - average)

/**
 * Fits time = constant + msPerRow * rows. Without differences in size, the slope found before is kept: then a piece that took
 * too long is followed by one of half the size, to learn whether rows have become slower, or commits.
 */
const learn = (before: Learned | undefined, limit: number, took: number, tooLong: number): Learned => {
  const rows = moved(before?.rows, limit)
  const ms = moved(before?.ms, took)
  const rowsSquared = moved(before?.rowsSquared, limit * limit)
  const rowsTimesMs = moved(before?.rowsTimesMs, limit * took)
  const variance = rowsSquared - rows * rows
  const average = ms / rows
  const differs = variance > 0.02 * rows * rows
  const slope = differs ? (rowsTimesMs - rows * ms) / variance : (before?.msPerRow ?? average)
  const msPerRow = Math.min(Math.max(slope, average / 20), average)
  const cap = took > tooLong && !differs ? Math.max(MIN_LIMIT, Math.ceil(limit / 2)) : limit * 2
  return { rows, ms, rowsSquared, rowsTimesMs, msPerRow, cap }
}

/** `calls.started` counts the calls of others. */
export const createPace = (runtime: Runtime, calls: { readonly started: number }, local: boolean): Pace => {
  const learned = new Map<string, Learned>()
  /** After failures, the most rows of the next piece. */
  const caps = new Map<string, number>()
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

  const aimNow = (): number => (besideCalls() ? budget.besideCalls : budget.alone)

  const limitOf: Pace['limitOf'] = ({ name, maxLimit }) => {
    const known = learned.get(name)
    const cap = Math.min(caps.get(name) ?? known?.cap ?? FIRST_LIMIT, maxLimit)
    if (!known) return cap
    const constant = known.ms - known.msPerRow * known.rows
    const ideal = Math.floor(Math.max(aimNow() - constant, Math.min(constant, budget.forCommit)) / known.msPerRow)
    return Math.min(Math.max(ideal, MIN_LIMIT), cap)
  }

  return {
    limitOf,
    took: ({ name }, limit, ms) => {
      caps.delete(name)
      learned.set(name, learn(learned.get(name), limit, ms, aimNow() + budget.forCommit))
    },
    failed: (job) => caps.set(job.name, Math.max(1, Math.floor(limitOf(job) / 2))),
    pause: (ms) => {
      const pauseMs = besideCalls() ? Math.min(Math.max(2, 2 * ms), MAX_PAUSE_MS) : 0
      return new Promise((resolve) => setTimeout(resolve, pauseMs))
    },
  }
}
