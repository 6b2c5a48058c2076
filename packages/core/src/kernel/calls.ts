import type { Area } from './area.ts'
import type { EventDefinition, LyceumEvent } from './events.ts'
import type { ErrorDefinition, LyceumError } from './lyceum-error.ts'
import type { Policy } from './policies.ts'

export type { ApiOf } from './api-of.ts'

/** Types derived from areas: API, errors, events and policies. `A` is an area, or a union of several. */

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
