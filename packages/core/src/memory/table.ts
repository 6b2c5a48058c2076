import { compareLists } from '../kernel/order.ts'
import { type AnyCollection, orderingOf, type Row, type Selection, StoreConflict } from '../store/index.ts'
import type { Stored } from './codec.ts'

type Value = Stored[string]

/** The records of one collection and tenant, with a map for each way to find them. */
export interface Table {
  readonly collection: AnyCollection
  readonly rows: Map<string, Stored>
  /** For each unique key: from its values to the id of the record that holds them. */
  readonly holders: ReadonlyMap<string, Map<string, string>>
  /** For each field that an index begins with: the ids by its value. */
  readonly buckets: ReadonlyMap<string, Map<Value, Set<string>>>
  lastInSequence: number
}

export const createTable = (collection: AnyCollection): Table => ({
  collection,
  rows: new Map(),
  holders: new Map(Object.keys(collection.unique).map((name) => [name, new Map()])),
  buckets: new Map(
    Object.values(collection.indexes).flatMap(([first]) => (first === undefined ? [] : [[first, new Map()]])),
  ),
  lastInSequence: 0,
})

/** The values of a unique key as one text; undefined where a null exempts the record. */
const keyOf = (fields: readonly string[], values: Row): string | undefined => {
  const key = fields.map((field) => values[field])
  return key.some((value) => value === null || value === undefined) ? undefined : JSON.stringify(key)
}

const refuseTaken = ({ collection, holders }: Table, id: string, stored: Stored): void => {
  for (const [name, byKey] of holders) {
    const key = keyOf(collection.unique[name] ?? [], stored)
    const holder = key === undefined ? undefined : byKey.get(key)
    if (holder !== undefined && holder !== id) throw new StoreConflict(`${collection.name}.${name} ${key}`)
  }
}

const enlist = ({ collection, holders, buckets }: Table, id: string, stored: Stored): void => {
  for (const [name, byKey] of holders) {
    const key = keyOf(collection.unique[name] ?? [], stored)
    if (key !== undefined) byKey.set(key, id)
  }
  for (const [field, byValue] of buckets) {
    const value = stored[field] ?? null
    const bucket = byValue.get(value) ?? new Set()
    byValue.set(value, bucket.add(id))
  }
}

const delist = ({ collection, holders, buckets }: Table, id: string, stored: Stored): void => {
  for (const [name, byKey] of holders) {
    const key = keyOf(collection.unique[name] ?? [], stored)
    if (key !== undefined) byKey.delete(key)
  }
  for (const [field, byValue] of buckets) {
    const value = stored[field] ?? null
    const bucket = byValue.get(value)
    bucket?.delete(id)
    if (bucket?.size === 0) byValue.delete(value)
  }
}

/** Puts a record in the place of what has its id, or removes it, and answers what stood there. The one way to change a table. */
export const put = (table: Table, id: string, stored: Stored | undefined): Stored | undefined => {
  const before = table.rows.get(id)
  if (stored) refuseTaken(table, id, stored)
  if (before) delist(table, id, before)
  if (stored) {
    enlist(table, id, stored)
    table.rows.set(id, stored)
  } else table.rows.delete(id)
  return before
}

export const holderOf = ({ collection, holders }: Table, unique: string, key: Row): string | undefined => {
  const fields = collection.unique[unique]
  if (!fields) throw new TypeError(`${collection.name} has no unique key ${unique}.`)
  const values = keyOf(fields, key)
  return values === undefined ? undefined : holders.get(unique)?.get(values)
}

/** Refuses what no index answers, so that it is found before a database is slow at it. */
const refuseWithoutIndex = ({ name, indexes }: AnyCollection, index: string, equals: Row): void => {
  const fields = indexes[index]
  const named = Object.keys(equals)
  if (!fields || named.some((field) => fields.indexOf(field) < 0 || fields.indexOf(field) >= named.length))
    throw new TypeError(`${name}.${index} is no index that begins with ${named.join(', ') || 'anything'}.`)
}

export const matching = ({ collection, rows, buckets }: Table, index: string, equals: Row): Stored[] => {
  refuseWithoutIndex(collection, index, equals)
  const first = collection.indexes[index]?.[0]
  const narrowed = first !== undefined && first in equals
  const ids = narrowed ? (buckets.get(first)?.get(equals[first] as Value) ?? []) : rows.keys()
  const wanted = Object.entries(equals)
  return [...ids]
    .map((id) => rows.get(id))
    .filter((stored) => stored !== undefined)
    .filter((stored) => wanted.every(([field, value]) => value !== null && stored[field] === value))
}

export const selected = (table: Table, selection: Selection): Stored[] => {
  const { index, equals, descending = false, limit, offset = 0, after } = selection
  const ordering = orderingOf(table.collection, selection)
  const direction = descending ? -1 : 1
  const positions = matching(table, index, equals).map((stored) => ({
    stored,
    position: ordering.map((field) => stored[field]),
  }))
  const following = after
    ? positions.filter(({ position }) => direction * compareLists(position, after) > 0)
    : positions
  return following
    .sort((one, other) => direction * compareLists(one.position, other.position))
    .slice(offset, limit === undefined ? undefined : offset + limit)
    .map(({ stored }) => stored)
}
