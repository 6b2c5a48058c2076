import type { StoreDriver } from '@lyceum/core'
import { contractCollections } from '@lyceum/core/testing'
import { createSql, createTables } from '@lyceum/store-kysely'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { freshSqlitePath } from '../../../tests/support/databases.ts'
import { sqliteFlavour } from './flavour.ts'
import { openSqliteStore } from './index.ts'

const feed = contractCollections.find(({ name }) => name === 'contractFeed') ?? expect.fail('no feed')

const insert = (store: StoreDriver, id: string): Promise<number> =>
  store.transaction('academy', async (session) => {
    session.insert(feed, [{ id, version: 1, topic: 'topic' }])
    return Number((await session.get(feed, id))?.['position'])
  })

const hosts: { readonly [kind: string]: () => SqliteDatabase.Database } = {
  'in memory': () => new SqliteDatabase(':memory:'),
  'a file': () => new SqliteDatabase(freshSqlitePath()),
  'a file with a write-ahead log': () => {
    const database = new SqliteDatabase(freshSqlitePath())
    database.pragma('journal_mode = wal')
    return database
  },
}

afterEach(() => {
  vi.useRealTimers()
})

describe.each(Object.entries(hosts))('a database of the host, %s', (_, connect) => {
  const open = async () => {
    const database = connect()
    const store = openSqliteStore({ database })
    await store.migrate()
    for (const statement of createTables(createSql(sqliteFlavour), contractCollections)) database.exec(statement)
    const close = async () => {
      await store.close()
      database.close()
    }
    return { database, store, close }
  }

  test('settles what the host has written when it commits, and never what it rolls back', async () => {
    const { database, store, close } = await open()
    const first = await insert(store, 'first')
    for (const end of ['rollback', 'commit']) {
      database.exec('begin immediate')
      const number = await insert(store.within(database), end)
      expect((await store.settledAfter(feed, first)).position).toBe(first)
      expect(await store.within(database).settledAfter(feed, first)).toEqual({ position: first, tenantIds: [] })
      database.exec(end)
      const settled = await store.settledAfter(feed, first)
      expect(settled).toEqual(
        end === 'commit' ? { position: number, tenantIds: ['academy'] } : { position: first, tenantIds: [] },
      )
    }
    await close()
  })

  test('wakes those who watch when the host commits', async () => {
    const { database, store, close } = await open()
    let count = 0
    await store.watch?.(() => {
      count += 1
    })
    database.exec('begin immediate')
    await insert(store.within(database), 'one')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(count).toBe(0)
    database.exec('commit')
    await vi.waitFor(() => expect(count).toBeGreaterThan(0), 5_000)
    await close()
  })

  test('is looked at only while somebody watches', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { store, close } = await open()
    expect(vi.getTimerCount()).toBe(0)
    const stops = [await store.watch?.(() => {}), await store.watch?.(() => {})]
    expect(vi.getTimerCount()).toBe(1)
    await stops[0]?.()
    expect(vi.getTimerCount()).toBe(1)
    await stops[1]?.()
    expect(vi.getTimerCount()).toBe(0)
    await store.watch?.(() => {})
    await close()
    expect(vi.getTimerCount()).toBe(0)
  })
})
