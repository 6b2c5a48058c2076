import { type AnyCollection, type Row, type Session, StoreConflict, yieldIfDue } from '../store/index.ts'
import { decodeRow, encodeRow, type StoredRecord } from './codec.ts'
import { createTable, findByKey, replaceRow, selectMatching, selectRows, type Table } from './table.ts'

/** The last number given in each collection with a sequence, whichever the tenant. Never taken back: gaps are allowed. */
export type LastNumbers = Map<string, number>

/** The tables of one tenant, by the names of their collections. */
export type TenantTables = Map<string, Table>

const tableOf = (tenant: TenantTables, collection: AnyCollection): Table => {
  const existing = tenant.get(collection.name)
  if (existing) return existing
  const table = createTable(collection)
  tenant.set(collection.name, table)
  return table
}

export interface OpenSession {
  readonly session: Session
  /**
   * Ends the session and keeps its writes. Throws if one of them failed, even if the work caught the error. Returns whether
   * numbers of a sequence were given.
   */
  commit(): boolean
  /** Ends the session and undoes its writes. */
  rollback(): void
}

type State = 'open' | 'ended' | { readonly failure: unknown }

export const openSession = (tenant: TenantTables, lastNumbers: LastNumbers): OpenSession => {
  const undoSteps: (() => void)[] = []
  let statements = 0
  let hasNumbered = false
  let state: State = 'open'

  const accessTable = (collection: AnyCollection): Table => {
    if (state === 'ended') throw new Error('The transaction has ended. Await what it does before it answers.')
    if (state !== 'open') throw state.failure
    statements += 1
    return tableOf(tenant, collection)
  }

  const nextNumber = ({ name }: AnyCollection): number => {
    const number = (lastNumbers.get(name) ?? 0) + 1
    lastNumbers.set(name, number)
    hasNumbered = true
    return number
  }

  const change = (table: Table, id: string, stored: StoredRecord | undefined): void => {
    const before = replaceRow(table, id, stored)
    undoSteps.push(() => replaceRow(table, id, before))
  }

  const write = (collection: AnyCollection, work: (table: Table) => void): void => {
    const table = accessTable(collection)
    try {
      work(table)
    } catch (failure) {
      state = { failure }
      throw failure
    }
  }

  const requireRow = ({ collection, rows }: Table, id: string): StoredRecord => {
    const stored = rows.get(id)
    if (stored === undefined) throw new StoreConflict(`${collection.name} ${id}`)
    return stored
  }

  const requireVersion = (table: Table, id: string, version: number): StoredRecord => {
    const stored = requireRow(table, id)
    if (stored['version'] !== version) throw new StoreConflict(`${table.collection.name} ${id}`)
    return stored
  }

  const toRows = (collection: AnyCollection, stored: readonly StoredRecord[]): Row[] =>
    stored.map((each) => decodeRow(collection, each))

  const answer = async <T>(value: T): Promise<T> => {
    await yieldIfDue()
    return value
  }

  const session: Session = {
    get statements() {
      return statements
    },
    get: async (collection, id) => {
      const stored = accessTable(collection).rows.get(id)
      return answer(stored && decodeRow(collection, stored))
    },
    getMany: async (collection, ids) => {
      const { rows } = accessTable(collection)
      const found = ids.map((id) => rows.get(id)).filter((stored) => stored !== undefined)
      return answer(toRows(collection, found))
    },
    find: async (collection, unique, key) => {
      const table = accessTable(collection)
      const id = findByKey(table, unique, key)
      const stored = id === undefined ? undefined : table.rows.get(id)
      return answer(stored && decodeRow(collection, stored))
    },
    select: async (collection, selection) => answer(toRows(collection, selectRows(accessTable(collection), selection))),
    count: async (collection, index, equals) => answer(selectMatching(accessTable(collection), index, equals).length),
    view: () => undefined,
    holds: (facts) =>
      facts.every(({ collection, id, version }) => accessTable(collection).rows.get(id)?.['version'] === version),

    insert: (collection, rows) =>
      write(collection, (table) => {
        const { sequence } = collection
        for (const row of rows) {
          const stored = encodeRow(
            collection,
            sequence === undefined ? row : { ...row, [sequence]: nextNumber(collection) },
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
        const before = requireVersion(table, id, ifVersion)
        change(
          table,
          id,
          encodeRow(collection, sequence === undefined ? row : { ...row, [sequence]: before[sequence] }),
        )
      }),
    add: (collection, id, deltas, atMost = {}) =>
      write(collection, (table) => {
        const before = requireRow(table, id)
        const sums: { [field: string]: number } = { version: Number(before['version']) + 1 }
        for (const [field, delta] of Object.entries(deltas)) sums[field] = Number(before[field]) + delta
        for (const [field, bound] of Object.entries(atMost))
          if (Number(sums[field] ?? before[field]) > bound) throw new StoreConflict(`${collection.name} ${id}`)
        change(table, id, { ...before, ...sums })
      }),
    remove: (collection, id, ifVersion) =>
      write(collection, (table) => {
        requireVersion(table, id, ifVersion)
        change(table, id, undefined)
      }),
  }

  return {
    session,
    commit: () => {
      const finalState = state
      state = 'ended'
      if (typeof finalState === 'object') throw finalState.failure
      return hasNumbered
    },
    rollback: () => {
      state = 'ended'
      for (const step of undoSteps.reverse()) step()
    },
  }
}
