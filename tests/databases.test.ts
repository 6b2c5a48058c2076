import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshPostgres, freshSqlitePath } from './support/databases.ts'

test('a fresh database is empty, its own, and gone when dropped', async () => {
  const one = await freshPostgres()
  const other = await freshPostgres()
  expect(one.connectionString).not.toBe(other.connectionString)

  const client = new pg.Client({ connectionString: one.connectionString })
  client.on('error', () => {})
  await client.connect()
  const tables = await client.query("select tablename from pg_tables where schemaname = 'public'")
  expect(tables.rows).toEqual([])

  await one.drop()
  await other.drop()
  const late = new pg.Client({ connectionString: one.connectionString })
  await expect(late.connect()).rejects.toMatchObject({ code: '3D000' })
})

test('a fresh SQLite path is new each time and can be written to', () => {
  const path = freshSqlitePath()
  expect(path).not.toBe(freshSqlitePath())
  expect(existsSync(path)).toBe(false)
  expect(existsSync(dirname(path))).toBe(true)
})
