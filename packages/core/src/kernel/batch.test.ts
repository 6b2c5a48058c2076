import { beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { createLyceum } from '../lyceum.ts'
import { createMemoryStore } from '../memory/index.ts'
import { defineCollection } from '../store/index.ts'
import { testRuntime } from '../testing/index.ts'
import { anyone } from './access.ts'
import { defineArea } from './area.ts'
import { defineError, fail } from './lyceum-error.ts'
import { defineBatch, defineQuery } from './operation.ts'
import { line } from './values.ts'

const lamps = defineCollection({
  name: 'lamps.lit',
  prefix: 'lmp',
  fields: { place: line(1, 20) },
  indexes: { byPlace: ['place'] },
})
const LAMP_BROKEN = defineError('LAMP_BROKEN', 'conflict', 'The lamp is broken.', { place: z.string() })

let calls: string[]

/** Lights lamps one by one; what the place is called says what happens there. */
const lampArea = defineArea({
  name: 'lamps',
  collections: [lamps],
  errors: { LAMP_BROKEN },
  operations: {
    lamps: {
      light: defineBatch({
        name: 'lamps.light',
        summary: 'Lights lamps.',
        input: z.strictObject({ places: z.array(line(1, 20)) }),
        output: z.object({ lit: z.array(z.string()), refused: z.array(z.string()), known: z.int() }),
        errors: [LAMP_BROKEN],
        allow: anyone,
        plan: async ({ tx }, { places }) => ({ parts: places, known: await tx.count(lamps, 'byPlace', {}) }),
        runPart: async ({ tx, newId }, place) => {
          calls.push(place)
          tx.insert(lamps, { id: newId(lamps.prefix), place })
          if (place === 'broken') fail(LAMP_BROKEN, { place })
          if (place === 'bug') throw new TypeError('A bug.')
          return place
        },
        answer: ({ known }, outcomes) => ({
          lit: outcomes.flatMap(({ result }) => (result === null ? [] : [String(result)])),
          refused: outcomes.flatMap(({ part, refusal }) => (refusal ? [`${part} ${refusal.code}`] : [])),
          known,
        }),
      }),
      list: defineQuery({
        name: 'lamps.list',
        summary: 'Lit lamps.',
        input: z.strictObject({}),
        output: z.array(z.string()),
        allow: anyone,
        run: async ({ tx }) => (await tx.list(lamps, 'byPlace', {})).map(({ place }) => place),
      }),
    },
  },
})

const open = (observe?: (statements: number, tries: number) => void) => {
  const store = createMemoryStore()
  const lyceum = createLyceum({
    ...{ store, runtime: testRuntime(), areas: [lampArea], deliver: false },
    observe: async (_, run) => {
      const { statements, tries } = await run()
      observe?.(statements, tries)
    },
  })
  return lyceum.as({ tenantId: 'academy', userId: 'ada', roles: [] })
}

beforeEach(() => {
  calls = []
})

test('each part is a transaction: one that is refused changes nothing, and stops no other', async () => {
  const api = open()
  await api.lamps.light({ places: ['attic'] })
  expect(await api.lamps.light({ places: ['hall', 'broken', 'porch'] })).toEqual({
    ...{ lit: ['hall', 'porch'], refused: ['broken LAMP_BROKEN'], known: 1 },
  })
  expect(await api.lamps.list()).toEqual(['attic', 'hall', 'porch'])
})

test('a fault of the engine or the store ends the call, and leaves done what is done', async () => {
  const api = open()
  await expect(api.lamps.light({ places: ['hall', 'bug', 'porch'] })).rejects.toThrow('A bug.')
  expect(calls).toEqual(['hall', 'bug'])
  expect(await api.lamps.list()).toEqual(['hall'])
})

test('repeated with its idempotency key, it does no part twice and goes on where it was interrupted', async () => {
  const api = open()
  const light = () => api.lamps.light({ places: ['hall', 'porch'] }, { idempotencyKey: 'once' })
  expect(await light()).toMatchObject({ lit: ['hall', 'porch'] })
  expect(await light()).toMatchObject({ lit: ['hall', 'porch'] })
  expect(calls).toEqual(['hall', 'porch'])
  expect(await api.lamps.list()).toEqual(['hall', 'porch'])
})

test('it is one call for who observes, with the statements and tries of all its parts', async () => {
  const seen: number[] = []
  const api = open((statements, tries) => seen.push(statements, tries))
  await api.lamps.light({ places: ['hall', 'porch', 'attic'] })
  const [statements = 0, tries] = seen
  expect(seen).toHaveLength(2)
  expect(tries).toBeGreaterThanOrEqual(3)
  expect(statements).toBeGreaterThanOrEqual(4)
})
