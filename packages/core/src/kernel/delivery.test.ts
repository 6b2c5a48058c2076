import { describe, expect, test } from 'vitest'
import { readRecords } from '../store/index.ts'
import { deliveryWorld, emitSteps, eventLabel, finished, stepDone, testRecords } from '../testing/builders/delivery.ts'
import { createTestEngine } from '../testing/builders/engine.ts'
import { systemActor } from './access.ts'
import type { LyceumEvent } from './events.ts'
import { type Engine, execute } from './execute.ts'

const soon = async (condition: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 200 && !condition(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(condition()).toBe(true)
}

describe('what is delivered', () => {
  test('is every event once, complete, in order, and then deleted', async () => {
    const { start, emit, runtime, undelivered } = deliveryWorld()
    const { delivery } = start()
    const events: LyceumEvent[] = []
    delivery.subscribe('thing.happened', (event) => void events.push(event))
    await emit('a', [1])
    runtime.clock.advance({ hours: 1 })
    await emit('b', [1, 2])
    await delivery.drain()
    await delivery.drain()
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
    expect(await undelivered()).toBe(0)
  })

  test('goes to subscribers of the event and of all events, until they unsubscribe', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery } = start()
    const receivedEvents: string[] = []
    delivery.subscribe('*', ({ name }) => void receivedEvents.push(`all ${name}`))
    delivery.subscribe(finished.name, () => void receivedEvents.push('ended'))
    const stop = delivery.subscribe(stepDone.name, () => void receivedEvents.push('happened'))
    await emit('a', [1])
    await delivery.drain()
    stop()
    await emit('a', [2])
    await delivery.drain()
    expect(receivedEvents).toEqual(['happened', 'all thing.happened', 'all thing.happened'])
  })

  test('comes to every tenant from its own outbox', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery } = start()
    const receivedEvents: string[] = []
    delivery.subscribe('*', (event) => void receivedEvents.push(`${event.tenantId} ${eventLabel(event)}`))
    await emit('a', [1])
    await emit('a', [7], {}, 'other')
    await delivery.drain()
    expect(receivedEvents.toSorted()).toEqual(['academy a1', 'other a7'])
  })

  test('does not deadlock if a subscriber calls drain', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(() => delivery.drain())
    await emit('a', [1, 2])
    await emit('b', [1], {}, 'other')
    await delivery.drain()
    expect(received).toEqual(['a1', 'a2', 'b1'])
  })

  test('is everything, for any number of events', async () => {
    const { start, emit, undelivered } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(() => {})
    const steps = Array.from({ length: 350 }, (_, step) => step)
    await emit('a', steps)
    await delivery.drain()
    expect(received).toEqual(steps.map((step) => `a${step}`))
    expect(await undelivered()).toBe(0)
  })

  test('includes what a subscriber causes', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(async (event) => void (eventLabel(event) === 'a1' && (await emit('b', [1], { announce: delivery.wake }))))
    await emit('a', [1])
    await delivery.drain()
    expect(received).toEqual(['a1', 'b1'])
  })
})

describe('an event is announced', () => {
  test('after its commit, when subscribers can read the change', async () => {
    const { store, start, emit } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(async () => {
      expect(
        await store.read('academy', (session) => readRecords(session).count(testRecords, 'by', { about: 'a' })),
      ).toBe(1)
    })
    await emit('a', [1], { announce: delivery.wake })
    await soon(() => received.length === 1)
  })

  test('never before it', async () => {
    const { store, runtime, start } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(() => {})
    const seen: string[][] = []
    const slow = emitSteps(async () => {
      delivery.wake('academy')
      await new Promise((resolve) => setTimeout(resolve, 50))
      seen.push([...received])
    })
    const engine = createTestEngine(store, { runtime, announce: delivery.wake })
    await execute(engine, slow, systemActor('academy'), { about: 'a', steps: [1] })
    expect(seen).toEqual([[]])
    await soon(() => received.length === 1)
  })

  test('never, if the work was rolled back', async () => {
    const { store, runtime, start, undelivered } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(() => {})
    const broken = emitSteps(async () => {
      throw new Error('rolled back')
    })
    const engine = createTestEngine(store, { runtime, announce: delivery.wake })
    const call = execute(engine, broken, systemActor('academy'), { about: 'a', steps: [1] })
    await expect(call).rejects.toThrow('rolled back')
    await delivery.drain()
    expect([received, await undelivered()]).toEqual([[], 0])
  })

  test("not while the host's transaction is open", async () => {
    const { store, start, emit } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(() => {})
    const announced: string[] = []
    const announce = (tenantId: string) => void announced.push(tenantId)
    await emit('a', [1], { store: { ...store, joined: true }, announce })
    expect(announced).toEqual([])
    await delivery.drain()
    expect(received).toEqual(['a1'])
  })

  test('to its reactions within the transaction', async () => {
    const { store, runtime, emit, undelivered } = deliveryWorld()
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
    expect(await undelivered()).toBe(2)
    const call = execute(createTestEngine(store, { runtime, reactions }), emitSteps(), systemActor('academy'), {
      about: 'a',
      steps: [3, 2],
    })
    await expect(call).rejects.toThrow('the reaction failed')
    expect(await undelivered()).toBe(2)
  })
})

describe('the rounds', () => {
  test('find events that were not announced, and end with stop', async () => {
    const { start, emit, undelivered } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(() => {})
    await emit('a', [1])
    delivery.start(10)
    delivery.start(10)
    await soon(() => received.length === 1)
    await emit('a', [2])
    await soon(() => received.length === 2)
    await delivery.stop()
    await emit('a', [3])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([received, await undelivered()]).toEqual([['a1', 'a2'], 1])
  })

  test('stop waits for running deliveries', async () => {
    const { start, emit, undelivered } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(() => new Promise((resolve) => setTimeout(resolve, 20)))
    await emit('a', [1], { announce: delivery.wake })
    await delivery.stop()
    expect([received, await undelivered()]).toEqual([['a1'], 0])
  })

  test('a wake during a delivery is not lost', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery, received, subscribe } = start()
    subscribe(() => new Promise((resolve) => setTimeout(resolve, 5)))
    for (const step of [1, 2, 3, 4, 5, 6]) {
      await emit('a', [step], { announce: delivery.wake })
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
    await soon(() => received.length === 6)
    expect(received).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6'])
  })

  test('continues in another engine as soon as one has stopped', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery: first } = start()
    await emit('a', [1])
    await first.drain()
    await emit('a', [2])
    await first.stop()
    const { delivery: second } = start()
    const receivedEvents: string[] = []
    second.subscribe('*', (event) => void receivedEvents.push(eventLabel(event)))
    await second.drain()
    expect(receivedEvents).toEqual(['a2'])
  })
})
