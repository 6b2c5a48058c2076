import {
  type Actor,
  createLyceum,
  isLyceumError,
  type Lyceum,
  type NewRecord,
  StoreConflict,
  type StoreDriver,
  transactionRecords,
} from '@lyceum/core'
import { courseCounters, lessons, rosterEntries } from '@lyceum/core/storage'
import { drizzle } from 'drizzle-orm/node-postgres'
import { integer, pgTable } from 'drizzle-orm/pg-core'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshPostgres } from '../../../tests/support/databases.ts'
import { openPostgresStore, type PostgresHostTransaction, type PostgresStore } from './index.ts'

/** Transactions that a host has begun by a query builder, in which Lyceum takes part. */

let database: Awaited<ReturnType<typeof freshPostgres>>
let pool: pg.Pool
let store: PostgresStore
beforeAll(async () => {
  database = await freshPostgres()
  // A driver that parses numbers and dates in its own way.
  const types = { getTypeParser: (oid: number) => (oid === 20 ? BigInt : pg.types.getTypeParser(oid, 'text')) }
  pool = new pg.Pool({ connectionString: database.connectionString, types })
  store = openPostgresStore({ connectionString: database.connectionString })
  await store.migrate()
  await pool.query('create table orders (number integer primary key)')
})
afterAll(async () => {
  await store.close()
  await pool.end()
  await database.drop()
})
let tenant = ''
beforeEach(async () => {
  tenant = `tenant-${crypto.randomUUID()}`
  await pool.query('truncate orders')
})

interface Host {
  /** Runs work in a transaction of the host's that has inserted an order. */
  readonly transaction: (work: (handle: PostgresHostTransaction) => Promise<void>) => Promise<void>
}

const orders = pgTable('orders', { number: integer('number').primaryKey() })

const hosts: { readonly [name: string]: () => Host } = {
  kysely: () => {
    const db = new Kysely<{ orders: { number: number } }>({ dialect: new PostgresDialect({ pool }) })
    return {
      transaction: (work) =>
        db.transaction().execute(async (trx) => {
          await trx.insertInto('orders').values({ number: 1 }).execute()
          await work(trx)
        }),
    }
  },
  'kysely that renames columns': () => {
    const plugins = [new CamelCasePlugin()]
    const db = new Kysely<{ orders: { number: number } }>({ dialect: new PostgresDialect({ pool }), plugins })
    return {
      transaction: (work) =>
        db.transaction().execute(async (trx) => {
          await trx.insertInto('orders').values({ number: 1 }).execute()
          await work(trx)
        }),
    }
  },
  drizzle: () => ({
    transaction: (work) =>
      drizzle(pool).transaction(async (tx) => {
        await tx.insert(orders).values({ number: 1 })
        await work(tx)
      }),
  }),
  'a function that runs SQL': () => ({
    transaction: async (work) => {
      const client = await pool.connect()
      await client.query('begin')
      try {
        await client.query('insert into orders values (1)')
        await work({ query: async (sql, params) => (await client.query<object>(sql, params)).rows })
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw error
      } finally {
        client.release()
      }
    },
  }),
}

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
const insert = (driver: StoreDriver, id: string) =>
  driver.transaction(tenant, async (session) => {
    transactionRecords(session).insert(courseCounters, counter(id))
  })
const seats = (driver: StoreDriver, id: string) =>
  driver.read(tenant, async (session) => (await session.get(courseCounters, id))?.['seatsTaken'])
const orderCount = async () => (await pool.query('select from orders')).rowCount
const errorOf = (work: () => Promise<unknown>) =>
  work().then(
    () => undefined,
    (error: unknown) => error,
  )

describe.each(Object.entries(hosts))('%s', (_name, open) => {
  const transaction: Host['transaction'] = (work) => open().transaction(work)

  test('commits its rows and ours together', async () => {
    await transaction(async (handle) => {
      const inside = store.within(handle)
      expect(inside.joined).toBe(true)
      await Promise.all([insert(inside, 'course'), insert(inside, 'other')])
      expect(await seats(inside, 'course')).toBe(0)
      expect(await seats(store, 'course')).toBe(undefined)
    })
    expect([await orderCount(), await seats(store, 'course'), await seats(store, 'other')]).toEqual([1, 0, 0])
  })

  test('rolls its rows and ours back together', async () => {
    const error = await errorOf(() =>
      transaction(async (handle) => {
        await insert(store.within(handle), 'course')
        throw new Error('changed my mind')
      }),
    )
    expect(error).toMatchObject({ message: 'changed my mind' })
    expect([await orderCount(), await seats(store, 'course')]).toEqual([0, undefined])
  })

  test('goes on after an operation of ours that failed', async () => {
    await insert(store, 'there')
    await transaction(async (handle) => {
      const inside = store.within(handle)
      await insert(inside, 'course')
      const error = await errorOf(() => insert(inside, 'there'))
      expect(error).toBeInstanceOf(StoreConflict)
      expect(error).toMatchObject({ key: 'courseCounters there' })
      const bound = await errorOf(() =>
        inside.transaction(tenant, async (session) =>
          session.add(courseCounters, 'course', { seatsTaken: 2 }, { seatsTaken: 1 }),
        ),
      )
      expect(bound).toMatchObject({ key: 'courseCounters course' })
    })
    expect([await orderCount(), await seats(store, 'course')]).toEqual([1, 0])
  })

  test('reads every kind of column as outside of it', async () => {
    const entry = {
      id: 'entry',
      version: 1,
      instructorId: 'grace',
      studentId: 'ada',
      note: null,
      joinedAt: '2026-03-02T23:59:59.120Z',
      joined: true,
      blockedAt: null,
    }
    const lesson = Object.fromEntries(
      Object.entries(lessons.columns).map(([field, { kind, nullable }]) => {
        if (nullable) return [field, null]
        if (kind === 'json') return [field, field === 'content' ? 'a "text"' : { some: [1, null, true] }]
        const values = { text: 'text', integer: 7, real: 0.1, boolean: true, instant: entry.joinedAt }
        return [field, values[kind]]
      }),
    )
    await store.transaction(tenant, async (session) => {
      session.insert(rosterEntries, [entry])
      session.insert(lessons, [{ ...lesson, id: 'lesson', version: 1 }])
    })
    const read = (driver: StoreDriver) =>
      driver.read(tenant, async (session) => [
        await session.get(rosterEntries, 'entry'),
        await session.get(lessons, 'lesson'),
        await session.select(rosterEntries, { index: 'byStudent', equals: { studentId: 'ada' } }),
        await session.count(rosterEntries, 'byStudent', { studentId: 'ada' }),
      ])
    const outside = await read(store)
    expect(outside[0]).toEqual(entry)
    await transaction(async (handle) => {
      expect(await read(store.within(handle))).toEqual(outside)
      expect(await store.within(handle).tenantsHolding(rosterEntries)).toContain(tenant)
    })
  })

  test('runs the engine', async () => {
    const actor: Actor = { tenantId: tenant, userId: 'grace', name: 'Grace', roles: ['admin'] }
    const learner: Actor = { tenantId: tenant, userId: 'ada', name: 'Ada', roles: ['student'] }
    const everything = async (lyceum: Lyceum, courseId: string) => [
      await lyceum.as(actor).courses.list({ search: 'knots', sort: 'updatedAt' }),
      await lyceum.as(learner).courses.get({ courseId }),
      await lyceum.as(learner).progress.details({ courseId }),
      await lyceum.as(learner).certificates.listByLearner(),
    ]
    let courseId = ''
    let inside: unknown
    await transaction(async (handle) => {
      const lyceum = createLyceum({ store: store.within(handle) })
      courseId = (await lyceum.as(actor).courses.create({ title: 'Knots that hold', hasCertificate: true })).id
      const { id: moduleId } = await lyceum.as(actor).modules.create({ courseId, title: 'First knots' })
      const placement = { courseId, moduleId }
      await lyceum.as(actor).lessons.create({ title: 'Bowline', kind: 'reading', placement })
      await lyceum.as(actor).courses.publish({ courseId })
      await lyceum.as(learner).enrollments.enroll({ courseId })
      const { nextPlacementId } = await lyceum.as(learner).progress.summary({ courseId })
      await lyceum.as(learner).progress.complete({ placementId: nextPlacementId ?? '' })
      inside = await everything(lyceum, courseId)
    })
    expect(inside).toMatchObject([{ page: { totalItems: 1 } }, {}, {}, { items: [{}] }])
    expect(await everything(createLyceum({ store }), courseId)).toEqual(inside)
  })

  test('does not let the outer store in', async () => {
    await transaction(async (handle) => {
      const error = await errorOf(() => store.within(handle).transaction(tenant, () => seats(store, 'course')))
      expect(isLyceumError(error) && error.code).toBe('NESTED_STORE_USE')
    })
  })
})

test('a database instead of a transaction is refused, and nothing is written', async () => {
  const kysely = new Kysely<object>({ dialect: new PostgresDialect({ pool }) })
  expect(() => store.within(kysely)).toThrow(TypeError)
  const refused = { message: 'store.within needs an open transaction.' }
  expect(await errorOf(() => insert(store.within(drizzle(pool)), 'ghost'))).toMatchObject(refused)
  expect(await errorOf(() => insert(store.within(pool), 'ghost'))).toMatchObject(refused)
  expect(await seats(store, 'ghost')).toBe(undefined)
})
