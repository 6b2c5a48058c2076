/** One call of the measured work. `index` differs for every call. */
export type Work = (index: number) => unknown

/** One task, done in three ways. */
export interface Works {
  readonly ours: Work
  /** By hand on our tables; left out where that would tell nothing new. */
  readonly baseline?: Work
  /** By hand on tables only as wide as the task needs. */
  readonly lean: Work
}

export interface Speeds {
  readonly ours: Speed
  readonly baseline?: Speed
  readonly lean: Speed
}

export interface Comparison {
  readonly works: Works
  readonly inFlight: number
  /** Finishes what `ours` does in the background; its time is charged to ours. */
  readonly settle: () => Promise<unknown>
}

export interface Speed {
  readonly opsPerSecond: number
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
      // Calls that arrive together wait for each other, also where the work itself never waits.
      if (inFlight > 1) await undefined
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

const speedOf = (measured: Measurements): Speed => {
  const sorted = measured.latencies.sort((a, b) => a - b)
  return { opsPerSecond: rate(measured), p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) }
}

/** Runs all of them by turns in one process, so that other load on the machine affects them equally. */
export const compare = async ({ works, inFlight, settle }: Comparison, effort: Effort): Promise<Speeds> => {
  let index = 0
  const next = () => index++
  const runnerOf = (work: Work, settleAfter: () => Promise<unknown>) => {
    const measured = startMeasurements()
    const turn = async (forMs: number, into = measured) => {
      await runSlice(work, inFlight, forMs, into, next)
      const begun = performance.now()
      await settleAfter()
      into.elapsedMs += performance.now() - begun
    }
    return { measured, turn }
  }
  const nothing = async () => {}
  const ours = runnerOf(works.ours, settle)
  const lean = runnerOf(works.lean, nothing)
  const baseline = works.baseline && runnerOf(works.baseline, nothing)
  const runners = [ours, ...(baseline ? [baseline] : []), lean]
  for (const { turn } of runners) await turn(effort.warmUpMs, startMeasurements())
  for (let round = 0; round < effort.rounds; round += 1)
    for (const { turn } of round % 2 === 0 ? runners : runners.toReversed()) await turn(effort.sliceMs)
  return {
    ours: speedOf(ours.measured),
    ...(baseline ? { baseline: speedOf(baseline.measured) } : {}),
    lean: speedOf(lean.measured),
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
