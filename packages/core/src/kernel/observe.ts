import type { Actor } from './access.ts'
import { isLyceumError } from './lyceum-error.ts'
import type { Runtime } from './runtime.ts'

/** A call that is about to be made. */
export interface ObservedCall {
  /** `resource.verb`. */
  readonly operation: string
  readonly kind: 'query' | 'command'
  readonly actor: Actor
}

/** What a call came to. */
export interface Observation {
  /** `ok`, or the code it answered with; `UNEXPECTED` for an error that is not Lyceum's. */
  readonly outcome: string
  /** What the caller is thrown. */
  readonly error?: unknown
  readonly durationMs: number
  /** Statements sent to the store, over all tries. */
  readonly statements: number
  /** 1, and one more for every race that was lost; 0 where the call was refused before it reached the store. */
  readonly tries: number
}

/**
 * Goes around every call, for logs, metrics and traces. `run` makes the call, inside whatever context is current then,
 * and never rejects. The caller waits until the observer has ended.
 *
 * The observer changes nothing: what it answers is ignored, where it throws the call goes on, and where it does not run
 * the call the engine does.
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

/** Counted over all tries of a call. */
export interface Count {
  statements: number
  tries: number
}

/** Makes a call with the host's observer around it. */
export type ObserveCall = (call: ObservedCall, count: Count, run: () => Promise<unknown>) => Promise<unknown>

export const observeCalls = (
  observe: Observer,
  runtime: Pick<Runtime, 'elapsed'>,
  onFailure: (error: unknown) => void,
): ObserveCall => {
  let failed = false
  return async (call, count, run) => {
    const started = runtime.elapsed()
    let answer: Promise<unknown> | undefined
    const once = (): Promise<unknown> => {
      answer ??= run()
      return answer
    }
    const observed = async (): Promise<Observation> => {
      let failure: Pick<Observation, 'outcome' | 'error'> = { outcome: 'ok' }
      try {
        await once()
      } catch (error) {
        failure = { outcome: isLyceumError(error) ? error.code : 'UNEXPECTED', error }
      }
      return { ...failure, durationMs: runtime.elapsed() - started, ...count }
    }
    try {
      await observe(call, observed)
    } catch (error) {
      // It would fail for every call alike.
      if (!failed) onFailure(error)
      failed = true
    }
    return once()
  }
}
