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
import { courseCounters } from '@lyceum/core/storage'
import SqliteDatabase from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import { Kysely, SqliteDialect } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshSqlitePath } from '../../../tests/support/databases.ts'
import { openSqliteStore, type SqliteHostTransaction, type SqliteStore } from './index.ts'

/** Transactions that a host has begun by a query builder, in which Lyceum takes part. */

let store: SqliteStore
let database: SqliteDatabase.Database
beforeEach(async () => {
  const path = freshSqlitePath()
  store = openSqliteStore({ path })
  await store.migrate()
  database = new SqliteDatabase(path)
  // A driver that reads numbers in its own way.
  database.defaultSafeIntegers(true)
  database.exec('create table orders (number integer primary key)')
})
afterEach(async () => {
  database.close()
  await store.close()
})

/** Runs work in a transaction of the host's that has inserted an order. */
type Transaction = (work: (handle: SqliteHostTransaction) => Promise<void>) => Promise<void>

const orders = sqliteTable('orders', { number: integer('number').primaryKey() })

const byHand =
  (begin: () => void, handle: () => SqliteHostTransaction): Transaction =>
  async (work) => {
    begin()
    try {
      await work(handle())
      database.exec('commit')
    } catch (error) {
      database.exec('rollback')
      throw error
    }
  }

const hosts: { readonly [name: string]: () => Transaction } = {
  kysely: () => (work) =>
    new Kysely<{ orders: { number: number } }>({ dialect: new SqliteDialect({ database }) })
      .transaction()
      .execute(async (trx) => {
        await trx.insertInto('orders').values({ number: 1 }).execute()
        await work(trx)
      }),
  drizzle: () =>
    byHand(
      () => {
        database.exec('begin immediate')
        drizzle(database).insert(orders).values({ number: 1 }).run()
      },
      () => drizzle(database),
    ),
  'a function that runs SQL': () =>
    byHand(
      () => database.exec('begin immediate; insert into orders values (1)'),
      () => ({
        query: async (sql, params) => {
          const statement = database.prepare<unknown[], object>(sql)
          if (statement.reader) return statement.all(...params)
          statement.run(...params)
          return []
        },
      }),
    ),
}

const tenant = 'academy'
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
const orderCount = () => Number(database.prepare('select count(*) from orders').pluck().get())
const errorOf = (work: () => Promise<unknown>) =>
  work().then(
    () => undefined,
    (error: unknown) => error,
  )

describe.each(Object.entries(hosts))('%s', (_name, open) => {
  const transaction: Transaction = (work) => open()(work)

  test('commits its rows and ours together', async () => {
    await transaction(async (handle) => {
      const inside = store.within(handle)
      expect(inside.joined).toBe(true)
      await Promise.all([insert(inside, 'course'), insert(inside, 'other')])
      expect(await seats(inside, 'course')).toBe(0)
      expect(await seats(store, 'course')).toBe(undefined)
    })
    expect([orderCount(), await seats(store, 'course'), await seats(store, 'other')]).toEqual([1, 0, 0])
  })

  test('rolls its rows and ours back together', async () => {
    const error = await errorOf(() =>
      transaction(async (handle) => {
        await insert(store.within(handle), 'course')
        throw new Error('changed my mind')
      }),
    )
    expect(error).toMatchObject({ message: 'changed my mind' })
    expect([orderCount(), await seats(store, 'course')]).toEqual([0, undefined])
  })

  test('goes on after an operation of ours that failed', async () => {
    await insert(store, 'there')
    await transaction(async (handle) => {
      const inside = store.within(handle)
      await insert(inside, 'course')
      const thrown = await errorOf(() =>
        inside.transaction(tenant, async (session) => {
          session.add(courseCounters, 'course', { seatsTaken: 1 })
          throw new Error('no')
        }),
      )
      expect(thrown).toMatchObject({ message: 'no' })
      const error = await errorOf(() => insert(inside, 'there'))
      expect(error).toBeInstanceOf(StoreConflict)
      expect(error).toMatchObject({ key: 'courseCounters there' })
      const bound = await errorOf(() =>
        inside.transaction(tenant, async (session) =>
          session.add(courseCounters, 'course', { seatsTaken: 2 }, { seatsTaken: 1 }),
        ),
      )
      expect(bound).toMatchObject({ key: 'courseCounters course' })
      const late = await inside.transaction(tenant, async (session) => session)
      expect(() => late.add(courseCounters, 'course', { seatsTaken: 1 })).toThrow('has ended')
    })
    expect([orderCount(), await seats(store, 'course')]).toEqual([1, 0])
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
      expect(await store.within(handle).tenantsHolding(courseCounters)).toEqual([tenant])
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

test('a database instead of a transaction is refused', async () => {
  const kysely = new Kysely<object>({ dialect: new SqliteDialect({ database }) })
  expect(() => store.within(kysely)).toThrow(TypeError)
  const refused = { message: 'store.within needs an open transaction.' }
  expect(await errorOf(() => insert(store.within(drizzle(database)), 'ghost'))).toMatchObject(refused)
})

test('a transaction that ends before the operation in it, as the synchronous ones of drizzle do, fails the operation', async () => {
  const db = drizzle(database)
  let inserting: Promise<unknown> | undefined
  db.transaction(() => {
    inserting = errorOf(() => insert(store.within(db), 'ghost'))
  })
  expect(await inserting).toMatchObject({ message: 'store.within needs an open transaction.' })
  expect(await seats(store, 'ghost')).toBe(undefined)
})
