import { describe, expect, test, vi } from 'vitest'
import type { StoreDriver } from '../store/index.ts'
import { deliveryWorld, eventLabel, failingSubscriber } from '../testing/builders/delivery.ts'
import { deliveryLeases } from './outbox.ts'

describe('a subscriber that fails', () => {
  test('blocks later events of the same aggregate only', async () => {
    const { start, emit, failures, undelivered } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(failingSubscriber('a2'))
    await emit('a', [1])
    await emit('b', [1])
    await emit('a', [2, 3])
    await emit('b', [2])
    await delivery.drain()
    expect(received).toEqual(['a1', 'b1', 'b2'])
    expect(failures.map(String)).toEqual(['Error: not a2'])
    expect(await undelivered()).toBe(2)
  })

  test('is retried after one, two, four seconds, and blocked events follow in order', async () => {
    const { start, emit, runtime, failures } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    let mended = false
    subscribe((event) => (mended ? undefined : failingSubscriber('a1')(event)))
    await emit('a', [1, 2])
    await delivery.drain()
    for (const [index, seconds] of [1, 2, 4, 8].entries()) {
      runtime.clock.advance({ milliseconds: seconds * 1_000 - 1 })
      await delivery.drain()
      expect(failures).toHaveLength(index + 1)
      runtime.clock.advance({ milliseconds: 1 })
      await delivery.drain()
      expect(failures).toHaveLength(index + 2)
    }
    mended = true
    runtime.clock.advance({ seconds: 16 })
    await delivery.drain()
    expect(received).toEqual(['a1', 'a2'])
  })

  test('is retried by a timer, without polling or another event', async () => {
    const { start, emit, runtime } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    let mended = false
    subscribe((event) => (mended ? undefined : failingSubscriber('a1')(event)))
    await emit('a', [1])
    await delivery.drain()
    mended = true
    runtime.clock.advance({ seconds: 1 })
    await vi.waitFor(() => expect(received).toEqual(['a1']), { timeout: 5_000 })
    await delivery.stop()
  })

  test('is retried forever, at least once an hour', async () => {
    const { start, emit, runtime, failures } = deliveryWorld()
    const { delivery, subscribe } = start()
    subscribe(failingSubscriber('a1'))
    await emit('a', [1])
    for (let hour = 0; hour < 48; hour += 1) {
      await delivery.drain()
      runtime.clock.advance({ hours: 1 })
    }
    expect(failures).toHaveLength(48)
  })

  test('blocks no other aggregate, for any number of blocked events', async () => {
    const { start, emit, runtime } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    let mended = false
    subscribe((event) => (mended ? undefined : failingSubscriber('a0')(event)))
    const steps = Array.from({ length: 250 }, (_, step) => step)
    await emit('a', steps)
    await emit('b', [1])
    await delivery.drain()
    expect(received).toEqual(['b1'])
    mended = true
    runtime.clock.advance({ seconds: 1 })
    await delivery.drain()
    expect(received.slice(1)).toEqual(steps.map((step) => `a${step}`))
  })

  test('does not prevent delivery to the other subscribers later', async () => {
    const { start, emit, runtime } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    let failed = 0
    delivery.subscribe('*', () => {
      failed += 1
      if (failed === 1) throw new Error('once')
    })
    subscribe(() => {})
    await emit('a', [1])
    await delivery.drain()
    runtime.clock.advance({ seconds: 1 })
    await delivery.drain()
    // At least once: who had heard it before the other failed hears it again.
    expect(received).toEqual(['a1', 'a1'])
  })
})

describe('a crash', () => {
  test('between commit and delivery loses nothing: another process delivers', async () => {
    const { start, emit } = deliveryWorld()
    await emit('a', [1, 2])
    const { delivery, received, subscribe } = start()
    subscribe(() => {})
    await delivery.drain()
    expect(received).toEqual(['a1', 'a2'])
  })

  test('between delivery and its record delivers again, when the lease has expired', async () => {
    const { store, start, emit, runtime, failures } = deliveryWorld()
    let dead = false
    const dying: StoreDriver = {
      ...store,
      transaction: async (tenantId, work) => {
        if (dead) throw new Error('the process died')
        return store.transaction(tenantId, work)
      },
    }
    const first = start(dying)
    first.subscribe(() => {
      dead = true
    })
    await emit('a', [1, 2])
    await first.delivery.drain()
    expect(first.received).toEqual(['a1', 'a2'])
    expect(failures.map(String)).toEqual(['Error: the process died'])

    const second = start()
    second.subscribe(() => {})
    await second.delivery.drain()
    expect(second.received).toEqual([])
    runtime.clock.advance({ seconds: 15 })
    await second.delivery.drain()
    expect(second.received).toEqual(['a1', 'a2'])
  })
})

describe('two processes', () => {
  test('do not deliver one tenant’s events at once', async () => {
    const { start, emit } = deliveryWorld()
    const both = [start(), start()]
    let inside = 0
    for (const { subscribe } of both)
      subscribe(async () => {
        inside += 1
        expect(inside).toBe(1)
        await new Promise((resolve) => setTimeout(resolve, 1))
        inside -= 1
      })
    await emit('a', [1, 2, 3])
    await emit('b', [1, 2, 3])
    await Promise.all(both.map(({ delivery }) => delivery.drain()))
    expect(both.flatMap(({ received }) => received)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'])
  })

  test('take over from each other when a lease has expired', async () => {
    const { store, start, emit, runtime } = deliveryWorld()
    const [first, second] = [start(), start()]
    for (const { subscribe } of [first, second]) subscribe(() => {})
    await emit('a', [1])
    await first.delivery.drain()
    await emit('a', [2])
    await second.delivery.drain()
    expect([first.received, second.received]).toEqual([['a1'], []])
    runtime.clock.advance({ seconds: 15 })
    await second.delivery.drain()
    expect(second.received).toEqual(['a2'])
    const leases = await store.read('academy', (session) => session.getMany(deliveryLeases, ['outbox']))
    expect(leases).toHaveLength(1)
  })

  test('keep the order if a subscriber takes longer than the lease: the first stops, the second continues', async () => {
    const { start, emit, runtime } = deliveryWorld()
    const [slow, other] = [start(), start()]
    other.subscribe(() => {})
    slow.subscribe(async (event) => {
      if (eventLabel(event) !== 'a1') return
      runtime.clock.advance({ seconds: 20 })
      await other.delivery.drain()
    })
    await emit('a', [1, 2, 3])
    await slow.delivery.drain()
    expect(other.received).toEqual(['a1', 'a2', 'a3'])
    expect(slow.received).toEqual(['a1'])
  })
})
