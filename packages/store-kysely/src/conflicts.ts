import { type AnyCollection, type Row, StoreConflict } from '@lyceum/core'
import { columnOf, keyNameOf, tableOf } from './naming.ts'

/** What the error of a unique key tells: the key's name, or its columns. */
export interface UniqueViolation {
  readonly name?: string
  readonly columns?: readonly string[]
}

export const recordConflict = (collection: AnyCollection, id: unknown, cause?: unknown): StoreConflict =>
  new StoreConflict(`${collection.name} ${id}`, { cause })

const uniqueKeyOf = (collection: AnyCollection, { name, columns }: UniqueViolation): string | undefined => {
  const table = tableOf(collection)
  const sameColumns = (fields: readonly string[]) =>
    columns?.length === fields.length + 1 && fields.every((field) => columns.includes(columnOf(field)))
  return Object.entries(collection.unique).find(
    ([key, fields]) => name === keyNameOf(table, key) || sameColumns(fields),
  )?.[0]
}

/** The conflict of a record whose unique key is taken. Its text is the same for all who contest that key. */
export const uniqueConflict = (
  collection: AnyCollection,
  row: Row,
  violation: UniqueViolation,
  cause: unknown,
): StoreConflict => {
  const key = uniqueKeyOf(collection, violation)
  if (key === undefined) return recordConflict(collection, row['id'], cause)
  const values = collection.unique[key]?.map((field) => row[field])
  return new StoreConflict(`${collection.name}.${key} ${JSON.stringify(values)}`, { cause })
}
