import type { Area } from './area.ts'
import type { EventDefinition, LyceumEvent } from './events.ts'
import type { CallOptions } from './execute.ts'
import type { ErrorDefinition, LyceumError } from './lyceum-error.ts'
import type { Operation } from './operation.ts'
import type { Policy } from './policies.ts'

/** The types that follow from areas: their API, errors, events and policies. `A` is an area, or a union of several. */

/** One operation as a function. Where every field of the input is optional, so is the input. */
export type CallOf<Op, Options> =
  Op extends Operation<infer Input, infer Output>
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

/** The operations of areas as functions, by resource and verb. */
export type ApiOf<A extends Area, Options extends CallOptions = CallOptions> = CallsOf<
  Together<A['operations']>,
  Options
>

type ErrorIn<Definition> =
  Definition extends ErrorDefinition<infer Code, infer Details> ? LyceumError<Code, Details> : never

/** The errors of areas as a union, so that `switch (error.code)` narrows `error.details`. */
export type ErrorsOf<A extends Area> = A extends Area ? ErrorIn<A['errors'][keyof A['errors']]> : never

type EventIn<Definition> = Definition extends EventDefinition<infer Name, infer Data> ? LyceumEvent<Data, Name> : never

/** The events of areas as a union, so that `event.name` narrows `event.data`. */
export type EventsOf<A extends Area> = A extends Area ? EventIn<A['events'][keyof A['events']]> : never

type PolicyIn<A extends Area> = A extends Area ? A['policies'][keyof A['policies']] : never

/** The policies of areas by name, each optional. */
export type PoliciesOf<A extends Area> = {
  readonly [P in PolicyIn<A> as P extends Policy<unknown, infer Name> ? Name : never]?: P extends Policy<infer Value>
    ? Value
    : never
}
