import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, createLyceum, isLyceumError, type StoreDriver } from '@lyceum/core'
import pg from 'pg'
import oldestPg from 'pg-oldest'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Line, lineTo } from '../../../tests/support/line.ts'
import { type OwnPostgresServer, startOwnPostgres } from '../../../tests/support/postgres.ts'
import { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from './index.ts'

/** Every call answers within its deadline, whatever the database does, and the next one after that works. */

const DEADLINE_MS = 1_000
/** What a busy machine may add. */
const SLACK_MS = 1_500

let server: OwnPostgresServer
let admin: pg.Pool
let line: Line
let tenantId = ''
const opened: PostgresStore[] = []
const pools: { end(): Promise<void> }[] = []

/** A pool as a host sets it up. */
const hostPool = (Pool: typeof pg.Pool, max: number) => {
  const pool = new Pool({ connectionString: line.connectionString, max, connectionTimeoutMillis: 1_500 })
  pool.on('error', () => {})
  pools.push(pool)
  return pool
}

const open = (options: PostgresStoreOptions = { connectionString: line.connectionString }): PostgresStore => {
  const own = options.pool ? {} : { connectTimeoutMs: 400, ...options }
  const store = openPostgresStore({ ...own, ...options })
  opened.push(store)
  return store
}
/** The operations of a fresh tenant, each with the deadline of these tests. */
const apiOn = (store: PostgresStore, timeoutMs = DEADLINE_MS): Api =>
  createLyceum({ store, timeoutMs, deliver: false }).system(tenantId)

beforeAll(async () => {
  server = await startOwnPostgres()
  admin = new pg.Pool({ connectionString: server.connectionString })
  admin.on('error', () => {})
  const store = openPostgresStore({ connectionString: server.connectionString })
  await store.migrate()
  await store.close()
})
afterAll(async () => {
  await admin.end()
  await server.stop()
})
beforeEach(async () => {
  line = await lineTo(server.connectionString)
  tenantId = `tenant-${crypto.randomUUID()}`
})
afterEach(async () => {
  line.heal()
  for (const store of opened.splice(0)) await store.close()
  await line.close()
  await Promise.all(pools.splice(0).map((pool) => pool.end()))
})

interface Ended {
  readonly code: string | undefined
  readonly outcome: unknown
  readonly cause: unknown
  readonly tookMs: number
}

/** How a call ended, and how long it took. */
const ended = async (call: Promise<unknown>): Promise<Ended> => {
  const started = performance.now()
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  const tookMs = performance.now() - started
  if (error !== undefined && !isLyceumError(error)) throw error
  const outcome = error && 'outcome' in error.details ? error.details.outcome : undefined
  return { code: error?.code, outcome, cause: error?.cause, tookMs }
}
const unavailable = ['DEADLINE_EXCEEDED', 'STORE_UNAVAILABLE']

const expectUnavailable = (all: readonly Ended[], withinMs = DEADLINE_MS + SLACK_MS): void => {
  for (const { code, tookMs } of all) {
    expect(unavailable).toContain(code)
    expect(tookMs).toBeLessThan(withinMs)
  }
}
const expectWorks = async (api: Api): Promise<void> => {
  const name = `Works ${crypto.randomUUID()}`
  const { id } = await api.categories.create({ name })
  expect(await api.categories.get({ categoryId: id })).toMatchObject({ name })
}
/** The same, with as many connections open as the pool may have. */
const warmApiOn = async (store: PostgresStore): Promise<Api> => {
  const patient = apiOn(store, 30_000)
  await Promise.all(Array.from({ length: 20 }, () => patient.courses.list()))
  return apiOn(store)
}
/** Reads and writes at once, more than there are connections. */
const manyCalls = (api: Api): Promise<Ended[]> =>
  Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      ended(at % 2 === 0 ? api.courses.list() : api.categories.create({ name: `Many ${at}` })),
    ),
  )
const names = async (api: Api): Promise<string[]> => (await api.categories.list()).items.map(({ name }) => name)

describe('a line that is cut without a word', () => {
  const stores: [string, () => PostgresStoreOptions][] = [
    ['of a pool of its own', () => ({ connectionString: line.connectionString, max: 8 })],
    ['of a pool of the host', () => ({ pool: hostPool(pg.Pool, 8) })],
    // The same class of another version, as far as it is used here.
    ['of a pool of the oldest pg', () => ({ pool: hostPool(oldestPg.Pool as unknown as typeof pg.Pool, 8) })],
  ]
  test.each(stores)('%s ends the calls on it, and new ones as long as it lasts', async (_, options) => {
    const api = await warmApiOn(open(options()))
    line.cut()
    expectUnavailable(await manyCalls(api))
    expectUnavailable(await manyCalls(api))
    line.heal()
    // Connections that were asked for meanwhile fail first.
    await sleep(1_500)
    await expectWorks(api)
    // Nothing that failed is left to be done when the line is back.
    expect((await names(api)).filter((name) => name.startsWith('Many'))).toEqual([])
  })

  test('with connections that were idle: none of them is used again', async () => {
    const api = await warmApiOn(open({ connectionString: line.connectionString, max: 8 }))
    line.cut()
    expectUnavailable([await ended(api.courses.list())])
    line.heal()
    for (let call = 0; call < 10; call += 1) await expectWorks(api)
  })

  test('before the answer to a commit leaves open what has happened, and an idempotency key tells', async () => {
    const store = open()
    await expectWorks(apiOn(store))
    const cutAtCommit: StoreDriver = {
      ...store,
      transaction: (tenant, work, options) =>
        store.transaction(
          tenant,
          async (session) => {
            const answer = await work(session)
            line.cut('answers')
            return answer
          },
          options,
        ),
    }
    const key = { idempotencyKey: 'once' }
    const lyceum = createLyceum({ store: cutAtCommit, timeoutMs: DEADLINE_MS, deliver: false })
    const lost = await ended(lyceum.system(tenantId).categories.create({ name: 'Lost' }, key))
    expect(lost).toMatchObject({ code: 'DEADLINE_EXCEEDED', outcome: 'unknown' })
    line.heal()
    const api = apiOn(store)
    const again = await api.categories.create({ name: 'Lost' }, key)
    const { items } = await api.categories.list()
    expect(items.filter(({ name }) => name === 'Lost').map(({ id }) => id)).toEqual([again.id])
  })

  test('lets the store be closed', async () => {
    const store = open()
    const api = await warmApiOn(store)
    await store.watch?.(() => {})
    line.cut()
    const calls = manyCalls(api)
    await sleep(50)
    const started = performance.now()
    await store.close()
    expect(performance.now() - started).toBeLessThan(DEADLINE_MS + SLACK_MS)
    expectUnavailable(await calls)
  })

  test('lets an engine with subscriptions and jobs be stopped', async () => {
    const store = open({ connectionString: line.connectionString, statementTimeoutMs: 200 })
    const lyceum = createLyceum({ store, timeoutMs: DEADLINE_MS, onError: () => {} })
    const heard: string[] = []
    await lyceum.subscribe('listener', { events: ['course.created'], handle: ({ name }) => void heard.push(name) })
    lyceum.start()
    const api = lyceum.as({ tenantId, userId: 'grace', name: 'Grace Hopper', roles: ['instructor', 'admin'] })
    await api.courses.create({ title: 'Heard' })
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['course.created'])
    line.cut()
    expectUnavailable(await manyCalls(api))
    const started = performance.now()
    await lyceum.stop()
    await store.close()
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

test('nobody listens: the driver’s error is the cause', async () => {
  const store = open({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' })
  const failed = await ended(apiOn(store).courses.list())
  expect(failed).toMatchObject({ code: 'STORE_UNAVAILABLE', outcome: 'unchanged', cause: { code: 'ECONNREFUSED' } })
  expect(failed.tookMs).toBeLessThan(SLACK_MS)
})

test('a server that is restarted', async () => {
  const api = await warmApiOn(open({ connectionString: server.connectionString, max: 4 }))
  let restarting = true
  const calls = (async () => {
    const all: Ended[] = []
    while (restarting) all.push(...(await manyCalls(api)))
    return all
  })()
  await server.restart()
  restarting = false
  const failed = (await calls).filter(({ code }) => code !== undefined && code !== 'CATEGORY_EXISTS')
  expect(failed.length).toBeGreaterThan(0)
  expectUnavailable(failed)
  await expectWorks(api)
})

describe('a frozen process', () => {
  test('of one connection', async () => {
    const api = apiOn(open({ connectionString: server.connectionString, max: 1 }))
    await expectWorks(api)
    const { rows } = await admin.query(
      `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    const pids = rows.map(({ pid }) => Number(pid))
    expect(pids.length).toBeGreaterThan(0)
    for (const pid of pids) process.kill(pid, 'SIGSTOP')
    try {
      expectUnavailable(await manyCalls(api))
      await expectWorks(api)
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT')
    }
  })

  test('of the server, all of them', async () => {
    const api = await warmApiOn(open({ connectionString: server.connectionString, max: 4 }))
    const { rows } = await admin.query('select pid from pg_stat_activity where pid <> pg_backend_pid()')
    const pids = [server.pid(), ...rows.map(({ pid }) => Number(pid))]
    for (const pid of pids) process.kill(pid, 'SIGSTOP')
    try {
      expectUnavailable(await manyCalls(api))
      expectUnavailable(await manyCalls(api))
    } finally {
      for (const pid of pids.reverse()) process.kill(pid, 'SIGCONT')
    }
    await sleep(500)
    await expectWorks(api)
  })
})

describe('a table that somebody else has locked', () => {
  const locked = async (work: () => Promise<void>): Promise<void> => {
    const client = await admin.connect()
    try {
      await client.query('begin')
      await client.query('lock table lyceum_categories in access exclusive mode')
      await work()
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  test('is waited for until the deadline', async () => {
    const api = apiOn(open({ connectionString: server.connectionString }))
    await expectWorks(api)
    await locked(async () => {
      const failed = await Promise.all(
        Array.from({ length: 6 }, (_, at) => ended(api.categories.create({ name: `Locked ${at}` }))),
      )
      expectUnavailable(failed)
    })
    await expectWorks(api)
    await sleep(1_500)
    expect((await names(api)).filter((name) => name.startsWith('Locked'))).toEqual([])
  })

  test('or for as long as a statement may take', async () => {
    const api = apiOn(open({ connectionString: server.connectionString, statementTimeoutMs: 200 }))
    await expectWorks(api)
    await locked(async () => {
      const failed = await ended(api.categories.list())
      expect(failed).toMatchObject({ code: 'STORE_UNAVAILABLE', outcome: 'unchanged', cause: { code: '57014' } })
      expect(failed.tookMs).toBeLessThan(DEADLINE_MS)
    })
    await expectWorks(api)
  })

  test('or for as long as a lock may be waited for: the server says so, and the connection goes on', async () => {
    const api = apiOn(open({ connectionString: server.connectionString, max: 1, lockTimeoutMs: 200 }))
    await expectWorks(api)
    await locked(async () => {
      const failed = await ended(api.categories.list())
      expect(failed).toMatchObject({ code: 'STORE_UNAVAILABLE', outcome: 'unchanged', cause: { code: '55P03' } })
      expect(failed.tookMs).toBeLessThan(DEADLINE_MS)
    })
    await expectWorks(api)
  })
})

test('connections that are all taken by somebody else', async () => {
  const pool = hostPool(pg.Pool, 2)
  const api = apiOn(open({ pool }))
  await expectWorks(api)
  const taken = [await pool.connect(), await pool.connect()]
  const failed = await manyCalls(api)
  expectUnavailable(failed)
  expect(new Set(failed.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
  for (const client of taken) client.release()
  await expectWorks(api)
})
