import { type Api, createLyceum, isLyceumError } from '@lyceum/core'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { freshSqlitePath } from '../../../tests/support/databases.ts'
import { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './index.ts'

/** Every call answers within its deadline, whatever happens to the file, and the next one after that works. */

const DEADLINE_MS = 500
/** What a busy machine may add. */
const SLACK_MS = 1_500

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

const migrated = async (options: SqliteStoreOptions): Promise<SqliteStore> => {
  const store = openSqliteStore(options)
  opened.push(store)
  await store.migrate()
  return store
}
const apiOn = (store: SqliteStore, timeoutMs = DEADLINE_MS): Api =>
  createLyceum({ store, timeoutMs, deliver: false }).system('academy')

const ended = async (call: Promise<unknown>) => {
  const started = performance.now()
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error !== undefined && !isLyceumError(error)) throw error
  const outcome = error && 'outcome' in error.details ? error.details.outcome : undefined
  return { code: error?.code, outcome, cause: error?.cause, tookMs: performance.now() - started }
}
const names = async (api: Api): Promise<string[]> => (await api.categories.list()).items.map(({ name }) => name)
const create = (api: Api, name: string) => ended(api.categories.create({ name }))
const createMany = (api: Api) => Promise.all(Array.from({ length: 10 }, (_, at) => create(api, `Many ${at}`)))

describe('a file that somebody else has locked', () => {
  const lock = (path: string) => {
    const other = new SqliteDatabase(path)
    opened.push(other)
    other.exec('begin immediate')
    return other
  }

  test('is waited for until the deadline of each call, not by one after the other', async () => {
    const path = freshSqlitePath()
    const api = apiOn(await migrated({ path }))
    const other = lock(path)
    const failed = await createMany(api)
    for (const { tookMs, ...rest } of failed) {
      expect(rest).toMatchObject({ code: 'DEADLINE_EXCEEDED', outcome: 'unchanged' })
      expect(tookMs).toBeLessThan(DEADLINE_MS + SLACK_MS)
    }
    // Reading waits for nobody.
    expect(await names(api)).toEqual([])
    other.exec('rollback')
    expect(await create(api, 'Works')).toMatchObject({ code: undefined })
    expect(await names(api)).toEqual(['Works'])
  })

  test('or for as long as the store waits for locks', async () => {
    const path = freshSqlitePath()
    const api = apiOn(await migrated({ path, busyTimeoutMs: 200 }), 30_000)
    const other = lock(path)
    const failed = await createMany(api)
    for (const { tookMs, ...rest } of failed) {
      expect(rest).toMatchObject({
        code: 'STORE_UNAVAILABLE',
        outcome: 'unchanged',
        cause: { code: 'SQLITE_BUSY' },
      })
      // Ten that waited for one another would take two seconds.
      expect(tookMs).toBeLessThan(1_500)
    }
    other.exec('rollback')
    await api.categories.create({ name: 'Works' })
    expect(await names(api)).toEqual(['Works'])
  })

  test('does not keep the store from being closed', async () => {
    const path = freshSqlitePath()
    const store = await migrated({ path, busyTimeoutMs: 200 })
    lock(path)
    const failed = createMany(apiOn(store))
    await new Promise((resolve) => setTimeout(resolve, 20))
    await store.close()
    for (const { code } of await failed) expect(code).toBe('STORE_UNAVAILABLE')
  })
})

describe('what SQLite cannot do', () => {
  const onDatabase = async () => {
    const database = new SqliteDatabase(freshSqlitePath())
    database.pragma('journal_mode = wal')
    opened.push(database)
    return { database, api: apiOn(await migrated({ database })) }
  }

  test('on a full disk changes nothing, and works once there is room', async () => {
    const { database, api } = await onDatabase()
    await api.categories.create({ name: 'Before' })
    const pages = database.pragma('page_count', { simple: true })
    database.pragma(`max_page_count = ${pages}`)
    let failed: Awaited<ReturnType<typeof create>> | undefined
    const written: string[] = []
    for (let at = 0; failed?.code === undefined; at += 1) {
      const name = `Written ${at} ${'x'.repeat(60)}`
      failed = await create(api, name)
      if (failed.code === undefined) written.push(name)
    }
    expect(failed).toMatchObject({ code: 'STORE_UNAVAILABLE', outcome: 'unchanged', cause: { code: 'SQLITE_FULL' } })
    const list = async () => (await api.categories.list({ limit: 100 })).items.length
    expect(await list()).toBe(Math.min(written.length + 1, 100))
    database.pragma('max_page_count = 1073741823')
    expect(await create(api, 'After')).toMatchObject({ code: undefined })
  })

  test('while it may not write is an error that may be tried again', async () => {
    const { database, api } = await onDatabase()
    database.pragma('query_only = on')
    expect(await create(api, 'Refused')).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      outcome: 'unchanged',
      cause: { code: expect.stringContaining('SQLITE_READONLY') },
    })
    expect(await names(api)).toEqual([])
    database.pragma('query_only = off')
    expect(await create(api, 'Works')).toMatchObject({ code: undefined })
  })

  test('when it is opened, too', () => {
    expect(() => openSqliteStore({ path: '/' })).toThrow(
      expect.objectContaining({
        code: 'STORE_UNAVAILABLE',
        cause: expect.objectContaining({ code: 'SQLITE_CANTOPEN' }),
      }),
    )
  })
})
