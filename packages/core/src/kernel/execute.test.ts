import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../memory/index.ts'
import { StoreConflict, type StoreDriver } from '../store/index.ts'
import { createTestEngine, observeInto } from '../testing/builders/engine.ts'
import { ada, notes, readNote, writeNote } from '../testing/builders/notes.ts'
import { testRuntime } from '../testing/index.ts'
import { anonymous, systemActor, withRole } from './access.ts'
import { STALE_REVISION } from './errors.ts'
import { execute } from './execute.ts'
import { fail } from './lyceum-error.ts'
import type { Observation } from './observe.ts'

const written = (store: StoreDriver, tenantId = 'academy') =>
  store.tenantsHolding(notes).then((all) => all.includes(tenantId))

describe('a call', () => {
  test('is answered with what the operation answers', async () => {
    const engine = createTestEngine(createMemoryStore(), { runtime: testRuntime({ ids: 'counted' }) })
    expect(await execute(engine, writeNote(), ada, { text: 'hello' })).toEqual({ noteId: 'note_1', text: 'hello' })
    expect(await execute(engine, readNote(), ada, { noteId: 'note_1' })).toBe(true)
    expect(await execute(engine, readNote(), { ...ada, tenantId: 'other' }, { noteId: 'note_1' })).toBe(false)
  })

  test('has a constant time', async () => {
    const runtime = testRuntime({ now: '2026-03-01T12:00:00.000Z' })
    const seen: string[] = []
    const slow = writeNote(async ({ now }) => {
      runtime.clock.advance({ hours: 1 })
      seen.push(now)
    })
    await execute(createTestEngine(createMemoryStore(), { runtime }), slow, ada, { text: 'a' })
    expect(seen).toEqual(['2026-03-01T12:00:00.000Z'])
  })

  test.each([
    [{}, ['text']],
    [{ text: '' }, ['text']],
    [{ text: 5 }, ['text']],
    [{ text: 'a', more: 1 }, ['more']],
    [null, ['text']],
    [undefined, ['text']],
    ['text', ['']],
    [[], ['']],
  ])('with input %j is refused by the path of each field', async (input, paths) => {
    const store = createMemoryStore()
    const error = {
      code: 'VALIDATION_ERROR',
      category: 'invalid',
      details: { errors: paths.map((path) => ({ path })) },
    }
    await expect(execute(createTestEngine(store), writeNote(), ada, input)).rejects.toMatchObject(error)
    expect(await written(store)).toBe(false)
  })

  test('needs no input where every field has a default', async () => {
    expect(await execute(createTestEngine(createMemoryStore()), readNote(), ada, undefined)).toBe(false)
  })

  test('without permission changes nothing', async () => {
    const store = createMemoryStore()
    const adminOnly = { ...writeNote(), allow: withRole('admin') }
    const engine = createTestEngine(store)
    await expect(execute(engine, writeNote(), anonymous('academy'), { text: 'a' })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    })
    await expect(execute(engine, adminOnly, ada, { text: 'a' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(execute(engine, readNote(), anonymous('academy'), {})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect(await written(store)).toBe(false)
  })

  test('that fails changed nothing', async () => {
    const store = createMemoryStore()
    const refusing = writeNote(async () => fail(STALE_REVISION, { expected: 1, actual: 2 }))
    await expect(execute(createTestEngine(store), refusing, ada, { text: 'a' })).rejects.toMatchObject({
      code: 'STALE_REVISION',
    })
    const bug = new RangeError('a bug')
    const throwing = writeNote(async () => {
      throw bug
    })
    await expect(execute(createTestEngine(store), throwing, ada, { text: 'a' })).rejects.toBe(bug)
    expect(await written(store)).toBe(false)
  })

  test('works in the tenant of the actor, or in the platform’s own partition', async () => {
    const store = createMemoryStore()
    await execute(createTestEngine(store), { ...writeNote(), partition: 'platform' }, ada, { text: 'a' })
    expect(await store.tenantsHolding(notes)).toEqual(['platform'])
    await execute(createTestEngine(store), writeNote(), ada, { text: 'a' })
    expect((await store.tenantsHolding(notes)).toSorted()).toEqual(['academy', 'platform'])
  })

  test('cannot use the store outside of its transaction', async () => {
    const store = createMemoryStore()
    const engine = createTestEngine(store)
    const nested = writeNote(async () => void (await execute(engine, readNote(), ada, {})))
    await expect(execute(engine, nested, ada, { text: 'a' })).rejects.toMatchObject({ code: 'NESTED_STORE_USE' })
    expect(await written(store)).toBe(false)
  })
})

describe('a conflict', () => {
  const losing = (times: number) => {
    let left = times
    return writeNote(async () => {
      left -= 1
      if (left >= 0) throw new StoreConflict('notes note_1')
    })
  }

  test('is retried until it succeeds, with the key of the conflict', async () => {
    const store = createMemoryStore()
    const contested: (string | undefined)[] = []
    const watched: StoreDriver = {
      ...store,
      transaction: (tenantId, work, options) => {
        contested.push(options?.contested)
        return store.transaction(tenantId, work, options)
      },
    }
    await execute(createTestEngine(watched), losing(3), ada, { text: 'a' })
    expect(contested).toEqual([undefined, 'notes note_1', 'notes note_1', 'notes note_1'])
    expect(await store.read('academy', (session) => session.count(notes, 'byText', {}))).toBe(1)
  })

  test('that repeats too often ends in CONFLICT, with nothing written', async () => {
    const store = createMemoryStore()
    const seen: Observation[] = []
    const engine = createTestEngine(store, { observe: observeInto(seen) })
    const result = execute(engine, losing(1_000), ada, { text: 'a' })
    await expect(result).rejects.toMatchObject({ code: 'CONFLICT', cause: { name: 'StoreConflict' } })
    expect(seen).toMatchObject([{ outcome: 'CONFLICT', tries: 16 }])
    expect(await written(store)).toBe(false)
  })
})

test('the system may do what anonymous callers may not', async () => {
  const store = createMemoryStore()
  await execute(createTestEngine(store), writeNote(), systemActor('academy'), { text: 'a' })
  expect(await written(store)).toBe(true)
})
