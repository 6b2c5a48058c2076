/** Lets one work at a time have a connection, in the order of asking. */
export interface Mutex {
  /** Undefined where it is free and now the caller's; else a promise of it. */
  acquire(): Promise<void> | undefined
  release(): void
  /** Gives it to the next that waits; false where nobody does. */
  passOn(): boolean
}

/** How long works follow one another without a pause, in milliseconds. */
const LONGEST_RUN = 25
/** Other processes try the file lock every few milliseconds (see store.ts): for this long it is left to them. */
const PAUSE = 1

export const createMutex = (): Mutex => {
  const waiting: (() => void)[] = []
  let held = false
  let since = 0

  const next = (): void => {
    const first = waiting.shift()
    if (first) first()
    else held = false
  }

  return {
    acquire: () => {
      if (held) return new Promise((resolve) => waiting.push(resolve))
      held = true
      since = performance.now()
      return undefined
    },
    passOn: () => {
      const first = waiting.shift()
      first?.()
      return first !== undefined
    },
    release: () => {
      if (waiting.length > 0 && performance.now() - since > LONGEST_RUN) {
        since = performance.now() + PAUSE
        setTimeout(next, PAUSE)
      } else next()
    },
  }
}
