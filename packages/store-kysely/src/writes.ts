import type { AnyCollection, Deltas, Row } from '@lyceum/core'
import { type Compilable, type OperationNodeSource, sql } from 'kysely'
import { type Db, PARAMETER, type Statement, toStatement } from './compile.ts'
import type { Flavour } from './flavour.ts'
import { lazy, memoizeByKey } from './memoize.ts'
import { columnOf, tableOf } from './naming.ts'
import { type Encode, encoderFor } from './rows.ts'

/** A statement that writes one record. Where it does not write exactly one row, a concurrent transaction came first. */
export interface Write<Args extends readonly unknown[]> {
  /** For drivers that send each write as a statement of its own. */
  readonly statement: () => Statement
  /** For drivers that put several writes into one statement. */
  readonly query: () => Compilable & OperationNodeSource
  /** Appends its parameters in the order of its text. */
  readonly params: (into: unknown[], tenantId: string, ...args: Args) => unknown[]
}

export interface CollectionWrites {
  readonly table: string
  /** The fields that are written: all but the sequence, which the database assigns. */
  readonly written: readonly string[]
  /** The values of a record's written fields, as they are at the call. */
  readonly encode: Encode
  readonly insert: Write<[row: Row]>
  readonly update: Write<[row: Row, ifVersion: number]>
  /**
   * The same update where no indexed field changes, else one that writes nothing. Databases that write an index entry
   * anew for every field that an update names (SQLite does) are spared most of their work by it. Undefined where
   * there is no index.
   */
  readonly updateInPlace: Write<[row: Row, ifVersion: number]> | undefined
  /** The update of these fields only. Undefined for one list of fields too many: each list is a statement to keep. */
  readonly updateOf: (fields: readonly string[]) => Write<[row: Row, ifVersion: number]> | undefined
  readonly remove: Write<[id: string, ifVersion: number]>
  /** Writes nothing: one row if the record has the version. */
  readonly hold: Write<[id: string, version: number]>
  readonly add: (deltas: Deltas, atMost: Deltas) => Write<[id: string, deltas: Deltas, atMost: Deltas]>
}

const write = <Args extends readonly unknown[]>(
  query: Write<Args>['query'],
  params: Write<Args>['params'],
): Write<Args> => ({ query, params, statement: lazy(() => toStatement(query())) })

/** Lists of fields of one collection that have a statement of their own. */
const MAX_UPDATES = 50

export const collectionWrites = (db: Db, flavour: Flavour, collection: AnyCollection): CollectionWrites => {
  const table = tableOf(collection)
  const written = Object.keys(collection.columns).filter((field) => field !== collection.sequence)
  const replaced = written.filter((field) => field !== 'id')
  const encode = encoderFor(collection, written, flavour.codecs)
  const encodeReplaced = encoderFor(collection, replaced, flavour.codecs)
  const lists = [
    ...Object.values(collection.unique),
    ...Object.values(collection.indexes),
    ...Object.values(collection.textIndexes ?? {}),
    collection.narrow ?? [],
  ]
  const indexed = replaced.filter((field) => lists.some((list) => list.includes(field)))
  const free = replaced.filter((field) => !indexed.includes(field))
  const encodeFree = encoderFor(collection, free, flavour.codecs)
  const encodeIndexed = encoderFor(collection, indexed, flavour.codecs)
  const parameters = (fields: readonly string[]) =>
    Object.fromEntries(fields.map((field) => [columnOf(field), PARAMETER]))

  const ofVersion = (fields: readonly string[]) =>
    db
      .updateTable(table)
      .set(parameters(fields))
      .where('tenant_id', '=', PARAMETER)
      .where('id', '=', PARAMETER)
      .where('version', '=', PARAMETER)

  const updates = new Map<string, Write<[row: Row, ifVersion: number]>>()
  const updateOf = (fields: readonly string[]) => {
    const shape = fields.join()
    const known = updates.get(shape)
    if (known || updates.size >= MAX_UPDATES) return known
    const encodeFields = encoderFor(collection, fields, flavour.codecs)
    const made = write<[row: Row, ifVersion: number]>(
      () => ofVersion(fields),
      (into, tenantId, row, ifVersion) => {
        encodeFields(row, into).push(tenantId, row['id'], ifVersion)
        return into
      },
    )
    updates.set(shape, made)
    return made
  }

  const add = memoizeByKey((_shape, added: readonly string[], bounded: readonly string[]) => {
    const sum = (field: string) => sql`${sql.ref(columnOf(field))} + ${PARAMETER}`
    const sums = Object.fromEntries(added.map((field) => [columnOf(field), sum(field)]))
    const query = () => {
      const one = db
        .updateTable(table)
        .set({ ...sums, version: sql`version + 1` })
        .where('tenant_id', '=', PARAMETER)
        .where('id', '=', PARAMETER)
      return bounded.reduce((rest, field) => rest.where(sql<boolean>`${sum(field)} <= ${PARAMETER}`), one)
    }
    return write<[string, Deltas, Deltas]>(query, (into, tenantId, id, deltas, atMost) => {
      for (const field of added) into.push(deltas[field])
      into.push(tenantId, id)
      for (const field of bounded) into.push(deltas[field] ?? 0, atMost[field])
      return into
    })
  })

  return {
    table,
    written,
    encode,
    insert: write(
      () => db.insertInto(table).values({ tenant_id: PARAMETER, ...parameters(written) }),
      (into, tenantId, row) => {
        into.push(tenantId)
        return encode(row, into)
      },
    ),
    update: write(
      () => ofVersion(replaced),
      (into, tenantId, row, ifVersion) => {
        encodeReplaced(row, into).push(tenantId, row['id'], ifVersion)
        return into
      },
    ),
    updateInPlace:
      indexed.length === 0
        ? undefined
        : write(
            () =>
              indexed.reduce(
                (rest, field) =>
                  rest.where(sql<boolean>`${sql.ref(columnOf(field))} is not distinct from ${PARAMETER}`),
                ofVersion(free),
              ),
            (into, tenantId, row, ifVersion) => {
              encodeFree(row, into).push(tenantId, row['id'], ifVersion)
              return encodeIndexed(row, into)
            },
          ),
    updateOf,
    remove: write(
      () =>
        db
          .deleteFrom(table)
          .where('tenant_id', '=', PARAMETER)
          .where('id', '=', PARAMETER)
          .where('version', '=', PARAMETER),
      (into, tenantId, id, ifVersion) => {
        into.push(tenantId, id, ifVersion)
        return into
      },
    ),
    hold: write(
      () =>
        db
          .selectFrom(table)
          .select(sql`1`.as('held'))
          .where('tenant_id', '=', PARAMETER)
          .where('id', '=', PARAMETER)
          .where('version', '=', PARAMETER),
      (into, tenantId, id, version) => {
        into.push(tenantId, id, version)
        return into
      },
    ),
    add: (deltas, atMost) => {
      const added = Object.keys(deltas)
      const bounded = Object.keys(atMost)
      return add(`${added}/${bounded}`, added, bounded)
    },
  }
}
