import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createMemoryStore } from '../memory/index.ts'
import { defineCollection, readRecords, StoreConflict, type StoreDriver } from '../store/index.ts'
import { createTestEngine } from '../testing/builders/engine.ts'
import { type Actor, anonymous, anyone, systemActor } from './access.ts'
import { STALE_REVISION } from './errors.ts'
import { defineEvent } from './events.ts'
import { type Engine, execute } from './execute.ts'
import { fail } from './lyceum-error.ts'
import { defineCommand } from './operation.ts'
import { outbox } from './outbox.ts'

const ada: Actor = { tenantId: 'academy', userId: 'ada', roles: ['student'] }

const coins = defineCollection({
  name: 'coins',
  prefix: 'coin',
  fields: { amount: z.int(), at: z.int() },
  indexes: { all: ['at'] },
})

const thrown = defineEvent({ name: 'coin.thrown', version: 1, data: z.object({ amount: z.int() }) })

const throwCoin = (name = 'coins.throw', before: () => void = () => {}) =>
  defineCommand({
    name,
    summary: 'Throws a coin.',
    input: z.strictObject({ amount: z.int(), memo: z.record(z.string(), z.string()).default({}) }),
    output: z.object({ coinId: z.string(), amount: z.int(), parts: z.array(z.string().nullable()) }),
    errors: [STALE_REVISION],
    allow: anyone,
    run: async ({ tx, newId, emit }, { amount }) => {
      before()
      const coinId = newId(coins.prefix)
      tx.insert(coins, { id: coinId, amount, at: 0 })
      await emit(thrown, coinId, { amount })
      return { coinId, amount, parts: ['é😀', null] }
    },
  })

const counts = (store: StoreDriver, tenantId = 'academy') =>
  store.read(tenantId, async (session) => [
    await readRecords(session).count(coins, 'all', {}),
    await readRecords(session).count(outbox, 'inOrder', {}),
  ])

const key = { idempotencyKey: 'k' }

describe('a call repeated with its key', () => {
  test('answers what the first answered and changes nothing more', async () => {
    const store = createMemoryStore()
    const engine = createTestEngine(store)
    const first = await execute(engine, throwCoin(), ada, { amount: 1 }, key)
    const second = await execute(engine, throwCoin(), ada, { amount: 1 }, key)
    expect(second).toEqual(first)
    expect(await counts(store)).toEqual([1, 1])
  })

  test('runs once for twenty concurrent calls', async () => {
    const store = createMemoryStore()
    const engine = createTestEngine(store)
    const calls = Array.from({ length: 20 }, () => execute(engine, throwCoin(), ada, { amount: 1 }, key))
    expect(new Set((await Promise.all(calls)).map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await counts(store)).toEqual([1, 1])
  })

  test('announces nothing more', async () => {
    const announced: string[] = []
    const announce: Engine['announce'] = (events) => void announced.push(...events.map(({ name }) => name))
    const engine = createTestEngine(createMemoryStore(), { announce })
    await execute(engine, throwCoin(), ada, { amount: 1 }, key)
    await execute(engine, throwCoin(), ada, { amount: 1 }, key)
    expect(announced).toEqual(['coin.thrown'])
  })

  test('and the same input in another order is the same call', async () => {
    const store = createMemoryStore()
    const engine = createTestEngine(store)
    await execute(engine, throwCoin(), ada, { amount: 1, memo: { a: 'x', b: 'y' } }, key)
    await execute(engine, throwCoin(), ada, { memo: { b: 'y', a: 'x' }, amount: 1 }, key)
    expect(await counts(store)).toEqual([1, 1])
  })

  test('and another input is refused', async () => {
    const store = createMemoryStore()
    const engine = createTestEngine(store)
    await execute(engine, throwCoin(), ada, { amount: 1 }, key)
    const reused = { code: 'IDEMPOTENCY_KEY_REUSED', category: 'conflict' }
    await expect(execute(engine, throwCoin(), ada, { amount: 2 }, key)).rejects.toMatchObject(reused)
    expect(await counts(store)).toEqual([1, 1])
  })

  test('after a failure runs again', async () => {
    const store = createMemoryStore()
    const engine = createTestEngine(store)
    let failing = true
    const sometimes = throwCoin('coins.throw', () => failing && fail(STALE_REVISION, { expected: 1, actual: 2 }))
    await expect(execute(engine, sometimes, ada, { amount: 1 }, key)).rejects.toMatchObject({ code: 'STALE_REVISION' })
    failing = false
    await execute(engine, sometimes, ada, { amount: 1 }, key)
    expect(await counts(store)).toEqual([1, 1])
  })

  test('runs once despite conflicts', async () => {
    const store = createMemoryStore()
    let left = 3
    const contested = throwCoin('coins.throw', () => {
      left -= 1
      if (left > 0) throw new StoreConflict('any')
    })
    await execute(createTestEngine(store), contested, ada, { amount: 1 }, key)
    await execute(createTestEngine(store), contested, ada, { amount: 1 }, key)
    expect(await counts(store)).toEqual([1, 1])
  })
})

describe('a key belongs to', () => {
  const calls: readonly (readonly [string, Actor, string])[] = [
    ['one person', { ...ada, userId: 'ben' }, 'coins.throw'],
    ['one operation', ada, 'coins.flip'],
    ['one tenant', { ...ada, tenantId: 'other' }, 'coins.throw'],
    ['people, not the system', systemActor('academy'), 'coins.throw'],
    ['people, not nobody', anonymous('academy'), 'coins.throw'],
  ]
  test.each(calls)('%s', async (_, actor, name) => {
    const store = createMemoryStore()
    const engine = createTestEngine(store)
    const first = await execute(engine, throwCoin(), ada, { amount: 1 }, key)
    expect(await execute(engine, throwCoin(name), actor, { amount: 1 }, key)).not.toEqual(first)
  })

  test('the system, whatever the ids of people are', async () => {
    const engine = createTestEngine(createMemoryStore())
    const first = await execute(engine, throwCoin(), systemActor('academy'), { amount: 1 }, key)
    for (const actor of [{ ...ada, userId: 'system' }, { ...ada, userId: 'system:' }, anonymous('academy')])
      expect(await execute(engine, throwCoin(), actor, { amount: 1 }, key)).not.toEqual(first)
  })
})

test.each(['', 'x'.repeat(256), '\u0000', '\ud800'])('a key like %j is refused', async (idempotencyKey) => {
  const engine = createTestEngine(createMemoryStore())
  const invalid = { code: 'VALIDATION_ERROR', details: { errors: [{ path: 'idempotencyKey' }] } }
  await expect(execute(engine, throwCoin(), ada, { amount: 1 }, { idempotencyKey })).rejects.toMatchObject(invalid)
})
