import { expect, test } from 'vitest'
import { testRuntime } from '../testing/index.ts'
import { createPace } from './pace.ts'

const job = { name: 'any', maxLimit: 1_000 }

/** Runs pieces whose rows take this long, and answers the limit that they arrive at: now and then one is smaller, to learn. */
const settle = (pace: ReturnType<typeof createPace>, msPerRow: number, constant = 0): number => {
  const limits = Array.from({ length: 30 }, () => {
    const limit = pace.limitOf(job)
    pace.took(job, limit, constant + limit * msPerRow)
    return limit
  })
  return Math.max(...limits.slice(-5), pace.limitOf(job))
}

test('a piece has as many rows as fit its time, more where the store is elsewhere', () => {
  const calls = { started: 0, active: 0 }
  expect(createPace(testRuntime(), calls, true).limitOf(job)).toBe(10)
  expect(settle(createPace(testRuntime(), calls, true), 0.1)).toBeGreaterThan(70)
  expect(settle(createPace(testRuntime(), calls, true), 0.1)).toBeLessThanOrEqual(80)
  expect(settle(createPace(testRuntime(), calls, false), 0.1)).toBeGreaterThan(200)
  expect(settle(createPace(testRuntime(), calls, true), 0)).toBe(1_000)
  expect(settle(createPace(testRuntime(), calls, true), 100)).toBe(5)
  expect(settle(createPace(testRuntime(), calls, true), 0)).toBe(1_000)
})

test('a piece that other work on the machine interrupts tells little of its rows', () => {
  const pace = createPace(testRuntime(), { started: 0, active: 0 }, true)
  const settled = settle(pace, 0.1)
  pace.took(job, settled, 400)
  expect(pace.limitOf(job)).toBeGreaterThan(settled / 3)
})

test('a new pass begins with few rows, and has more with each piece', () => {
  const pace = createPace(testRuntime(), { started: 0, active: 0 }, true)
  expect(settle(pace, 0.01)).toBeGreaterThan(500)
  const first = pace.limitOf(job, true)
  pace.took(job, first, first * 0.01)
  expect([first, pace.limitOf(job)]).toEqual([10, 20])
})

test('pieces are small at once while others call, and large again when nobody does', () => {
  const calls = { started: 0, active: 0 }
  const runtime = testRuntime()
  const pace = createPace(runtime, calls, true)
  const alone = settle(pace, 0.1)
  calls.started += 1
  expect(pace.limitOf(job)).toBeLessThanOrEqual(alone / 3)
  runtime.clock.advance({ milliseconds: 150 })
  expect(pace.limitOf(job)).toBe(alone)
})

test('a piece after a failure has half of the rows, down to one, and grows again', () => {
  const pace = createPace(testRuntime(), { started: 0, active: 0 }, true)
  const limits = [pace.limitOf(job)]
  for (let failure = 0; failure < 5; failure += 1) {
    pace.failed(job)
    limits.push(pace.limitOf(job))
  }
  expect(limits).toEqual([10, 5, 2, 1, 1, 1])
  pace.took(job, 1, 0.1)
  expect(pace.limitOf(job)).toBe(2)
})

test('a piece is as large as its commit is slow, within bounds', () => {
  const calls = { started: 0, active: 0 }
  expect(settle(createPace(testRuntime(), calls, false), 0.5, 100)).toBeGreaterThan(80)
  expect(settle(createPace(testRuntime(), calls, false), 0.5, 100)).toBeLessThanOrEqual(105)
  expect(settle(createPace(testRuntime(), calls, true), 0.5, 100)).toBeLessThanOrEqual(20)
})

test('rows that become slow are told from a slow commit, though all pieces before had one size', () => {
  const pace = createPace(testRuntime(), { started: 0, active: 0 }, true)
  const few = { ...job, maxLimit: 200 }
  const run = (msPerRow: number): number[] =>
    Array.from({ length: 30 }, () => {
      const limit = pace.limitOf(few)
      pace.took(few, limit, limit * msPerRow)
      return limit
    })
  expect(run(0.01).at(-1)).toBe(200)
  expect(run(0.2).at(-1)).toBeLessThanOrEqual(40)
})

test('a piece waits for the calls under way, but not for long', async () => {
  const calls = { started: 1, active: 1 }
  const runtime = testRuntime()
  const pace = createPace(runtime, calls, true)
  let begun = false
  const wait = () => {
    begun = false
    return pace.whenQuiet().then(() => {
      begun = true
    })
  }
  const sleep = () => new Promise((resolve) => setTimeout(resolve, 10))
  const first = wait()
  await sleep()
  expect(begun).toBe(false)
  calls.active = 0
  await first
  calls.active = 1
  const second = wait()
  await sleep()
  expect(begun).toBe(false)
  runtime.clock.advance({ milliseconds: 30 })
  await second
})
