import { compareLists } from '../kernel/order.ts'
import { type AnyCollection, orderingOf, type Row, type Selection, StoreConflict } from '../store/index.ts'
import type { StoredRecord } from './codec.ts'

type Value = StoredRecord[string]

/** The records of one collection and tenant, with lookup maps. */
export interface Table {
  readonly collection: AnyCollection
  readonly rows: Map<string, StoredRecord>
  /** For each unique key: ids by its values. */
  readonly idsByKey: ReadonlyMap<string, Map<string, string>>
  /** For each field that is the first of an index: ids by its value. */
  readonly idsByFirstField: ReadonlyMap<string, Map<Value, Set<string>>>
}

export const createTable = (collection: AnyCollection): Table => ({
  collection,
  rows: new Map(),
  idsByKey: new Map(Object.keys(collection.unique).map((name) => [name, new Map()])),
  idsByFirstField: new Map(
    Object.values(collection.indexes).flatMap(([first]) => (first === undefined ? [] : [[first, new Map()]])),
  ),
})

/** The values of a unique key as one text; undefined if a null exempts the record. */
const uniqueKey = (fields: readonly string[], values: Row): string | undefined => {
  const key = fields.map((field) => values[field])
  return key.some((value) => value === null || value === undefined) ? undefined : JSON.stringify(key)
}

const checkUniqueKeys = ({ collection, idsByKey }: Table, id: string, stored: StoredRecord): void => {
  for (const [name, byKey] of idsByKey) {
    const key = uniqueKey(collection.unique[name] ?? [], stored)
    const existingId = key === undefined ? undefined : byKey.get(key)
    if (existingId !== undefined && existingId !== id) throw new StoreConflict(`${collection.name}.${name} ${key}`)
  }
}

const addToIndexes = ({ collection, idsByKey, idsByFirstField }: Table, id: string, stored: StoredRecord): void => {
  for (const [name, byKey] of idsByKey) {
    const key = uniqueKey(collection.unique[name] ?? [], stored)
    if (key !== undefined) byKey.set(key, id)
  }
  for (const [field, byValue] of idsByFirstField) {
    const value = stored[field] ?? null
    const bucket = byValue.get(value) ?? new Set()
    byValue.set(value, bucket.add(id))
  }
}

const removeFromIndexes = (
  { collection, idsByKey, idsByFirstField }: Table,
  id: string,
  stored: StoredRecord,
): void => {
  for (const [name, byKey] of idsByKey) {
    const key = uniqueKey(collection.unique[name] ?? [], stored)
    if (key !== undefined) byKey.delete(key)
  }
  for (const [field, byValue] of idsByFirstField) {
    const value = stored[field] ?? null
    const bucket = byValue.get(value)
    bucket?.delete(id)
    if (bucket?.size === 0) byValue.delete(value)
  }
}

/** Stores the record under its id, or removes it, and returns the previous one. All changes of a table go through here. */
export const replaceRow = (table: Table, id: string, stored: StoredRecord | undefined): StoredRecord | undefined => {
  const before = table.rows.get(id)
  if (stored) checkUniqueKeys(table, id, stored)
  if (before) removeFromIndexes(table, id, before)
  if (stored) {
    addToIndexes(table, id, stored)
    table.rows.set(id, stored)
  } else table.rows.delete(id)
  return before
}

export const findByKey = ({ collection, idsByKey }: Table, unique: string, key: Row): string | undefined => {
  const fields = collection.unique[unique]
  if (!fields) throw new TypeError(`${collection.name} has no unique key ${unique}.`)
  const values = uniqueKey(fields, key)
  return values === undefined ? undefined : idsByKey.get(unique)?.get(values)
}

/** Throws for selections without an index, which would be slow in a database. */
const requireIndex = ({ name, indexes }: AnyCollection, index: string, equals: Row): void => {
  const fields = indexes[index]
  const fieldNames = Object.keys(equals)
  if (!fields || fieldNames.some((field) => fields.indexOf(field) < 0 || fields.indexOf(field) >= fieldNames.length))
    throw new TypeError(`${name}.${index} is no index that begins with ${fieldNames.join(', ') || 'anything'}.`)
}

export const selectMatching = (
  { collection, rows, idsByFirstField }: Table,
  index: string,
  equals: Row,
): StoredRecord[] => {
  requireIndex(collection, index, equals)
  const first = collection.indexes[index]?.[0] ?? 'id'
  const usesFirstField = first in equals
  const ids = usesFirstField ? (idsByFirstField.get(first)?.get(equals[first] as Value) ?? []) : rows.keys()
  const fieldValues = Object.entries(equals)
  return [...ids]
    .map((id) => rows.get(id))
    .filter((stored) => stored !== undefined)
    .filter((stored) => stored[first] !== null)
    .filter((stored) => fieldValues.every(([field, value]) => value !== null && stored[field] === value))
}

export const selectRows = (table: Table, selection: Selection): StoredRecord[] => {
  const { index, equals, descending = false, limit, offset = 0, after } = selection
  const ordering = orderingOf(table.collection, selection)
  const direction = descending ? -1 : 1
  const positions = selectMatching(table, index, equals).map((stored) => ({
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
