import { describe, expect, test } from 'vitest'
import type { StoreDriver } from '../../store/index.ts'
import { deliveryWorld, eventLabel, failFor, type Handler, testSubscription } from '../../testing/builders/delivery.ts'
import { createCallRunner } from './call-runner.ts'
import { memorySubscription } from './options.ts'

/** A process whose platform takes background work, and what it was given. */
const callWorld = (processStore?: StoreDriver) => {
  const world = deliveryWorld()
  const { store, runtime, failures, emit } = world
  const given: Promise<void>[] = []
  const runner = createCallRunner(
    {
      store: processStore ?? store,
      runtime: { ...runtime, random: () => 1 },
      clock: () => runtime.now().getTime(),
      elapsed: runtime.elapsed,
      wroteIn: () => {},
      onFailure: (error) => failures.push(error),
    },
    (work) => void given.push(work),
  )
  const heard: string[] = []
  const hear = (handler: Handler) =>
    runner.add(
      testSubscription(async (event, handling) => {
        heard.push(eventLabel(event))
        await handler(event, handling)
      }),
    )
  return {
    ...{ ...world, runner, given, heard, hear },
    emit: (about: string, steps: number[]) => emit(about, steps, { announce: runner.wake }),
  }
}

describe('delivery within calls', () => {
  test('is complete when the registered background work is', async () => {
    const { emit, hear, heard, given, placeOf } = callWorld()
    hear(() => {})
    await emit('a', [1, 2])
    expect(given).toHaveLength(1)
    await given[0]
    expect(heard).toEqual(['a1', 'a2'])
    expect(await placeOf()).toMatchObject({ handled: 2, holder: null })
  })

  test('of concurrent calls delivers each event once, in order, also those written during a delivery', async () => {
    const { emit, hear, heard, given } = callWorld()
    // The first call is still delivering when the second and the third have waited their time.
    hear(() => new Promise((resolve) => setTimeout(resolve, 80)))
    await emit('a', [1])
    await emit('a', [2])
    await given[0]
    await emit('a', [3])
    await Promise.all(given)
    expect(heard).toEqual(['a1', 'a2', 'a3'])
  })

  test('hands its own events to subscribers in memory, in order, a failing one up to three times', async () => {
    const { runner, emit, given, failures } = callWorld()
    const heard: string[] = []
    const attempts: string[] = []
    runner.add(memorySubscription('thing.happened', (event) => heard.push(eventLabel(event))))
    runner.add(
      memorySubscription('*', (event) => {
        attempts.push(eventLabel(event))
        throw new Error('always')
      }),
    )
    await emit('a', [1, 2])
    await Promise.all(given)
    expect(heard).toEqual(['a1', 'a2'])
    expect(attempts).toEqual(['a1', 'a1', 'a1', 'a2', 'a2', 'a2'])
    expect(failures).toHaveLength(6)
  })

  test('begins a subscription before the first event that it is to hear', async () => {
    const { runner, emit, given, start, emit: write } = callWorld()
    await write('a', [0])
    const heard: string[] = []
    runner.add(testSubscription((event) => heard.push(eventLabel(event)), { from: 'now' }))
    await runner.begin()
    await emit('a', [1])
    await Promise.all(given)
    expect(heard).toEqual(['a1'])
    expect(start).toBeTypeOf('function')
  })

  test('does not deadlock if a handler calls drain', async () => {
    const { emit, hear, heard, given, runner } = callWorld()
    hear(() => runner.drain())
    await emit('a', [1, 2])
    await Promise.all(given)
    expect(heard).toEqual(['a1', 'a2'])
  })

  test('leaves failed events to a later drain', async () => {
    const { runtime, emit, hear, heard, given, runner, failures } = callWorld()
    let mended = false
    hear((event, handling) => (mended ? undefined : failFor('a1')(event, handling)))
    await emit('a', [1])
    await Promise.all(given)
    expect(failures.map(String)).toEqual(['Error: not a1'])
    mended = true
    runtime.clock.advance({ seconds: 1 })
    await runner.drain()
    expect(heard).toEqual(['a1', 'a1'])
  })

  test('does not fail a call if the platform refuses the background work', async () => {
    const { store, runtime, failures, emit } = deliveryWorld()
    const { wake } = createCallRunner(
      {
        store,
        runtime,
        clock: Date.now,
        elapsed: runtime.elapsed,
        wroteIn: () => {},
        onFailure: (error) => failures.push(error),
      },
      () => {
        throw new Error('not in a request')
      },
    )
    await emit('a', [1], { announce: wake })
    expect(failures.map(String)).toEqual(['Error: not in a request'])
  })
})
