import type { AnyCollection, Deltas, Row } from '@lyceum/core'
import { recordConflict, type Sql } from '@lyceum/store-kysely'

/** A write that was not sent yet. `values` are those of the written fields, encoded when the write was made. */
export type Pending = { readonly collection: AnyCollection; readonly id: string } & (
  | { readonly verb: 'insert'; readonly values: readonly unknown[] }
  | { readonly verb: 'update'; readonly values: readonly unknown[]; readonly ifVersion: number }
  | { readonly verb: 'add'; readonly deltas: Deltas; readonly atMost: Deltas }
  | { readonly verb: 'remove'; readonly ifVersion: number }
)

/** Writes that may be carried out in any order: no two are of the same record. */
export type Batch = readonly Pending[]

/** Holds the writes of a transaction back until they are sent together. */
export interface WriteBuffer {
  insert(collection: AnyCollection, row: Row): void
  update(collection: AnyCollection, row: Row, ifVersion: number): void
  add(collection: AnyCollection, id: string, deltas: Deltas, atMost: Deltas): void
  remove(collection: AnyCollection, id: string, ifVersion: number): void
  /** The last write of a record, if one is held. */
  find(collection: AnyCollection, id: string): Pending | undefined
  /** Whether a write to the collection is held. */
  holds(collection: AnyCollection): boolean
  readonly isEmpty: boolean
  /** Everything held, to be sent one batch after the other. Nothing is held from then on. */
  take(): readonly Batch[]
}

const keyOf = (collection: AnyCollection, id: string): string => `${collection.name}\n${id}`

export const createBuffer = (sql: Sql): WriteBuffer => {
  let batches: Pending[][] = []
  let latest = new Map<string, { pending: Pending; batch: Pending[]; at: number }>()
  let touched = new Set<AnyCollection>()

  const hold = (pending: Pending): void => {
    const key = keyOf(pending.collection, pending.id)
    let batch = batches.at(-1)
    // A second write to a record comes after the first: it begins the next batch.
    if (batch === undefined || latest.get(key)?.batch === batch) {
      batch = []
      batches.push(batch)
    }
    latest.set(key, { pending, batch, at: batch.length })
    batch.push(pending)
    touched.add(pending.collection)
  }

  /** Lets one write stand for itself and the one after it, where no other write to the record lies between them. */
  const replace = (pending: Pending): void => {
    const before = latest.get(keyOf(pending.collection, pending.id))
    if (!before) return
    before.batch[before.at] = pending
    before.pending = pending
  }

  const versionOf = ({ collection, values }: { collection: AnyCollection; values: readonly unknown[] }): unknown =>
    values[sql.writes(collection).written.indexOf('version')]

  /** The held write of a whole record, which a write of `ifVersion` may build on. */
  const wholeAt = (collection: AnyCollection, id: string, ifVersion: number) => {
    const pending = latest.get(keyOf(collection, id))?.pending
    if (pending?.verb !== 'insert' && pending?.verb !== 'update') return undefined
    if (versionOf(pending) !== ifVersion) throw recordConflict(collection, id)
    return pending
  }

  return {
    insert: (collection, row) => {
      const values = sql.writes(collection).encode(row, [])
      hold({ verb: 'insert', collection, id: String(row['id']), values })
    },
    update: (collection, row, ifVersion) => {
      const id = String(row['id'])
      const values = sql.writes(collection).encode(row, [])
      const whole = wholeAt(collection, id, ifVersion)
      if (whole) replace({ ...whole, values })
      else hold({ verb: 'update', collection, id, values, ifVersion })
    },
    add: (collection, id, deltas, atMost) => hold({ verb: 'add', collection, id, deltas, atMost }),
    remove: (collection, id, ifVersion) => {
      const whole = wholeAt(collection, id, ifVersion)
      if (whole?.verb === 'update') replace({ verb: 'remove', collection, id, ifVersion: whole.ifVersion })
      else hold({ verb: 'remove', collection, id, ifVersion })
    },
    find: (collection, id) => latest.get(keyOf(collection, id))?.pending,
    holds: (collection) => touched.has(collection),
    get isEmpty() {
      return batches.length === 0
    },
    take: () => {
      const taken = batches
      batches = []
      latest = new Map()
      touched = new Set()
      return taken
    },
  }
}
