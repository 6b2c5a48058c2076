import { describe, expect, test } from 'vitest'
import { StoreConflict, type StoreDriver } from '../../store/index.ts'
import { deliveryWorld } from '../../testing/builders/delivery.ts'

/** A store that a process loses with its life. */
const mortal = (store: StoreDriver): { store: StoreDriver; die(): void } => {
  let dead = false
  return {
    store: {
      ...store,
      transaction: async (...call) => {
        if (dead) throw new Error('the process died')
        return store.transaction(...call)
      },
    },
    die: () => {
      dead = true
    },
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('a crash', () => {
  test('before an event was handled loses nothing', async () => {
    const { start, emit } = deliveryWorld()
    await emit('a', [1, 2])
    const { runner, received, subscribe } = start()
    subscribe()
    await runner.drain()
    expect(received).toEqual(['a1', 'a2'])
  })

  test('after it was handled and before that was saved: it is handled again, by who takes over after the lease', async () => {
    const { store, start, emit, runtime, failures } = deliveryWorld()
    const life = mortal(store)
    const first = start(life.store)
    first.subscribe(life.die)
    await emit('a', [1, 2])
    await first.runner.drain()
    expect(first.received).toEqual(['a1', 'a2'])
    expect(failures.map(String)).toEqual(['Error: the process died'])
    const second = start()
    second.subscribe()
    await second.runner.drain()
    expect(second.received).toEqual([])
    runtime.clock.advance({ seconds: 5 })
    await second.runner.drain()
    expect(second.received).toEqual(['a1', 'a2'])
  })
})

test('a delivery that could not begin is taken up again by the next look', async () => {
  const { store, start, emit } = deliveryWorld()
  let failures = 1
  const shaky: StoreDriver = {
    ...store,
    transaction: async (tenantId, work, options) => {
      if (tenantId === 'academy' && failures-- > 0) throw new StoreConflict('somebody was first')
      return store.transaction(tenantId, work, options)
    },
  }
  const { runner, received, subscribe } = start(shaky)
  subscribe()
  await emit('a', [1, 2])
  await runner.drain()
  expect(received).toEqual([])
  await runner.drain()
  expect(received).toEqual(['a1', 'a2'])
})

describe('two processes', () => {
  test('never handle a tenant’s events of one subscription at once', async () => {
    const { start, emit } = deliveryWorld()
    const both = [start(), start()]
    let inside = 0
    for (const { subscribe } of both)
      subscribe(async () => {
        inside += 1
        expect(inside).toBe(1)
        await pause(1)
        inside -= 1
      })
    await emit('a', [1, 2, 3])
    await emit('b', [1, 2, 3])
    await Promise.all(both.map(({ runner }) => runner.drain()))
    expect(both.flatMap(({ received }) => received)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'])
  })

  test('take turns: who is done lets the other have the place at once', async () => {
    const { start, emit } = deliveryWorld()
    const [first, second] = [start(), start()]
    for (const { subscribe } of [first, second]) subscribe()
    await emit('a', [1])
    await first.runner.drain()
    await emit('a', [2])
    await second.runner.drain()
    expect([first.received, second.received]).toEqual([['a1'], ['a2']])
  })

  test('share the tenants of a subscription', async () => {
    const { start, emit } = deliveryWorld()
    const both = [start(), start()]
    for (const { subscribe } of both) subscribe(() => pause(5))
    const tenants = Array.from({ length: 12 }, (_, at) => `tenant-${at}`)
    for (const tenantId of tenants) await emit(tenantId, [1], {}, tenantId)
    await Promise.all(both.map(({ runner }) => runner.drain()))
    expect(both.flatMap(({ received }) => received).toSorted()).toEqual(tenants.map((name) => `${name}1`).toSorted())
  })

  test('keep the lease while a handler takes long', async () => {
    const { start, emit, runtime } = deliveryWorld()
    const [slow, other] = [start(), start()]
    other.subscribe()
    let release = () => {}
    slow.subscribe(() => new Promise<void>((resolve) => (release = resolve)))
    await emit('a', [1])
    const running = slow.runner.drain()
    await pause(20)
    await other.runner.drain()
    // The record is written every 1.7 seconds of real time, here in the time of the test.
    for (let second = 0; second < 4; second += 1) {
      await pause(1_000)
      runtime.clock.advance({ seconds: 1.5 })
      await other.runner.drain()
    }
    release()
    await running
    await other.runner.drain()
    expect([slow.received, other.received]).toEqual([['a1'], []])
  })
})
