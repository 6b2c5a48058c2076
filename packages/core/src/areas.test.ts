import { describe, expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import {
  anyone,
  type CommandContext,
  courseCreated,
  defineArea,
  defineCollection,
  defineCommand,
  defineError,
  defineEvent,
  definePolicy,
  defineQuery,
  defineReaction,
  fail,
  line,
} from './extension.ts'
import { createLyceum, isLyceumError } from './index.ts'
import { createMemoryStore } from './memory/index.ts'

const notes = defineCollection({
  name: 'notes.entries',
  prefix: 'not',
  fields: { text: line(1, 100) },
  indexes: { byText: ['text'] },
})
const NOTE_TOO_MANY = defineError('NOTE_TOO_MANY', 'limited', 'No note is left.', { limit: z.int() })
const noteWritten = defineEvent({ name: 'notes.written', version: 1, data: z.object({ text: z.string() }) })
const mostNotes = definePolicy({ name: 'mostNotes', summary: 'Notes of a tenant.', value: z.int().min(0), default: 2 })

const write = async ({ tx, newId, emit, policy }: CommandContext, text: string): Promise<void> => {
  const limit = policy(mostNotes)
  if ((await tx.count(notes, 'byText', {})) >= limit) fail(NOTE_TOO_MANY, { limit })
  const { id } = tx.insert(notes, { id: newId(notes.prefix), text })
  await emit(noteWritten, id, { text })
}

/** An area as a host has it: beside a resource of its own it adds to one of the engine. */
const noteArea = defineArea({
  name: 'notes',
  operations: {
    notes: {
      add: defineCommand({
        name: 'notes.add',
        summary: 'Adds a note.',
        input: z.strictObject({ text: line(1, 100) }),
        output: z.object({ text: z.string() }),
        errors: [NOTE_TOO_MANY],
        allow: anyone,
        run: async (context, { text }) => {
          await write(context, text)
          return { text }
        },
      }),
    },
    courses: {
      notes: defineQuery({
        name: 'courses.notes',
        summary: 'Every note.',
        input: z.strictObject({}),
        output: z.array(z.string()),
        allow: anyone,
        run: async ({ tx }) => (await tx.list(notes, 'byText', {})).map(({ text }) => text),
      }),
    },
  },
  collections: [notes],
  errors: { NOTE_TOO_MANY },
  events: { noteWritten },
  policies: { mostNotes },
  reactions: [
    defineReaction({
      on: courseCreated,
      does: 'notes that a course was created',
      run: (context, { data }) => write(context, data.courseId),
    }),
  ],
})

const open = (policies: { mostNotes?: number } = {}, checkAnswers = true) =>
  createLyceum({ store: createMemoryStore(), areas: [noteArea], checkAnswers, policies })
const teacher = { tenantId: 'academy', userId: 'grace', roles: ['instructor'] } as const

describe("a host's own area", () => {
  test('is called like those of the engine, with its own types', async () => {
    const lyceum = open()
    const api = lyceum.as(teacher)
    expect(await api.notes.add({ text: 'first' })).toEqual({ text: 'first' })
    expect(await api.courses.notes()).toEqual(['first'])
    expect((await api.courses.list()).items).toEqual([])
    expectTypeOf(api.notes.add).parameter(0).toEqualTypeOf<{ text: string }>()
    expectTypeOf<Awaited<ReturnType<typeof api.courses.notes>>>().toEqualTypeOf<string[]>()
  })

  test('keeps its operations and policies in the types beside areas that have none', async () => {
    const silent = defineArea({ name: 'silent' })
    for (const lyceum of [
      createLyceum({ store: createMemoryStore(), areas: [noteArea, silent], policies: { mostNotes: 5 } }),
      createLyceum({ store: createMemoryStore(), areas: [silent, noteArea] }),
    ]) {
      expect(await lyceum.as(teacher).notes.add({ text: 'first' })).toEqual({ text: 'first' })
      expectTypeOf(lyceum.as(teacher).notes.add).parameter(0).toEqualTypeOf<{ text: string }>()
      lyceum.on('notes.written', ({ data }) => void expectTypeOf(data.text).toEqualTypeOf<string>())
    }
  })

  test('reacts to what the engine tells, in the same transaction', async () => {
    // No operation of the engine declares what a reaction of the host's refuses.
    const full = open({ mostNotes: 0 }, false)
    await expect(full.as(teacher).courses.create({ title: 'Knots' })).rejects.toMatchObject({ code: 'NOTE_TOO_MANY' })
    expect((await full.as(teacher).courses.list({ status: 'draft' })).items).toEqual([])

    const roomy = open()
    const { id } = await roomy.as(teacher).courses.create({ title: 'Knots' })
    expect(await roomy.as(teacher).courses.notes()).toEqual([id])
  })

  test('has its events heard, typed', async () => {
    const lyceum = open()
    const receivedEvents: string[] = []
    lyceum.on('notes.written', ({ data }) => void receivedEvents.push(data.text))
    await lyceum.as(teacher).notes.add({ text: 'heard' })
    await lyceum.drain()
    expect(receivedEvents).toEqual(['heard'])
    // @ts-expect-error: there is no such event
    expect(() => lyceum.on('notes.unwritten', () => {})).toThrow('There is no event notes.unwritten.')
  })

  test('narrows its codes', async () => {
    const error = await open({ mostNotes: 0 })
      .as(teacher)
      .notes.add({ text: 'one' })
      .catch((thrown: unknown) => thrown)
    if (!isLyceumError<typeof noteArea>(error) || error.code !== 'NOTE_TOO_MANY') throw error
    expectTypeOf(error.details.limit).toEqualTypeOf<number>()
    expect(error.details).toEqual({ limit: 0 })
  })

  test.each([
    ['a name that no area has', { ...noteArea, name: 'my notes' }, 'camel case'],
    ['the name of another area', defineArea({ name: 'catalog' }), 'Two areas have the name catalog.'],
    ['a collection without its name', { ...noteArea, collections: [{ ...notes, name: 'notes' }] }, 'notes.something'],
    ['an event of the engine', { ...noteArea, events: { courseCreated } }, 'Two areas have the event course.created.'],
    [
      'an operation under another name',
      { ...noteArea, operations: { more: noteArea.operations.notes } },
      'the operation at more.add calls itself notes.add',
    ],
  ])('is refused with %s', (_, area, message) => {
    expect(() => createLyceum({ store: createMemoryStore(), areas: [area] })).toThrow(message)
  })
})

describe('what an area does not declare', () => {
  const areaOf = (run: (context: CommandContext) => Promise<{ text: string }>, errors = [NOTE_TOO_MANY]) =>
    defineArea({
      name: 'odd',
      operations: {
        odd: {
          call: defineCommand({
            name: 'odd.call',
            summary: 'Does it.',
            input: z.strictObject({}),
            output: z.object({ text: z.string() }),
            errors,
            allow: anyone,
            run,
          }),
        },
      },
      errors: { NOTE_TOO_MANY },
    })
  const call = (run: Parameters<typeof areaOf>[0]) =>
    createLyceum({ store: createMemoryStore(), areas: [areaOf(run)], checkAnswers: true })
      .system('academy')
      .odd.call()

  test('is no event of its operations', async () => {
    const emits = call(async ({ emit }) => {
      await emit(noteWritten, 'any', { text: 'a' })
      return { text: 'a' }
    })
    await expect(emits).rejects.toThrow('odd.call emits notes.written, which is among the events of no area.')
  })

  test('is no policy that they read', async () => {
    const reads = call(async ({ policy }) => ({ text: String(policy(mostNotes)) }))
    await expect(reads).rejects.toThrow('The policy mostNotes is among the policies of no area.')
  })

  test('is no field of their answers, where answers are checked', async () => {
    const leaks = call(async () => ({ text: 'a', secret: 'hush' }))
    await expect(leaks).rejects.toThrow('odd.call answered the field secret, which its output schema does not have.')
    // @ts-expect-error: and what is not there does not compile
    await expect(call(async () => ({}))).rejects.toThrow('odd.call answered against its output schema.')
  })

  test('is no code that they can answer with', () => {
    const area = { ...areaOf(async () => ({ text: 'a' })), errors: {} }
    expect(() => createLyceum({ store: createMemoryStore(), areas: [area] })).toThrow(
      'odd.call has the error code NOTE_TOO_MANY, which is among the errors of no area.',
    )
  })

  test('has no tables in a store that was opened without its migrations', () => {
    const store = { ...createMemoryStore(), areas: [] }
    expect(() => createLyceum({ store, areas: [noteArea] })).toThrow('The store has no tables for the area notes')
    expect(createLyceum({ store: { ...store, areas: ['notes'] }, areas: [noteArea] })).toBeDefined()
  })
})

describe('policies', () => {
  test('have a default, and the value of the host', async () => {
    const add = (lyceum: ReturnType<typeof open>) => lyceum.as(teacher).notes.add({ text: 'one' })
    await expect(add(open())).resolves.toEqual({ text: 'one' })
    await expect(add(open({ mostNotes: 0 }))).rejects.toMatchObject({ details: { limit: 0 } })
  })

  test('may differ between tenants', async () => {
    const lyceum = createLyceum({
      store: createMemoryStore(),
      areas: [noteArea],
      policies: (tenantId) => ({ mostNotes: tenantId === 'small' ? 0 : 1 }),
    })
    await expect(lyceum.system('small').notes.add({ text: 'one' })).rejects.toMatchObject({ code: 'NOTE_TOO_MANY' })
    await expect(lyceum.system('large').notes.add({ text: 'one' })).resolves.toEqual({ text: 'one' })
  })

  test('that nobody declares, or with values that do not fit, are refused at once', () => {
    const wrong = (policies: object) => () => createLyceum({ store: createMemoryStore(), areas: [noteArea], policies })
    expect(wrong({ manyNotes: 1 })).toThrow('There is no policy manyNotes.')
    expect(wrong({ mostNotes: -1 })).toThrow('The policy mostNotes')
  })
})
