import type { AnyCollection } from './collection.ts'

/**
 * The storage port. A driver implements it untyped; operations use the typed verbs of `records.ts`.
 * The store contract in `@lyceum/core/testing` tests what each function guarantees.
 */

/**
 * A record as passed through the port: instants as ISO text, JSON as plain values, null for no value. Rows are copied in
 * both directions, including nested JSON: later changes to a passed or returned row affect nobody else.
 */
export type Row = { readonly [field: string]: unknown }

export interface StoreDriver {
  /**
   * Runs `work` as one transaction of one tenant: all of its writes are committed together, or none is. Returns after the
   * commit. A transaction that conflicts with another throws a {@link StoreConflict} and may be retried. The session ends
   * with `work`: verbs called later throw an error that is not a conflict.
   */
  transaction<T>(tenantId: string, work: (session: Session) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Runs `work` on committed data only, without waiting for writers if the database allows it. */
  read<T>(tenantId: string, work: (session: ReadSession) => Promise<T>, options?: ReadOptions): Promise<T>
  /** The tenants with at least one record of the collection. For background workers, never for a caller. */
  tenantsHolding(collection: AnyCollection): Promise<string[]>
  /**
   * For a collection with a sequence: a number up to which nothing is added any more, over all tenants. No transaction
   * that is still running, or begins later, commits a record with a number at or below it, so who reads the records up to
   * it misses none. `position` is 0 or an earlier answer; the new one is never less. `tenantIds` are the tenants that have
   * records with numbers above `position` and up to the answer.
   *
   * How far behind the newest record the answer may be depends on the transactions that are running: where numbers are
   * committed in another order than they are given, as on PostgreSQL, a long transaction that writes holds it back.
   * Inside a transaction of the host's (`joined`) nothing is settled before the host commits: it answers `position`.
   */
  settledAfter(collection: AnyCollection, position: number): Promise<SettledPosition>
  /**
   * Calls `wake` soon, well under a second, after a commit that inserted into a collection with a sequence: one of this
   * store, of another process, or of a host's own transaction. It may wake for nothing, and may miss one while the
   * connection is lost, so look every few seconds as well. Returns the function that stops it. It keeps no process alive.
   * Left out by stores that cannot know.
   */
  watch?(wake: () => void): Promise<() => Promise<void>>
  /**
   * The host's own areas whose tables the store has; left out by stores that need no tables. An engine with another
   * area is refused when it is made, not at its first call.
   */
  readonly areas?: readonly string[]
  /** True if the host commits: what follows a commit, such as delivery of events, is then up to the host. */
  readonly joined?: boolean
  /**
   * True if statements run in this process, and hold its event loop meanwhile. Background work is cut into smaller
   * pieces then.
   */
  readonly local?: boolean
  /** Rejects new calls with an error that says so, and returns when the running ones have ended. */
  close(): Promise<void>
}

export interface ReadOptions {
  /**
   * When the caller stops waiting, in the milliseconds of `performance.now()`: a driver gives up then whatever it waits
   * for, and rejects with DEADLINE_EXCEEDED. Without one the driver sets its own bounds; Infinity is without end.
   */
  readonly deadline?: number
}

export interface SettledPosition {
  readonly position: number
  readonly tenantIds: string[]
}

export interface TransactionOptions extends ReadOptions {
  /** On a retry, the key on which the previous attempt conflicted: a driver may take a lock on it first. */
  readonly contested?: string
  /** Work that nobody waits for: where transactions take turns, those of callers go first. */
  readonly givesWay?: boolean
}

export interface ReadSession {
  /** `lock` locks the record until the transaction ends, if the driver can: a hint that saves retries, no guarantee. */
  get(collection: AnyCollection, id: string, options?: { lock?: boolean }): Promise<Row | undefined>
  /** In the order of `ids`; missing records are omitted. */
  getMany(collection: AnyCollection, ids: readonly string[]): Promise<Row[]>
  find(collection: AnyCollection, unique: string, key: Row): Promise<Row | undefined>
  select(collection: AnyCollection, selection: Selection): Promise<Row[]>
  count(collection: AnyCollection, index: string, equals: Row): Promise<number>
  /** The driver's own implementation of a view; undefined if it has none, so that the reference is used. */
  view(name: string, params: unknown): Promise<unknown> | undefined
  /** Statements sent so far. */
  readonly statements: number
}

/**
 * Writes return nothing: if one fails, the transaction fails. A driver may buffer them and send them in one batch, as long
 * as later reads of the session see them.
 */
export interface Session extends ReadSession {
  insert(collection: AnyCollection, rows: readonly Row[]): void
  /**
   * Replaces the whole record if it still has version `ifVersion`, else the transaction conflicts. `row` has the new
   * version. The value of the `sequence` field is kept, whatever the row has. `changed` names the fields in which the row
   * differs from version `ifVersion`, if the caller knows: a driver may write these only.
   */
  update(collection: AnyCollection, row: Row, ifVersion: number, changed?: readonly string[]): void
  /**
   * Increments number fields; concurrent increments do not conflict. If a sum would exceed its `atMost`, a field without
   * a delta exceeds it already, or the record does not exist, the transaction conflicts. Increases the version by one,
   * without any delta too.
   */
  add(collection: AnyCollection, id: string, deltas: Deltas, atMost?: Deltas): void
  remove(collection: AnyCollection, id: string, ifVersion: number): void
  /**
   * Whether all of these are true. A driver may answer before it knows: then the transaction conflicts where one is not, at
   * its first statement that writes, or else at its commit. Called before the session writes anything. Left out by drivers
   * for which it saves nothing.
   */
  holds?(facts: readonly Fact[]): boolean
  /**
   * The driver's own implementation of a bulk write; undefined if it has none, so that the reference is used. It sees the
   * writes of the session, and later reads see it. A record that another transaction changes at the same time is left as
   * that one wrote it, or the transaction conflicts.
   */
  bulk?(name: string, params: unknown): Promise<unknown> | undefined
}

/** A record has not changed since it was read: it is there, with this version. */
export interface Fact {
  readonly collection: AnyCollection
  readonly id: string
  readonly version: number
}

export type Deltas = { readonly [field: string]: number }

export interface Selection {
  readonly index: string
  /** Values for a prefix of the index's fields. */
  readonly equals: Row
  /** Ordered by the index's other fields, then by id; `descending` reverses all of them. */
  readonly descending?: boolean
  readonly limit?: number
  readonly offset?: number
  /** Only records after this position: the values of the ordering fields and the id. */
  readonly after?: readonly unknown[]
}

/** The ordering fields of a selection, `id` last. */
export const orderingOf = (
  collection: AnyCollection,
  { index, equals }: Pick<Selection, 'index' | 'equals'>,
): string[] => [...(collection.indexes[index] ?? []).filter((field) => !(field in equals)), 'id']

/**
 * A conflict with another transaction: a version has changed, a unique key exists, a bound is reached, or the database
 * requires a retry. Nothing was written. A retry reads the new state and decides again.
 */
export class StoreConflict extends Error {
  override readonly name = 'StoreConflict'
  /** What the conflict is about: the same text for all transactions that conflict on it. */
  readonly key: string

  constructor(key: string, options?: ErrorOptions) {
    super(`Conflict on ${key}.`, options)
    this.key = key
  }
}
