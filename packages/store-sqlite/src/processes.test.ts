import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type NewRecord, transactionRecords } from '@lyceum/core'
import { courseCounters, courseInstructors } from '@lyceum/core/storage'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { freshSqlitePath } from '../../../tests/support/databases.ts'
import { openSqliteStore } from './index.ts'

/** Several operating-system processes on one file, and processes that are killed. */

const here = fileURLToPath(new URL('..', import.meta.url))

/** Runs a program in a process of its own, with a store on the file as `store`. */
const run = (path: string, program: string): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--conditions=@lyceum/source',
      '--input-type=module',
      '--eval',
      `import { openSqliteStore } from '@lyceum/store-sqlite'
       import { StoreConflict, transactionRecords } from '@lyceum/core'
       import { courseCounters, courseInstructors } from '@lyceum/core/storage'
       const say = (line) => new Promise((resolve) => process.stdout.write(line + '\\n', resolve))
       const store = openSqliteStore({ path: ${JSON.stringify(path)} })
       ${program}`,
    ],
    { cwd: here, stdio: ['ignore', 'pipe', 'inherit'] },
  )

const linesOf = async (child: ChildProcess, until = Number.POSITIVE_INFINITY): Promise<string[]> => {
  let text = ''
  const complete = () => text.split('\n').slice(0, -1)
  child.stdout?.setEncoding('utf8')
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (complete().length >= until) break
  }
  return complete()
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

const migrated = async () => {
  const path = freshSqlitePath()
  const store = openSqliteStore({ path })
  await store.migrate()
  await store.transaction('academy', async (session) => {
    transactionRecords(session).insert(courseCounters, counter('course'))
  })
  return { path, store }
}

test('three processes open, migrate and fill one new file at the same time', async () => {
  const path = freshSqlitePath()
  const program = (name: string) => `
    await store.migrate()
    for (let n = 0; n < 50; n += 1)
      await store.transaction('academy', async (session) => {
        transactionRecords(session).insert(courseCounters, { ...${JSON.stringify(counter(''))}, id: '${name}' + n })
      })
    await store.close()
    await say('done')`
  const children = ['a', 'b', 'c'].map((name) => run(path, program(name)))
  expect(await Promise.all(children.map((child) => linesOf(child)))).toEqual([['done'], ['done'], ['done']])
  const store = openSqliteStore({ path })
  const ids = Array.from({ length: 50 }, (_, n) => ['a', 'b', 'c'].map((name) => `${name}${n}`)).flat()
  expect(await store.read('academy', (session) => session.getMany(courseCounters, ids))).toHaveLength(150)
  await store.close()
})

test('seats hold: 200 learners of two processes for 50 of them', async () => {
  const { path, store } = await migrated()
  const program = (from: number) => `
    const enroll = async (n) => {
      try {
        await store.transaction('academy', async (session) => {
          const tx = transactionRecords(session)
          await tx.get(courseCounters, 'course')
          await new Promise((resolve) => setTimeout(resolve, n % 3))
          tx.add(courseCounters, 'course', { seatsTaken: 1 }, { seatsTaken: 50 })
          tx.insert(courseInstructors, { id: 'seat-' + n, courseId: 'course', userId: 'user-' + n, leadKey: null, title: null, bio: null, active: true, position: n, revision: 1 })
        })
        return 1
      } catch (error) {
        if (error instanceof StoreConflict && error.key === 'courseCounters course') return 0
        throw error
      }
    }
    const seats = await Promise.all(Array.from({ length: 100 }, (_, n) => enroll(${from} + n)))
    await store.close()
    await say(String(seats.reduce((sum, seat) => sum + seat)))`
  const children = [run(path, program(0)), run(path, program(100))]
  const taken = (await Promise.all(children.map((child) => linesOf(child)))).map(Number)
  expect(taken.reduce((sum, seats) => sum + seats)).toBe(50)
  const [course, rows] = await store.read('academy', (session) =>
    Promise.all([
      session.get(courseCounters, 'course'),
      session.count(courseInstructors, 'byCourse', { courseId: 'course' }),
    ]),
  )
  expect(course).toMatchObject({ seatsTaken: 50 })
  expect(rows).toBe(50)
  await store.close()
})

test('a process that is killed at any moment loses nothing it has acknowledged and leaves no half', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { path, store } = await migrated()
    await store.close()
    const child = run(
      path,
      `for (let n = 1; ; n += 1) {
         await store.transaction('academy', async (session) => {
           const tx = transactionRecords(session)
           tx.add(courseCounters, 'course', { seatsTaken: 1 })
           tx.insert(courseInstructors, { id: 'seat-' + n, courseId: 'course', userId: 'user-' + n, leadKey: null, title: null, bio: 'x'.repeat(4000), active: true, position: n, revision: 1 })
           tx.add(courseCounters, 'course', { enrollments: 1 })
         })
         await say(String(n))
       }`,
    )
    const lines = linesOf(child)
    await once(child.stdout ?? child, 'data')
    await new Promise((resolve) => setTimeout(resolve, 20 + round * 23))
    child.kill('SIGKILL')
    const acknowledged = (await lines).length
    const again = openSqliteStore({ path })
    const rows = await again.read('academy', (session) =>
      session.count(courseInstructors, 'byCourse', { courseId: 'course' }),
    )
    const course = await again.read('academy', (session) => session.get(courseCounters, 'course'))
    expect(acknowledged).toBeGreaterThan(0)
    // One more may be durable whose acknowledgement was cut off.
    expect([acknowledged, acknowledged + 1]).toContain(rows)
    expect(course).toMatchObject({ seatsTaken: rows, enrollments: rows })
    await again.close()
  }
})

test('a lock that another process holds is waited for without stopping this one', async () => {
  const { path, store } = await migrated()
  const other = new SqliteDatabase(path)
  other.exec('begin immediate')
  const add = store.transaction('academy', async (session) => {
    transactionRecords(session).add(courseCounters, 'course', { seatsTaken: 1 })
  })
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 1)
  await new Promise((resolve) => setTimeout(resolve, 100))
  clearInterval(ticking)
  expect(await store.read('academy', (session) => session.get(courseCounters, 'course'))).toMatchObject({ version: 1 })
  other.exec('commit')
  other.close()
  await add
  expect(ticks).toBeGreaterThan(20)
  await store.close()
})

test('a lock that is never let go of is an error that may be tried again', async () => {
  const { path, store } = await migrated()
  await store.close()
  const other = new SqliteDatabase(path)
  other.exec('begin immediate')
  const impatient = openSqliteStore({ path, busyTimeoutMs: 50 })
  await expect(impatient.transaction('academy', async () => {})).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    details: { outcome: 'unchanged' },
    cause: { code: 'SQLITE_BUSY' },
  })
  other.close()
  await impatient.transaction('academy', async () => {})
  await impatient.close()
})
