import { DEADLINE_EXCEEDED } from './errors.ts'
import { LyceumError, refusal } from './lyceum-error.ts'

/** The end of a call's time. */
export interface Deadline {
  /** In the milliseconds of `performance.now()`; Infinity for a call without end. */
  readonly at: number
  /** Whether the commit is under way: a call that ends now does not know whether it has changed anything. */
  committing: boolean
  /** Does nothing before the deadline, and throws after it. */
  check(): void
  /** Answers as the work does; rejects with DEADLINE_EXCEEDED when the time is up before. */
  race<T>(work: Promise<T>): Promise<T>
  /** Stops the clock. */
  end(): void
}

/**
 * A store that keeps to the deadline fails by itself first: it has let go of what it held then, and knows what has become
 * of a commit.
 */
const GRACE_MS = 25

/** What timers can count, 24 days, counts as for ever. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1 - GRACE_MS

/** Starts the time of a call. It takes one timer. */
export const startDeadline = (timeoutMs: number): Deadline => {
  let passed: LyceumError | undefined
  // Not `Promise.race`, which makes several promises more for each of the two races of a call.
  const racing: ((error: LyceumError) => void)[] = []
  const expire = (): void => {
    const outcome = deadline.committing ? 'unknown' : 'unchanged'
    passed = new LyceumError(refusal(DEADLINE_EXCEEDED, { outcome }))
    for (const reject of racing) reject(passed)
  }
  const timer = timeoutMs <= LONGEST_TIMEOUT_MS ? setTimeout(expire, timeoutMs + GRACE_MS) : undefined
  const deadline: Deadline = {
    at: timer === undefined ? Number.POSITIVE_INFINITY : performance.now() + timeoutMs,
    committing: false,
    check: () => {
      if (passed) throw passed
    },
    race: (work) => {
      if (timer === undefined) return work
      return new Promise((resolve, reject) => {
        work.then(resolve, reject)
        if (passed) reject(passed)
        else racing.push(reject)
      })
    },
    end: () => clearTimeout(timer),
  }
  return deadline
}
