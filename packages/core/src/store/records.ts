import type { BulkWrite } from './bulk-write.ts'
import type { AnyCollection, BaseRecord, NewRecord, RecordOf } from './collection.ts'
import { type Deltas, orderingOf, type ReadSession, type Row, type Selection, type Session } from './driver.ts'
import type { Recall, Recalled } from './recall.ts'
import type { View } from './view.ts'

/** Values to look records up by: never null. */
type Key<C extends AnyCollection, Field extends string> = {
  [F in Field & keyof RecordOf<C>]: NonNullable<RecordOf<C>[F]>
}
type Fields<Lists extends AnyCollection['unique'], Name extends keyof Lists> = Lists[Name][number]
/** Values for the first fields of an index. */
export type KeyPrefix<C extends AnyCollection, Name extends keyof C['indexes'] & string> = Partial<
  Key<C, Fields<C['indexes'], Name>>
>
type NumberFields<C extends AnyCollection> = {
  [F in keyof RecordOf<C> as RecordOf<C>[F] extends number ? F : never]?: number
}

export interface Range {
  readonly limit?: number
  readonly offset?: number
  readonly descending?: boolean
  /** Only records after this position in the same order: a record, or its ordering fields and id. */
  readonly after?: { readonly id: string } | null
}

/** The typed reading verbs that operations use. */
export interface ReadRecords {
  get<C extends AnyCollection>(
    collection: C,
    id: string,
    options?: { lock?: boolean },
  ): Promise<RecordOf<C> | undefined>
  /** In the order of `ids`; missing records are omitted. */
  getMany<C extends AnyCollection>(collection: C, ids: readonly string[]): Promise<RecordOf<C>[]>
  find<C extends AnyCollection, Name extends keyof C['unique'] & string>(
    collection: C,
    unique: Name,
    key: Key<C, Fields<C['unique'], Name>>,
  ): Promise<RecordOf<C> | undefined>
  /** The records with the values in `prefix`, ordered by the index's other fields, then by id. */
  list<C extends AnyCollection, Name extends keyof C['indexes'] & string>(
    collection: C,
    index: Name,
    prefix: KeyPrefix<C, Name>,
    range?: Range,
  ): Promise<RecordOf<C>[]>
  count<C extends AnyCollection, Name extends keyof C['indexes'] & string>(
    collection: C,
    index: Name,
    prefix: KeyPrefix<C, Name>,
  ): Promise<number>
  view<Params, Result>(view: View<Params, Result>, params: Params): Promise<Result>
}

/**
 * The typed verbs of a transaction. Writes need no `await`: they are committed with the transaction or not at all.
 * Versions are managed here: a record is replaced only if it has not changed since it was read.
 */
export interface Records extends ReadRecords {
  insert<C extends AnyCollection>(collection: C, record: NewRecord<C>): RecordOf<C>
  insertMany<C extends AnyCollection>(collection: C, records: readonly NewRecord<C>[]): void
  /**
   * Replaces the record if it still has the version it was read with. Returns it with its new version. Given the record
   * as it was read, too, a store need not write what is the same in both.
   */
  replace<C extends AnyCollection>(collection: C, record: RecordOf<C>, before?: RecordOf<C>): RecordOf<C>
  /**
   * Increments number fields without reading them first; conflicts if a sum would exceed `atMost`. A field that is only in
   * `atMost` is asserted as it is.
   */
  add<C extends AnyCollection>(collection: C, id: string, deltas: NumberFields<C>, atMost?: NumberFields<C>): void
  /**
   * Increases the version of a record and changes nothing else; conflicts if there is no such record. For decisions that
   * rest on a record without writing it: who removes or replaces it at the same time conflicts, others who touch it do
   * not.
   */
  touch<C extends AnyCollection>(collection: C, id: string): void
  remove<C extends AnyCollection>(collection: C, record: RecordOf<C>): void
  bulk<Params, Result>(write: BulkWrite<Params, Result>, params: Params): Promise<Result>
}

/** Casts a row of the untyped port to the record type of its collection; the only such cast. */
const toRecord = <C extends AnyCollection>(row: Row): RecordOf<C> => row as unknown as RecordOf<C>

const toSelection = (collection: AnyCollection, index: string, equals: Row, range: Range): Selection => {
  const { after, ...rest } = range
  if (!after) return { index, equals, ...rest }
  const position = orderingOf(collection, { index, equals }).map((field) => (after as unknown as Row)[field])
  return { index, equals, ...rest, after: position }
}

export const readRecords = (session: ReadSession): ReadRecords => {
  const records: ReadRecords = {
    get: async (collection, id, options) => {
      const row = await session.get(collection, id, options)
      return row && toRecord(row)
    },
    getMany: async (collection, ids) =>
      ids.length === 0 ? [] : (await session.getMany(collection, ids)).map(toRecord),
    find: async (collection, unique, key) => {
      const row = await session.find(collection, unique, key as Row)
      return row && toRecord(row)
    },
    list: async (collection, index, prefix, range = {}) =>
      (await session.select(collection, toSelection(collection, index, prefix as Row, range))).map(toRecord),
    count: (collection, index, prefix) => session.count(collection, index, prefix as Row),
    view: <Params, Result>(view: View<Params, Result>, params: Params) =>
      (session.view(view.name, params) as Promise<Result> | undefined) ?? view.reference(records, params),
  }
  return records
}

/** JSON counts as changed: it may have been changed in place. The row may have a field that the record had not. */
const changedFields = (row: Row, before: Row): string[] => {
  const changed: string[] = []
  for (const field in row) {
    const value = row[field]
    if (value !== before[field] || (typeof value === 'object' && value !== null)) changed.push(field)
  }
  return changed
}

/** `recall` is what is known from earlier transactions, if decisions may rest on it. */
export const transactionRecords = (session: Session, recall?: Recall): Records => {
  // Caches results of `get` until the record is written, so that an access check and the rule after it share one read.
  const readCache = new Map<string, BaseRecord | undefined>()
  const keyOf = (collection: AnyCollection, id: string) => `${collection.name}\n${id}`
  const reads = readRecords(session)

  const records: Records = {
    ...reads,
    get: async <C extends AnyCollection>(collection: C, id: string, options?: { lock?: boolean }) => {
      const key = keyOf(collection, id)
      if (readCache.has(key) && !options?.lock) return readCache.get(key) as RecordOf<C> | undefined
      const record = await reads.get(collection, id, options)
      readCache.set(key, record)
      return record
    },
    view: async <Params, Result>(view: View<Params, Result>, params: Params) => {
      const { recalled } = view
      if (!recalled || !recall || recall.writes || !session.holds) return reads.view(view, params)
      const known = recall.find(recalled as Recalled, params)
      if (known && session.holds(known.facts)) {
        recall.used = true
        // What was kept is an answer of the same view.
        return known.result as Result
      }
      const result = await reads.view(view, params)
      recall.keep(recalled as Recalled, params, result)
      return result
    },
    insert: <C extends AnyCollection>(collection: C, record: NewRecord<C>) => {
      const row = { ...record, version: 1 } as unknown as RecordOf<C>
      session.insert(collection, [row as unknown as Row])
      recall?.wrote(collection, row.id, undefined)
      readCache.delete(keyOf(collection, row.id))
      return row
    },
    insertMany: (collection, records) => {
      if (records.length > 0) session.insert(collection, records.map((record) => ({ ...record, version: 1 })) as Row[])
      for (const record of records) {
        const { id } = record as unknown as BaseRecord
        recall?.wrote(collection, id, undefined)
        readCache.delete(keyOf(collection, id))
      }
    },
    replace: (collection, record, before) => {
      const row = { ...record, version: record.version + 1 }
      const changed = before && changedFields(row as unknown as Row, before as unknown as Row)
      session.update(collection, row as unknown as Row, record.version, changed)
      recall?.wrote(collection, record.id, row as unknown as Row)
      readCache.set(keyOf(collection, record.id), row)
      return row
    },
    add: (collection, id, deltas, atMost) => {
      session.add(collection, id, deltas as Deltas, atMost as Deltas | undefined)
      recall?.wrote(collection, id, undefined)
      readCache.delete(keyOf(collection, id))
    },
    touch: (collection, id) => {
      session.add(collection, id, {})
      recall?.wrote(collection, id, undefined)
      readCache.delete(keyOf(collection, id))
    },
    remove: (collection, record) => {
      session.remove(collection, record.id, record.version)
      recall?.wrote(collection, record.id, undefined)
      readCache.delete(keyOf(collection, record.id))
    },
    bulk: async <Params, Result>(write: BulkWrite<Params, Result>, params: Params) => {
      const own = session.bulk?.(write.name, params) as Promise<Result> | undefined
      const result = await (own ?? write.reference(records, params))
      if (recall) recall.writes = true
      readCache.clear()
      return result
    },
  }
  return records
}
