import type { ErrorCategory } from '@lyceum/core/api'

/** What follows from a host's own area. It is read from the shape, so that the client need not name what an area is. */

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
