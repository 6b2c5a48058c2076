import { describe, expect, test } from 'vitest'
import { createLyceum } from '../lyceum.ts'
import { createMemoryStore } from '../memory/index.ts'
import { StoreConflict, type StoreDriver } from '../store/index.ts'
import { createTestEngine, observeInto } from '../testing/builders/engine.ts'
import { ada, notes, readNote, writeNote } from '../testing/builders/notes.ts'
import type { CallOptions, Engine } from './execute.ts'
import { execute } from './execute.ts'
import type { Observation } from './observe.ts'
import type { Operation } from './operation.ts'

const never = (): Promise<never> => new Promise(() => {})
const notesIn = (store: StoreDriver) => store.read('academy', (session) => session.count(notes, 'byText', {}))
const exceeded = (outcome: 'unchanged' | 'unknown') => ({
  code: 'DEADLINE_EXCEEDED',
  category: 'unavailable',
  details: { outcome },
})
const write = (engine: Engine, operation: Operation = writeNote(), options: CallOptions = { timeoutMs: 20 }) =>
  execute(engine, operation, ada, { text: 'a' }, options)

describe('a call whose time is up', () => {
  test('in its work fails, has changed nothing, and leaves the store to the next one', async () => {
    const store = createMemoryStore()
    const engine = createTestEngine(store)
    await expect(write(engine, writeNote(never))).rejects.toMatchObject(exceeded('unchanged'))
    await expect(
      execute(
        engine,
        readNote(() => never()),
        ada,
        {},
        { timeoutMs: 20 },
      ),
    ).rejects.toMatchObject(exceeded('unchanged'))
    await write(engine)
    expect(await notesIn(store)).toBe(1)
  })

  test('while a port of the host does not answer', async () => {
    const engine = createTestEngine(createMemoryStore(), { ports: { payments: { isPaid: never } } })
    const consulting: Operation = {
      ...writeNote(),
      consults: { paid: { port: 'payments', prepare: async () => never } },
    }
    await expect(write(engine, consulting)).rejects.toMatchObject(exceeded('unchanged'))
  })

  test('before its transaction begins never begins', async () => {
    const store = createMemoryStore()
    let begin = (): void => {}
    const late: StoreDriver = {
      ...store,
      transaction: async (tenantId, work, options) => {
        await new Promise<void>((resolve) => {
          begin = resolve
        })
        return store.transaction(tenantId, work, options)
      },
    }
    let began = false
    const watched = writeNote(async () => {
      began = true
    })
    await expect(write(createTestEngine(late), watched)).rejects.toMatchObject(exceeded('unchanged'))
    begin()
    expect(await notesIn(store)).toBe(0)
    expect(began).toBe(false)
  })

  test('while its transaction is committed does not know what it has changed', async () => {
    const store = createMemoryStore()
    const silent: StoreDriver = {
      ...store,
      transaction: async (tenantId, work, options) => {
        await store.transaction(tenantId, work, options)
        return never()
      },
    }
    await expect(write(createTestEngine(silent))).rejects.toMatchObject(exceeded('unknown'))
    expect(await notesIn(store)).toBe(1)
  })

  test('is not tried again', async () => {
    const store = createMemoryStore()
    let tries = 0
    const losing = writeNote(async () => {
      tries += 1
      await new Promise((resolve) => setTimeout(resolve, 15))
      throw new StoreConflict('notes note_1')
    })
    const seen: Observation[] = []
    const engine = createTestEngine(store, { observe: observeInto(seen) })
    await expect(write(engine, losing)).rejects.toMatchObject(exceeded('unchanged'))
    const counted = tries
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(tries).toBe(counted)
    expect(seen).toMatchObject([{ outcome: 'DEADLINE_EXCEEDED' }])
  })
})

describe('the time of a call', () => {
  test('is told to the store, in the milliseconds of performance.now()', async () => {
    const store = createMemoryStore()
    const deadlines: unknown[] = []
    const watched: StoreDriver = {
      ...store,
      transaction: (tenantId, work, options) => {
        deadlines.push(options?.deadline)
        return store.transaction(tenantId, work, options)
      },
      read: (tenantId, work, options) => {
        deadlines.push(options?.deadline)
        return store.read(tenantId, work, options)
      },
    }
    const engine = createTestEngine(watched, { timeoutMs: 5_000 })
    const before = performance.now()
    await write(engine, writeNote(), {})
    await execute(engine, readNote(), ada, {}, { timeoutMs: 1_000 })
    await write(engine, writeNote(), { timeoutMs: Number.POSITIVE_INFINITY })
    const after = performance.now()
    const [first, second, third] = deadlines.map(Number)
    expect(first).toBeGreaterThanOrEqual(before + 5_000)
    expect(first).toBeLessThanOrEqual(after + 5_000)
    expect(second).toBeLessThanOrEqual(after + 1_000)
    expect(third).toBe(Number.POSITIVE_INFINITY)
  })

  test('is a number of milliseconds above 0', async () => {
    const store = createMemoryStore()
    expect(() => createLyceum({ store, timeoutMs: 0 })).toThrow(TypeError)
    for (const timeoutMs of [0, -1, Number.NaN, '5' as never])
      await expect(write(createTestEngine(store), writeNote(), { timeoutMs })).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
        details: { errors: [{ path: 'timeoutMs' }] },
      })
  })

  test('is 30 seconds unless said, and the host’s where it says so', async () => {
    const silent: StoreDriver = { ...createMemoryStore(), read: never }
    const lyceum = createLyceum({ store: silent, timeoutMs: 20 })
    await expect(lyceum.system('academy').courses.list()).rejects.toMatchObject(exceeded('unchanged'))
  })
})
