import type { AnyCollection } from './collection.ts'

/**
 * The storage port. A driver implements it untyped; use cases see the typed verbs of `records.ts`.
 * The store contract in `@lyceum/core/testing` says in running code what each function promises.
 */

/**
 * A record as the port carries it: instants as ISO text, JSON as plain values, null for nothing.
 * A row is taken as it is at the call, and one that was answered belongs to the caller, at every depth of its JSON.
 */
export type Row = { readonly [field: string]: unknown }

export interface StoreDriver {
  /**
   * Runs `work` as one transaction of one tenant: all of its writes become durable together, or none does.
   * Answers only after they are. A transaction that lost a race throws a {@link StoreConflict} and may be run again.
   * The session ends with the work: every verb called later throws an error that is no conflict.
   */
  transaction<T>(tenantId: string, work: (session: Session) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Runs `work` on committed data only. It waits for no writer where the database allows it. */
  read<T>(tenantId: string, work: (session: ReadSession) => Promise<T>): Promise<T>
  /** The tenants that hold at least one record of the collection. For background workers, never for a caller. */
  tenantsHolding(collection: AnyCollection): Promise<string[]>
  /** True while commits belong to a transaction of the host: what must follow a commit waits for the host's. */
  readonly joined?: boolean
  /** Takes no new calls from now on, by an error that says so, and answers when those under way have ended. */
  close(): Promise<void>
}

export interface TransactionOptions {
  /** The contested key of the attempt before, where this is a retry: a driver may queue for it instead of racing again. */
  readonly contested?: string
}

export interface ReadSession {
  /** `lock` asks for the record to stay as it is until the transaction ends: a hint that saves retries, no guarantee. */
  get(collection: AnyCollection, id: string, options?: { lock?: boolean }): Promise<Row | undefined>
  /** In the order of `ids`; those that do not exist are left out. */
  getMany(collection: AnyCollection, ids: readonly string[]): Promise<Row[]>
  find(collection: AnyCollection, unique: string, key: Row): Promise<Row | undefined>
  select(collection: AnyCollection, selection: Selection): Promise<Row[]>
  count(collection: AnyCollection, index: string, equals: Row): Promise<number>
  /** The driver's own way to answer a named view; undefined where it has none and the reference is to be used. */
  view(name: string, params: unknown): Promise<unknown> | undefined
  /** Statements sent so far. */
  readonly statements: number
}

/**
 * Writes answer nothing: they share the fate of the transaction, which fails if one of them does.
 * A driver may hold them back and send them together, as long as later reads of the session see them.
 */
export interface Session extends ReadSession {
  insert(collection: AnyCollection, rows: readonly Row[]): void
  /**
   * Replaces the record whole if it still has version `ifVersion`; `row` carries the new version. Else the transaction
   * conflicts. A number that the store assigned stays, whatever the row says.
   */
  update(collection: AnyCollection, row: Row, ifVersion: number): void
  /**
   * Adds to number fields, commuting with others who do the same. Where a sum would pass its `atMost`, or the record
   * does not exist, the transaction conflicts. Raises the version by one.
   */
  add(collection: AnyCollection, id: string, deltas: Deltas, atMost?: Deltas): void
  remove(collection: AnyCollection, id: string, ifVersion: number): void
}

export type Deltas = { readonly [field: string]: number }

export interface Selection {
  readonly index: string
  /** Values for a prefix of the index's fields. */
  readonly equals: Row
  /** Ordered by the index's other fields, then by id; all of them turned round when descending. */
  readonly descending?: boolean
  readonly limit?: number
  readonly offset?: number
  /** Only what comes after this position: the values of the ordering fields and the id. */
  readonly after?: readonly unknown[]
}

/** The ordering fields of a selection, `id` last. */
export const orderingOf = (
  collection: AnyCollection,
  { index, equals }: Pick<Selection, 'index' | 'equals'>,
): string[] => [...(collection.indexes[index] ?? []).filter((field) => !(field in equals)), 'id']

/**
 * Somebody else won: a version had moved on, a unique key was taken, a bound was reached, the database asked to retry.
 * Nothing was written. Run again, the operation sees the new state and decides on it.
 */
export class StoreConflict extends Error {
  override readonly name = 'StoreConflict'
  /** What was contested, alike for all who contest it. */
  readonly key: string

  constructor(key: string, options?: ErrorOptions) {
    super(`Conflict on ${key}.`, options)
    this.key = key
  }
}
