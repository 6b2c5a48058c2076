import type { AnyCollection, Column, Row } from '../store/index.ts'

/** A record as it is kept: one plain value per column, JSON as its text, so that nobody shares a reference with it. */
export type Stored = { readonly [field: string]: string | number | boolean | null }

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const fits: { readonly [Kind in Exclude<Column['kind'], 'json'>]: (value: unknown) => boolean } = {
  text: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  real: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  instant: (value) => typeof value === 'string' && INSTANT.test(value),
}

/** Refuses what a database would refuse too: it is the fault of the code that wrote it, not of a race. */
const encode = (place: string, { kind, nullable }: Column, value: unknown): Stored[string] => {
  if (value === null || value === undefined) {
    if (nullable) return null
    throw new TypeError(`${place} is never null.`)
  }
  if (kind === 'json') return JSON.stringify(value)
  if (!fits[kind](value)) throw new TypeError(`${place} is ${kind}, not ${JSON.stringify(value)}.`)
  // Databases keep no -0.
  return typeof value === 'number' ? value + 0 : (value as string | boolean)
}

/** Exactly the collection's columns, as they are at the call. */
export const toStored = ({ name, columns }: AnyCollection, row: Row): Stored => {
  const stored: { [field: string]: Stored[string] } = {}
  for (const field in columns) {
    const column = columns[field]
    if (column) stored[field] = encode(`${name}.${field}`, column, row[field])
  }
  return stored
}

export const toRow = ({ columns }: AnyCollection, stored: Stored): Row => {
  const row: { [field: string]: unknown } = {}
  for (const field in stored) {
    const value = stored[field]
    row[field] = columns[field]?.kind === 'json' && typeof value === 'string' ? JSON.parse(value) : value
  }
  return row
}
