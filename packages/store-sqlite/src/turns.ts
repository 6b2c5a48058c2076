/** Lets one work at a time, in the order of asking. */
export interface Turns {
  /** Undefined where the turn is free and now the caller's; else a promise of it. */
  take(): Promise<void> | undefined
  give(): void
}

/** How long turns follow one another without a pause, in milliseconds. */
const LONGEST_RUN = 25
/** Other processes look for the lock every few milliseconds (see begin.ts): for this long it is left to them. */
const PAUSE = 1

export const createTurns = (): Turns => {
  const waiting: (() => void)[] = []
  let taken = false
  let since = 0

  const next = (): void => {
    const first = waiting.shift()
    if (first) first()
    else taken = false
  }

  return {
    take: () => {
      if (taken) return new Promise((resolve) => waiting.push(resolve))
      taken = true
      since = performance.now()
      return undefined
    },
    give: () => {
      if (waiting.length > 0 && performance.now() - since > LONGEST_RUN) {
        since = performance.now() + PAUSE
        setTimeout(next, PAUSE)
      } else next()
    },
  }
}
