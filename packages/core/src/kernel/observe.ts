import type { Actor } from './access.ts'
import { isLyceumError } from './lyceum-error.ts'
import type { Runtime } from './runtime.ts'

/** A call before it runs. */
export interface ObservedCall {
  /** `resource.verb`. */
  readonly operation: string
  readonly kind: 'query' | 'command'
  readonly actor: Actor
}

/** The result of a call. */
export interface Observation {
  /** `ok`, or the error code; `UNEXPECTED` for an error that is not a LyceumError. */
  readonly outcome: string
  /** The error that the caller receives. */
  readonly error?: unknown
  readonly durationMs: number
  /** Statements sent to the store, over all tries. */
  readonly statements: number
  /** 1, plus one for every retry; 0 if the call was refused before it reached the store. */
  readonly tries: number
}

/**
 * Wraps every call, for logs, metrics and traces. `run` makes the call in the current async context and never rejects.
 * The caller waits until the observer has returned.
 *
 * An observer cannot change a call: its result is ignored, if it throws the call continues, and if it does not run the
 * call, the engine does.
 *
 * @example
 * ```ts
 * import type { Observer } from '@lyceum/core'
 *
 * const observe: Observer = async ({ operation, actor }, run) => {
 *   const { outcome, durationMs, statements } = await run()
 *   console.log(operation, actor.tenantId, outcome, durationMs, statements)
 * }
 * ```
 */
export type Observer = (call: ObservedCall, run: () => Promise<Observation>) => unknown

/** Counters over all tries of a call. */
export interface CallCounters {
  statements: number
  tries: number
}

/** Makes a call inside the host's observer. */
export type ObserveCall = (call: ObservedCall, counters: CallCounters, run: () => Promise<unknown>) => Promise<unknown>

export const observeCalls = (
  observe: Observer,
  runtime: Pick<Runtime, 'elapsed'>,
  onFailure: (error: unknown) => void,
): ObserveCall => {
  let failureReported = false
  return async (call, counters, run) => {
    const started = runtime.elapsed()
    let answer: Promise<unknown> | undefined
    const runOnce = (): Promise<unknown> => {
      answer ??= run()
      return answer
    }
    const runObserved = async (): Promise<Observation> => {
      let failure: Pick<Observation, 'outcome' | 'error'> = { outcome: 'ok' }
      try {
        await runOnce()
      } catch (error) {
        failure = { outcome: isLyceumError(error) ? error.code : 'UNEXPECTED', error }
      }
      return { ...failure, durationMs: runtime.elapsed() - started, ...counters }
    }
    try {
      await observe(call, runObserved)
    } catch (error) {
      // Reported once only, because it would probably fail for every call.
      if (!failureReported) onFailure(error)
      failureReported = true
    }
    return runOnce()
  }
}
