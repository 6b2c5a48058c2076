import { isLyceumError } from '@lyceum/core'
import { collections } from '@lyceum/core/storage'
import { migrations, schemaOf, type TableSchema } from '@lyceum/store-kysely'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { freshSqlitePath } from '../../../tests/support/databases.ts'
import { sqliteFlavour } from './flavour.ts'
import { openSqliteStore } from './index.ts'

const read = async (path: string) => {
  const store = openSqliteStore({ path })
  try {
    await store.read('academy', async () => {})
  } finally {
    await store.close()
  }
}

const codeOf = async (work: () => Promise<unknown>) => {
  const error = await work().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return isLyceumError(error) ? { code: error.code, details: error.details } : error
}

const columnsOf = (database: SqliteDatabase.Database, table: string) => {
  const rows = database
    .prepare('select name, type, "notnull" as required, pk from pragma_table_xinfo(?)')
    .all(table) as {
    name: string
    type: string
    required: number
    pk: number
  }[]
  return Object.fromEntries(
    rows.map(({ name, type, required, pk }) => [name, `${type.toLowerCase()}${required === 1 || pk > 0 ? '' : '?'}`]),
  )
}

const keysOf = (database: SqliteDatabase.Database, table: string, unique: boolean) => {
  const list = database.prepare('select name, "unique" as only, origin from pragma_index_list(?)').all(table) as {
    name: string
    only: number
    origin: string
  }[]
  const columns = database.prepare('select name from pragma_index_info(?) order by seqno').pluck()
  return Object.fromEntries(
    list
      .filter(({ only, origin }) => origin === 'c' && (only === 1) === unique)
      .map(({ name }) => [name.slice(table.length + 1), columns.all(name)]),
  )
}

const declaredColumns = ({ columns }: TableSchema) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, spec]) => {
      const kind = spec.replace('?', '') as keyof typeof sqliteFlavour.columnTypes
      return [name, `${sqliteFlavour.columnTypes[kind]}${spec.endsWith('?') ? '?' : ''}`]
    }),
  )

/** An index that leaves out the rows without a value says so at its first column. */
const withoutMark = (column: string): string => column.replace('?', '')

test('the migrated schema is the one that the collections declare', async () => {
  const path = freshSqlitePath()
  const store = openSqliteStore({ path })
  await store.migrate()
  await store.close()
  const database = new SqliteDatabase(path)
  const tables = database
    .prepare(`select name from pragma_table_list where type in ('table', 'virtual') and name like 'lyceum%'`)
    .pluck()
  const declared = schemaOf(collections)
  const textTables = [...declared].flatMap(([table, { textIndexes = {} }]) =>
    Object.keys(textIndexes).flatMap((key) => [`${table}_${key}`, `${table}_${key}_rows`]),
  )
  expect(tables.all().sort()).toEqual([...declared.keys(), ...textTables, 'lyceum_migrations'].sort())
  for (const [table, schema] of declared) {
    expect(columnsOf(database, table), table).toEqual({ tenant_id: 'text', ...declaredColumns(schema) })
    const ofTenant = Object.entries(schema.unique).map(([key, list]) => [key, ['tenant_id', ...list]])
    expect(keysOf(database, table, true), table).toEqual(Object.fromEntries(ofTenant))
    const ordered = Object.entries(schema.indexes).map(([key, list]) => [
      key,
      ['tenant_id', ...list.map(withoutMark), ...(list.includes('id') ? [] : ['id'])],
    ])
    expect(keysOf(database, table, false), table).toEqual(Object.fromEntries(ordered))
  }
  database.close()
})

test('migrating is done once, however many do it', async () => {
  const path = freshSqlitePath()
  const stores = Array.from({ length: 4 }, () => openSqliteStore({ path }))
  const applied = await Promise.all(stores.map((store) => store.migrate()))
  expect(applied.flat()).toEqual(migrations.map(({ name }) => name))
  await Promise.all(stores.map((store) => store.close()))
})

test('a database that was not migrated is refused', async () => {
  const details = { area: 'core', database: 0, library: migrations.length }
  expect(await codeOf(() => read(freshSqlitePath()))).toEqual({ code: 'DATABASE_NOT_MIGRATED', details })
})

test('a database of a newer library is refused by every way in', async () => {
  const path = freshSqlitePath()
  const store = openSqliteStore({ path })
  await store.migrate()
  await store.close()
  const database = new SqliteDatabase(path)
  database.exec(`insert into lyceum_migrations values ('core', 999, '0999-future', '2099-01-01T00:00:00.000Z')`)
  database.close()
  const refused = { code: 'DATABASE_NEWER', details: { area: 'core', database: 999, library: migrations.length } }
  expect(await codeOf(() => read(path))).toEqual(refused)
  const again = openSqliteStore({ path })
  expect(await codeOf(() => again.migrate())).toEqual(refused)
  expect(await codeOf(() => again.transaction('academy', async () => {}))).toEqual(refused)
  await again.close()
})
