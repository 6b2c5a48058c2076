import {
  anonymous,
  createLyceum,
  type NewRecord,
  type Records,
  type Session,
  StoreConflict,
  transactionRecords,
} from '@lyceum/core'
import { courseCounters, courseInstructors } from '@lyceum/core/storage'
import { publishedCourse } from '@lyceum/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshPostgres } from '../../../tests/support/databases.ts'
import { clientSender, openConnection } from './connection.ts'
import { openPostgresStore, type PostgresStore } from './index.ts'

/** What goes over the wire, and what the server makes of it. */

let database: Awaited<ReturnType<typeof freshPostgres>>
let pool: pg.Pool
let store: PostgresStore
let tenant = ''
beforeAll(async () => {
  database = await freshPostgres()
  pool = new pg.Pool({ connectionString: database.connectionString, max: 1, pipeline: true })
  store = openPostgresStore({ pool })
  await store.migrate()
})
afterAll(async () => {
  await store.close()
  await pool.end()
  await database.drop()
})
beforeEach(() => {
  tenant = `tenant-${crypto.randomUUID()}`
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
const instructor = (id: string, userId = id): NewRecord<typeof courseInstructors> => ({
  id,
  courseId: 'course',
  userId,
  leadKey: null,
  title: null,
  bio: null,
  active: true,
  revision: 1,
  // A place of its own for each id.
  position: Number.parseInt(Buffer.from(id).toString('hex').slice(-8), 16),
})

const write = <T>(work: (tx: Records, session: Session) => Promise<T> | T): Promise<T> =>
  store.transaction(tenant, async (session) => work(transactionRecords(session), session))

/** Statements and waits for the server that the work took. */
const cost = async (work: (tx: Records) => Promise<void> | void) => {
  const before = store.roundTrips
  const session = await write(async (tx, current) => {
    await work(tx)
    return current
  })
  return { statements: session.statements, roundTrips: store.roundTrips - before }
}

const keyOf = async (work: () => Promise<unknown>) => {
  const error = await work().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof StoreConflict ? error.key : error
}

test('a command that reads and then writes takes two statements and two waits', async () => {
  await write((tx) => tx.insertMany(courseCounters, [counter('a'), counter('b')]))
  const spent = await cost(async (tx) => {
    const record = await tx.get(courseCounters, 'a')
    if (record) tx.replace(courseCounters, { ...record, seatsTaken: 1 })
    tx.add(courseCounters, 'b', { enrollments: 1 }, { enrollments: 9 })
    tx.insert(courseInstructors, instructor('one'))
  })
  expect(spent).toEqual({ statements: 2, roundTrips: 2 })
})

test('reads made together are waited for once', async () => {
  const spent = await cost(async (tx) => {
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => tx.get(courseCounters, id)))
  })
  expect(spent).toEqual({ statements: 4, roundTrips: 1 })
})

test('nobody asks the server what the columns of an answer are', async () => {
  await write((tx) => tx.insert(courseCounters, counter('a')))
  const client = await pool.connect()
  let described = 0
  // pg's types leave out the connection of a client.
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
  connection.on('rowDescription', () => {
    described += 1
  })
  client.release()
  expect(await write((tx) => tx.get(courseCounters, 'a'))).toMatchObject({
    id: 'a',
    limited: 0,
    archived: 0,
    modules: 0,
    lessons: 0,
    moduleLessons: 0,
    contentSeconds: 0,
  })
  expect(described).toBe(0)
  await pool.query('select 1')
  expect(described).toBe(1)
})

test('a thousand records are written by one statement', async () => {
  const ids = Array.from({ length: 1_000 }, (_, at) => `record-${at}`)
  expect(await cost((tx) => tx.insertMany(courseCounters, ids.map(counter)))).toMatchObject({ statements: 1 })
  const records = await write((tx) => tx.getMany(courseCounters, ids))
  const replacing = (tx: Records) => {
    for (const record of records) tx.replace(courseCounters, { ...record, enrollments: 7 })
  }
  expect(await cost(replacing)).toMatchObject({ statements: 1 })
  expect(await keyOf(() => write(replacing))).toMatch(/^courseCounters record-/)
  const changed = await write((tx) => tx.getMany(courseCounters, ids))
  expect(changed.every(({ enrollments, version }) => enrollments === 7 && version === 2)).toBe(true)
  const removing = (tx: Records) => {
    for (const record of changed) tx.remove(courseCounters, record)
  }
  expect(await cost(removing)).toMatchObject({ statements: 1 })
  expect(await write((tx) => tx.getMany(courseCounters, ids))).toEqual([])
})

test('a thousand different additions go in one transaction, a few at a time', async () => {
  const ids = Array.from({ length: 1_000 }, (_, at) => `record-${at}`)
  await write((tx) => tx.insertMany(courseCounters, ids.map(counter)))
  await write((tx) => {
    for (const id of ids) tx.add(courseCounters, id, { enrollments: 1 })
  })
  const records = await write((tx) => tx.getMany(courseCounters, ids))
  expect(records.every(({ enrollments }) => enrollments === 1)).toBe(true)
})

test('what was prepared is used again, whatever the values', async () => {
  const command = (n: number) =>
    write(async (tx) => {
      tx.insert(courseCounters, counter(`again-${n}`))
      await tx.get(courseCounters, `other-${n}`)
      await tx.list(courseInstructors, 'byCourse', { courseId: `course-${n}` }, { limit: n })
    })
  const prepared = async () => (await pool.query('select count(*)::int as n from pg_prepared_statements')).rows[0].n
  await command(1)
  const before = await prepared()
  for (let n = 2; n < 9; n += 1) await command(n)
  expect(await prepared()).toBe(before)
})

describe('what a connection keeps prepared', () => {
  const filters = { level: ['beginner'], language: ['en'], featured: [true], tag: ['knots'] } as const
  const sorts = ['createdAt', 'updatedAt', 'title', 'price', 'rating', 'enrollments'] as const
  const names = Object.keys(filters) as (keyof typeof filters)[]
  const subsets = Array.from({ length: 2 ** names.length }, (_, subset) =>
    Object.fromEntries(names.filter((_name, at) => subset & (1 << at)).map((name) => [name, filters[name][0]])),
  )
  const preparedCatalogue = async (): Promise<string[]> => {
    const { rows } = await pool.query(
      `select statement from pg_prepared_statements where statement ~ 'lyceum_courses (as )?"?c\\M' order by prepare_time`,
    )
    return rows.map(({ statement }) => String(statement))
  }

  test('is bounded, however many filters callers put together; what is asked for again and again stays', async () => {
    const reader = createLyceum({ store }).as(anonymous(tenant))
    const ask = async (filter: object, times: number) => {
      for (let time = 0; time < times; time += 1) await reader.courses.list(filter)
    }
    await ask({ minPrice: 5 }, 4)
    const asked = await preparedCatalogue()
    expect(asked.length).toBeGreaterThan(0)
    for (const filter of subsets)
      for (const sort of sorts) {
        await ask({ ...filter, sort }, 4)
        await ask({ minPrice: 5 }, 1)
      }
    const kept = await preparedCatalogue()
    expect(kept.length).toBeGreaterThan(10)
    expect(kept.length).toBeLessThanOrEqual(20)
    expect(kept).toEqual(expect.arrayContaining(asked))
  })

  test('leaves out what comes once', async () => {
    const before = await preparedCatalogue()
    const reader = createLyceum({ store }).as(anonymous(tenant))
    for (const filter of subsets) await reader.courses.list({ ...filter, minPrice: 1, maxPrice: 2 })
    expect(await preparedCatalogue()).toEqual(before)
  })

  test('is let go of in a transaction that has failed, too', async () => {
    const client = await pool.connect()
    const connection = openConnection(clientSender(client))
    const varying = Array.from({ length: 40 }, (_, at) => ({ sql: `select ${at} as filtered`, varies: true }))
    const sendAll = async () => {
      for (const statement of varying)
        for (let time = 0; time < 4; time += 1) await connection.send(statement, []).catch(() => {})
    }
    await sendAll()
    await client.query('begin')
    await client.query('select 1 / 0').catch(() => {})
    await sendAll()
    await client.query('rollback')
    await sendAll()
    for (const [at, statement] of varying.entries())
      expect(await connection.send(statement, [])).toEqual([[String(at)]])
    const { rows } = await client.query(
      `select count(*)::int as n from pg_prepared_statements where statement like '%as filtered%'`,
    )
    expect(rows[0].n).toBeLessThanOrEqual(20)
    client.release()
  })
})

test('a held record answers for itself; other reads of its collection see it too', async () => {
  const found = await write(async (tx, session) => {
    tx.insert(courseInstructors, instructor('new', 'ada'))
    const itself = await tx.get(courseInstructors, 'new')
    const unrelated = await tx.get(courseInstructors, 'old')
    const sent = session.statements
    const listed = await tx.list(courseInstructors, 'byUser', { userId: 'ada' })
    return { itself, unrelated, sent, listed }
  })
  expect(found.itself).toEqual({ ...instructor('new', 'ada'), version: 1 })
  expect(found).toMatchObject({ unrelated: undefined, sent: 1, listed: [found.itself] })
})

test('a key passes from one record to another within a transaction', async () => {
  await write((tx) => tx.insert(courseInstructors, { ...instructor('first', 'ada'), leadKey: 'lead' }))
  const handOver = (from: string, to: string) => async (tx: Records) => {
    const before = await tx.get(courseInstructors, from)
    if (before) tx.replace(courseInstructors, { ...before, leadKey: null })
    tx.insert(courseInstructors, { ...instructor(to), leadKey: 'lead' })
  }
  await write(handOver('first', 'second'))
  await store.transaction(tenant, (session) => handOver('second', 'third')(transactionRecords(session)), {
    contested: 'the lead',
  })
  const lead = await write((tx) => tx.find(courseInstructors, 'lead', { courseId: 'course', leadKey: 'lead' }))
  expect(lead?.id).toBe('third')
})

test('a conflict is named alike for all who lose it', async () => {
  await write((tx) => {
    tx.insert(courseCounters, counter('full'))
    tx.insertMany(courseInstructors, [instructor('a', 'ada'), instructor('b', 'bob')])
  })
  expect(await keyOf(() => write((tx) => tx.add(courseCounters, 'full', { seatsTaken: 2 }, { seatsTaken: 1 })))).toBe(
    'courseCounters full',
  )
  expect(await keyOf(() => write((tx) => tx.insert(courseCounters, counter('full'))))).toBe('courseCounters full')
  const taken = 'courseInstructors.byPerson ["course","bob"]'
  expect(await keyOf(() => write((tx) => tx.insert(courseInstructors, instructor('c', 'bob'))))).toBe(taken)
  const several = [instructor('d', 'dan'), instructor('e', 'bob'), instructor('f', 'fay')]
  expect(await keyOf(() => write((tx) => tx.insertMany(courseInstructors, several)))).toBe(taken)
})

test('those who name what they contest take turns', async () => {
  const many = openPostgresStore({ connectionString: database.connectionString, max: 8 })
  await write((tx) => tx.insert(courseCounters, counter('hot')))
  let tries = 0
  const seat = async (contested?: string): Promise<void> => {
    tries += 1
    try {
      await many.transaction(
        tenant,
        async (session) => {
          const tx = transactionRecords(session)
          const record = await tx.get(courseCounters, 'hot')
          if (record) tx.replace(courseCounters, { ...record, seatsTaken: record.seatsTaken + 1 })
        },
        contested === undefined ? {} : { contested },
      )
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error
      return seat(error.key)
    }
  }
  await Promise.all(Array.from({ length: 100 }, () => seat()))
  await many.close()
  expect((await write((tx) => tx.get(courseCounters, 'hot')))?.seatsTaken).toBe(100)
  // The first try races; from the second on nearly everybody comes through.
  expect(tries).toBeLessThan(300)
})

test('enrolling a page of users waits for the server as often for many as for few', async () => {
  const lyceum = createLyceum({ store, deliver: false })
  const system = lyceum.system(tenant)
  const teacher = lyceum.as({ tenantId: tenant, userId: 'teacher', roles: ['instructor'] })
  const users = Array.from({ length: 40 }, (_, at) => `u${String(at).padStart(2, '0')}`)
  for (const userId of users) await system.users.save({ userId, name: userId, roles: ['student'] })
  const trips = async (limit: number): Promise<number> => {
    const { courseId } = await publishedCourse(teacher, { title: `For ${limit}`, autoEnroll: true })
    const before = store.roundTrips
    expect(await system.enrollments.autoEnroll({ courseId, limit })).toMatchObject({ enrolled: limit, refused: {} })
    return store.roundTrips - before
  }
  expect(await trips(40)).toBe(await trips(4))
})

test('a read that no buffered write can decide is sent without it', async () => {
  const key = (userId: string) => ({ courseId: 'course', userId })
  const others = await cost(async (tx) => {
    for (const id of ['a', 'b', 'c']) {
      expect(await tx.find(courseInstructors, 'byPerson', key(id))).toBeUndefined()
      expect(await tx.list(courseInstructors, 'byUser', { userId: id })).toEqual([])
      tx.insert(courseInstructors, instructor(id))
    }
  })
  // Six reads, and all writes by one statement.
  expect(others).toEqual({ statements: 7, roundTrips: 7 })

  await write(async (tx) => {
    tx.insert(courseInstructors, instructor('d'))
    expect((await tx.find(courseInstructors, 'byPerson', key('d')))?.id).toBe('d')
    const [b] = await tx.list(courseInstructors, 'byUser', { userId: 'b' })
    if (b) tx.remove(courseInstructors, b)
    expect(await tx.find(courseInstructors, 'byPerson', key('b'))).toBeUndefined()
    tx.insert(courseInstructors, instructor('e', 'f'))
    expect((await tx.list(courseInstructors, 'byUser', { userId: 'f' })).map(({ id }) => id)).toEqual(['e'])
    expect(await tx.count(courseInstructors, 'byUser', { userId: 'e' })).toBe(0)
  })
})
