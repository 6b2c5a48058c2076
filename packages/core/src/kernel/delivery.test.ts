import { describe, expect, test } from 'vitest'
import { readRecords } from '../store/index.ts'
import { deliveryWorld, ended, happen, happened, nameOf, things } from '../testing/builders/delivery.ts'
import { engineOn } from '../testing/builders/engine.ts'
import { systemActor } from './access.ts'
import type { LyceumEvent } from './events.ts'
import { type Engine, execute } from './execute.ts'

const soon = async (condition: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 200 && !condition(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(condition()).toBe(true)
}

describe('what is delivered', () => {
  test('is every event once, whole, in order, and then gone', async () => {
    const { start, emit, runtime, waiting } = deliveryWorld()
    const { delivery } = start()
    const events: LyceumEvent[] = []
    delivery.subscribe('thing.happened', (event) => void events.push(event))
    await emit('a', [1])
    runtime.clock.advance({ hours: 1 })
    await emit('b', [1, 2])
    await delivery.drain()
    await delivery.drain()
    expect(events.map(nameOf)).toEqual(['a1', 'b1', 'b2'])
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
    expect(await waiting()).toBe(0)
  })

  test('goes to those who listen for it or for everything, until they stop', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery } = start()
    const heard: string[] = []
    delivery.subscribe('*', ({ name }) => void heard.push(`all ${name}`))
    delivery.subscribe(ended.name, () => void heard.push('ended'))
    const stop = delivery.subscribe(happened.name, () => void heard.push('happened'))
    await emit('a', [1])
    await delivery.drain()
    stop()
    await emit('a', [2])
    await delivery.drain()
    expect(heard).toEqual(['happened', 'all thing.happened', 'all thing.happened'])
  })

  test('comes to every tenant from its own outbox', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery } = start()
    const heard: string[] = []
    delivery.subscribe('*', (event) => void heard.push(`${event.tenantId} ${nameOf(event)}`))
    await emit('a', [1])
    await emit('a', [7], {}, 'other')
    await delivery.drain()
    expect(heard.toSorted()).toEqual(['academy a1', 'other a7'])
  })

  test('does not wait for itself where a subscriber drains', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(() => delivery.drain())
    await emit('a', [1, 2])
    await emit('b', [1], {}, 'other')
    await delivery.drain()
    expect(heard).toEqual(['a1', 'a2', 'b1'])
  })

  test('is as much as there is', async () => {
    const { start, emit, waiting } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(() => {})
    const steps = Array.from({ length: 350 }, (_, step) => step)
    await emit('a', steps)
    await delivery.drain()
    expect(heard).toEqual(steps.map((step) => `a${step}`))
    expect(await waiting()).toBe(0)
  })

  test('includes what a subscriber causes', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(async (event) => void (nameOf(event) === 'a1' && (await emit('b', [1], { announce: delivery.wake }))))
    await emit('a', [1])
    await delivery.drain()
    expect(heard).toEqual(['a1', 'b1'])
  })
})

describe('an event is announced', () => {
  test('after its commit, when whoever hears of it finds what it tells of', async () => {
    const { store, start, emit } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(async () => {
      expect(await store.read('academy', (session) => readRecords(session).count(things, 'by', { about: 'a' }))).toBe(1)
    })
    await emit('a', [1], { announce: delivery.wake })
    await soon(() => heard.length === 1)
  })

  test('never before it', async () => {
    const { store, runtime, start } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(() => {})
    const seen: string[][] = []
    const slow = happen(async () => {
      delivery.wake('academy')
      await new Promise((resolve) => setTimeout(resolve, 50))
      seen.push([...heard])
    })
    const engine = engineOn(store, { runtime, announce: delivery.wake })
    await execute(engine, slow, systemActor('academy'), { about: 'a', steps: [1] })
    expect(seen).toEqual([[]])
    await soon(() => heard.length === 1)
  })

  test('never, where the work was rolled back', async () => {
    const { store, runtime, start, waiting } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(() => {})
    const broken = happen(async () => {
      throw new Error('rolled back')
    })
    const engine = engineOn(store, { runtime, announce: delivery.wake })
    const call = execute(engine, broken, systemActor('academy'), { about: 'a', steps: [1] })
    await expect(call).rejects.toThrow('rolled back')
    await delivery.drain()
    expect([heard, await waiting()]).toEqual([[], 0])
  })

  test('by nobody, while the commit is the host’s', async () => {
    const { store, start, emit } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(() => {})
    const announced: string[] = []
    const announce = (tenantId: string) => void announced.push(tenantId)
    await emit('a', [1], { store: { ...store, joined: true }, announce })
    expect(announced).toEqual([])
    await delivery.drain()
    expect(heard).toEqual(['a1'])
  })

  test('within the transaction to its reactions, which share its fate', async () => {
    const { store, runtime, emit, waiting } = deliveryWorld()
    const reactions: Engine['reactions'] = new Map([
      [
        happened.name,
        [
          {
            on: happened.name,
            does: 'ends what happened',
            run: async ({ emit: announce }, event) => {
              if (nameOf(event) === 'a2') throw new Error('the reaction failed')
              await announce(ended, event.aggregateId, {})
            },
          },
        ],
      ],
    ])
    await emit('a', [1], { reactions })
    expect(await waiting()).toBe(2)
    const call = execute(engineOn(store, { runtime, reactions }), happen(), systemActor('academy'), {
      about: 'a',
      steps: [3, 2],
    })
    await expect(call).rejects.toThrow('the reaction failed')
    expect(await waiting()).toBe(2)
  })
})

describe('the rounds', () => {
  test('find what nobody announced, and end with stop', async () => {
    const { start, emit, waiting } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(() => {})
    await emit('a', [1])
    delivery.start(10)
    delivery.start(10)
    await soon(() => heard.length === 1)
    await emit('a', [2])
    await soon(() => heard.length === 2)
    await delivery.stop()
    await emit('a', [3])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([heard, await waiting()]).toEqual([['a1', 'a2'], 1])
  })

  test('stop waits for what is under way', async () => {
    const { start, emit, waiting } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(() => new Promise((resolve) => setTimeout(resolve, 20)))
    await emit('a', [1], { announce: delivery.wake })
    await delivery.stop()
    expect([heard, await waiting()]).toEqual([['a1'], 0])
  })

  test('a wake during a delivery is not lost', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery, heard, hear } = start()
    hear(() => new Promise((resolve) => setTimeout(resolve, 5)))
    for (const step of [1, 2, 3, 4, 5, 6]) {
      await emit('a', [step], { announce: delivery.wake })
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
    await soon(() => heard.length === 6)
    expect(heard).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6'])
  })

  test('passes to another engine as soon as one has stopped', async () => {
    const { start, emit } = deliveryWorld()
    const { delivery: first } = start()
    await emit('a', [1])
    await first.drain()
    await emit('a', [2])
    await first.stop()
    const { delivery: second } = start()
    const heard: string[] = []
    second.subscribe('*', (event) => void heard.push(nameOf(event)))
    await second.drain()
    expect(heard).toEqual(['a2'])
  })
})
