import { type Runtime, systemRuntime } from '../kernel/runtime.ts'
import { seededRandom } from './random.ts'

/** A duration: a day is 24 hours. */
export interface Duration {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
  readonly seconds?: number
  readonly milliseconds?: number
}

/** A clock that changes only by `set` and `advance`. */
export interface Clock {
  set(instant: string): void
  advance(by: Duration): void
}

export interface TestRuntime extends Runtime {
  readonly clock: Clock
}

export interface TestRuntimeOptions {
  /** Initial time, ISO 8601. */
  readonly now?: string
  /** The same seed gives the same `random` numbers. */
  readonly seed?: number
  /** `counted` gives `crs_1`, `crs_2`, …: predictable and equal in two runtimes. Else ids are as in production. */
  readonly ids?: 'counted'
}

const millisecondsOf = ({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }: Duration): number =>
  (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000 + milliseconds

/** Throws a RangeError for what is no moment. */
const timeOf = (instant: string): number => Date.parse(new Date(instant).toISOString())

const sequentialIds = (): Runtime['newId'] => {
  const last = new Map<string, number>()
  return (prefix) => {
    const next = (last.get(prefix) ?? 0) + 1
    last.set(prefix, next)
    return `${prefix}_${next}`
  }
}

/**
 * A runtime whose time is controlled by the test.
 *
 * @example
 * ```ts
 * const runtime = testRuntime({ now: '2026-03-28T12:00:00.000Z' })
 * const lyceum = createLyceum({ store: createMemoryStore(), runtime })
 * runtime.clock.advance({ days: 30 })
 * ```
 */
export const testRuntime = ({
  now = '2026-01-05T09:00:00.000Z',
  seed = 1,
  ids,
}: TestRuntimeOptions = {}): TestRuntime => {
  let time = timeOf(now)
  return {
    ...systemRuntime,
    now: () => new Date(time),
    elapsed: () => time,
    ...(ids === 'counted' ? { newId: sequentialIds() } : {}),
    random: seededRandom(seed),
    clock: {
      set: (instant) => {
        time = timeOf(instant)
      },
      advance: (by) => {
        time += millisecondsOf(by)
      },
    },
  }
}
