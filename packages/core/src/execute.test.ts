import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Actor, anonymous, signedIn, systemActor, withRole } from './access.ts'
import { fail } from './errors.ts'
import { execute, type Observation } from './execute.ts'
import { createMemoryStore } from './memory/index.ts'
import { type CommandContext, defineCommand, defineQuery, type QueryContext } from './operation.ts'
import { defineCollection, StoreConflict, type StoreDriver } from './store/index.ts'
import { engineOn } from './testing/builders/engine.ts'
import { testRuntime } from './testing/index.ts'
import { text } from './values.ts'

const ada: Actor = { tenantId: 'academy', userId: 'ada', roles: ['student'] }

const notes = defineCollection({
  name: 'notes',
  prefix: 'note',
  fields: { text: text(1, 20) },
  indexes: { byText: ['text'] },
})

const Note = z.object({ noteId: z.string(), text: z.string() })

const write = (run: (context: CommandContext, input: { text: string }) => Promise<void> = async () => {}) =>
  defineCommand({
    name: 'notes.write',
    summary: 'Writes a note.',
    input: z.strictObject({ text: text(1, 20) }),
    output: Note,
    allow: signedIn,
    run: async (context, input) => {
      const noteId = context.newId(notes.prefix)
      context.tx.insert(notes, { id: noteId, text: input.text })
      await run(context, input)
      return { noteId, text: input.text }
    },
  })

const read = (run: (context: QueryContext) => Promise<void> = async () => {}) =>
  defineQuery({
    name: 'notes.read',
    summary: 'Reads a note.',
    input: z.strictObject({ noteId: z.string().default('none') }),
    output: z.boolean(),
    allow: signedIn,
    run: async (context, { noteId }) => {
      await run(context)
      return (await context.tx.get(notes, noteId)) !== undefined
    },
  })

const written = (store: StoreDriver, tenantId = 'academy') =>
  store.tenantsHolding(notes).then((all) => all.includes(tenantId))

describe('a call', () => {
  test('is answered with what the operation answers', async () => {
    const engine = engineOn(createMemoryStore(), { runtime: testRuntime({ ids: 'counted' }) })
    expect(await execute(engine, write(), ada, { text: 'hello' })).toEqual({ noteId: 'note_1', text: 'hello' })
    expect(await execute(engine, read(), ada, { noteId: 'note_1' })).toBe(true)
    expect(await execute(engine, read(), { ...ada, tenantId: 'other' }, { noteId: 'note_1' })).toBe(false)
  })

  test('is given one moment all through', async () => {
    const runtime = testRuntime({ now: '2026-03-01T12:00:00.000Z' })
    const seen: string[] = []
    const slow = write(async ({ now }) => {
      runtime.clock.advance({ hours: 1 })
      seen.push(now)
    })
    await execute(engineOn(createMemoryStore(), { runtime }), slow, ada, { text: 'a' })
    expect(seen).toEqual(['2026-03-01T12:00:00.000Z'])
  })

  test.each([
    [{}, ['text']],
    [{ text: '' }, ['text']],
    [{ text: 5 }, ['text']],
    [{ text: 'a', more: 1 }, ['']],
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
    await expect(execute(engineOn(store), write(), ada, input)).rejects.toMatchObject(error)
    expect(await written(store)).toBe(false)
  })

  test('needs no input where every field has a default', async () => {
    expect(await execute(engineOn(createMemoryStore()), read(), ada, undefined)).toBe(false)
  })

  test('of somebody who may not changes nothing', async () => {
    const store = createMemoryStore()
    const adminOnly = { ...write(), allow: withRole('admin') }
    const engine = engineOn(store)
    await expect(execute(engine, write(), anonymous('academy'), { text: 'a' })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    })
    await expect(execute(engine, adminOnly, ada, { text: 'a' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(execute(engine, read(), anonymous('academy'), {})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect(await written(store)).toBe(false)
  })

  test('that fails changed nothing', async () => {
    const store = createMemoryStore()
    const refusing = write(async () => fail('COURSE_ARCHIVED', { courseId: 'c' }))
    await expect(execute(engineOn(store), refusing, ada, { text: 'a' })).rejects.toMatchObject({
      code: 'COURSE_ARCHIVED',
    })
    const bug = new RangeError('a bug')
    const throwing = write(async () => {
      throw bug
    })
    await expect(execute(engineOn(store), throwing, ada, { text: 'a' })).rejects.toBe(bug)
    expect(await written(store)).toBe(false)
  })

  test('works in the tenant of the actor, or in the platform’s own partition', async () => {
    const store = createMemoryStore()
    await execute(engineOn(store), { ...write(), partition: 'platform' }, ada, { text: 'a' })
    expect(await store.tenantsHolding(notes)).toEqual(['platform'])
    await execute(engineOn(store), write(), ada, { text: 'a' })
    expect((await store.tenantsHolding(notes)).toSorted()).toEqual(['academy', 'platform'])
  })

  test('may not use the store behind the back of its transaction', async () => {
    const store = createMemoryStore()
    const engine = engineOn(store)
    const nested = write(async () => void (await execute(engine, read(), ada, {})))
    await expect(execute(engine, nested, ada, { text: 'a' })).rejects.toMatchObject({ code: 'NESTED_STORE_USE' })
    expect(await written(store)).toBe(false)
  })
})

describe('a lost race', () => {
  const losing = (times: number) => {
    let left = times
    return write(async () => {
      left -= 1
      if (left >= 0) throw new StoreConflict('notes note_1')
    })
  }

  test('is run again until it is won, and naming what was contested', async () => {
    const store = createMemoryStore()
    const contested: (string | undefined)[] = []
    const watched: StoreDriver = {
      ...store,
      transaction: (tenantId, work, options) => {
        contested.push(options?.contested)
        return store.transaction(tenantId, work, options)
      },
    }
    await execute(engineOn(watched), losing(3), ada, { text: 'a' })
    expect(contested).toEqual([undefined, 'notes note_1', 'notes note_1', 'notes note_1'])
    expect(await store.read('academy', (session) => session.count(notes, 'byText', {}))).toBe(1)
  })

  test('that is lost again and again ends in CONFLICT, with nothing written', async () => {
    const store = createMemoryStore()
    const seen: Observation[] = []
    const engine = engineOn(store, { observe: (observation) => seen.push(observation) })
    const result = execute(engine, losing(1_000), ada, { text: 'a' })
    await expect(result).rejects.toMatchObject({ code: 'CONFLICT', cause: { name: 'StoreConflict' } })
    expect(seen).toMatchObject([{ outcome: 'CONFLICT', tries: 16 }])
    expect(await written(store)).toBe(false)
  })
})

describe('the observer', () => {
  const observed = async (call: (engine: ReturnType<typeof engineOn>) => Promise<unknown>): Promise<Observation> => {
    const seen: Observation[] = []
    const runtime = testRuntime()
    const engine = engineOn(createMemoryStore(), { runtime, observe: (observation) => seen.push(observation) })
    await call(engine).catch(() => undefined)
    expect(seen).toHaveLength(1)
    return seen[0] as Observation
  }

  test('is told name, tenant, duration, outcome, statements and tries', async () => {
    const runtime = testRuntime()
    const slow = write(async () => runtime.clock.advance({ milliseconds: 25 }))
    const seen = await observed((engine) => execute({ ...engine, runtime }, slow, ada, { text: 'a' }))
    expect(seen).toEqual({
      operation: 'notes.write',
      tenantId: 'academy',
      durationMs: 25,
      outcome: 'ok',
      statements: 1,
      tries: 1,
    })
  })

  test('counts the statements of every try', async () => {
    let left = 2
    const twice = write(async () => {
      left -= 1
      if (left > 0) throw new StoreConflict('any')
    })
    expect(await observed((engine) => execute(engine, twice, ada, { text: 'a' }))).toMatchObject({
      statements: 2,
      tries: 2,
    })
    expect(await observed((engine) => execute(engine, read(), ada, {}))).toMatchObject({ statements: 1, tries: 1 })
  })

  test('is told of what went wrong', async () => {
    const refused = observed((engine) => execute(engine, write(), anonymous('academy'), { text: 'a' }))
    expect(await refused).toMatchObject({ outcome: 'UNAUTHORIZED', tries: 1 })
    const invalid = observed((engine) => execute(engine, write(), ada, {}))
    expect(await invalid).toMatchObject({ outcome: 'VALIDATION_ERROR', tries: 0, statements: 0 })
    const broken = write(async () => {
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
      consult: {
        port: 'payments',
        question: async ({ tx }, { courseId }) => {
          await tx.get(notes, courseId)
          return courseId === 'free' ? undefined : courseId
        },
        ask: async (_, courseId) => {
          asked.push(courseId)
          // Outside of any transaction: else the store would refuse.
          await store.read('academy', async () => undefined)
          return courseId === 'paid'
        },
      },
      run: async ({ tx }, { courseId }, facts) => {
        tx.insert(notes, { id: courseId, text: 'bought' })
        if (courseId === 'contested' && asked.length < 100 && asked.push('again') < 4) throw new StoreConflict('any')
        return String(facts)
      },
    })
  const ports = { payments: { isPaid: async () => true } }

  test('happens outside of the transaction, once, before it', async () => {
    const store = createMemoryStore()
    const engine = engineOn(store, { ports })
    asked.length = 0
    expect(await execute(engine, paid(store), ada, { courseId: 'paid' })).toBe('true')
    expect(asked).toEqual(['paid'])
    asked.length = 0
    expect(await execute(engine, paid(store), ada, { courseId: 'contested' })).toBe('false')
    expect(asked).toEqual(['contested', 'again', 'again', 'again'])
  })

  test('does not happen where there is nothing to ask or nobody to answer', async () => {
    const store = createMemoryStore()
    asked.length = 0
    expect(await execute(engineOn(store, { ports }), paid(store), ada, { courseId: 'free' })).toBe('undefined')
    expect(await execute(engineOn(store), paid(store), ada, { courseId: 'paid' })).toBe('undefined')
    expect(asked).toEqual([])
  })

  test('does not happen for somebody who may not call', async () => {
    const store = createMemoryStore()
    asked.length = 0
    const seen: Observation[] = []
    const engine = engineOn(store, { ports, observe: (observation) => seen.push(observation) })
    const call = execute(engine, paid(store, withRole('admin')), ada, { courseId: 'paid' })
    await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(asked).toEqual([])
    await execute(engine, paid(store), ada, { courseId: 'paid' })
    // The question reads once, the run writes once.
    expect(seen[1]).toMatchObject({ outcome: 'ok', statements: 2 })
  })
})

test('the system may do what nobody signed in may', async () => {
  const store = createMemoryStore()
  await execute(engineOn(store), write(), systemActor('academy'), { text: 'a' })
  expect(await written(store)).toBe(true)
})
