import { type Actor, coreAreas, createLyceum, isLyceumError, type Lyceum, type Operation } from '@lyceum/core'
import { tenantCollections } from '@lyceum/core/storage'
import { accepts, seededRandom, type TestRuntime, testRuntime } from '@lyceum/core/testing'
import { expect, test } from 'vitest'
import { allOperations } from './support/operations.ts'
import { populateTenant } from './support/populated-tenant.ts'
import { randomInput } from './support/random-inputs.ts'
import { oneOf } from './support/random-records.ts'
import { type OpenStore, stores } from './support/stores.ts'
import { type Kind, kindOf } from './support/world.ts'

/**
 * Random calls of all operations, by all kinds of callers, under random policies: every store gives the same answer to the
 * same calls, and holds the same records in the end. `LYCEUM_SEQUENCES` sets how many sequences there are.
 */

const SEQUENCES = Number(process.env['LYCEUM_SEQUENCES'] ?? 3)
const CALLS = 250
const TENANT = 'academy'
const PEOPLE = ['teacher', 'assistant', 'admin', ...[0, 1, 2, 3, 4].map((at) => `learner-${at}`)].map(
  (name) => `${TENANT}-${name}`,
)

type Caller = Actor | 'system'

const CALLERS: readonly Caller[] = [
  'system',
  { tenantId: TENANT, userId: null, roles: [] },
  { tenantId: TENANT, userId: `${TENANT}-admin`, roles: ['admin'] },
  { tenantId: TENANT, userId: `${TENANT}-teacher`, roles: ['instructor'] },
  { tenantId: TENANT, userId: `${TENANT}-assistant`, roles: ['instructor'] },
  { tenantId: TENANT, userId: `${TENANT}-learner-0`, roles: ['student'] },
  { tenantId: TENANT, userId: `${TENANT}-learner-1`, roles: ['student'], country: 'DE', plan: { name: 'premium' } },
]

/** By how ids of our own begin; others are the host's. */
const PREFIXES: { readonly [kind in Kind]?: string } = {
  category: 'cat',
  certificate: 'crt',
  course: 'crs',
  enrollment: 'enr',
  lesson: 'les',
  module: 'mod',
  placement: 'plc',
  progress: 'lpr',
}

const allPolicies = coreAreas.flatMap(({ policies }) => Object.values(policies))

/** Some of the policies in another position than the default. */
const randomPolicies = (random: () => number): object =>
  Object.fromEntries(
    allPolicies.flatMap(({ name, value }) => {
      if (random() < 0.5) return []
      const setting = randomInput({ input: value as Operation['input'] }, random, () => 'premium')
      return accepts(value as Operation['input'], setting) ? [[name, setting]] : []
    }),
  )

interface Side {
  readonly name: string
  readonly opened: OpenStore
  readonly runtime: TestRuntime
  readonly lyceum: Lyceum
}

/** Certificates get numbers in their order, as ids do. */
const countedRuntime = (): TestRuntime => {
  let numbers = 0
  return {
    ...testRuntime({ ids: 'counted' }),
    newNumber: () => {
      numbers += 1
      return String(numbers).padStart(15, '0')
    },
  }
}

const openSides = (policies: object): Promise<Side[]> =>
  Promise.all(
    stores.map(async ({ name, open }) => {
      const opened = await open()
      const runtime = countedRuntime()
      const { store } = opened
      // Policies may refuse what it makes.
      await populateTenant(createLyceum({ store, runtime, deliver: false }), TENANT)
      const lyceum = createLyceum({ store, runtime, policies, deliver: false, checkAnswers: true })
      return { name, opened, runtime, lyceum }
    }),
  )

const outcomeOf = async ({ lyceum }: Side, caller: Caller, { name }: Operation, input: unknown) => {
  const [resource, verb] = name.split('.') as ['courses', 'get']
  try {
    // The input was made from the schema of this very operation; rules between fields may refuse it.
    return {
      output: await (caller === 'system' ? lyceum.system(TENANT) : lyceum.as(caller))[resource][verb](input as never),
    }
  } catch (error) {
    if (!isLyceumError(error)) throw error
    return { code: error.code, details: error.details }
  }
}

/** Everything that a store holds of the tenant. */
const contentsOf = async ({ opened }: Side) => {
  const all: Record<string, unknown> = {}
  for (const collection of tenantCollections)
    all[collection.name] = await opened.store.read(TENANT, (session) =>
      session.select(collection, { index: 'byId', equals: {} }),
    )
  return all
}

const seeds = Array.from({ length: SEQUENCES }, (_, at) => at + 1)

test.each(seeds)('sequence %i', { timeout: 120_000 }, async (seed) => {
  const random = seededRandom(seed)
  const policies = randomPolicies(random)
  const sides = await openSides(policies)
  const [first, ...others] = sides
  if (!first) throw new Error('There is no store.')
  const known = new Map<string, string[]>()
  const learn = (answer: unknown) => {
    for (const [, id = '', prefix = ''] of JSON.stringify(answer ?? null).matchAll(/"(([a-z]{3})_[^"]+)"/g))
      if (!known.get(prefix)?.includes(id)) known.set(prefix, [...(known.get(prefix) ?? []), id])
  }
  learn(await contentsOf(first))
  const idFor = (kind: Kind | undefined): string => {
    if (kind === 'user') return oneOf(random, PEOPLE)
    if (kind === 'tenant') return TENANT
    const ids = known.get(PREFIXES[kind ?? 'host'] ?? '') ?? []
    return ids.length === 0 || random() < 0.03 ? 'of-nobody' : oneOf(random, ids)
  }
  const answered = new Set<string>()
  try {
    for (let at = 0; at < CALLS; at += 1) {
      const operation = oneOf(random, allOperations)
      const caller = oneOf<Caller>(random, CALLERS)
      const input = randomInput(operation, random, (path) => idFor(kindOf(operation.name, path)))
      const advance = { minutes: Math.floor(random() * random() * 3_000) }
      for (const { runtime } of sides) runtime.clock.advance(advance)
      const expected = await outcomeOf(first, caller, operation, input)
      const call = JSON.stringify({ seed, at, policies, operation: operation.name, caller, input })
      for (const side of others)
        expect(await outcomeOf(side, caller, operation, input), `${side.name}: ${call}`).toEqual(expected)
      if ('output' in expected) answered.add(operation.name)
      learn(expected)
    }
    const expected = await contentsOf(first)
    for (const side of others) expect(await contentsOf(side), `${side.name} in the end`).toEqual(expected)
    // Not all of them were refusals.
    expect(answered.size).toBeGreaterThan(25)
  } finally {
    for (const { opened } of sides) await opened.close()
  }
})
