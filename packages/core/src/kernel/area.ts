import type { AnyCollection } from '../store/collection.ts'
import type { AnyView } from '../store/view.ts'
import type { AreaSubscription, EventDefinition, Reaction } from './events.ts'
import type { Job } from './jobs.ts'
import type { ErrorDefinition } from './lyceum-error.ts'
import type { Operation } from './operation.ts'
import type { AnyPolicy } from './policies.ts'
import type { AnyRelation, RelationAnswer } from './relations.ts'
import type { UpkeepTask } from './upkeep.ts'

/** Operations by resource and verb. */
export interface OperationTable {
  readonly [resource: string]: { readonly [verb: string]: Operation }
}

/** Error codes, under any names. */
export interface ErrorTable {
  readonly [name: string]: ErrorDefinition
}

/** Events, under any names. */
export interface EventTable {
  readonly [name: string]: EventDefinition
}

/** Policies, under any names. */
export interface PolicyTable {
  readonly [name: string]: AnyPolicy
}

/** One part of the domain: everything it adds to the engine. */
export interface Area<
  Operations extends OperationTable = OperationTable,
  Errors extends ErrorTable = ErrorTable,
  Events extends EventTable = EventTable,
  Policies extends PolicyTable = PolicyTable,
> {
  readonly name: string
  readonly operations: Operations
  readonly collections: readonly AnyCollection[]
  readonly errors: Errors
  readonly events: Events
  /** Run after events, inside their transaction. */
  readonly reactions: readonly Reaction[]
  /** Run after events, after their commit. */
  readonly subscriptions: readonly AreaSubscription[]
  /** Work in pieces, started by operations and reactions. */
  readonly jobs: readonly Job[]
  readonly views: readonly AnyView[]
  readonly policies: Policies
  /** What it asks of areas further right. */
  readonly relations: readonly AnyRelation[]
  /** What it answers to areas further left. */
  readonly answers: readonly RelationAnswer[]
  /** Periodic tasks. */
  readonly upkeep: readonly UpkeepTask[]
}

/**
 * Declares an area: the operations, records, error codes and events of one part of the domain, and what follows what.
 * The engine is a list of areas; a host's own area is handed to `createLyceum({ areas })` and has the same transactions,
 * isolation and retries. Tables are module namespaces (`import * as errors from './errors.ts'`), so that whatever such a
 * file exports belongs to the area.
 *
 * @example
 * ```ts
 * const entries = defineCollection({ name: 'bookmarks.entries', prefix: 'bkm', fields: { userId: id, lessonId: id } })
 * const BOOKMARK_LIMIT_REACHED = defineError('BOOKMARK_LIMIT_REACHED', 'conflict', 'No bookmark is left.')
 *
 * export const bookmarks = defineArea({
 *   name: 'bookmarks',
 *   collections: [entries],
 *   errors: { BOOKMARK_LIMIT_REACHED },
 * })
 * ```
 */
export const defineArea = <
  Operations extends OperationTable = Record<never, never>,
  Errors extends ErrorTable = Record<never, never>,
  Events extends EventTable = Record<never, never>,
  Policies extends PolicyTable = Record<never, never>,
>(
  area: Pick<Area, 'name'> & Partial<Area<Operations, Errors, Events, Policies>>,
): Area<Operations, Errors, Events, Policies> => ({
  collections: [],
  reactions: [],
  subscriptions: [],
  jobs: [],
  views: [],
  relations: [],
  answers: [],
  upkeep: [],
  ...area,
  // The type of an omitted table is the empty one.
  operations: area.operations ?? ({} as Operations),
  errors: area.errors ?? ({} as Errors),
  events: area.events ?? ({} as Events),
  policies: area.policies ?? ({} as Policies),
})
