import { describe, expect, test } from 'vitest'
import { readRecords } from '../../store/index.ts'
import {
  deliveryWorld,
  emitSteps,
  eventLabel,
  finished,
  stepDone,
  testRecords,
} from '../../testing/builders/delivery.ts'
import { createTestEngine } from '../../testing/builders/engine.ts'
import { systemActor } from '../access.ts'
import type { LyceumEvent } from '../events.ts'
import { type Engine, execute } from '../execute.ts'
import { outbox } from '../outbox.ts'

const soon = async (condition: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 200 && !condition(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(condition()).toBe(true)
}

describe('a subscription hears', () => {
  test('every event once, complete and in order; the log keeps them', async () => {
    const { store, start, emit, runtime, placeOf } = deliveryWorld()
    const { runner, subscribe } = start()
    const events: LyceumEvent[] = []
    subscribe((event) => void events.push(event))
    await emit('a', [1])
    runtime.clock.advance({ hours: 1 })
    await emit('b', [1, 2])
    await runner.drain()
    await runner.drain()
    expect(events.map(eventLabel)).toEqual(['a1', 'b1', 'b2'])
    expect(events[0]).toEqual({
      id: expect.stringMatching(/^evt_/),
      name: 'thing.happened',
      version: 2,
      tenantId: 'academy',
      aggregateId: 'a',
      occurredAt: '2026-01-05T09:00:00.000Z',
      actorId: null,
      data: { step: 1 },
    })
    const log = await store.read('academy', (session) => readRecords(session).list(outbox, 'inOrder', {}))
    expect(log.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
    expect(await placeOf()).toMatchObject({ position: log.at(-1)?.position, handled: 3, waiting: 0, holder: null })
  })

  test('only the events that it names; its place passes the others, without a write for each of them', async () => {
    const { start, emit, runtime, placeOf } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe(() => {}, { events: new Set([finished.name]) })
    subscribe(() => {}, { name: 'other', events: new Set([stepDone.name]) })
    await emit('a', [1, 2])
    await runner.drain()
    expect(received).toEqual(['a1', 'a2'])
    expect([await placeOf(), (await placeOf('other'))?.handled]).toEqual([undefined, 2])
    runtime.clock.advance({ minutes: 2 })
    await emit('a', [3])
    await runner.drain()
    expect(await placeOf()).toMatchObject({ position: 3, handled: 0 })
  })

  test('what was committed after it began, or everything from the beginning of the log', async () => {
    const { start, emit } = deliveryWorld()
    await emit('a', [1])
    const [fromNow, fromBeginning] = [start(), start()]
    fromNow.subscribe(() => {}, { name: 'now', from: 'now' })
    fromBeginning.subscribe(() => {}, { name: 'beginning', from: 'beginning' })
    await fromNow.runner.begin()
    await emit('a', [2])
    await emit('b', [1], {}, 'new tenant')
    await Promise.all([fromNow.runner.drain(), fromBeginning.runner.drain()])
    expect(fromNow.received.toSorted()).toEqual(['a2', 'b1'])
    expect(fromBeginning.received.toSorted()).toEqual(['a1', 'a2', 'b1'])
  })

  test('what follows where it was, in another process, whatever `from` says then', async () => {
    const { start, emit } = deliveryWorld()
    const first = start()
    first.subscribe(() => {}, { from: 'now' })
    await first.runner.begin()
    await emit('a', [1])
    await first.runner.drain()
    await emit('a', [2])
    const second = start()
    second.subscribe(() => {}, { from: 'now' })
    await second.runner.drain()
    expect(second.received).toEqual(['a2'])
  })

  test('each tenant’s events', async () => {
    const { start, emit } = deliveryWorld()
    const { runner, subscribe } = start()
    const heard: string[] = []
    subscribe((event) => void heard.push(`${event.tenantId} ${eventLabel(event)}`))
    await emit('a', [1])
    await emit('a', [7], {}, 'other')
    await runner.drain()
    expect(heard.toSorted()).toEqual(['academy a1', 'other a7'])
  })

  test('any number of events, in batches where asked', async () => {
    const { start, emit, placeOf } = deliveryWorld()
    const { runner, received, subscribe } = start()
    const sizes: number[] = []
    const steps = Array.from({ length: 350 }, (_, step) => step)
    subscribe()
    subscribe(() => {}, { name: 'batches', batchSize: 80, handle: (events) => void sizes.push(events.length) })
    await emit('a', steps)
    await runner.drain()
    expect(received).toEqual(steps.map((step) => `a${step}`))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(350)
    expect(Math.max(...sizes)).toBe(80)
    expect((await placeOf('batches'))?.handled).toBe(350)
  })

  test('what its own handler causes', async () => {
    const { start, emit } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe(async (event) => void (eventLabel(event) === 'a1' && (await emit('b', [1]))))
    await emit('a', [1])
    await runner.drain()
    expect(received).toEqual(['a1', 'b1'])
  })

  test('everything also if its handler calls drain', async () => {
    const { start, emit } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe(() => runner.drain())
    await emit('a', [1, 2])
    await emit('b', [1], {}, 'other')
    await runner.drain()
    expect(received.toSorted()).toEqual(['a1', 'a2', 'b1'])
  })
})

describe('a subscriber in memory hears', () => {
  test('its event or all events from its first moment on, until it is removed', async () => {
    const { start, emit } = deliveryWorld()
    await emit('a', [0])
    const { runner, on } = start()
    const heard: string[] = []
    on('*', ({ name }) => heard.push(`all ${name}`))
    on(finished.name, () => heard.push('ended'))
    const stop = on(stepDone.name, (event) => heard.push(eventLabel(event)))
    await runner.begin()
    await emit('a', [1])
    await runner.drain()
    stop()
    await emit('a', [2])
    await runner.drain()
    expect(heard.toSorted()).toEqual(['a1', 'all thing.happened', 'all thing.happened'])
  })

  test('what other processes wrote, in every process', async () => {
    const { start, emit } = deliveryWorld()
    const processes = [start(), start()]
    const heard: string[] = []
    for (const [at, { on, runner }] of processes.entries()) {
      on('*', (event) => heard.push(`${at} ${eventLabel(event)}`))
      await runner.begin()
    }
    await emit('a', [1])
    for (const { runner } of processes) await runner.drain()
    expect(heard).toEqual(['0 a1', '1 a1'])
  })
})

describe('an event is announced', () => {
  test('after its commit, when handlers can read the change', async () => {
    const { store, start, emit } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe(async () => {
      expect(
        await store.read('academy', (session) => readRecords(session).count(testRecords, 'by', { about: 'a' })),
      ).toBe(1)
    })
    await emit('a', [1], { announce: runner.wake })
    await soon(() => received.length === 1)
  })

  test('never before it', async () => {
    const { store, runtime, start } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe()
    const seen: string[][] = []
    const slow = emitSteps(async () => {
      runner.wake([])
      await new Promise((resolve) => setTimeout(resolve, 60))
      seen.push([...received])
    })
    const engine = createTestEngine(store, { runtime, announce: runner.wake })
    await execute(engine, slow, systemActor('academy'), { about: 'a', steps: [1] })
    expect(seen).toEqual([[]])
    await soon(() => received.length === 1)
  })

  test('never, if the work was rolled back', async () => {
    const { store, runtime, start } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe()
    const broken = emitSteps(async () => {
      throw new Error('rolled back')
    })
    const engine = createTestEngine(store, { runtime, announce: runner.wake })
    const call = execute(engine, broken, systemActor('academy'), { about: 'a', steps: [1] })
    await expect(call).rejects.toThrow('rolled back')
    await runner.drain()
    expect(received).toEqual([])
  })

  test('by the host, if the host commits', async () => {
    const { store, start, emit } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe()
    const announced: unknown[] = []
    await emit('a', [1], { store: { ...store, joined: true }, announce: (events) => void announced.push(...events) })
    expect(announced).toEqual([])
    await runner.drain()
    expect(received).toEqual(['a1'])
  })

  test('to its reactions within the transaction', async () => {
    const { store, runtime, start, emit } = deliveryWorld()
    const { runner, subscribe } = start()
    const heard: string[] = []
    subscribe((event) => void heard.push(event.name))
    const reactions: Engine['reactions'] = new Map([
      [
        stepDone.name,
        [
          {
            on: stepDone.name,
            does: 'ends what happened',
            run: async ({ emit: announce }, event) => {
              if (eventLabel(event) === 'a2') throw new Error('the reaction failed')
              await announce(finished, event.aggregateId, {})
            },
          },
        ],
      ],
    ])
    await emit('a', [1], { reactions })
    const call = execute(createTestEngine(store, { runtime, reactions }), emitSteps(), systemActor('academy'), {
      about: 'a',
      steps: [3, 2],
    })
    await expect(call).rejects.toThrow('the reaction failed')
    await runner.drain()
    expect(heard).toEqual([stepDone.name, finished.name])
  })
})

describe('the runner', () => {
  test('finds events that were not announced after start, and none after stop', async () => {
    const { start, emit } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe()
    await emit('a', [1])
    runner.start(10)
    runner.start(10)
    await soon(() => received.length === 1)
    await emit('a', [2])
    await soon(() => received.length === 2)
    await runner.stop()
    await emit('a', [3])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(received).toEqual(['a1', 'a2'])
  })

  test('handles what was just announced before it stops', async () => {
    const { start, emit } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe(() => new Promise((resolve) => setTimeout(resolve, 20)))
    await emit('a', [1], { announce: runner.wake })
    await runner.stop()
    expect(received).toEqual(['a1'])
  })

  test('hears of events that come while it is at work', async () => {
    const { start, emit } = deliveryWorld()
    const { runner, received, subscribe } = start()
    subscribe(() => new Promise((resolve) => setTimeout(resolve, 5)))
    for (const step of [1, 2, 3, 4, 5, 6]) {
      await emit('a', [step], { announce: runner.wake })
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
    await soon(() => received.length === 6)
    expect(received).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6'])
  })

  test('without subscriptions takes nothing from the others', async () => {
    const { start, emit } = deliveryWorld()
    const [without, other, hearing] = [start(), start(), start()]
    other.subscribe(() => {}, { name: 'other' })
    for (const { runner } of [without, other]) runner.start(5)
    await emit('a', [1, 2, 3])
    await new Promise((resolve) => setTimeout(resolve, 50))
    hearing.subscribe()
    await hearing.runner.drain()
    expect(hearing.received).toEqual(['a1', 'a2', 'a3'])
    await Promise.all([without.runner.stop(), other.runner.stop()])
  })
})
