import { isLyceumError, type NewRecord, StoreConflict, type StoreDriver, transactionRecords } from '@lyceum/core'
import { courseCounters, rosterEntries } from '@lyceum/core/storage'
import pg from 'pg'
import oldestPg from 'pg-oldest'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshPostgres } from '../../../tests/support/databases.ts'
import { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from './index.ts'

let database: Awaited<ReturnType<typeof freshPostgres>>
let tenant = ''
const opened: PostgresStore[] = []
const open = (options: PostgresStoreOptions = { connectionString: database.connectionString }): PostgresStore => {
  const store = openPostgresStore(options)
  opened.push(store)
  return store
}
beforeAll(async () => {
  database = await freshPostgres()
  const store = open()
  await store.migrate()
  await store.close()
})
afterAll(async () => {
  await database.drop()
})
beforeEach(() => {
  tenant = `tenant-${crypto.randomUUID()}`
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
})

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
  store.transaction(tenant, async (session) => {
    transactionRecords(session).insert(courseCounters, counter(id))
  })
const seats = (store: StoreDriver, id: string) =>
  store.read(tenant, async (session) => (await session.get(courseCounters, id))?.['seatsTaken'])
const errorOf = (work: () => Promise<unknown>) =>
  work().then(
    () => undefined,
    (error: unknown) => error,
  )

describe('a pool of the host', () => {
  const roster = ['1900-01-01T00:00:00.007Z', '2026-03-02T00:00:00.000Z', '2026-03-02T23:59:59.120Z'].map(
    (joinedAt, at) => ({
      id: `entry-${at}`,
      version: 1,
      instructorId: 'grace',
      studentId: `student-${at}`,
      note: null,
      joinedAt,
      joined: true,
      blockedAt: at === 1 ? '2026-11-12T10:00:00.500Z' : null,
    }),
  )

  test('need not pipeline, and is left open', async () => {
    const pool = new pg.Pool({ connectionString: database.connectionString, max: 2 })
    const store = open({ pool })
    await insert(store, 'course')
    const found = await store.transaction(tenant, async (session) => {
      const tx = transactionRecords(session)
      tx.add(courseCounters, 'course', { seatsTaken: 3 })
      return Promise.all([tx.get(courseCounters, 'course'), tx.get(courseCounters, 'other')])
    })
    expect(found).toMatchObject([{ seatsTaken: 3, version: 2 }, undefined])
    await store.close()
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await pool.end()
  })

  test('is taken alone, or with the migrations of the areas of the host', () => {
    const pool = new pg.Pool({ connectionString: database.connectionString })
    open({ pool, migrations: [] })
    expect(() => openPostgresStore({ pool, max: 3 })).toThrow(TypeError)
  })

  test('may be of the oldest version of pg, and of another copy than the one here', async () => {
    const pool = new oldestPg.Pool({ connectionString: database.connectionString })
    const store = open({ pool })
    await insert(store, 'course')
    expect(await seats(store, 'course')).toBe(0)
    expect(await errorOf(() => insert(store, 'course'))).toMatchObject({ key: 'courseCounters course' })
    const client = await pool.connect()
    await client.query('begin')
    await insert(store.within(client), 'inside')
    await client.query('commit')
    client.release()
    expect(await seats(store, 'inside')).toBe(0)
    await store.close()
    await pool.end()
  })

  test.each(['ISO, DMY', 'SQL, DMY', 'Postgres, MDY', 'German, DMY'])(
    'may live in another time zone and write dates as %s',
    async (dateStyle) => {
      const pool = new pg.Pool({
        connectionString: database.connectionString,
        options: `-c TimeZone=Asia/Kolkata -c DateStyle=${dateStyle.replace(' ', '')}`,
      })
      const store = open({ pool })
      await store.transaction(tenant, async (session) => session.insert(rosterEntries, roster))
      const list = { index: 'byInstructor', equals: { instructorId: 'grace' } }
      const all = await store.read(tenant, (session) => session.select(rosterEntries, list))
      expect(all).toEqual(roster)
      const after = [roster[0]?.joinedAt, roster[0]?.id]
      const next = await store.read(tenant, (session) => session.select(rosterEntries, { ...list, after }))
      expect(next).toEqual(roster.slice(1))
      await store.close()
      const settings = await pool.query(
        "select current_setting('TimeZone') as zone, current_setting('DateStyle') as style",
      )
      expect(settings.rows).toEqual([{ zone: 'Asia/Kolkata', style: dateStyle }])
      await pool.end()
    },
  )
})

describe('inside a transaction of the host', () => {
  const withClient = async (work: (client: pg.Client) => Promise<void>, options: object = {}) => {
    const client = new pg.Client({ connectionString: database.connectionString, ...options })
    await client.connect()
    try {
      await work(client)
    } finally {
      await client.end()
    }
  }

  test.each([{ pipeline: false }, { pipeline: true }])('its end decides (%o)', async (options) => {
    const store = open()
    await withClient(async (client) => {
      await client.query('begin')
      const joined = store.within(client)
      expect(joined.joined).toBe(true)
      await insert(joined, 'one')
      expect(await seats(joined, 'one')).toBe(0)
      expect(await seats(store, 'one')).toBe(undefined)
      await client.query('rollback')
      expect(await seats(store, 'one')).toBe(undefined)

      await client.query('begin')
      await Promise.all([insert(joined, 'two'), insert(joined, 'three')])
      await client.query('commit')
      expect(await seats(store, 'three')).toBe(0)
    }, options)
  })

  test('an operation that fails takes back what it did and nothing else', async () => {
    const store = open()
    await insert(store, 'there')
    await withClient(async (client) => {
      await client.query('begin')
      const joined = store.within(client)
      await insert(joined, 'kept')
      expect(await errorOf(() => insert(joined, 'there'))).toBeInstanceOf(StoreConflict)
      const thrown = await errorOf(() =>
        joined.transaction(tenant, async (session) => {
          const tx = transactionRecords(session)
          tx.add(courseCounters, 'kept', { seatsTaken: 1 })
          await tx.get(courseCounters, 'kept')
          throw new Error('changed my mind')
        }),
      )
      expect(thrown).toMatchObject({ message: 'changed my mind' })
      await client.query('commit')
    })
    expect(await seats(store, 'kept')).toBe(0)
  })

  test.each([{ pipeline: false }, { pipeline: true }])(
    'there must be one: else nothing is written (%o)',
    async (options) => {
      const store = open()
      await withClient(async (client) => {
        const joined = store.within(client)
        const refused = { message: 'store.within needs an open transaction.' }
        expect(await errorOf(() => insert(joined, 'ghost'))).toMatchObject(refused)
        await client.query('begin')
        await insert(joined, 'rolled back')
        await client.query('rollback')
        expect(await errorOf(() => insert(joined, 'ghost'))).toMatchObject(refused)
      }, options)
      expect(await seats(store, 'ghost')).toBe(undefined)
    },
  )

  test('the outer store is refused, and so is the joined one inside itself', async () => {
    const store = open()
    await withClient(async (client) => {
      await client.query('begin')
      const joined = store.within(client)
      for (const nested of [store, joined]) {
        const error = await errorOf(() => joined.transaction(tenant, () => seats(nested, 'x')))
        expect(isLyceumError(error) && error.code).toBe('NESTED_STORE_USE')
      }
      await client.query('rollback')
    })
  })
})
