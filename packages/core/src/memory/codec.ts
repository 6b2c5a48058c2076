import type { AnyCollection, Column, Row } from '../store/index.ts'

/** A stored record: one plain value per column, JSON as text, so that no object is shared with callers. */
export type StoredRecord = { readonly [field: string]: string | number | boolean | null }

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const isOfKind: { readonly [Kind in Exclude<Column['kind'], 'json'>]: (value: unknown) => boolean } = {
  text: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  real: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  instant: (value) => typeof value === 'string' && INSTANT.test(value),
}

/** Throws for values that a database would reject: a bug in the calling code, not a conflict. */
const encode = (fieldName: string, { kind, nullable }: Column, value: unknown): StoredRecord[string] => {
  if (value === null || value === undefined) {
    if (nullable) return null
    throw new TypeError(`${fieldName} is never null.`)
  }
  if (kind === 'json') return JSON.stringify(value)
  if (!isOfKind[kind](value)) throw new TypeError(`${fieldName} is ${kind}, not ${JSON.stringify(value)}.`)
  // Databases do not store -0.
  return typeof value === 'number' ? value + 0 : (value as string | boolean)
}

/** A copy with exactly the collection's columns. */
export const encodeRow = ({ name, columns }: AnyCollection, row: Row): StoredRecord => {
  const stored: { [field: string]: StoredRecord[string] } = {}
  for (const field in columns) {
    const column = columns[field]
    if (column) stored[field] = encode(`${name}.${field}`, column, row[field])
  }
  return stored
}

export const decodeRow = ({ columns }: AnyCollection, stored: StoredRecord): Row => {
  const row: { [field: string]: unknown } = {}
  for (const field in stored) {
    const value = stored[field]
    row[field] = columns[field]?.kind === 'json' && typeof value === 'string' ? JSON.parse(value) : value
  }
  return row
}
