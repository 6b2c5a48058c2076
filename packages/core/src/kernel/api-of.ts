import type { CallOptions } from './execute.ts'

/**
 * The calls of areas, read from the shape of their operations: these types name neither zod nor an operation, so that the
 * client can carry them.
 */

/** What a zod schema takes or gives, as far as its type tells. */
interface SchemaOf<Value> {
  readonly _zod: Value
}

/** One operation as a function. Where every field of the input is optional, so is the input. */
type CallOf<Op, Options> = Op extends {
  readonly input: SchemaOf<{ readonly input: infer Input }>
  readonly output: SchemaOf<{ readonly output: infer Output }>
}
  ? Record<never, never> extends Input
    ? (input?: Input, options?: Options) => Promise<Output>
    : (input: Input, options?: Options) => Promise<Output>
  : never

// `-?`: TypeScript takes a property for optional that two module namespaces share.
type CallsOf<Operations, Options> = {
  readonly [Resource in keyof Operations]-?: {
    readonly [Verb in keyof Operations[Resource]]-?: CallOf<Operations[Resource][Verb], Options>
  }
}

/** What all of a union have together: two areas may add to one resource. */
type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** The operations of an area, or of a union of several, as functions by resource and verb. */
export type ApiOf<A extends { readonly operations: object }, Options extends CallOptions = CallOptions> = CallsOf<
  Together<A['operations']>,
  Options
>
