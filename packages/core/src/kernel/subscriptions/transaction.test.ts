import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../../memory/index.ts'
import { readRecords } from '../../store/index.ts'
import {
  deliveryWorld,
  emitSteps,
  eventLabel,
  failFor,
  type Handler,
  testRecords,
} from '../../testing/builders/delivery.ts'
import { createTestEngine } from '../../testing/builders/engine.ts'
import { systemActor } from '../access.ts'
import { execute } from '../execute.ts'

/** Counts each event in the store, with the engine on the store that the handler is given. */
const copyTo = (prefix: string, afterwards: Handler = () => {}): Handler => {
  return async (event, handling) => {
    if (event.aggregateId.startsWith(prefix)) return
    const engine = createTestEngine(handling.store)
    await execute(engine, emitSteps(), systemActor(event.tenantId), {
      about: `${prefix} ${eventLabel(event)}`,
      steps: [0],
    })
    await afterwards(event, handling)
  }
}

const world = () => {
  const store = createMemoryStore()
  const delivery = deliveryWorld(store)
  const copies = (label: string) =>
    store.read('academy', (session) => readRecords(session).count(testRecords, 'by', { about: `copy ${label}` }))
  return { ...delivery, copies }
}

describe('a transactional subscription', () => {
  test('writes in the transaction that moves its place: what fails afterwards undoes it', async () => {
    const { start, emit, runtime, copies } = world()
    const { runner, subscribe } = start()
    let mended = false
    const fail: Handler = (event, handling) => (mended ? undefined : failFor('a1')(event, handling))
    subscribe(copyTo('copy', fail), { transaction: true })
    await emit('a', [1, 2])
    await emit('b', [1])
    await runner.drain()
    expect([await copies('a1'), await copies('a2'), await copies('b1')]).toEqual([0, 0, 1])
    mended = true
    runtime.clock.advance({ seconds: 1 })
    await runner.drain()
    expect([await copies('a1'), await copies('a2'), await copies('b1')]).toEqual([1, 1, 1])
  })

  test('may go on after a call that was refused before it wrote anything', async () => {
    const { start, emit, copies } = world()
    const { runner, subscribe, received } = start()
    const refused: Handler = async (event, { store }) => {
      const call = execute(createTestEngine(store), emitSteps(), systemActor(event.tenantId), { about: 1 })
      await expect(call).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    }
    subscribe(copyTo('copy', refused), { transaction: true })
    await emit('a', [1])
    await runner.drain()
    expect([await copies('a1'), received.length]).toEqual([1, 2])
  })

  test('commits nothing where a call failed half way, even if the handler caught that', async () => {
    const { start, emit, copies, failures } = world()
    const { runner, subscribe } = start()
    const broken = emitSteps(async () => {
      throw new Error('half way')
    })
    const caught: Handler = async (event, { store }) => {
      const call = execute(createTestEngine(store), broken, systemActor(event.tenantId), { about: 'half', steps: [1] })
      await expect(call).rejects.toThrow('half way')
    }
    subscribe(copyTo('copy', caught), { transaction: true })
    await emit('a', [1])
    await runner.drain()
    expect(await copies('a1')).toBe(0)
    expect(String(failures[0])).toContain('half way')
  })

  test('cannot write to another tenant', async () => {
    const { start, emit, failures } = world()
    const { runner, subscribe } = start()
    subscribe(
      (_, { store }) => execute(createTestEngine(store), emitSteps(), systemActor('other'), { about: 'x', steps: [1] }),
      { transaction: true },
    )
    await emit('a', [1])
    await runner.drain()
    expect(String(failures[0])).toContain('not of other')
  })

  test('ends with its time-out, and what its handler does later is refused', async () => {
    const { start, emit, copies, failures } = world()
    const { runner, subscribe } = start()
    const late: unknown[] = []
    const slow: Handler = async (event, handling) => {
      await new Promise((resolve) => setTimeout(resolve, 60))
      await Promise.resolve(copyTo('copy')(event, handling)).catch((error: unknown) => late.push(error))
    }
    subscribe(slow, { transaction: true, timeoutMs: 20 })
    await emit('a', [1])
    await runner.drain()
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(failures.map(String)).toEqual(['Error: test took longer than 20 ms.'])
    expect(late).toHaveLength(1)
    expect(await copies('a1')).toBe(0)
  })
})
