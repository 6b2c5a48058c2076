/** Lets one work at a time have a connection, in the order of asking. */
export interface Mutex {
  /** Undefined where it is free and now the caller's; else a promise of it. Who gives way lets others go first. */
  acquire(givesWay?: boolean): Promise<void> | undefined
  release(): void
  /** Gives it to the next that waits and does not give way; false where nobody does. */
  passOn(): boolean
}

/** How long works follow one another without a pause, in milliseconds. */
const LONGEST_RUN = 25
/** Other processes try the file lock every few milliseconds (see store.ts): for this long it is left to them. */
const PAUSE = 1
/** For how long who gives way lets others go first. */
const LONGEST_WAIT = 50

interface GivingWay {
  readonly since: number
  readonly begin: () => void
}

export const createMutex = (): Mutex => {
  const waiting: (() => void)[] = []
  const givingWay: GivingWay[] = []
  let held = false
  let since = 0

  const next = (): void => {
    const patient = givingWay[0]
    const first =
      patient && (waiting.length === 0 || performance.now() - patient.since > LONGEST_WAIT)
        ? givingWay.shift()?.begin
        : waiting.shift()
    if (first) first()
    else held = false
  }

  return {
    acquire: (givesWay = false) => {
      if (held)
        return new Promise((begin) =>
          givesWay ? givingWay.push({ since: performance.now(), begin }) : waiting.push(begin),
        )
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
      if (waiting.length + givingWay.length > 0 && performance.now() - since > LONGEST_RUN) {
        since = performance.now() + PAUSE
        setTimeout(next, PAUSE)
      } else next()
    },
  }
}
