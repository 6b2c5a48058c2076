import type { Row, StoreDriver } from '@lyceum/core'
import { contractCollections } from '@lyceum/core/testing'
import { createSql, createTables } from '@lyceum/store-kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshPostgres } from '../../../tests/support/databases.ts'
import { postgresFlavour } from './flavour.ts'
import { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from './index.ts'

const feed = contractCollections.find(({ name }) => name === 'contractFeed') ?? expect.fail('no feed')
const TABLE = 'lyceum_contract_feed'

let database: Awaited<ReturnType<typeof freshPostgres>>
let admin: pg.Client
const opened: PostgresStore[] = []
const clients: pg.Client[] = []
const open = (options: PostgresStoreOptions = { connectionString: database.connectionString }): PostgresStore => {
  const store = openPostgresStore(options)
  opened.push(store)
  return store
}
const connect = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: database.connectionString })
  client.on('error', () => {})
  await client.connect()
  clients.push(client)
  return client
}
beforeAll(async () => {
  database = await freshPostgres()
  const store = open()
  await store.migrate()
  admin = new pg.Client({ connectionString: database.connectionString })
  admin.on('error', () => {})
  await admin.connect()
  for (const statement of createTables(createSql(postgresFlavour), contractCollections)) await admin.query(statement)
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  for (const client of clients.splice(0)) await client.end()
})

const row = (id: string): Row => ({ id, version: 1, topic: 'topic' })
const insert = (store: StoreDriver, id: string, tenantId = 'academy'): Promise<number> =>
  store.transaction(tenantId, async (session) => {
    session.insert(feed, [row(id)])
    return Number((await session.get(feed, id))?.['position'])
  })
const settled = async (store: StoreDriver, position = 0): Promise<number> =>
  (await store.settledAfter(feed, position)).position
const ids = (() => {
  let last = 0
  return () => `entry-${++last}`
})()
/** Wakes are counted; a store needs a moment until it listens. */
const watching = async (store: StoreDriver) => {
  let count = 0
  const stop = await store.watch?.(() => {
    count += 1
  })
  if (!stop) return expect.fail('the store cannot be watched')
  await vi.waitFor(() => expect(count).toBeGreaterThan(0), 5_000)
  const wakes = (after: number) => vi.waitFor(() => expect(count).toBeGreaterThan(after), 5_000)
  return { stop, wakes, count: () => count }
}
const listening = async (): Promise<number[]> => {
  const { rows } = await admin.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and query = 'listen lyceum_log'`,
  )
  return rows.map(({ pid }) => pid)
}
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('what is settled', () => {
  test('waits for a transaction of the host that emits early and commits late', async () => {
    const store = open()
    const host = await connect()
    await host.query('begin')
    const early = await insert(store.within(host), ids())
    const later = await insert(store, ids())
    expect(later).toBeGreaterThan(early)
    expect(await settled(store)).toBeLessThan(early)
    // Nothing is settled before the host commits, whoever asks.
    expect(await store.within(host).settledAfter(feed, 3)).toEqual({ position: 3, tenantIds: [] })
    await host.query('commit')
    expect(await settled(store)).toBe(later)
  })

  test('waits for one with a later id than that of the transaction which drew the next number', async () => {
    const store = open()
    const [first, second] = [await connect(), await connect()]
    await first.query('begin')
    await first.query('select pg_current_xact_id()')
    await second.query('begin')
    const open1 = await insert(store.within(second), ids())
    const later = await insert(store.within(first), ids())
    await first.query('commit')
    expect(await settled(store)).toBeLessThan(open1)
    await second.query('commit')
    expect(await settled(store)).toBe(later)
  })

  test('waits for a statement that has drawn its number and written nothing yet', async () => {
    await admin.query(`create function be_slow() returns trigger language plpgsql as
      $$ begin if new.topic = 'slow' then perform pg_sleep(0.5); end if; return new; end $$`)
    await admin.query(`create trigger be_slow before insert on ${TABLE} for each row execute function be_slow()`)
    const store = open()
    const before = await insert(store, ids())
    expect(await settled(store)).toBe(before)
    const host = await connect()
    const slow = host.query(`insert into ${TABLE} (tenant_id, id, version, topic)
      values ('academy', '${ids()}', 1, 'slow') returning position::int`)
    await pause(100)
    const later = await insert(store, ids())
    expect(await settled(store)).toBe(before)
    const { rows } = await slow
    expect(rows[0].position).toBeLessThan(later)
    expect(await settled(store)).toBe(later)
  })

  test('goes on while earlier transactions end one after the other', async () => {
    const store = open()
    const hosts = await Promise.all([1, 2, 3, 4, 5].map(connect))
    const numbers: number[] = []
    for (const host of hosts) {
      await host.query('begin')
      numbers.push(await insert(store.within(host), ids()))
      await insert(store, ids())
      await settled(store)
    }
    for (const [at, host] of hosts.entries()) {
      const next = numbers[at + 1] ?? Number.POSITIVE_INFINITY
      await host.query(at % 2 === 0 ? 'commit' : 'rollback')
      const position = await settled(store)
      expect(position).toBeGreaterThan(numbers[at] ?? 0)
      expect(position).toBeLessThan(next)
    }
  })

  test('is held back by nobody who only reads, however long', async () => {
    const store = open()
    const reader = await connect()
    await reader.query('begin isolation level repeatable read')
    await reader.query(`select count(*) from ${TABLE}`)
    const number = await insert(store, ids())
    expect(await settled(store)).toBe(number)
  })

  test('takes ids of transactions only where there is something new', async () => {
    // An announcement takes one, too.
    const store = open({ connectionString: database.connectionString, listen: false })
    await insert(store, ids())
    const position = await settled(store)
    const nextId = async () => Number((await admin.query('select pg_current_xact_id()::text as id')).rows[0].id)
    const before = await nextId()
    for (let look = 0; look < 20; look += 1) await settled(store, position)
    expect(await nextId()).toBe(before + 1)
  })

  test('is found by an index, and the tenants with it', async () => {
    await admin.query(`insert into ${TABLE} (tenant_id, id, version, topic)
      select 'many-' || n % 50, 'many-' || n, 1, 'topic' from generate_series(1, 60000) n`)
    await admin.query(`analyze ${TABLE}`)
    const store = open()
    const position = await settled(store)
    const { tenantIds } = await store.settledAfter(feed, position - 60_000)
    expect(tenantIds).toHaveLength(50)
    await vi.waitFor(async () => {
      await admin.query('select pg_stat_force_next_flush()')
      const { rows } = await admin.query(
        `select seq_tup_read::int as read from pg_stat_user_tables where relname = '${TABLE}'`,
      )
      // `analyze` and what was read of the table while it was small.
      expect(rows[0].read).toBeLessThan(1_000)
    })
  })
})

describe('those who watch', () => {
  test('are woken by another store, soon', async () => {
    const { wakes, count } = await watching(open())
    const before = count()
    const start = performance.now()
    await insert(open(), ids())
    await wakes(before)
    expect(performance.now() - start).toBeLessThan(1_000)
  })

  test('are woken by the commit of a host, and not before it', async () => {
    const { wakes, count } = await watching(open())
    const host = await connect()
    await host.query('begin')
    await insert(open().within(host), ids())
    await pause(200)
    const before = count()
    await host.query('commit')
    await wakes(before)
  })

  test('are woken after the connection was killed, and hear what comes then', async () => {
    const store = open()
    const { wakes, count } = await watching(store)
    const [pid] = await listening()
    const before = count()
    await admin.query('select pg_terminate_backend($1)', [pid])
    await wakes(before)
    const again = count()
    await insert(store, ids())
    await wakes(again)
  })

  test('cost a connection only while they watch', async () => {
    const store = open()
    expect(await listening()).toHaveLength(0)
    const [one, other] = [await watching(store), await store.watch?.(() => {})]
    expect(await listening()).toHaveLength(1)
    await one.stop()
    expect(await listening()).toHaveLength(1)
    await other?.()
    await vi.waitFor(async () => expect(await listening()).toHaveLength(0))
    await watching(store)
    await store.close()
    await vi.waitFor(async () => expect(await listening()).toHaveLength(0))
  })

  test("take one client of the host's pool, and give it back", async () => {
    const pool = new pg.Pool({ connectionString: database.connectionString, max: 3 })
    const inUse = () => pool.totalCount - pool.idleCount
    const store = open({ pool })
    const { stop, wakes, count } = await watching(store)
    expect(inUse()).toBe(1)
    const before = count()
    await insert(store, ids())
    await wakes(before)
    await stop()
    await vi.waitFor(() => expect(inUse()).toBe(0))
    await store.close()
    await pool.end()
  })

  test('are told of many commits by few announcements, which no transaction sends', async () => {
    const heard: unknown[] = []
    const client = await connect()
    client.on('notification', (message) => heard.push(message))
    await client.query('listen lyceum_log')
    const store = open()
    const start = performance.now()
    for (let n = 0; n < 100; n += 1) await insert(store, ids())
    await store.close()
    await client.query('select 1')
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.length).toBeLessThanOrEqual((performance.now() - start) / 50 + 2)
  })

  test('are none where that was not asked for, and nobody is told', async () => {
    const heard: unknown[] = []
    const client = await connect()
    client.on('notification', (message) => heard.push(message))
    await client.query('listen lyceum_log')
    const store = open({ connectionString: database.connectionString, listen: false })
    expect(store.watch).toBeUndefined()
    await insert(store, ids())
    const host = await connect()
    await host.query('begin')
    await insert(store.within(host), ids())
    await host.query('commit')
    await store.close()
    await client.query('select 1')
    expect(heard).toEqual([])
  })
})
