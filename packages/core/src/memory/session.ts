import { type AnyCollection, type Row, type Session, StoreConflict } from '../store/index.ts'
import { type Stored, toRow, toStored } from './codec.ts'
import { createTable, holderOf, matching, put, selected, type Table } from './table.ts'

/** The tables of one tenant, by the names of their collections. */
export type Tenant = Map<string, Table>

const tableOf = (tenant: Tenant, collection: AnyCollection): Table => {
  const known = tenant.get(collection.name)
  if (known) return known
  const table = createTable(collection)
  tenant.set(collection.name, table)
  return table
}

export interface OpenSession {
  readonly session: Session
  /** Ends the session with its writes kept. Throws where one of them failed, also if the work caught that. */
  keep(): void
  /** Ends the session with its writes undone. */
  undo(): void
}

type State = 'open' | 'ended' | { readonly failure: unknown }

export const openSession = (tenant: Tenant): OpenSession => {
  const undone: (() => void)[] = []
  let statements = 0
  let state: State = 'open'

  const use = (collection: AnyCollection): Table => {
    if (state === 'ended') throw new Error('The transaction has ended. Await what it does before it answers.')
    if (state !== 'open') throw state.failure
    statements += 1
    return tableOf(tenant, collection)
  }

  const change = (table: Table, id: string, stored: Stored | undefined): void => {
    const before = put(table, id, stored)
    undone.push(() => put(table, id, before))
  }

  const write = (collection: AnyCollection, work: (table: Table) => void): void => {
    const table = use(collection)
    try {
      work(table)
    } catch (failure) {
      state = { failure }
      throw failure
    }
  }

  const present = ({ collection, rows }: Table, id: string): Stored => {
    const stored = rows.get(id)
    if (stored === undefined) throw new StoreConflict(`${collection.name} ${id}`)
    return stored
  }

  const atVersion = (table: Table, id: string, version: number): Stored => {
    const stored = present(table, id)
    if (stored['version'] !== version) throw new StoreConflict(`${table.collection.name} ${id}`)
    return stored
  }

  const rowsOf = (collection: AnyCollection, stored: readonly Stored[]): Row[] =>
    stored.map((each) => toRow(collection, each))

  const session: Session = {
    get statements() {
      return statements
    },
    get: async (collection, id) => {
      const stored = use(collection).rows.get(id)
      return stored && toRow(collection, stored)
    },
    getMany: async (collection, ids) => {
      const { rows } = use(collection)
      return rowsOf(
        collection,
        ids.map((id) => rows.get(id)).filter((stored) => stored !== undefined),
      )
    },
    find: async (collection, unique, key) => {
      const table = use(collection)
      const id = holderOf(table, unique, key)
      const stored = id === undefined ? undefined : table.rows.get(id)
      return stored && toRow(collection, stored)
    },
    select: async (collection, selection) => rowsOf(collection, selected(use(collection), selection)),
    count: async (collection, index, equals) => matching(use(collection), index, equals).length,
    view: () => undefined,

    insert: (collection, rows) =>
      write(collection, (table) => {
        const { sequence } = collection
        for (const row of rows) {
          if (sequence !== undefined) table.lastInSequence += 1
          const stored = toStored(
            collection,
            sequence === undefined ? row : { ...row, [sequence]: table.lastInSequence },
          )
          const id = String(stored['id'])
          if (table.rows.has(id)) throw new StoreConflict(`${collection.name} ${id}`)
          change(table, id, stored)
        }
      }),
    update: (collection, row, ifVersion) =>
      write(collection, (table) => {
        const { sequence } = collection
        const id = String(row['id'])
        const before = atVersion(table, id, ifVersion)
        change(table, id, toStored(collection, sequence === undefined ? row : { ...row, [sequence]: before[sequence] }))
      }),
    add: (collection, id, deltas, atMost = {}) =>
      write(collection, (table) => {
        const before = present(table, id)
        const sums: { [field: string]: number } = { version: Number(before['version']) + 1 }
        for (const [field, delta] of Object.entries(deltas)) {
          const sum = Number(before[field]) + delta
          if (sum > (atMost[field] ?? Number.POSITIVE_INFINITY))
            throw new StoreConflict(`${collection.name} ${id} ${field}`)
          sums[field] = sum
        }
        change(table, id, { ...before, ...sums })
      }),
    remove: (collection, id, ifVersion) =>
      write(collection, (table) => {
        atVersion(table, id, ifVersion)
        change(table, id, undefined)
      }),
  }

  return {
    session,
    keep: () => {
      const ending = state
      state = 'ended'
      if (typeof ending === 'object') throw ending.failure
    },
    undo: () => {
      state = 'ended'
      for (const step of undone.reverse()) step()
    },
  }
}
