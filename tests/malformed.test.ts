import { createLyceum, isLyceumError, type Lyceum, type Operation } from '@lyceum/core'
import { fieldReasons } from '@lyceum/core/extension'
import {
  accepts,
  type Field,
  fieldsOf,
  isObject,
  joinPath,
  neverAccepted,
  type RecordingStore,
  recordWrites,
  sample,
  testRuntime,
} from '@lyceum/core/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { allOperations } from './support/operations.ts'
import { overHttp } from './support/served.ts'
import { stores } from './support/stores.ts'
import { createTenantRecords, kindOf, type TenantRecords } from './support/world.ts'

/**
 * Malformed input is refused with a typed error and writes nothing; what the schemas accept can always be stored. The
 * operations, their fields and sample values are derived from the operations themselves.
 */

/**
 * Where the host's own JSON goes, these are only JSON, and what would poison a prototype is dropped. In process an object
 * without fields of its own is an empty object.
 */
const HARMLESS = [
  'a huge number',
  'less than any number',
  'beyond whole numbers',
  'a poisoned prototype',
  'a date',
  'a map',
]

/** Whole files, which are longer than any other text. */
const FILES = ['enrollmentImports.create: csv']

/** What one field takes and another refuses: its schema says which. */
const PERHAPS: Record<string, unknown> = {
  null: null,
  'empty text': '',
  blank: ' \t\n ',
  'one letter': 'x',
  'a word': 'constructor',
  'text of a number': '1',
  'text of nothing': 'null',
  'text of an instant': '9998-12-31T23:59:59.999Z',
  'an impossible day': '2026-02-30T00:00:00.000Z',
  'letters beyond the plane': '𐐷'.repeat(10),
  'direction and joiners': '\u202eabc\u200d\ufeff',
  zero: 0,
  'less than zero': -1,
  'minus zero': -0,
  half: 0.5,
  tiny: Number.MIN_VALUE,
  'the largest whole number': Number.MAX_SAFE_INTEGER,
  'the largest of 32 bits': 2 ** 31,
  true: true,
  'an empty list': [],
  'an empty object': {},
  'a list of nothing': [null],
  'a list of lists': [[]],
  'an unknown key': { unknown: 1 },
}

/** Of these a database may think otherwise than JavaScript. */
const TRYING = [
  'null',
  'letters beyond the plane',
  'direction and joiners',
  'text of an instant',
  'minus zero',
  'tiny',
  'the largest whole number',
  'the largest of 32 bits',
  'a huge number',
]

/** What travels as JSON or text. */
const WIRED = [
  'NUL in text',
  'half a character',
  'NUL in an object',
  'a huge number',
  'nesting beyond reason',
  'a poisoned prototype',
  'null',
  'empty text',
  'a word',
  'one letter',
  'less than zero',
  'half',
  'true',
  'a list of nothing',
  'an unknown key',
]

const LENGTHS = [20_000, 16_000, 10_000, 5_000, 2_048, 2_000, 1_000, 500, 255, 254, 200, 160, 128, 100, 64, 50, 20, 10]

/** The most that a field of text takes, in letters that take the most room. */
const longest = ({ schema }: Field): string[] =>
  ['𐐷', 'ﷺ', '% _', 'a'].flatMap((letter) => {
    const most = LENGTHS.map((length) => letter.repeat(Math.floor(length / letter.length))).find((text) =>
      accepts(schema, text),
    )
    return most === undefined ? [] : [most]
  })

const places = allOperations.flatMap((operation) => fieldsOf(operation.input).map((field) => ({ operation, field })))

describe.each(stores)('on $name', ({ name: storeName, open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let spied: RecordingStore
  let lyceum: Lyceum
  let world: TenantRecords
  let worlds = 0
  const renew = async () => {
    worlds += 1
    world = await createTenantRecords(lyceum, opened.store, `tenant-${worlds}`)
    spied.committed()
  }

  beforeAll(async () => {
    opened = await open()
    spied = recordWrites(opened.store)
    const checks = { checkAnswers: true }
    lyceum = createLyceum({ store: spied.store, runtime: testRuntime(), deliver: false, ...checks })
    await renew()
  })
  afterAll(() => opened.close())
  let touched = false
  afterEach(async () => {
    if (touched) await renew()
    touched = false
  })

  const callOf = ({ name }: Operation) => {
    const [resource, verb] = name.split('.') as ['courses', 'get']
    const { tenantId } = world
    const api = lyceum.as({ tenantId, userId: `${tenantId}-admin`, roles: ['superAdmin', 'admin', 'instructor'] })
    // What is malformed has no type.
    return (input: unknown, options?: object) => api[resource][verb](input as never, options)
  }

  const inputWith = (operation: Operation, { path }: Pick<Field, 'path'>, value: unknown): unknown =>
    sample(operation.input, (at) => world.ids[kindOf(operation.name, at) ?? 'host'], { path, value })

  /** The refusal of a call; undefined where it was answered. Anything that is not a refusal of ours fails the test. */
  const refusalOf = async (what: string, call: Promise<unknown>) => {
    try {
      await call
      return undefined
    } catch (error) {
      if (!isLyceumError(error)) throw new Error(`${what}: ${String(error)}`, { cause: error })
      expect(error.category, what).not.toBe('internal')
      return error
    }
  }

  const expectRefused = async (operation: Operation, input: unknown, what: string) => {
    const refusal = await refusalOf(what, callOf(operation)(input))
    expect(refusal?.code, what).toBe('VALIDATION_ERROR')
    expect(refusal?.category, what).toBe('invalid')
    expect(spied.committed(), what).toEqual([])
    if (refusal?.code !== 'VALIDATION_ERROR') return
    for (const issue of refusal.details.errors) {
      expect(fieldReasons, what).toContain(issue.reason)
      // Our own words, to be read after the name of the field; none of the schema library's.
      expect(issue.message, what).toMatch(/^[a-z]/)
      if (issue.reason.startsWith('too_')) expect(issue.limit, what).toBeTypeOf('number')
    }
  }

  // What a schema refuses never reaches a store: one of them is enough.
  if (storeName === 'memory')
    describe('refuses', () => {
      test.each(places.map((place) => [`${place.operation.name}: ${joinPath(place.field.path)}`, place] as const))(
        '%s',
        async (where, { operation, field }) => {
          const harmless = FILES.includes(where) ? [...HARMLESS, 'a quarter million letters'] : HARMLESS
          for (const [what, value] of Object.entries(neverAccepted)) {
            if (accepts(field.schema, value)) expect(harmless).toContain(what)
            else await expectRefused(operation, inputWith(operation, field, value), what)
          }
          for (const [what, value] of Object.entries(PERHAPS))
            if (!accepts(field.schema, value)) await expectRefused(operation, inputWith(operation, field, value), what)
        },
      )

      test('unknown fields at every depth', async () => {
        for (const { operation, field } of places.filter(({ field: { schema } }) => isObject(schema))) {
          const some = sample(
            field.schema,
            (at) => world.ids[kindOf(operation.name, [...field.path, ...at]) ?? 'host'],
          ) as object
          const where = `${operation.name}: ${joinPath(field.path)}`
          await expectRefused(operation, inputWith(operation, field, { ...some, unknownField: 1 }), where)
        }
      })

      test.each(allOperations.map((operation) => [operation.name, operation] as const))(
        '%s with anything that is no input of its own',
        async (_, operation) => {
          for (const [what, value] of Object.entries({ ...neverAccepted, ...PERHAPS }))
            if (value !== null && !accepts(operation.input, value)) await expectRefused(operation, value, what)
          const whole = sample(operation.input, (at) => world.ids[kindOf(operation.name, at) ?? 'host']) as object
          await expectRefused(operation, { ...whole, unknownField: 1 }, 'an unknown field')
          await expectRefused(
            operation,
            { ...whole, tenantId: undefined, unknown: undefined },
            'an unknown, undefined field',
          )
          const poisoned: unknown = Object.defineProperty({ ...whole }, '__proto__', {
            value: { polluted: 1 },
            enumerable: true,
          })
          await expectRefused(operation, poisoned, '__proto__ as a field')
          for (const key of ['', 'x'.repeat(256), 'a\u0000b', '\ud800', 12 as unknown as string])
            if (operation.kind === 'command') {
              const refusal = await refusalOf('a key', callOf(operation)(whole, { idempotencyKey: key }))
              expect(refusal?.code).toBe('VALIDATION_ERROR')
              expect(spied.committed()).toEqual([])
            }
          expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
        },
      )
    })

  // Over HTTP every value takes another way in: from a path, a query or a body, as text or as JSON.
  if (storeName === 'memory')
    test('never answers 500', { timeout: 60_000 }, async () => {
      const { api, statuses } = overHttp(lyceum)
      for (const { operation, field } of places) {
        const { tenantId } = world
        const caller = api({ tenantId, userId: `${tenantId}-admin`, roles: ['superAdmin', 'admin', 'instructor'] })
        const [resource, verb] = operation.name.split('.') as ['courses', 'get']
        for (const what of WIRED) {
          const value = what in neverAccepted ? neverAccepted[what] : PERHAPS[what]
          const input = inputWith(operation, field, value)
          const outcome = await caller[resource][verb](input as never).catch((error: unknown) => error)
          const place = `${operation.name}: ${joinPath(field.path)}: ${what}`
          if (outcome instanceof Error) expect(outcome, place).toMatchObject({ name: 'LyceumError' })
          expect(statuses.at(-1) ?? 0, place).toBeLessThan(500)
          // What the schema refuses does not slip through on its way; a number in a path is text like any other.
          const never = what in neverAccepted && typeof value !== 'number' && !accepts(field.schema, value)
          if (never) expect(outcome, place).toBeInstanceOf(Error)
        }
      }
      touched = true
    })

  // What a schema accepts must be something that every store can keep and every operation can answer.
  describe('answers or refuses', () => {
    const all = { ...PERHAPS, ...neverAccepted }
    const trying = storeName === 'memory' ? Object.values(all) : TRYING.map((what) => all[what])

    test.each(allOperations.map((operation) => [operation.name, operation] as const))('%s', async (_, operation) => {
      for (const field of fieldsOf(operation.input)) {
        const values = [...trying, ...longest(field)]
        for (const value of values.filter((candidate) => accepts(field.schema, candidate))) {
          const what = `${joinPath(field.path)}: ${JSON.stringify(value)?.slice(0, 80)}`
          await refusalOf(what, callOf(operation)(inputWith(operation, field, value)))
          if (spied.committed().length > 0) touched = true
        }
      }
    })
  })
})
