import type { ErrorCategory } from '@lyceum/core/api'

/**
 * What follows from a host's own area, for its calls through the client. The types are read from its shape, as core's
 * `ApiOf` and `ErrorsOf` read them, so that the client needs nothing of core to name them.
 */

interface Schema<Value> {
  readonly _zod: Value
}

interface ErrorShape {
  readonly code: string
  readonly details: Schema<{ readonly output: unknown }>
}

/** An area as far as its callers see it. */
export interface AreaTypes {
  readonly operations: object
  readonly errors: { readonly [name: string]: ErrorShape }
}

type CallOf<Op, Options> = Op extends {
  readonly input: Schema<{ readonly input: infer Input }>
  readonly output: Schema<{ readonly output: infer Output }>
}
  ? Record<never, never> extends Input
    ? (input?: Input, options?: Options) => Promise<Output>
    : (input: Input, options?: Options) => Promise<Output>
  : never

/** What all of a union have together: two areas may add to one resource. */
type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

type CallsOf<Operations, Options> = {
  readonly [Resource in keyof Operations]-?: {
    readonly [Verb in keyof Operations[Resource]]-?: CallOf<Operations[Resource][Verb], Options>
  }
}

/** The operations of an area, or of a union of several, as functions. */
export type CallsOfArea<Own extends AreaTypes, Options> = CallsOf<Together<Own['operations']>, Options>

/** The area that a route table was made for. */
export type AreaOf<Table> = Table extends { readonly $area?: infer Own } ? Extract<Own, AreaTypes> : never

/** An error of a host's own code, from a client or in process. */
export interface OwnError<Code extends string, Details> extends Error {
  readonly name: 'LyceumError'
  readonly code: Code
  readonly category: ErrorCategory
  readonly details: Details
}

type ErrorIn<Definition> = Definition extends {
  readonly code: infer Code extends string
  readonly details: Schema<{ readonly output: infer Details }>
}
  ? OwnError<Code, Details>
  : never

/** The errors of areas as a union, so that `error.code` narrows `error.details`. */
export type ErrorsOfArea<Own extends AreaTypes> = Own extends AreaTypes
  ? ErrorIn<Own['errors'][keyof Own['errors']]>
  : never
