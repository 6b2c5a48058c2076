import { describe, expect, test } from 'vitest'
import { transactionRecords } from '../store/index.ts'
import { deliveryWorld, eventLabel, failingSubscriber } from '../testing/builders/delivery.ts'
import { createCallDelivery } from './call-delivery.ts'
import { deliveryLeases } from './outbox.ts'
import { createSubscribers, type Subscriber } from './subscribers.ts'

/** A process whose platform takes background work, and what it was given. */
const callWorld = () => {
  const { store, runtime, failures, emit, undelivered } = deliveryWorld()
  const subscribers = createSubscribers()
  const given: Promise<void>[] = []
  const delivery = createCallDelivery(
    { store, runtime, subscribers, onFailure: (error) => failures.push(error) },
    (work) => void given.push(work),
  )
  const receivedEvents: string[] = []
  const hear = (subscriber: Subscriber) =>
    subscribers.add('thing.happened', async (event) => {
      receivedEvents.push(eventLabel(event))
      await subscriber(event)
    })
  return {
    ...{ store, runtime, failures, waiting: undelivered, delivery, given, heard: receivedEvents, hear },
    emit: (about: string, steps: number[]) => emit(about, steps, { announce: delivery.wake }),
  }
}

describe('delivery within calls', () => {
  test('is complete when the registered background work is', async () => {
    const { emit, hear, heard: receivedEvents, given, waiting } = callWorld()
    hear(() => {})
    await emit('a', [1, 2])
    expect(given).toHaveLength(1)
    await given[0]
    expect(receivedEvents).toEqual(['a1', 'a2'])
    expect(await waiting()).toBe(0)
  })

  test('of concurrent calls delivers each event once, in order, also those written during a delivery', async () => {
    const { emit, hear, heard: receivedEvents, given, waiting } = callWorld()
    // The first call is still delivering when the second and the third have waited their time.
    hear(() => new Promise((resolve) => setTimeout(resolve, 80)))
    await emit('a', [1])
    await emit('a', [2])
    await given[0]
    await emit('a', [3])
    await Promise.all(given)
    expect(receivedEvents).toEqual(['a1', 'a2', 'a3'])
    expect(await waiting()).toBe(0)
  })

  test('releases the lease, so that the next call starts at once, in any process', async () => {
    const { store, emit, given, hear } = callWorld()
    hear(() => {})
    await emit('a', [1])
    await given[0]
    const lease = await store.read('academy', (session) => session.get(deliveryLeases, 'outbox'))
    expect(lease).toBeUndefined()
  })

  test('takes over from a crashed call when its lease has expired', async () => {
    const { store, runtime, emit, hear, heard: receivedEvents, given, delivery } = callWorld()
    hear(() => {})
    const expiresAt = new Date(runtime.now().getTime() + 5_000).toISOString()
    await store.transaction('academy', async (session) => {
      transactionRecords(session).insert(deliveryLeases, { id: 'outbox', holder: 'dead', expiresAt })
    })
    await emit('a', [1])
    await delivery.drain()
    expect(receivedEvents).toEqual([])
    runtime.clock.advance({ seconds: 5 })
    await Promise.all(given)
    expect(receivedEvents).toEqual(['a1'])
  })

  test('does not deadlock if a subscriber calls drain', async () => {
    const { emit, hear, heard: receivedEvents, given, delivery } = callWorld()
    hear(() => delivery.drain())
    await emit('a', [1, 2])
    await Promise.all(given)
    expect(receivedEvents).toEqual(['a1', 'a2'])
  })

  test('leaves failed events to a later drain', async () => {
    const { runtime, emit, hear, heard: receivedEvents, given, delivery, failures } = callWorld()
    let mended = false
    hear((event) => (mended ? undefined : failingSubscriber('a1')(event)))
    await emit('a', [1])
    await Promise.all(given)
    expect(failures.map(String)).toEqual(['Error: not a1'])
    mended = true
    runtime.clock.advance({ seconds: 1 })
    await delivery.drain()
    expect(receivedEvents).toEqual(['a1', 'a1'])
  })

  test('does not fail a call if the platform refuses the background work', async () => {
    const { store, runtime, failures, emit } = deliveryWorld()
    const { wake } = createCallDelivery(
      { store, runtime, subscribers: createSubscribers(), onFailure: (error) => failures.push(error) },
      () => {
        throw new Error('not in a request')
      },
    )
    await emit('a', [1], { announce: wake })
    expect(failures.map(String)).toEqual(['Error: not in a request'])
  })
})
