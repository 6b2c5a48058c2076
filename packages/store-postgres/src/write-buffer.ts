import type { AnyCollection, Deltas, Fact, Row } from '@lyceum/core'
import { recordConflict, type Sql } from '@lyceum/store-kysely'

/** A write that was not sent yet. `values` are those of the written fields, encoded when the write was made. */
export type BufferedWrite = { readonly collection: AnyCollection; readonly id: string } & (
  | { readonly verb: 'insert'; readonly values: readonly unknown[] }
  | { readonly verb: 'update'; readonly values: readonly unknown[]; readonly ifVersion: number }
  | { readonly verb: 'add'; readonly deltas: Deltas; readonly atMost: Deltas }
  | { readonly verb: 'remove'; readonly ifVersion: number }
  /** Writes nothing, and fails where the record has another version. */
  | { readonly verb: 'hold'; readonly ifVersion: number }
)

/** Writes that may be carried out in any order: no two are of the same record. */
export type WriteBatch = readonly BufferedWrite[]

/** Keeps the writes of a transaction until they are sent together. */
export interface WriteBuffer {
  insert(collection: AnyCollection, row: Row): void
  update(collection: AnyCollection, row: Row, ifVersion: number): void
  add(collection: AnyCollection, id: string, deltas: Deltas, atMost: Deltas): void
  remove(collection: AnyCollection, id: string, ifVersion: number): void
  /** Asserted together with the first writes, or without any. */
  hold(fact: Fact): void
  /** The last write of a record, if one is buffered. */
  find(collection: AnyCollection, id: string): BufferedWrite | undefined
  /** Whether a write to the collection is buffered. */
  hasWritesTo(collection: AnyCollection): boolean
  /** Whether a buffered write to the collection may decide what has these values: not where it inserts others. */
  mayDecide(collection: AnyCollection, values: Row): boolean
  /** Empties the buffer. The batches are to be sent one after the other. */
  drain(): readonly WriteBatch[]
}

const keyOf = (collection: AnyCollection, id: string): string => `${collection.name}\n${id}`

export const createWriteBuffer = (sql: Sql): WriteBuffer => {
  let batches: BufferedWrite[][] = []
  let latest = new Map<string, { write: BufferedWrite; batch: BufferedWrite[]; at: number }>()
  let touched = new Set<AnyCollection>()
  let held = new Map<string, BufferedWrite>()

  const append = (write: BufferedWrite): void => {
    const key = keyOf(write.collection, write.id)
    // What replaces or removes the record asserts its version itself.
    if (write.verb === 'update' || write.verb === 'remove') held.delete(key)
    let batch = batches.at(-1)
    // A second write to a record comes after the first: it begins the next batch.
    if (batch === undefined || latest.get(key)?.batch === batch) {
      batch = []
      batches.push(batch)
    }
    latest.set(key, { write, batch, at: batch.length })
    batch.push(write)
    touched.add(write.collection)
  }

  /** Puts one write in the place of the last one of the same record, and of itself. */
  const replace = (write: BufferedWrite): void => {
    const before = latest.get(keyOf(write.collection, write.id))
    if (!before) return
    before.batch[before.at] = write
    before.write = write
  }

  const insertsOthers = (write: BufferedWrite, values: Row): boolean => {
    if (write.verb !== 'insert') return false
    const { written } = sql.writes(write.collection)
    return Object.entries(values).some(([field, value]) => {
      const inserted = write.values[written.indexOf(field)]
      return write.collection.columns[field]?.kind === 'text' && inserted !== value && inserted !== undefined
    })
  }

  const versionOf = ({ collection, values }: { collection: AnyCollection; values: readonly unknown[] }): unknown =>
    values[sql.writes(collection).written.indexOf('version')]

  /** The buffered insert or update of the record, with which a write of `ifVersion` may become one. */
  const insertOrUpdateOf = (collection: AnyCollection, id: string, ifVersion: number) => {
    const write = latest.get(keyOf(collection, id))?.write
    if (write?.verb !== 'insert' && write?.verb !== 'update') return undefined
    if (versionOf(write) !== ifVersion) throw recordConflict(collection, id)
    return write
  }

  return {
    insert: (collection, row) => {
      const values = sql.writes(collection).encode(row, [])
      append({ verb: 'insert', collection, id: String(row['id']), values })
    },
    update: (collection, row, ifVersion) => {
      const id = String(row['id'])
      const values = sql.writes(collection).encode(row, [])
      const before = insertOrUpdateOf(collection, id, ifVersion)
      if (before) replace({ ...before, values })
      else append({ verb: 'update', collection, id, values, ifVersion })
    },
    add: (collection, id, deltas, atMost) => append({ verb: 'add', collection, id, deltas, atMost }),
    remove: (collection, id, ifVersion) => {
      const before = insertOrUpdateOf(collection, id, ifVersion)
      if (before?.verb === 'update') replace({ verb: 'remove', collection, id, ifVersion: before.ifVersion })
      else append({ verb: 'remove', collection, id, ifVersion })
    },
    hold: ({ collection, id, version }) =>
      void held.set(keyOf(collection, id), { verb: 'hold', collection, id, ifVersion: version }),
    find: (collection, id) => latest.get(keyOf(collection, id))?.write,
    hasWritesTo: (collection) => touched.has(collection),
    mayDecide: (collection, values) =>
      touched.has(collection) &&
      [...latest.values()].some(({ write }) => write.collection === collection && !insertsOthers(write, values)),
    drain: () => {
      const [first = [], ...others] = batches
      const drained = held.size === 0 ? batches : [[...held.values(), ...first], ...others]
      held = new Map()
      batches = []
      latest = new Map()
      touched = new Set()
      return drained
    },
  }
}
