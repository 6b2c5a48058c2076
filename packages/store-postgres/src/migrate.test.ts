import { isLyceumError } from '@lyceum/core'
import { collections } from '@lyceum/core/storage'
import { migrations, schemaOf } from '@lyceum/store-kysely'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshPostgres } from '../../../tests/support/databases.ts'
import { openPostgresStore } from './index.ts'

let database: Awaited<ReturnType<typeof freshPostgres>>
let client: pg.Client
beforeEach(async () => {
  database = await freshPostgres()
  client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
})
afterEach(async () => {
  await client.end()
  await database.drop()
})

const open = () => openPostgresStore({ connectionString: database.connectionString })

const codeOf = async (work: () => Promise<unknown>) => {
  const error = await work().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return isLyceumError(error) ? { code: error.code, details: error.details } : error
}

const TYPES: { readonly [type: string]: string } = {
  text: 'text',
  bigint: 'integer',
  'double precision': 'real',
  boolean: 'boolean',
  'timestamp(3) with time zone': 'instant',
  json: 'json',
}

const columnsOf = async (table: string) => {
  const { rows } = await client.query<{ name: string; type: string; required: boolean; order: string | null }>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, c.collname as order
     from pg_attribute a left join pg_collation c on c.oid = a.attcollation
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
    [table],
  )
  for (const { type, order } of rows) expect(order).toBe(type === 'text' ? 'C' : null)
  return Object.fromEntries(rows.map(({ name, type, required }) => [name, `${TYPES[type]}${required ? '' : '?'}`]))
}

const keysOf = async (table: string, unique: boolean) => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array(
       select a.attname::text from unnest(i.indkey) with ordinality as k(attnum, place)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum order by place) as columns
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = $1::regclass and not i.indisprimary and i.indisunique = $2`,
    [table, unique],
  )
  return Object.fromEntries(rows.map(({ name, columns }) => [name.slice(table.length + 1), columns]))
}

/** An index that leaves out the rows without a value says so at its first column. */
const withoutMark = (column: string): string => column.replace('?', '')

test('the migrated schema is the one that the collections declare', async () => {
  const store = open()
  await store.migrate()
  await store.close()
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const declared = schemaOf(collections)
  expect(rows.map(({ name }) => name)).toEqual([...declared.keys(), 'lyceum_migrations'].sort())
  for (const [table, { columns, sequence, unique, indexes, textIndexes = {} }] of declared) {
    expect(await columnsOf(table), table).toEqual({ tenant_id: 'text', ...columns })
    const ofTenant = Object.entries(unique).map(([key, list]) => [key, ['tenant_id', ...list]])
    expect(await keysOf(table, true), table).toEqual(Object.fromEntries(ofTenant))
    const ordered = Object.entries(indexes).map(([key, list]) => [
      key,
      ['tenant_id', ...list.map(withoutMark), ...(list.includes('id') ? [] : ['id'])],
    ])
    const numbered = sequence === undefined ? {} : { [sequence]: [sequence] }
    const texts = Object.fromEntries(
      Object.entries(textIndexes).map(([key, columns]) => [key, ['tenant_id', ...columns]]),
    )
    expect(await keysOf(table, false), table).toEqual({ ...numbered, ...texts, ...Object.fromEntries(ordered) })
  }
})

test('migrating is done once, however many do it', async () => {
  const stores = Array.from({ length: 4 }, open)
  const applied = await Promise.all(stores.map((store) => store.migrate()))
  expect(applied.flat()).toEqual(migrations.map(({ name }) => name))
  await Promise.all(stores.map((store) => store.close()))
})

test('a database that was not migrated is refused, and taken once it is', async () => {
  const store = open()
  const read = () => store.read('academy', async () => {})
  const details = { area: 'core', database: 0, library: migrations.length }
  expect(await codeOf(read)).toEqual({ code: 'DATABASE_NOT_MIGRATED', details })
  await store.migrate()
  expect(await codeOf(read)).toBe(undefined)
  await store.close()
})

test('a database of a newer library is refused by every way in', async () => {
  const store = open()
  await store.migrate()
  await store.close()
  await client.query(`insert into lyceum_migrations values ('core', 999, '0999-future', '2099-01-01T00:00:00.000Z')`)
  const refused = { code: 'DATABASE_NEWER', details: { area: 'core', database: 999, library: migrations.length } }
  const again = open()
  expect(await codeOf(() => again.migrate())).toEqual(refused)
  expect(await codeOf(() => again.read('academy', async () => {}))).toEqual(refused)
  expect(await codeOf(() => again.transaction('academy', async () => {}))).toEqual(refused)
  await again.close()
})

test('a role that may not create the extensions of text indexes is told which, and what it lacks', async () => {
  const url = new URL(database.connectionString)
  const name = url.pathname.slice(1)
  await client.query(`create role ${name} login password 'secret'; grant create, usage on schema public to ${name}`)
  url.username = name
  url.password = 'secret'
  const store = openPostgresStore({ connectionString: url.href })
  try {
    await expect(store.migrate()).rejects.toThrow(
      /table lyceum_\w+.*permission denied to create extension "pg_trgm".*CREATE privilege/,
    )
    await client.query('create extension pg_trgm; create extension btree_gin')
    await expect(store.migrate()).resolves.toHaveLength(migrations.length)
  } finally {
    await store.close()
    await client.query(`drop owned by ${name}; drop role ${name}`)
  }
})

test('the extension of text indexes may stand in a schema that is not searched', async () => {
  await client.query('create schema elsewhere; create extension pg_trgm schema elsewhere')
  const store = open()
  await expect(store.migrate()).resolves.toHaveLength(migrations.length)
  await store.close()
})
