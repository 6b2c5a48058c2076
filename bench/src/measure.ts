/** One call of the measured work. `index` differs for every call. */
export type Work = (index: number) => unknown

export interface Comparison {
  readonly ours: Work
  readonly baseline: Work
  readonly inFlight: number
  /** Finishes what ours does in the background; its time is charged to ours. */
  readonly settle: () => Promise<unknown>
}

export interface Result {
  readonly opsPerSecond: number
  readonly baselineOpsPerSecond: number
  readonly ratio: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export interface Effort {
  /** How often the two alternate. */
  readonly rounds: number
  readonly sliceMs: number
  readonly warmUpMs: number
}

interface Measurements {
  operations: number
  elapsedMs: number
  readonly latencies: number[]
}

const startMeasurements = (): Measurements => ({ operations: 0, elapsedMs: 0, latencies: [] })

/** Keeps `inFlight` concurrent calls running until the time is over. */
const runSlice = async (
  work: Work,
  inFlight: number,
  forMs: number,
  into: Measurements,
  next: () => number,
): Promise<void> => {
  const started = performance.now()
  const caller = async () => {
    for (;;) {
      const begun = performance.now()
      if (begun - started >= forMs) return
      const pending = work(next())
      // Hand-written work on SQLite is synchronous and is not charged for a promise.
      if (pending instanceof Promise) await pending
      into.operations += 1
      into.latencies.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, caller))
  into.elapsedMs += performance.now() - started
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

const rate = ({ operations, elapsedMs }: Measurements): number => (operations / elapsedMs) * 1000

/** Runs both alternately in one process, so that other load on the machine affects both equally. */
export const compare = async ({ ours, baseline, inFlight, settle }: Comparison, effort: Effort): Promise<Result> => {
  let index = 0
  const next = () => index++
  const turnOurs = async (forMs: number, into: Measurements) => {
    await runSlice(ours, inFlight, forMs, into, next)
    const begun = performance.now()
    await settle()
    into.elapsedMs += performance.now() - begun
  }
  const turnTheirs = (forMs: number, into: Measurements) => runSlice(baseline, inFlight, forMs, into, next)

  await turnOurs(effort.warmUpMs, startMeasurements())
  await turnTheirs(effort.warmUpMs, startMeasurements())
  const mine = startMeasurements()
  const theirs = startMeasurements()
  for (let round = 0; round < effort.rounds; round += 1) {
    const turns = [() => turnOurs(effort.sliceMs, mine), () => turnTheirs(effort.sliceMs, theirs)]
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
  }
  const sorted = mine.latencies.sort((a, b) => a - b)
  return {
    opsPerSecond: rate(mine),
    baselineOpsPerSecond: rate(theirs),
    ratio: rate(mine) / rate(theirs),
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
  }
}

/** The median time of one call, measured alone. The first fifth of the calls is warm-up. */
export const medianMs = async (work: Work, calls: number): Promise<number> => {
  const latencies: number[] = []
  for (let index = 0; index < calls; index += 1) {
    const begun = performance.now()
    await work(index)
    if (index >= calls / 5) latencies.push(performance.now() - begun)
  }
  return percentile(
    latencies.sort((a, b) => a - b),
    0.5,
  )
}
