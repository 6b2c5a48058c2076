import type { CallOptions } from './execute.ts'
import type { Operation } from './operation.ts'

/** Every operation, by the resource and verb of its name. The API, the HTTP routes, the client and OpenAPI follow from it. */
export const operations = {}

export type Operations = typeof operations
export type Resource = keyof Operations

/** One operation as a function. Where every field of the input is optional, so is the input. */
export type Call<Op> =
  Op extends Operation<infer Input, infer Output>
    ? Record<never, never> extends Input
      ? (input?: Input, options?: CallOptions) => Promise<Output>
      : (input: Input, options?: CallOptions) => Promise<Output>
    : never

/** The shape that the in-process API and the HTTP client share. */
export type Api = {
  readonly [R in Resource]: { readonly [Verb in keyof Operations[R]]: Call<Operations[R][Verb]> }
}
