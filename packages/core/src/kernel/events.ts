import type * as z from 'zod'
import type { CommandContext, Operation } from './operation.ts'

/** A type of event. Within a version, fields are only ever added to its data. */
export interface EventDefinition<Name extends string = string, Data extends object = object> {
  readonly name: Name
  readonly version: number
  readonly data: z.ZodType<Data>
}

/**
 * Declares an event. Its name and the fields of its data are public: within a version, fields are only ever added.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * export const badgeAwarded = defineEvent({
 *   name: 'badges.awarded',
 *   version: 1,
 *   data: z.object({ badgeId: id, userId: id }),
 * })
 * ```
 */
export const defineEvent = <const Name extends string, Data extends object>(definition: {
  name: Name
  version: number
  data: z.ZodType<Data>
}): EventDefinition<Name, Data> => definition

/** An event. Stored in the transaction of its change; delivered after the commit, at least once, in order per aggregate. */
export interface LyceumEvent<Data extends object = object, Name extends string = string> {
  readonly id: string
  readonly name: Name
  readonly version: number
  readonly tenantId: string
  /** What it is about; events of one aggregate are delivered in order. */
  readonly aggregateId: string
  readonly occurredAt: string
  /** The user who caused it; null for the system and anonymous callers. */
  readonly actorId: string | null
  readonly data: Data
}

/** Runs after an event in the same transaction, in an area to the right of the one that emits it. */
export interface Reaction {
  readonly on: string
  /** What it does, in a few words, for the list in ARCHITECTURE.md. */
  readonly does: string
  readonly run: (context: CommandContext, event: LyceumEvent) => Promise<void>
}

/**
 * Declares a reaction to an event in the event's transaction: both are committed, or neither. If it fails, the operation
 * that emitted the event fails with the same error.
 *
 * @example
 * ```ts
 * const countCompletions = defineReaction({
 *   on: courseCompleted,
 *   does: 'counts completions',
 *   run: async ({ tx }, { data }) => tx.add(courseCounters, data.courseId, { completions: 1 }),
 * })
 * ```
 */
export const defineReaction = <Name extends string, Data extends object>(reaction: {
  on: EventDefinition<Name, Data>
  does: string
  run: (context: CommandContext, event: LyceumEvent<Data, Name>) => Promise<void>
}): Reaction => ({
  on: reaction.on.name,
  does: reaction.does,
  run: (context, event) => reaction.run(context, event as LyceumEvent<Data, Name>),
})

/** Calls an operation as the system of the event's tenant. */
export type SystemCall = <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>

/** A durable subscription of an area: runs after the commit of its events, apart from every other subscription. */
export interface AreaSubscription {
  /** `area.name`: its place in the log is kept under it. */
  readonly name: string
  readonly on: readonly string[]
  /** What it does, in a few words. */
  readonly does: string
  readonly from: 'now' | 'beginning'
  readonly run: (call: SystemCall, event: LyceumEvent) => Promise<void>
}

type EventIn<Definition> = Definition extends EventDefinition<infer Name, infer Data> ? LyceumEvent<Data, Name> : never

/**
 * Declares what an area does after the commit of events, in transactions of its own or outside of the store. It runs at
 * least once for each event, in order per aggregate, and is tried again if it fails, so the operations that it calls must be
 * idempotent. Events from before its first start are not for it, unless it is `from` the beginning.
 *
 * @example
 * ```ts
 * const recountOnCompletion = defineSubscription({
 *   name: 'badges.recount',
 *   on: [courseCompleted],
 *   does: 'recounts the course',
 *   run: async (call, { data }) => void (await call(reconcile, { courseId: data.courseId })),
 * })
 * ```
 */
export const defineSubscription = <const Definitions extends readonly EventDefinition[]>(subscription: {
  name: string
  on: Definitions
  does: string
  from?: 'now' | 'beginning'
  run: (call: SystemCall, event: EventIn<Definitions[number]>) => Promise<void>
}): AreaSubscription => ({
  name: subscription.name,
  on: subscription.on.map(({ name }) => name),
  does: subscription.does,
  from: subscription.from ?? 'now',
  run: (call, event) => subscription.run(call, event as EventIn<Definitions[number]>),
})
