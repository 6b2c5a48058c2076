import { nextTask } from '../store/index.ts'
import type { Runtime } from './runtime.ts'

interface PacedJob {
  readonly name: string
  readonly maxLimit: number
}

/** How many rows a piece has, and how long the pause after it is. */
export interface Pace {
  /** The rows of the next piece of the job. The first piece of a pass is small: its rows may be of another kind. */
  limitOf(job: PacedJob, isFirst?: boolean): number
  /** Tells how long a piece with this limit took. */
  took(job: PacedJob, limit: number, ms: number): void
  /** Halves the next piece. */
  failed(job: PacedJob): unknown
  /** Waits after a piece, so that callers and I/O have their turn. */
  pause(ms: number): Promise<void>
  /** Waits before a piece until no call is under way, but not for long. */
  whenQuiet(): Promise<void>
}

/** Milliseconds of a piece while nobody calls, and while others do, who may wait for a whole piece. */
interface Budget {
  readonly piece: number
  /** A piece may take this much longer where its commit alone takes as long: else commits would be all that it does. */
  readonly forCommit: number
  /** What a piece reads once takes longer than fewer rows would. Only failures go below. */
  readonly minLimit: number
}

/** A store inside this process holds its event loop during a piece; one elsewhere answers others meanwhile. */
const LOCAL = {
  alone: { piece: 8, forCommit: 4, minLimit: 5 },
  besideCalls: { piece: 1, forCommit: 0.5, minLimit: 3 },
}
const REMOTE = {
  alone: { piece: 25, forCommit: 50, minLimit: 20 },
  besideCalls: { piece: 12, forCommit: 50, minLimit: 10 },
}

/** Calls within this time before a piece mean that others call now. */
const RECENT_MS = 100
/** Longer pauses would not help: what slows this process down then is not the job. */
const MAX_PAUSE_MS = 20
const FIRST_LIMIT = 10
/** No piece counts as slower than so many times what was expected. */
const MAX_SURPRISE = 3
/** How long a piece waits for calls to end. */
const MAX_WAIT_MS = 25

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

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The constant part of pieces, and how long one of this size should take. */
const constantOf = ({ ms, msPerRow, rows }: Learned): number => ms - msPerRow * rows
const expected = (known: Learned, limit: number): number => constantOf(known) + known.msPerRow * limit

const moved = (average: number | undefined, value: number): number =>
  average === undefined ? value : average + 0.3 * (value - average)

/**
 * Fits time = constant + msPerRow * rows. Without differences in size, the slope found before is kept: then a piece that took
 * too long is followed by one of half the size, to learn whether rows have become slower, or commits.
 */
const learn = (before: Learned | undefined, limit: number, measured: number, budget: Budget): Learned => {
  // Other work on the machine interrupts some pieces for long, and tells nothing of their rows.
  const took = before ? Math.min(measured, MAX_SURPRISE * expected(before, limit)) : measured
  const rows = moved(before?.rows, limit)
  const ms = moved(before?.ms, took)
  const rowsSquared = moved(before?.rowsSquared, limit * limit)
  const rowsTimesMs = moved(before?.rowsTimesMs, limit * took)
  const variance = rowsSquared - rows * rows
  const average = ms / rows
  const differs = variance > 0.02 * rows * rows
  const slope = differs ? (rowsTimesMs - rows * ms) / variance : (before?.msPerRow ?? average)
  const msPerRow = Math.min(Math.max(slope, average / 20), average)
  const tooLong = took > budget.piece + budget.forCommit && !differs
  const cap = tooLong ? Math.max(budget.minLimit, Math.ceil(limit / 2)) : limit * 2
  return { rows, ms, rowsSquared, rowsTimesMs, msPerRow, cap }
}

/** `calls.started` counts the calls of others. */
export const createPace = (
  runtime: Runtime,
  calls: { readonly started: number; readonly active: number },
  local: boolean,
): Pace => {
  const learned = new Map<string, Learned>()
  /** After failures, the most rows of the next piece. */
  const caps = new Map<string, number>()
  const budgets = local ? LOCAL : REMOTE
  let seenCalls = 0
  let lastCallAt = Number.NEGATIVE_INFINITY

  const besideCalls = (): boolean => {
    if (calls.started !== seenCalls) {
      seenCalls = calls.started
      lastCallAt = runtime.elapsed()
    }
    return runtime.elapsed() - lastCallAt < RECENT_MS
  }

  const budgetNow = (): Budget => (besideCalls() ? budgets.besideCalls : budgets.alone)

  const limitOf: Pace['limitOf'] = ({ name, maxLimit }, isFirst = false) => {
    const known = learned.get(name)
    const most = isFirst ? Math.min(maxLimit, FIRST_LIMIT) : maxLimit
    const cap = Math.min(caps.get(name) ?? known?.cap ?? FIRST_LIMIT, most)
    if (!known) return cap
    const { piece, forCommit, minLimit } = budgetNow()
    const constant = constantOf(known)
    const ideal = Math.floor(Math.max(piece - constant, Math.min(constant, forCommit)) / known.msPerRow)
    return Math.min(Math.max(ideal, minLimit), cap)
  }

  return {
    limitOf,
    took: ({ name }, limit, ms) => {
      caps.delete(name)
      learned.set(name, learn(learned.get(name), limit, ms, budgetNow()))
    },
    failed: (job) => caps.set(job.name, Math.max(1, Math.floor(limitOf(job) / 2))),
    pause: (ms) => {
      const pauseMs = besideCalls() ? Math.min(Math.max(1, 2 * ms), MAX_PAUSE_MS) : 0
      return sleep(pauseMs)
    },
    whenQuiet: async () => {
      // What has arrived meanwhile begins first.
      await nextTask()
      const end = runtime.elapsed() + MAX_WAIT_MS
      while (local && calls.active > 0 && runtime.elapsed() < end) await sleep(1)
    },
  }
}
