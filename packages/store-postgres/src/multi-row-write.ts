import type { AnyCollection, ColumnKind } from '@lyceum/core'
import { columnOf, PARAMETER, type Sql } from '@lyceum/store-kysely'
import { type RawBuilder, sql as raw } from 'kysely'
import type { BufferedWrite } from './write-buffer.ts'
import type { WriteGroup } from './write-groups.ts'

/** JSON travels as text inside the list: PostgreSQL would take a JSON null for no value at all. */
const LIST_TYPES: { readonly [Kind in ColumnKind]: string } = {
  text: 'text',
  integer: 'bigint',
  real: 'double precision',
  boolean: 'boolean',
  instant: 'timestamptz',
  json: 'text',
}

/** The list as rows of columns c0, c1, … */
const rowsOf = (kinds: readonly ColumnKind[]): RawBuilder<unknown> => {
  const columns = kinds.map((kind, at) => `c${at} ${LIST_TYPES[kind]}`).join(', ')
  return raw`json_to_recordset(${PARAMETER}::json) as ${raw.raw(`(${columns})`)}`
}

const kindsOf = (collection: AnyCollection, fields: readonly string[]): ColumnKind[] =>
  fields.map((field) => collection.columns[field]?.kind ?? 'text')

const valueAt = (kind: ColumnKind, at: number): RawBuilder<unknown> =>
  raw.raw(kind === 'json' ? `x.c${at}::json` : `x.c${at}`)

const insertQuery = (sql: Sql, collection: AnyCollection): RawBuilder<unknown> => {
  const { table, written } = sql.writes(collection)
  const kinds = kindsOf(collection, written)
  const columns = raw.join(written.map((field) => raw.ref(columnOf(field))))
  const names = raw.raw(kinds.map((_, at) => `c${at}`).join(', '))
  // The order of the list is the order in which the database numbers the rows.
  return raw`insert into ${raw.table(table)} (tenant_id, ${columns})
    select ${PARAMETER}::text, ${raw.join(kinds.map(valueAt))}
    from rows from (${rowsOf(kinds)}) with ordinality as x(${names}, place) order by x.place`
}

/** Tenant, id and expected version: the version stands at this place of the list, behind what is written. */
const guard = (idAt: number, versionAt: number): RawBuilder<unknown> =>
  raw`t.tenant_id = ${PARAMETER} and t.id = ${raw.raw(`x.c${idAt}`)} and t.version = ${raw.raw(`x.c${versionAt}`)}`

const updateQuery = (sql: Sql, collection: AnyCollection): RawBuilder<unknown> => {
  const { table, written } = sql.writes(collection)
  const kinds = kindsOf(collection, written)
  const sets = written
    .map((field, at) => ({ field, at }))
    .filter(({ field }) => field !== 'id')
    .map(({ field, at }) => raw`${raw.ref(columnOf(field))} = ${valueAt(kinds[at] ?? 'text', at)}`)
  return raw`update ${raw.table(table)} as t set ${raw.join(sets)} from (select * from ${rowsOf([...kinds, 'integer'])}) as x
    where ${guard(written.indexOf('id'), written.length)}`
}

const removeQuery = (sql: Sql, collection: AnyCollection): RawBuilder<unknown> =>
  raw`delete from ${raw.table(sql.writes(collection).table)} as t using (select * from ${rowsOf(['text', 'integer'])}) as x
    where ${guard(0, 1)}`

/** The statement of several writes of one kind: the same for any number. Additions never go together. */
export const multiRowQuery = (sql: Sql, { writes: [{ collection, verb }] }: WriteGroup): RawBuilder<unknown> => {
  if (verb === 'insert') return insertQuery(sql, collection)
  return verb === 'update' ? updateQuery(sql, collection) : removeQuery(sql, collection)
}

const listValuesOf = (write: BufferedWrite): readonly unknown[] => {
  if (write.verb === 'insert') return write.values
  if (write.verb === 'update') return [...write.values, write.ifVersion]
  return write.verb === 'remove' ? [write.id, write.ifVersion] : []
}

/** Its parameters, in the order of its text. */
export const multiRowParams = (tenantId: string, { writes }: WriteGroup, into: unknown[]): void => {
  const rows = writes.map(listValuesOf)
  const list = JSON.stringify(rows.map((values) => Object.fromEntries(values.map((value, at) => [`c${at}`, value]))))
  if (writes[0].verb === 'insert') into.push(tenantId, list)
  else into.push(list, tenantId)
}
