import type { AnyCollection, ColumnKind } from '@lyceum/core'
import { columnOf, snakeCase, tableOf } from './naming.ts'

/** A column's kind, with a question mark where it may be null. */
export type ColumnSpec = ColumnKind | `${ColumnKind}?`

/** Lists of columns by the name of a key. The tenant stands before each in the database, the id after an index. */
export interface Keys {
  readonly [key: string]: readonly string[]
}

/** A table as migrations leave it and as a collection wants it, in the names of the database. */
export interface TableSchema {
  readonly columns: { readonly [column: string]: ColumnSpec }
  readonly sequence?: string
  readonly unique: Keys
  /** A question mark behind the first column: rows without it are not in the index. */
  readonly indexes: Keys
  /** The last column of each is the text. */
  readonly textIndexes?: Keys
  /** The rows are kept in the index of their primary key, where the database can. */
  readonly clustered?: boolean
}

export type Schema = ReadonlyMap<string, TableSchema>

const keysOf = (lists: AnyCollection['indexes']): Keys =>
  Object.fromEntries(Object.entries(lists).map(([key, fields]) => [snakeCase(key), fields.map(columnOf)]))

export const tableSchemaOf = (collection: AnyCollection): TableSchema => {
  const columns = Object.entries(collection.columns).map(([field, { kind, nullable }]): [string, ColumnSpec] => [
    columnOf(field),
    nullable ? `${kind}?` : kind,
  ])
  const neverNull = (fields: readonly string[]) => fields.every((field) => !collection.columns[field]?.nullable)
  // A list in the order of a unique key needs no index beside it: no two rows of it are left for the id to order.
  const ordered = new Set(
    Object.values(collection.unique)
      .filter(neverNull)
      .map((fields) => fields.join()),
  )
  const indexes = Object.entries(collection.indexes).filter(
    // The primary key is the index by id.
    ([index, fields]) => fields.length > 0 && !ordered.has(fields.join()) && !collection.short?.includes(index),
  )
  const sparse = ([first = '', ...rest]: readonly string[]) => [
    collection.columns[first]?.nullable ? `${columnOf(first)}?` : columnOf(first),
    ...rest.map(columnOf),
  ]
  // The number is of one row, so such an index is unique as it is and need not have the id as well.
  const numbered = indexes.filter(([, fields]) => fields.some((field) => field === collection.sequence))
  const others = indexes.filter(([, fields]) => fields.every((field) => field !== collection.sequence))
  return {
    columns: Object.fromEntries(columns),
    ...(collection.sequence === undefined ? {} : { sequence: columnOf(collection.sequence) }),
    unique: keysOf({ ...collection.unique, ...Object.fromEntries(numbered) }),
    indexes: {
      ...Object.fromEntries(
        others.map(([key, fields]) => {
          const covered = collection.covering?.[key]
          return [snakeCase(key), [...sparse(fields), ...(covered ? ['id', ...covered.map(columnOf)] : [])]]
        }),
      ),
      ...(collection.narrow ? { narrow: ['id', ...collection.narrow.map(columnOf)] } : {}),
    },
    ...(collection.textIndexes ? { textIndexes: keysOf(collection.textIndexes) } : {}),
    ...(collection.small ? { clustered: true } : {}),
  }
}

/** What the collections want of the database. */
export const schemaOf = (collections: readonly AnyCollection[]): Schema =>
  new Map(collections.map((collection) => [tableOf(collection), tableSchemaOf(collection)]))
