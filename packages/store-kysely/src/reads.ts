import { type AnyCollection, orderingOf, type Row, type Selection } from '@lyceum/core'
import { type RawBuilder, sql } from 'kysely'
import { type Db, PARAMETER, type Statement, toStatement } from './compile.ts'
import type { Flavour } from './flavour.ts'
import { lazy, memoizeByKey } from './memoize.ts'
import { columnOf, tableOf } from './naming.ts'
import { type Decode, decoderFor, type Encode, encoderFor, selectedField } from './rows.ts'

/** A statement that takes the tenant first and then the values of some fields. */
export interface KeyedStatement {
  readonly statement: Statement
  readonly encode: Encode
}

export interface SelectStatement extends KeyedStatement {
  /** Appends the values of the ordering fields, for a selection that begins after a position. */
  readonly encodePosition: (position: readonly unknown[], into: unknown[]) => void
}

/** The reading statements of one collection, each compiled when first used. */
export interface CollectionReads {
  readonly decode: Decode
  readonly get: () => Statement
  readonly getLocked: () => Statement
  readonly getMany: () => Statement
  readonly find: (unique: string) => KeyedStatement
  readonly select: (selection: Selection) => SelectStatement
  readonly count: (index: string, equals: Row) => KeyedStatement
  /** The tenants that have rows. Takes no parameters. */
  readonly tenants: () => Statement
  /** Of a collection with a sequence: the highest number, null where there is no row. Takes no parameters. */
  readonly newest: () => Statement
  /** The tenants that have rows with numbers above the first parameter and up to the second. */
  readonly tenantsBetween: (from: number, to: number) => Statement
}

/** Up to how many numbers are read one by one. More of them may be millions, of a few tenants. */
const MAX_NUMBERS = 2_000

export const collectionReads = (db: Db, flavour: Flavour, collection: AnyCollection): CollectionReads => {
  const table = tableOf(collection)
  const fields = Object.keys(collection.columns)
  const ofTenant = () => db.selectFrom(table).where('tenant_id', '=', PARAMETER)
  /** The index has no rows without its first field. */
  const isListed = (index: string, equalFields: readonly string[]) => {
    const [first = 'id'] = collection.indexes[index] ?? []
    return collection.columns[first]?.nullable && !equalFields.includes(first)
      ? sql<boolean>`${sql.ref(columnOf(first))} is not null`
      : sql<boolean>`true`
  }
  const rows = () =>
    ofTenant().select(fields.map((field) => selectedField(collection, field, flavour.codecs, table, columnOf(field))))
  const row = () => rows().where('id', '=', PARAMETER)
  const encoder = (keyFields: readonly string[]) => encoderFor(collection, keyFields, flavour.codecs)

  const inIndex = (index: string, equalFields: readonly string[]): void => {
    const unindexed = equalFields.find((field) => !collection.indexes[index]?.includes(field))
    if (!collection.indexes[index] || unindexed)
      throw new TypeError(`${collection.name} has no index ${index}${unindexed ? ` with ${unindexed}` : ''}.`)
  }

  const find = memoizeByKey((unique): KeyedStatement => {
    const key = collection.unique[unique]
    if (!key) throw new TypeError(`${collection.name} has no unique key ${unique}.`)
    const query = key.reduce((rest, field) => rest.where(columnOf(field), '=', PARAMETER), rows())
    return { statement: toStatement(query), encode: encoder(key) }
  })

  const select = memoizeByKey((_shape, selection: Selection): SelectStatement => {
    const equalFields = Object.keys(selection.equals)
    const ordering = orderingOf(collection, selection)
    inIndex(selection.index, equalFields)
    const listed = rows().where(isListed(selection.index, equalFields))
    let query = equalFields.reduce((rest, field) => rest.where(columnOf(field), '=', PARAMETER), listed)
    if (selection.after) {
      const position = sql.join(ordering.map((field) => sql.ref(columnOf(field))))
      const beyond = sql.raw(selection.descending ? '<' : '>')
      query = query.where(sql<boolean>`(${position}) ${beyond} (${sql.join(ordering.map(() => PARAMETER))})`)
    }
    // By the table's column: a bare name would be that of the selected expression.
    for (const field of ordering)
      query = query.orderBy(`${table}.${columnOf(field)}`, selection.descending ? 'desc' : 'asc')
    const encoders = ordering.map((field) => encoder([field]))
    return {
      // SQLite knows no offset without a limit, so both are always there.
      statement: toStatement(query.limit(sql<number>`${PARAMETER}`).offset(sql<number>`${PARAMETER}`)),
      encode: encoder(equalFields),
      encodePosition: (position, into) => {
        for (const [at, field] of ordering.entries()) encoders[at]?.({ [field]: position[at] }, into)
      },
    }
  })

  const count = memoizeByKey((_shape, index: string, equalFields: readonly string[]): KeyedStatement => {
    inIndex(index, equalFields)
    const listed = ofTenant().where(isListed(index, equalFields))
    const query = equalFields.reduce((rest, field) => rest.where(columnOf(field), '=', PARAMETER), listed)
    return { statement: toStatement(query.select(sql`count(*)`.as('count'))), encode: encoder(equalFields) }
  })

  // Reads one index entry per tenant; `select distinct` would read every row.
  const tenants = () =>
    sql`with recursive tenant(id) as (
      select min(tenant_id) from ${sql.table(table)}
      union all
      select (select min(tenant_id) from ${sql.table(table)} where tenant_id > tenant.id) from tenant where tenant.id is not null
    ) select id from tenant where id is not null`

  const number = () => {
    if (collection.sequence === undefined) throw new TypeError(`${collection.name} has no sequence.`)
    return sql.ref(columnOf(collection.sequence))
  }
  const compiled = (query: RawBuilder<unknown>): Statement => toStatement({ compile: () => query.compile(db) })
  const newest = lazy(() => compiled(sql`select max(${number()}) from ${sql.table(table)}`))
  const tenantsOfFew = lazy(() =>
    compiled(
      sql`select distinct tenant_id from ${sql.table(table)} where ${number()} > ${PARAMETER} and ${number()} <= ${PARAMETER}`,
    ),
  )
  const tenantsOfMany = lazy(() => {
    const first = sql`select min(${number()}) from ${sql.table(table)} where tenant_id = tenant.id and ${number()} > ${PARAMETER}`
    return compiled(sql`${tenants()} and (${first}) <= ${PARAMETER}`)
  })

  return {
    decode: decoderFor(collection, fields, flavour.codecs),
    get: lazy(() => toStatement(row())),
    getLocked: lazy(() => toStatement(flavour.lockClause === 'for update' ? row().forUpdate() : row())),
    getMany: lazy(() => toStatement(rows().where(flavour.textList.contains(sql.ref('id'), PARAMETER)))),
    find,
    select: (selection) => {
      const { index, equals, descending, after } = selection
      return select(`${index}/${Object.keys(equals)}/${descending ? 'down' : 'up'}/${after ? 'after' : ''}`, selection)
    },
    count: (index, equals) => {
      const equalFields = Object.keys(equals)
      return count(`${index}/${equalFields}`, index, equalFields)
    },
    tenants: lazy(() => compiled(tenants())),
    newest,
    tenantsBetween: (from, to) => (to - from <= MAX_NUMBERS ? tenantsOfFew() : tenantsOfMany()),
  }
}
