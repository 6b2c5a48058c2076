import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createMemoryStore } from '../memory/index.ts'
import { StoreConflict, type StoreDriver } from '../store/index.ts'
import { createTestEngine, observeInto } from '../testing/builders/engine.ts'
import { ada, notes, readNote, writeNote } from '../testing/builders/notes.ts'
import { testRuntime } from '../testing/index.ts'
import { anonymous, signedIn, withRole } from './access.ts'
import { execute } from './execute.ts'
import type { Observation } from './observe.ts'
import { defineCommand } from './operation.ts'

describe('the observer', () => {
  const observed = async (
    call: (engine: ReturnType<typeof createTestEngine>) => Promise<unknown>,
    runtime = testRuntime(),
  ): Promise<Observation> => {
    const seen: Observation[] = []
    const engine = createTestEngine(createMemoryStore(), { runtime, observe: observeInto(seen, runtime) })
    await call(engine).catch(() => undefined)
    expect(seen).toHaveLength(1)
    return seen[0] as Observation
  }

  test('receives duration, outcome, statements and tries', async () => {
    const runtime = testRuntime()
    const slow = writeNote(async () => runtime.clock.advance({ milliseconds: 25 }))
    const seen = await observed((engine) => execute(engine, slow, ada, { text: 'a' }), runtime)
    expect(seen).toEqual({
      durationMs: 25,
      outcome: 'ok',
      statements: 1,
      tries: 1,
    })
  })

  test('counts the statements of every try', async () => {
    let left = 2
    const twice = writeNote(async () => {
      left -= 1
      if (left > 0) throw new StoreConflict('any')
    })
    expect(await observed((engine) => execute(engine, twice, ada, { text: 'a' }))).toMatchObject({
      statements: 2,
      tries: 2,
    })
    expect(await observed((engine) => execute(engine, readNote(), ada, {}))).toMatchObject({ statements: 1, tries: 1 })
  })

  test('receives the error', async () => {
    const refused = observed((engine) => execute(engine, writeNote(), anonymous('academy'), { text: 'a' }))
    expect(await refused).toMatchObject({ outcome: 'UNAUTHORIZED', tries: 1 })
    const invalid = observed((engine) => execute(engine, writeNote(), ada, {}))
    expect(await invalid).toMatchObject({ outcome: 'VALIDATION_ERROR', tries: 0, statements: 0 })
    const broken = writeNote(async () => {
      throw new TypeError('a bug')
    })
    expect(await observed((engine) => execute(engine, broken, ada, { text: 'a' }))).toMatchObject({
      outcome: 'UNEXPECTED',
    })
  })
})

describe('consulting the host', () => {
  const asked: string[] = []
  const paid = (store: StoreDriver, allow = signedIn) =>
    defineCommand({
      name: 'notes.buy',
      summary: 'Buys a note.',
      input: z.strictObject({ courseId: z.string() }),
      output: z.string(),
      allow,
      consults: {
        paid: {
          port: 'payments',
          prepare: async ({ tx }, { courseId }) => {
            await tx.get(notes, courseId)
            if (courseId === 'free') return undefined
            return async () => {
              asked.push(courseId)
              // Outside of any transaction: else the store would refuse.
              await store.read('academy', async () => undefined)
              return courseId === 'paid'
            }
          },
        },
      },
      run: async ({ tx }, { courseId }, { paid }) => {
        tx.insert(notes, { id: courseId, text: 'bought' })
        if (courseId === 'contested' && asked.length < 100 && asked.push('again') < 4) throw new StoreConflict('any')
        return String(paid)
      },
    })
  const ports = { payments: { isPaid: async () => true } }

  test('happens once, before the transaction', async () => {
    const store = createMemoryStore()
    const engine = createTestEngine(store, { ports })
    asked.length = 0
    expect(await execute(engine, paid(store), ada, { courseId: 'paid' })).toBe('true')
    expect(asked).toEqual(['paid'])
    asked.length = 0
    expect(await execute(engine, paid(store), ada, { courseId: 'contested' })).toBe('false')
    expect(asked).toEqual(['contested', 'again', 'again', 'again'])
  })

  test('does not happen without a question or without the port', async () => {
    const store = createMemoryStore()
    asked.length = 0
    expect(await execute(createTestEngine(store, { ports }), paid(store), ada, { courseId: 'free' })).toBe('undefined')
    expect(await execute(createTestEngine(store), paid(store), ada, { courseId: 'paid' })).toBe('undefined')
    expect(asked).toEqual([])
  })

  test('does not happen for callers without permission', async () => {
    const store = createMemoryStore()
    asked.length = 0
    const seen: Observation[] = []
    const engine = createTestEngine(store, { ports, observe: observeInto(seen) })
    const call = execute(engine, paid(store, withRole('admin')), ada, { courseId: 'paid' })
    await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(asked).toEqual([])
    await execute(engine, paid(store), ada, { courseId: 'paid' })
    // The question reads once, the run writes once.
    expect(seen[1]).toMatchObject({ outcome: 'ok', statements: 2 })
  })
})
