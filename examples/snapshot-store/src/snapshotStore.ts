import {
  type AnyCollection,
  insideTransaction,
  type Row,
  refuseNestedUse,
  type Session,
  StoreConflict,
  type StoreDriver,
} from '@lyceum/core'
import { loadSnapshot, saveSnapshot } from './file.ts'
import { matching, reading, type Snapshot, type Table } from './reading.ts'

const placeOf = (tenantId: string, { name }: AnyCollection): string => JSON.stringify([tenantId, name])

interface OpenSession {
  readonly session: Session
  /** The next snapshot; throws where a write failed. */
  finish(): Snapshot
  /** From here on the session refuses everything. */
  end(): void
}

/** A session whose writes go to copies of the tables. */
const openSession = (tenantId: string, { tables, lastNumber }: Snapshot): OpenSession => {
  const drafts = new Map<string, Map<string, Row>>()
  let state: 'open' | 'ended' | { readonly failure: unknown } = 'open'
  let [numbered, statements] = [lastNumber, 0]

  const tableOf = (collection: AnyCollection): Table => {
    if (state === 'ended') throw new Error('The transaction has ended.')
    if (state !== 'open') throw state.failure
    statements += 1
    const place = placeOf(tenantId, collection)
    return drafts.get(place) ?? tables.get(place) ?? new Map()
  }

  /** A write that fails decides the fate of the transaction, even if the work catches it and carries on. */
  const write = (collection: AnyCollection, work: (draft: Map<string, Row>) => void): void => {
    const table = tableOf(collection)
    const place = placeOf(tenantId, collection)
    const draft = drafts.get(place) ?? new Map(table)
    drafts.set(place, draft)
    try {
      work(draft)
    } catch (failure) {
      state = { failure }
      throw failure
    }
  }

  const put = ({ name, unique, sequence }: AnyCollection, draft: Map<string, Row>, row: Row, before?: Row): void => {
    for (const [key, fields] of Object.entries(unique)) {
      const values = Object.fromEntries(fields.map((field) => [field, row[field]]))
      if (matching(draft, values).some(({ id }) => id !== row['id']))
        throw new StoreConflict(`${name}.${key} ${JSON.stringify(values)}`)
    }
    const number = sequence === undefined ? {} : { [sequence]: before ? before[sequence] : ++numbered }
    draft.set(String(row['id']), structuredClone({ ...row, ...number }))
  }

  const standing = ({ name }: AnyCollection, draft: Table, id: string, version?: number): Row => {
    const row = draft.get(id)
    if (!row || (version !== undefined && row['version'] !== version)) throw new StoreConflict(`${name} ${id}`)
    return row
  }

  const session: Session = {
    ...reading(tableOf),
    get statements() {
      return statements
    },
    insert: (collection, rows) =>
      write(collection, (draft) => {
        for (const row of rows) {
          if (draft.has(String(row['id']))) throw new StoreConflict(`${collection.name} ${row['id']}`)
          put(collection, draft, row)
        }
      }),
    update: (collection, row, ifVersion) =>
      write(collection, (draft) =>
        put(collection, draft, row, standing(collection, draft, String(row['id']), ifVersion)),
      ),
    add: (collection, id, deltas, atMost = {}) =>
      write(collection, (draft) => {
        const before = standing(collection, draft, id)
        const sums = Object.entries({ ...deltas, version: 1 }).map(
          ([field, delta]) => [field, Number(before[field]) + delta] as const,
        )
        const after: Row = { ...before, ...Object.fromEntries(sums) }
        const passed = Object.entries(atMost).some(([field, bound]) => Number(after[field]) > bound)
        if (passed) throw new StoreConflict(`${collection.name} ${id}`)
        put(collection, draft, after, before)
      }),
    remove: (collection, id, ifVersion) =>
      write(collection, (draft) => void draft.delete(String(standing(collection, draft, id, ifVersion)['id']))),
  }

  const finish = (): Snapshot => {
    if (typeof state === 'object') throw state.failure
    return { tables: new Map([...tables, ...drafts]), lastNumber: numbered }
  }
  const end = (): void => {
    state = 'ended'
  }
  return { session, finish, end }
}

/**
 * A store of snapshots. Transactions take turns, each on copies that take their place when it commits; reads wait for
 * nobody. With a `path` every commit is kept in one JSON file: for one process, and little enough to be written anew.
 */
export const openSnapshotStore = async ({ path }: { path?: string } = {}): Promise<StoreDriver> => {
  let current: Snapshot = path === undefined ? { tables: new Map(), lastNumber: 0 } : await loadSnapshot(path)
  let lastTurn: Promise<unknown> = Promise.resolve()
  let closed = false

  const underWay = new Set<Promise<unknown>>()

  /** Every call from outside: `close` waits for those that it let in. */
  const enter = <T>(work: () => Promise<T>): Promise<T> => {
    refuseNestedUse(store)
    if (closed) throw new Error('The store is closed.')
    const call = work().finally(() => underWay.delete(call))
    underWay.add(call)
    return call
  }

  const commit = async <T>(tenantId: string, work: (session: Session) => Promise<T>): Promise<T> => {
    const { session, finish, end } = openSession(tenantId, current)
    try {
      const answer = await insideTransaction(store, () => work(session))
      const next = finish()
      end()
      if (path !== undefined) await saveSnapshot(path, next)
      current = next
      return answer
    } finally {
      end()
    }
  }

  const store: StoreDriver = {
    transaction: async (tenantId, work) =>
      enter(() => {
        const turn = lastTurn.then(() => commit(tenantId, work))
        lastTurn = turn.catch(() => undefined)
        return turn
      }),
    read: async (tenantId, work) =>
      enter(() => {
        const { session, end } = openSession(tenantId, current)
        return insideTransaction(store, () => work(session)).finally(end)
      }),
    tenantsHolding: async ({ name }) =>
      enter(async () => {
        const places = [...current.tables]
          .filter(([, { size }]) => size > 0)
          .map(([place]) => JSON.parse(place) as [string, string])
        return places.filter(([, collection]) => collection === name).map(([tenantId]) => tenantId)
      }),
    settledAfter: async ({ name, sequence = '' }, position) =>
      enter(async () => {
        // Transactions take turns, and what is in the snapshot is committed.
        const { tables, lastNumber } = current
        const tenantIds = [...tables]
          .filter(([, table]) => [...table.values()].some((row) => Number(row[sequence]) > position))
          .map(([place]) => JSON.parse(place) as [string, string])
          .filter(([, collection]) => collection === name)
          .map(([tenantId]) => tenantId)
        return { position: Math.max(position, lastNumber), tenantIds }
      }),
    close: async () => {
      refuseNestedUse(store)
      closed = true
      await Promise.allSettled(underWay)
    },
  }
  return store
}
