import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { connectionOf } from './connection.ts'
import { createTransactions } from './group-commit.ts'

const open = (commit?: () => void) => {
  const database = new Database(':memory:')
  database.exec('create table notes (text text)')
  const connection = connectionOf(database)
  let commits = 0
  const counting = {
    ...connection,
    commit: () => {
      commits += 1
      commit?.()
      connection.commit()
    },
  }
  const add = async (text: string) => {
    database.prepare('insert into notes values (?)').run(text)
    await Promise.resolve()
  }
  return {
    add,
    transactions: (together: boolean) => {
      const run = createTransactions(counting, { begin: async () => connection.begin(), together })
      return <T>(work: () => Promise<T>) => run(work, Number.POSITIVE_INFINITY)
    },
    kept: () => database.prepare('select text from notes').pluck().all(),
    commits: () => commits,
  }
}

const texts = Array.from({ length: 10 }, (_, number) => `note ${number}`)

test('transactions that wait for each other share a commit, and return after it', async () => {
  const { add, transactions, kept, commits } = open()
  const run = transactions(true)
  const commitsSeen = await Promise.all(texts.map((text) => run(() => add(text)).then(commits)))
  expect(kept()).toEqual(texts)
  expect(commits()).toBeLessThan(texts.length)
  expect(Math.min(...commitsSeen)).toBeGreaterThan(0)
})

test("none shares a commit where the connection is not the store's alone", async () => {
  const { add, transactions, commits } = open()
  const run = transactions(false)
  await Promise.all(texts.map((text) => run(() => add(text))))
  expect(commits()).toBe(texts.length)
})

test.each([[[0]], [[3, 4]], [[9]], [[0, 1, 2, 9]]])(
  'those that fail (%j) take back their own writes only',
  async (failing) => {
    const { add, transactions, kept } = open()
    const run = transactions(true)
    const fails = (index: number) => failing.some((one) => one === index)
    const outcomes = await Promise.allSettled(
      texts.map((text, index) =>
        run(async () => {
          await add(text)
          if (fails(index)) throw new Error(text)
        }),
      ),
    )
    expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(texts.map((_, index) => fails(index)))
    expect(kept()).toEqual(texts.filter((_, index) => !fails(index)))
  },
)

test('where the commit fails, none is told that it is kept, and the next can begin', async () => {
  let full = true
  const { add, transactions, kept } = open(() => {
    if (full) throw new Error('The disk is full.')
  })
  const run = transactions(true)
  const outcomes = await Promise.allSettled(texts.map((text) => run(() => add(text))))
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']))
  expect(kept()).toEqual([])
  full = false
  await run(() => add('later'))
  expect(kept()).toEqual(['later'])
})
