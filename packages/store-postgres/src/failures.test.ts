import { type NewRecord, StoreConflict, type StoreDriver, transactionRecords } from '@lyceum/core'
import { courseCounters } from '@lyceum/core/storage'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshPostgres } from '../../../tests/support/databases.ts'
import { openPostgresStore, type PostgresStore } from './index.ts'

let database: Awaited<ReturnType<typeof freshPostgres>>
let admin: pg.Client
let tenant = ''
const opened: PostgresStore[] = []
const open = (options: object = {}): PostgresStore => {
  const store = openPostgresStore({ connectionString: database.connectionString, ...options })
  opened.push(store)
  return store
}
beforeAll(async () => {
  database = await freshPostgres()
  admin = new pg.Client({ connectionString: database.connectionString })
  await admin.connect()
  const store = open()
  await store.migrate()
  await store.close()
})
afterAll(async () => {
  await admin.end()
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
const killAll = () =>
  admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )

describe('a connection that dies', () => {
  test('in the middle of a transaction fails it, leaves nothing, and is not used again', async () => {
    const store = open({ max: 1 })
    await insert(store, 'before')
    const error = await errorOf(() =>
      store.transaction(tenant, async (session) => {
        const tx = transactionRecords(session)
        await tx.get(courseCounters, 'before', { lock: true })
        tx.add(courseCounters, 'before', { seatsTaken: 1 })
        await killAll()
        await tx.list(courseCounters as never, 'none' as never, {} as never).catch(() => {})
      }),
    )
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', category: 'unavailable' })
    expect(await seats(store, 'before')).toBe(0)
  })

  test('while idle is replaced', async () => {
    const store = open({ max: 4 })
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => insert(store, id)))
    await killAll()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await seats(store, 'a')).toBe(0)
  })
})

test('a connection without use is closed after a while', async () => {
  const store = open({ idleTimeoutMs: 20 })
  await insert(store, 'course')
  await expect
    .poll(async () => {
      const { rows } = await admin.query(
        'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      return rows
    })
    .toEqual([])
})

test('a deadlock is a conflict', async () => {
  const store = open()
  await insert(store, 'a')
  await insert(store, 'b')
  const holding = new Set<string>()
  const both = (first: string, second: string) =>
    errorOf(() =>
      store.transaction(tenant, async (session) => {
        const tx = transactionRecords(session)
        await tx.get(courseCounters, first, { lock: true })
        holding.add(first)
        while (holding.size < 2) await new Promise((resolve) => setTimeout(resolve, 5))
        await tx.get(courseCounters, second, { lock: true })
      }),
    )
  const errors = await Promise.all([both('a', 'b'), both('b', 'a')])
  expect(errors.filter((error) => error === undefined)).toHaveLength(1)
  expect(errors.find((error) => error !== undefined)).toBeInstanceOf(StoreConflict)
})

test('an error of the database other than a conflict comes out as it is, and the connection goes on', async () => {
  const store = open({ max: 1 })
  const error = await errorOf(() =>
    store.transaction(tenant, async (session) => {
      session.insert(courseCounters, [{ ...counter('wrong'), version: 1, seatsTaken: 'many' }])
    }),
  )
  expect(error).toBeInstanceOf(pg.DatabaseError)
  await insert(store, 'right')
  expect(await seats(store, 'right')).toBe(0)
})

test('eight connections of two stores: a bound is reached exactly', async () => {
  const stores = [open({ max: 4 }), open({ max: 4 })] as const
  await insert(stores[0], 'course')
  const seat = async (store: PostgresStore, contested?: string): Promise<boolean> => {
    const error = await errorOf(() =>
      store.transaction(
        tenant,
        async (session) => {
          const tx = transactionRecords(session)
          const record = await tx.get(courseCounters, 'course')
          if ((record?.seatsTaken ?? 0) >= 50) throw new Error('full')
          tx.add(courseCounters, 'course', { seatsTaken: 1 }, { seatsTaken: 50 })
        },
        contested === undefined ? {} : { contested },
      ),
    )
    if (error instanceof StoreConflict) return seat(store, error.key)
    return error === undefined
  }
  const taken = await Promise.all(Array.from({ length: 200 }, (_, at) => seat(stores[at % 2 === 0 ? 0 : 1])))
  expect(taken.filter(Boolean)).toHaveLength(50)
  expect(await seats(stores[1], 'course')).toBe(50)
})

test('closing waits for the work under way, also for what waits for a connection', async () => {
  const store = open({ max: 1 })
  const work = Promise.all(['a', 'b', 'c', 'd'].map((id) => insert(store, id)))
  await store.close()
  await work
  expect(await seats(open(), 'd')).toBe(0)
})
