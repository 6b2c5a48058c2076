import { describe, expect, test, vi } from 'vitest'
import { deliveryWorld, eventLabel, failFor } from '../../testing/builders/delivery.ts'

const never = () => new Promise<void>(() => {})

describe('an event whose handler fails', () => {
  test('holds back later events of its aggregate only, and is tried again after one second, two, four', async () => {
    const { start, emit, runtime, failures, undelivered } = deliveryWorld()
    const { runner, received, subscribe } = start()
    let mended = false
    subscribe((event, handling) => (mended ? undefined : failFor('a2')(event, handling)))
    await emit('a', [1])
    await emit('b', [1])
    await emit('a', [2, 3])
    await emit('b', [2])
    await runner.drain()
    expect(received).toEqual(['a1', 'b1', 'b2'])
    expect(failures.map(String)).toEqual(['Error: not a2'])
    expect(await undelivered('waiting')).toEqual(['a2', 'a3'])
    for (const [index, seconds] of [1, 2, 4, 8].entries()) {
      runtime.clock.advance({ milliseconds: seconds * 1_000 - 1 })
      await runner.drain()
      expect(failures).toHaveLength(index + 1)
      runtime.clock.advance({ milliseconds: 1 })
      await runner.drain()
      expect(failures).toHaveLength(index + 2)
    }
    mended = true
    runtime.clock.advance({ seconds: 16 })
    await emit('a', [4])
    await runner.drain()
    expect(received.slice(3)).toEqual(['a2', 'a3', 'a4'])
    expect(await undelivered('waiting')).toEqual([])
  })

  test('is tried again by a timer, without another event', async () => {
    const { start, emit, runtime } = deliveryWorld()
    const { runner, received, subscribe } = start()
    let mended = false
    subscribe((event, handling) => (mended ? undefined : failFor('a1')(event, handling)))
    await emit('a', [1])
    await runner.drain()
    mended = true
    runtime.clock.advance({ seconds: 1 })
    await vi.waitFor(() => expect(received).toEqual(['a1']), { timeout: 5_000 })
    await runner.stop()
  })

  test('is a dead letter after its last attempt, and later events of its aggregate go on', async () => {
    const { start, emit, runtime, undelivered, placeOf } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe(failFor('a1'), { maxAttempts: 3 })
    await emit('a', [1, 2])
    await emit('b', [1])
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await runner.drain()
      runtime.clock.advance({ hours: 1 })
    }
    expect(received).toEqual(['b1', 'a2'])
    expect([await undelivered('waiting'), await undelivered('dead')]).toEqual([[], ['a1']])
    expect(await placeOf()).toMatchObject({ waiting: 0, handled: 2, failures: 3, lastError: 'not a1' })
  })

  test('delays no other aggregate, for any number of events that wait', async () => {
    const { start, emit, runtime } = deliveryWorld()
    const { runner, received, subscribe } = start()
    let mended = false
    subscribe((event, handling) => (mended ? undefined : failFor('a0')(event, handling)))
    const steps = Array.from({ length: 250 }, (_, step) => step)
    await emit('a', steps)
    await emit('b', [1])
    await runner.drain()
    expect(received).toEqual(['b1'])
    mended = true
    runtime.clock.advance({ seconds: 1 })
    await runner.drain()
    expect(received.slice(1)).toEqual(steps.map((step) => `a${step}`))
  })

  test('is no matter of other subscriptions, in the store or in memory', async () => {
    const { start, emit } = deliveryWorld()
    const { runner, received, subscribe, on } = start()
    const heard: string[] = []
    subscribe(failFor('a1'), { name: 'failing' })
    on('*', () => {
      throw new Error('always')
    })
    subscribe()
    on('*', (event) => heard.push(eventLabel(event)))
    await runner.begin()
    await emit('a', [1, 2])
    await runner.drain()
    expect([received, heard]).toEqual([
      ['a1', 'a2'],
      ['a1', 'a2'],
    ])
  })

  test('of a batch is found by handling the batch one by one', async () => {
    const { start, emit, undelivered } = deliveryWorld()
    const { runner, subscribe } = start()
    const heard: string[] = []
    subscribe(() => {}, {
      batchSize: 10,
      handle: async (events, handling) => {
        for (const event of events) await failFor('a2')(event, handling)
        heard.push(...events.map(eventLabel))
      },
    })
    await emit('a', [1, 2, 3])
    await emit('b', [1])
    await runner.drain()
    expect(heard).toEqual(['a1', 'b1'])
    expect(await undelivered('waiting')).toEqual(['a2', 'a3'])
  })
})

describe('a handler that never answers', () => {
  test('fails by its time-out, and delays nobody else', async () => {
    const { start, emit, failures } = deliveryWorld()
    const { runner, received, subscribe } = start()
    const aborted: boolean[] = []
    const hang = (_: unknown, { signal }: { signal: AbortSignal }) => {
      signal.addEventListener('abort', () => aborted.push(signal.aborted))
      return never()
    }
    subscribe(hang, { name: 'hanging', timeoutMs: 40 })
    subscribe()
    await emit('a', [1])
    await emit('b', [1])
    await runner.drain()
    expect(received).toEqual(['a1', 'b1'])
    expect(failures.map(String)).toEqual(Array(2).fill('Error: hanging took longer than 40 ms.'))
    expect(aborted).toEqual([true, true])
  })

  test('does not keep stop from returning', async () => {
    const { start, emit } = deliveryWorld()
    const { runner, subscribe } = start()
    subscribe(never)
    await emit('a', [1])
    void runner.drain()
    await new Promise((resolve) => setTimeout(resolve, 20))
    const before = performance.now()
    await runner.stop()
    expect(performance.now() - before).toBeLessThan(4_000)
  })
})
