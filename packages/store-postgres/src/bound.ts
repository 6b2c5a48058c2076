import { deadlineExceeded, type Outcome, storeUnavailable } from '@lyceum/store-kysely'

/** The end of the time that a transaction or read may take, and of the server's time for each answer. One timer. */
export interface Bound {
  /** Says that the server owes an answer from now on, or no longer. */
  waiting(isWaiting: boolean): void
  /** Whether what is sent now may be committed although no answer comes. */
  outcome: Outcome
  passed: boolean
  /** Called once, when the time is up, before everything that is raced fails. */
  onPassed: () => void
  /** Answers as the work does, or fails when the time is up before. */
  race<T>(work: Promise<T>): Promise<T>
  /** Stops the clock. */
  end(): void
}

/** The server ends a statement of its own accord first, where it can still answer. */
const SLACK_MS = 1_000
/** The most that timers can count. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** `deadline` is in the milliseconds of `performance.now()`; `answerMs` is how long the server may take for an answer. */
export const startBound = (deadline: number, answerMs: number): Bound => {
  let since = performance.now()
  let isWaiting = true
  let timer: NodeJS.Timeout | undefined
  let reject = (_error: Error): void => {}
  const passing = new Promise<never>((_, rejectPassing) => {
    reject = rejectPassing
  })
  passing.catch(() => {})

  const fail = (error: Error): void => {
    bound.passed = true
    bound.onPassed()
    reject(error)
  }
  const check = (): void => {
    const now = performance.now()
    const silentUntil = (isWaiting ? since : now) + answerMs + SLACK_MS
    if (now >= deadline) fail(deadlineExceeded(bound.outcome))
    else if (now >= silentUntil)
      fail(storeUnavailable(new Error(`The database did not answer within ${answerMs} ms.`), bound.outcome))
    // Rounded up: a timer that fires a little early would find that the time is not up yet.
    else timer = setTimeout(check, Math.min(Math.ceil(Math.min(deadline, silentUntil) - now), LONGEST_TIMER_MS))
  }

  const bound: Bound = {
    outcome: 'unchanged',
    onPassed: () => {},
    waiting: (is) => {
      if (is) since = performance.now()
      isWaiting = is
    },
    passed: false,
    race: (work) => Promise.race([work, passing]),
    end: () => clearTimeout(timer),
  }
  check()
  return bound
}
