import { isLyceumError, type NewRecord, StoreConflict, type StoreDriver, transactionRecords } from '@lyceum/core'
import { courseCounters } from '@lyceum/core/storage'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { freshSqlitePath } from '../../../tests/support/databases.ts'
import { connectionOf } from './connection.ts'
import { openSqliteStore } from './index.ts'

const counter = (id: string): NewRecord<typeof courseCounters> => ({
  id,
  seatsTaken: 0,
  seatsReserved: 0,
  enrollments: 0,
  completions: 0,
  ratingCount: 0,
  ratingSum: 0,
  limited: 0,
  archived: 0,
  modules: 0,
  lessons: 0,
  moduleLessons: 0,
  contentSeconds: 0,
})
const insert = (store: StoreDriver, id: string) =>
  store.transaction('academy', async (session) => {
    transactionRecords(session).insert(courseCounters, counter(id))
  })
const seats = (store: StoreDriver, id: string) =>
  store.read('academy', async (session) => (await session.get(courseCounters, id))?.['seatsTaken'])
const errorOf = (work: () => Promise<unknown>) =>
  work().then(
    () => undefined,
    (error: unknown) => error,
  )
const migrated = async (path = freshSqlitePath()) => {
  const store = openSqliteStore({ path })
  await store.migrate()
  return { path, store }
}

test('a store takes a path or a database, not both and not neither', () => {
  expect(() => openSqliteStore({})).toThrow(TypeError)
  expect(() => openSqliteStore({ path: ':memory:', database: new SqliteDatabase(':memory:') })).toThrow(TypeError)
})

test('every statement is prepared once per connection', async () => {
  const database = new SqliteDatabase(':memory:')
  const prepared: string[] = []
  const prepare = database.prepare.bind(database)
  database.prepare = ((text: string) => {
    prepared.push(text)
    return prepare(text)
  }) as typeof database.prepare
  const store = openSqliteStore({ database })
  await store.migrate()
  const command = async (id: string) => {
    await insert(store, id)
    await store.transaction('academy', async (session) => {
      const tx = transactionRecords(session)
      const record = await tx.get(courseCounters, id)
      if (record) tx.replace(courseCounters, { ...record, seatsTaken: 1 })
    })
  }
  await command('one')
  const before = prepared.length
  for (const id of ['two', 'three', 'four']) await command(id)
  expect(prepared.length).toBe(before)
})

test('statements whose text depends on what callers ask for are kept up to a bound, those in use among them', () => {
  const database = new SqliteDatabase(':memory:')
  let prepared = 0
  const prepare = database.prepare.bind(database)
  database.prepare = ((text: string) => {
    prepared += 1
    return prepare(text)
  }) as typeof database.prepare
  const connection = connectionOf(database)
  const varying = Array.from({ length: 200 }, (_, at) => ({ sql: `select ${at}`, varies: true }))
  const often = { sql: 'select -1', varies: true }
  connection.all(often, [])
  for (const [at, statement] of varying.entries()) {
    expect(connection.all(statement, [])).toEqual([[at]])
    connection.all(often, [])
  }
  const before = prepared
  connection.all(often, [])
  for (const statement of varying.slice(-10)) connection.all(statement, [])
  expect(prepared).toBe(before)
  for (const statement of varying.slice(0, 100)) connection.all(statement, [])
  expect(prepared).toBe(before + 100)
})

describe('a database of the host', () => {
  test.each(['wal', 'delete'])('in journal mode %s is used as it is and left open', async (mode) => {
    const { path, store: first } = await migrated()
    await first.close()
    const database = new SqliteDatabase(path)
    database.pragma(`journal_mode = ${mode}`)
    database.defaultSafeIntegers(true)
    const store = openSqliteStore({ database })
    await insert(store, 'one')
    expect(await seats(store, 'one')).toBe(0)
    await store.close()
    expect(database.pragma('journal_mode', { simple: true })).toBe(mode)
    expect(database.open).toBe(true)
    database.close()
  })

  test('in the middle of the host’s own transaction is waited for', async () => {
    const database = new SqliteDatabase(':memory:')
    const store = openSqliteStore({ database })
    await store.migrate()
    database.exec('begin')
    const inserting = insert(store, 'one')
    await new Promise((resolve) => setTimeout(resolve, 20))
    database.exec('rollback')
    await inserting
    expect(await seats(store, 'one')).toBe(0)
  })
})

describe('inside a transaction of the host', () => {
  test('its end decides', async () => {
    const { path, store } = await migrated()
    const database = new SqliteDatabase(path)
    const joined = store.within(database)
    expect(joined.joined).toBe(true)
    database.exec('begin immediate')
    await insert(joined, 'one')
    expect(await seats(joined, 'one')).toBe(0)
    expect(await seats(store, 'one')).toBe(undefined)
    database.exec('rollback')
    expect(await seats(store, 'one')).toBe(undefined)

    database.exec('begin')
    await Promise.all([insert(joined, 'two'), insert(joined, 'three')])
    database.exec('commit')
    expect(await seats(store, 'three')).toBe(0)
    database.close()
    await store.close()
  })

  test('the connection may be the store’s own', async () => {
    const database = new SqliteDatabase(':memory:')
    const store = openSqliteStore({ database })
    await store.migrate()
    database.exec('begin')
    await insert(store.within(database), 'one')
    database.exec('commit')
    expect(await seats(store, 'one')).toBe(0)
  })

  test('an operation that fails takes back what it did and nothing else', async () => {
    const { path, store } = await migrated()
    await insert(store, 'there')
    const database = new SqliteDatabase(path)
    const joined = store.within(database)
    database.exec('begin immediate')
    await insert(joined, 'kept')
    expect(await errorOf(() => insert(joined, 'there'))).toBeInstanceOf(StoreConflict)
    const thrown = await errorOf(() =>
      joined.transaction('academy', async (session) => {
        transactionRecords(session).add(courseCounters, 'kept', { seatsTaken: 1 })
        throw new Error('changed my mind')
      }),
    )
    expect(thrown).toMatchObject({ message: 'changed my mind' })
    database.exec('commit')
    database.close()
    expect(await seats(store, 'kept')).toBe(0)
    await store.close()
  })

  test('there must be one', async () => {
    const { path, store } = await migrated()
    const database = new SqliteDatabase(path)
    expect(await errorOf(() => insert(store.within(database), 'one'))).toMatchObject({
      message: 'store.within needs an open transaction.',
    })
    database.close()
    await store.close()
  })

  test('the outer store is refused, and so is the joined one inside itself', async () => {
    const { path, store } = await migrated()
    const database = new SqliteDatabase(path)
    const joined = store.within(database)
    database.exec('begin immediate')
    for (const nested of [store, joined]) {
      const error = await errorOf(() => joined.transaction('academy', () => seats(nested, 'x')))
      expect(isLyceumError(error) && error.code).toBe('NESTED_STORE_USE')
    }
    database.exec('rollback')
    database.close()
    await store.close()
  })
})

test('timers of the host run between two transactions on its own database, and never inside one', async () => {
  const database = new SqliteDatabase(freshSqlitePath())
  const store = openSqliteStore({ database })
  await store.migrate()
  const seen: boolean[] = []
  const timer = setInterval(() => seen.push(database.inTransaction), 1)
  const end = performance.now() + 500
  while (performance.now() < end)
    await store.transaction('academy', async (session) => {
      for (let count = 0; count < 1_000; count += 1) await session.get(courseCounters, 'none')
    })
  clearInterval(timer)
  expect(seen.length).toBeGreaterThan(1)
  expect(seen).not.toContain(true)
  await store.close()
  database.close()
})
