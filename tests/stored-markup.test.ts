import { createLyceum, isLyceumError, type Lyceum, type Operation } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { accepts, type Field, fieldsOf, joinPath, recordWrites, sample, testRuntime } from '@lyceum/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allOperations } from './support/operations.ts'
import { createTenantRecords, kindOf, type TenantRecords } from './support/world.ts'

/** Nothing that runs is kept, whichever field of whichever command it is written to. */

const SHOWN = '<b>kept</b>'
const attacks = [
  `${SHOWN}<script>alert(1)</script>`,
  `${SHOWN}<img src=x onerror=alert(1)>`,
  `${SHOWN}<svg onload=alert(1)>`,
  `${SHOWN}<iframe src="//x.example">`,
  `${SHOWN}<a href="java&#115;cript:alert(1)">`,
  `<b onclick=x()>${SHOWN}`,
  'https://x.example/"><script>alert(1)</script>',
  'javascript:alert(1)',
]
const RUNS = /<(?:script|svg|iframe)|<[^>]*\son\w+\s*=|<[^>]*(?:script|&#115;)|^javascript:/i

const isText = ({ schema }: Field) => accepts(schema, 'x'.repeat(3)) || accepts(schema, 'https://x.example/')
const places = allOperations
  .filter(({ kind }) => kind === 'command')
  .flatMap((operation) => fieldsOf(operation.input).map((field) => ({ operation, field })))
  .filter(({ field }) => isText(field))

const store = createMemoryStore()
const spied = recordWrites(store)
let lyceum: Lyceum
let world: TenantRecords
let worlds = 0
const renew = async () => {
  worlds += 1
  world = await createTenantRecords(lyceum, store, `tenant-${worlds}`)
  spied.committed()
}
const stored = new Set<string>()

beforeAll(async () => {
  lyceum = createLyceum({ store: spied.store, runtime: testRuntime(), deliver: false, checkAnswers: true })
  await renew()
})
afterAll(() => store.close())

/** Every text within a value, the host's free JSON aside: that is never interpreted, nor shown by the engine. */
const textsIn = (value: unknown, key = ''): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || key === 'metadata') return []
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name))
}

const callOf = ({ name }: Operation) => {
  const [resource, verb] = name.split('.') as ['courses', 'get']
  const { tenantId } = world
  const api = lyceum.as({ tenantId, userId: `${tenantId}-admin`, roles: ['superAdmin', 'admin', 'instructor'] })
  return (input: unknown): Promise<unknown> => api[resource][verb](input as never)
}

test.each(places.map((place) => [`${place.operation.name}: ${joinPath(place.field.path)}`, place] as const))(
  '%s',
  async (name, { operation, field }) => {
    const { path } = field
    for (const attack of attacks) {
      const idOf = (at: readonly (string | number)[]) => world.ids[kindOf(operation.name, at) ?? 'host']
      const input = sample(operation.input, idOf, { path, value: attack })
      const answer = await callOf(operation)(input).catch((error: unknown) => {
        if (!isLyceumError(error)) throw error
        if (error.code === 'VALIDATION_ERROR' && !accepts(field.schema, attack))
          expect(error.details.errors.map((issue) => issue.path)).toContain(joinPath(path))
      })
      const written = spied.committed()
      const kept = textsIn([answer, written])
      expect(kept.filter((text) => RUNS.test(text))).toEqual([])
      if (written.length > 0) await renew()
      if (kept.some((text) => text.includes(SHOWN))) stored.add(name)
    }
  },
)

test('what only shows something is kept where HTML is written', () => {
  for (const place of [
    'courses.create: description',
    'courses.update: description',
    'categories.create: description',
    'modules.create: description',
    'lessons.create: content',
    'lessons.update: guestContent',
  ])
    expect([...stored]).toContain(place)
})
