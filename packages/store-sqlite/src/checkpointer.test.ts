import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { freshSqlitePath } from '../../../tests/support/databases.ts'
import { createCheckpointer } from './checkpointer.ts'

const COMMIT_PAGES = 4_000
/** The text fills a page, so that a row is one. */
const TEXT = 'x'.repeat(3_500)

const openWriter = (path: string) => {
  const database = new SqliteDatabase(path)
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = normal')
  database.pragma('busy_timeout = 1000')
  database.pragma('wal_autocheckpoint = 0')
  database.exec('create table pages (id integer primary key, text text)')
  const insert = database.prepare('insert into pages (text) values (?)')
  const write = database.transaction((rows: number) => {
    for (let row = 0; row < rows; row += 1) insert.run(TEXT)
  })
  return { database, write }
}

test('a thread copies the log into the file, keeps it short while somebody writes, and ends with the store', async () => {
  const path = freshSqlitePath()
  const { database, write } = openWriter(path)
  const checkpointer = createCheckpointer(database, 'normal', COMMIT_PAGES)
  const written = 40_000
  for (let rows = 0; rows < written; rows += 100) {
    write(100)
    checkpointer.committed()
    await sleep(1)
  }
  expect(statSync(`${path}-wal`).size).toBeLessThan(34_000 * 4_096)
  await vi.waitFor(() => expect(statSync(path).size).toBeGreaterThan(written * 2_048), 20_000)
  await checkpointer.close()
  expect(database.prepare('select count(*) from pages').pluck().get()).toBe(written)
  // Whoever closes last removes the log: no other connection is left.
  database.close()
  expect(existsSync(`${path}-wal`)).toBe(false)
})

test('where the thread cannot begin, commits copy the log as before', async () => {
  const { database, write } = openWriter(freshSqlitePath())
  database.pragma(`wal_autocheckpoint = ${COMMIT_PAGES}`)
  const checkpointer = createCheckpointer(database, 'no such setting', COMMIT_PAGES)
  write(1_000)
  checkpointer.committed()
  await sleep(500)
  write(1_000)
  checkpointer.committed()
  await checkpointer.close()
  expect(database.pragma('wal_autocheckpoint', { simple: true })).toBe(COMMIT_PAGES)
  database.close()
})

const here = fileURLToPath(new URL('..', import.meta.url))

const program = (path: string, turns: string): string => `
  import { setTimeout as sleep } from 'node:timers/promises'
  import SqliteDatabase from 'better-sqlite3'
  import { createCheckpointer } from './src/checkpointer.ts'
  const database = new SqliteDatabase(${JSON.stringify(path)})
  database.pragma('journal_mode = wal')
  database.pragma('synchronous = normal')
  database.pragma('busy_timeout = 1000')
  database.exec('create table if not exists numbers (n integer primary key, text text)')
  const checkpointer = createCheckpointer(database, 'normal', 4000)
  const insert = database.prepare('insert into numbers values (?, ?)')
  for (let n = 0; ${turns}; n += 1) {
    insert.run(n, ${JSON.stringify(TEXT)})
    checkpointer.committed()
    console.log(n)
    if (n % 50 === 0) await sleep(1)
  }`
const args = (text: string): string[] => ['--conditions=@lyceum/source', '--input-type=module', '--eval', text]

test('the thread keeps no process alive', () => {
  const child = spawnSync(process.execPath, args(program(freshSqlitePath(), 'n < 6000')), {
    cwd: here,
    encoding: 'utf8',
    timeout: 30_000,
  })
  expect(child).toMatchObject({ stderr: '', status: 0, signal: null })
})

test('a process that is killed while its thread copies loses nothing that it said was written', async () => {
  const path = freshSqlitePath()
  const child = spawn(process.execPath, args(program(path, 'true')), {
    cwd: here,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let last = -1
  for await (const line of createInterface(child.stdout)) {
    if (/^\d+$/.test(line)) last = Math.max(last, Number(line))
    if (last === 9_000) child.kill('SIGKILL')
  }
  expect((await ended)[1]).toBe('SIGKILL')
  const database = new SqliteDatabase(path)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  // The last line may have been cut short by the kill.
  const kept = database.prepare('select count(*) from numbers where n <= ?').pluck().get(9_000)
  expect(last).toBeGreaterThanOrEqual(9_000)
  expect(kept).toBe(9_001)
  database.close()
})
