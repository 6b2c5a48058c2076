import type { CallOptions } from './execute.ts'

/**
 * The API of areas, derived from the shape of their operations. These types refer neither to zod nor to `Operation`, so
 * that the client can include them.
 */

/** The part of a zod schema's type that carries its input and output. */
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

// `-?`: TypeScript makes properties optional that two module namespaces share.
type CallsOf<Operations, Options> = {
  readonly [Resource in keyof Operations]-?: {
    readonly [Verb in keyof Operations[Resource]]-?: CallOf<Operations[Resource][Verb], Options>
  }
}

/** The intersection of a union's members: two areas may add operations to one resource. */
type IntersectionOf<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** The operations of an area, or of a union of several, as functions by resource and verb. */
export type ApiOf<A extends { readonly operations: object }, Options extends CallOptions = CallOptions> = CallsOf<
  IntersectionOf<A['operations']>,
  Options
>
