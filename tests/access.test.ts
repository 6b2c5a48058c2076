import { createLyceum, isLyceumError, type Lyceum, type Operation } from '@lyceum/core'
import { accepts, fieldsOf, sample, testRuntime } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { actorOf, type Caller, callerNames, idOf } from './access/callers.ts'
import { outcomes } from './access/rule.ts'
import { accessTable } from './access/table/index.ts'
import { addSubscription, createAccessWorld, SUBSCRIPTION, trialOf, wasAllowed } from './access/world.ts'
import { allOperations } from './support/operations.ts'
import { stores } from './support/stores.ts'
import { kindOf, type TenantRecords } from './support/world.ts'

/** Every caller × every operation × what is theirs, another's and another tenant's: allowed, or which refusal. */

const isPerson = ({ name }: Operation, path: readonly (string | number)[]) => kindOf(name, path) === 'user'

/** The field that names a person, where leaving it out means the caller, as its description says. */
const personField = (operation: Operation): string | undefined =>
  fieldsOf(operation.input)
    .filter(({ schema }) => z.globalRegistry.get(schema)?.description?.includes('the caller by default'))
    .map(({ path }) => String(path[0]))[0]

/** Whom the world has for a person that an input names. */
const personAt = (operation: Operation, path: readonly (string | number)[]): Caller => {
  const field = String(path.at(-1))
  if (operation.name.startsWith('instructors.')) return 'assistant'
  if (field === 'guardianId') return 'guardian'
  return field === 'instructorId' || field === 'leadId' ? 'lead' : 'learner'
}

const inputOf = (operation: Operation, { tenantId, ids }: TenantRecords, person?: string): unknown => {
  if (operation.name === 'subscriptions.remove') return { name: SUBSCRIPTION }
  const personId = (path: readonly (string | number)[]) => idOf(personAt(operation, path), tenantId)
  const input = sample(
    operation.input,
    (path) => (isPerson(operation, path) ? personId(path) : ids[kindOf(operation.name, path) ?? 'host']),
    person === undefined ? undefined : { path: [person], value: personId([person]) },
  )
  // Of what could be about all courses, the one.
  const ofCourse = { ...Object(input), courseId: ids.course }
  return accepts(operation.input, ofCourse) ? ofCourse : input
}

test('every operation has an entry, and every entry an operation', () => {
  expect(Object.keys(accessTable).toSorted()).toEqual(allOperations.map(({ name }) => name).toSorted())
})

describe.each(stores)('on $name', ({ open }) => {
  const tenantId = 'academy'
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let trial: Lyceum
  let world: TenantRecords
  let theirs: TenantRecords
  beforeAll(async () => {
    opened = await open()
    lyceum = createLyceum({ store: opened.store, runtime: testRuntime(), deliver: false })
    await addSubscription(opened.store)
    world = await createAccessWorld(lyceum, opened.store, tenantId)
    theirs = await createAccessWorld(lyceum, opened.store, 'elsewhere')
    trial = trialOf(opened.store)
  })
  afterAll(() => opened.close())

  /** `yes` for who gets past the access rules, whatever other rules say then. */
  const outcomeOf = async ({ name }: Operation, caller: Caller, input: unknown): Promise<string> => {
    const actor = actorOf(caller, tenantId)
    const [resource, verb] = name.split('.') as ['courses', 'get']
    try {
      // The input was made from the schema of this very operation.
      await (actor ? trial.as(actor) : trial.system(tenantId))[resource][verb](input as never)
      return 'yes'
    } catch (error) {
      if (wasAllowed(error)) return 'yes'
      if (!isLyceumError(error)) throw error
      return ['unauthenticated', 'forbidden', 'not_found'].includes(error.category) ? error.code : 'yes'
    }
  }
  const outcomesOf = async (operation: Operation, input: unknown) => {
    const found: Partial<Record<Caller, string>> = {}
    for (const caller of callerNames) found[caller] = await outcomeOf(operation, caller, input)
    return found
  }

  const about = allOperations.map((operation) => [operation.name, operation, personField(operation)] as const)

  test.each(about)('%s', async (name, operation, person) => {
    const entry = accessTable[name]
    if (!entry) throw new Error(`There is no entry of ${name}.`)
    expect(await outcomesOf(operation, inputOf(operation, world, person))).toEqual(outcomes(entry.named))
    expect(entry.oneself !== undefined, 'an entry for oneself').toBe(person !== undefined)
    if (entry.oneself)
      expect(await outcomesOf(operation, inputOf(operation, world))).toEqual(outcomes(entry.oneself, { oneself: true }))
  })

  const inTenants = about.filter(([, { partition }]) => partition === 'tenant')

  test.each(inTenants)('%s of what another tenant has: as if nobody had it', async (_, operation, person) => {
    const ids = Object.fromEntries(Object.keys(theirs.ids).map((kind) => [kind, 'of-nobody'])) as typeof theirs.ids
    const ofNobody = inputOf(operation, { ...theirs, tenantId: 'nobody', ids }, person)
    const foreign = inputOf(operation, theirs, person)
    expect(await outcomesOf(operation, foreign)).toEqual(await outcomesOf(operation, ofNobody))
  })

  describe('when the course is archived', () => {
    beforeAll(async () => {
      await lyceum.system(tenantId).courses.archive({ courseId: world.ids.course })
    })
    test.each(about)('%s', async (name, operation, person) => {
      const {
        named,
        oneself,
        archived = named,
        archivedOneself = oneself,
      } = accessTable[name] ?? { named: { may: [] } }
      expect(await outcomesOf(operation, inputOf(operation, world, person))).toEqual(outcomes(archived))
      if (archivedOneself)
        expect(await outcomesOf(operation, inputOf(operation, world))).toEqual(
          outcomes(archivedOneself, { oneself: true }),
        )
    })
  })
})
