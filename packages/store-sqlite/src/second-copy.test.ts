import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { transactionRecords } from '@lyceum/core'
import { courseCounters } from '@lyceum/core/storage'
import SqliteDatabase from 'better-sqlite3'
import OtherDatabase from 'better-sqlite3-other'
import { expect, test } from 'vitest'
import { freshSqlitePath } from '../../../tests/support/databases.ts'
import { openSqliteStore } from './index.ts'

/**
 * A host whose better-sqlite3 is another copy than ours. Two copies of SQLite in one process do not know of each
 * other's file locks: when one of them closes its last connection, it deletes the write-ahead log that the other writes.
 */

const here = fileURLToPath(new URL('..', import.meta.url))

test('closing the store leaves the write-ahead log to the host', () => {
  const path = freshSqlitePath()
  const program = `
    import SqliteDatabase from 'better-sqlite3-other'
    import { openSqliteStore } from '@lyceum/store-sqlite'
    const database = new SqliteDatabase(${JSON.stringify(path)})
    database.pragma('journal_mode = wal')
    database.pragma('synchronous = full')
    database.exec('create table numbers (n integer primary key)')
    const store = openSqliteStore({ database })
    await store.migrate()
    await store.read('academy', async () => {})
    await store.close()
    const insert = database.prepare('insert into numbers values (?)')
    for (let n = 0; n < 1_000; n += 1) insert.run(n)
    process.kill(process.pid, 'SIGKILL')`
  const child = spawnSync(process.execPath, ['--conditions=@lyceum/source', '--input-type=module', '--eval', program], {
    cwd: here,
    encoding: 'utf8',
  })
  expect(child.stderr).toBe('')
  expect(child.signal).toBe('SIGKILL')
  const database = new SqliteDatabase(path)
  expect(database.prepare('select count(*) from numbers').pluck().get()).toBe(1_000)
  database.close()
})

test('conflicts and locks are recognized in the errors of another copy', async () => {
  const path = freshSqlitePath()
  const database = new OtherDatabase(path)
  database.pragma('journal_mode = wal')
  const store = openSqliteStore({ database, busyTimeoutMs: 50 })
  await store.migrate()
  const insert = () =>
    store.transaction('academy', async (session) => {
      transactionRecords(session).insert(courseCounters, {
        id: 'course',
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
    })
  await insert()
  await expect(insert()).rejects.toMatchObject({ key: 'courseCounters course' })
  const locking = new OtherDatabase(path)
  locking.exec('begin immediate')
  database.pragma('busy_timeout = 0')
  const error = await insert().catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', cause: { code: 'SQLITE_BUSY' } })
  locking.close()
  await store.close()
  database.close()
})
