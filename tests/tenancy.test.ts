import { coreAreas, createLyceum, isLyceumError, type Lyceum, type Operation, type Role } from '@lyceum/core'
import { assemble } from '@lyceum/core/extension'
import {
  accepts,
  type Field,
  fieldsOf,
  isIdSchema,
  joinPath,
  recordWrites,
  sample,
  testRuntime,
} from '@lyceum/core/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { allOperations } from './support/operations.ts'
import { stores } from './support/stores.ts'
import { createTenantRecords, kindOf, type TenantRecords } from './support/world.ts'

const { errors } = assemble(coreAreas)

/**
 * Whatever operation there is, an identity of another tenant is one that nobody has (iomad/iomad#1235,
 * frappe/lms#2133). The operations, their fields and what stands in them come from the operations themselves, so that
 * none escapes.
 */

const idFields = (operation: Operation): Field[] => fieldsOf(operation.input).filter(({ schema }) => isIdSchema(schema))

const named = allOperations.flatMap((operation) => idFields(operation).map((field) => ({ operation, field })))

test('every identity that an input takes is known to name something', () => {
  const unknown = named.filter(({ operation, field }) => kindOf(operation.name, field.path) === undefined)
  expect(unknown.map(({ operation, field }) => `${operation.name}: ${joinPath(field.path)}`)).toEqual([])
})

test('an operation that takes no identity takes nothing else to find one by', () => {
  // What is left speaks of the caller, of a whole tenant, or is public by a secret of its own.
  const silent = allOperations.filter((operation) => idFields(operation).length === 0)
  const words = silent.flatMap(({ name, input }) => fieldsOf(input).map(({ path }) => `${name}: ${joinPath(path)}`))
  expect(words.filter((word) => /(id|ids|ref|of)$/i.test(word))).toEqual([])
})

type Answer =
  | { readonly output: unknown }
  | { readonly code: string; readonly category: string; readonly details: unknown }

describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let spied: ReturnType<typeof recordWrites>
  let lyceum: Lyceum
  let theirs: TenantRecords
  let ours: TenantRecords
  let worlds = 0
  /** A tenant in which nothing has been tried yet. */
  const renewOurs = async () => {
    worlds += 1
    ours = await createTenantRecords(lyceum, opened.store, `ours-${worlds}`)
  }

  beforeAll(async () => {
    opened = await open()
    spied = recordWrites(opened.store)
    const checks = { checkAnswers: true }
    // The clock stands still, so that two answers differ by what they answer only.
    lyceum = createLyceum({ store: spied.store, runtime: testRuntime(), deliver: false, ...checks })
    theirs = await createTenantRecords(lyceum, opened.store, 'theirs')
    await renewOurs()
  })
  afterAll(() => opened.close())
  let touched = false
  afterEach(async () => {
    if (touched || spied.committed().length > 0) await renewOurs()
    touched = false
  })

  const call = async ({ name }: Operation, input: unknown, ...roles: Role[]): Promise<Answer> => {
    const [resource, verb] = name.split('.') as ['courses', 'get']
    const api = lyceum.as({ tenantId: ours.tenantId, userId: `${ours.tenantId}-admin`, roles })
    try {
      // The input was made from the schema of this very operation.
      return { output: await api[resource][verb](input as never) }
    } catch (error) {
      if (!isLyceumError(error)) throw error
      return { code: error.code, category: error.category, details: error.details }
    }
  }

  /** The input with one identity exchanged; with `all`, every identity that must be given as well. */
  const inputFor = (operation: Operation, { path }: Field, id: string, all: boolean): unknown => {
    const world = all && id === theirs.ids[kindOf(operation.name, path) ?? 'host'] ? theirs : ours
    return sample(operation.input, (at) => world.ids[kindOf(operation.name, at) ?? 'host'], { path, value: id })
  }

  const blank = (answer: Answer, id: string): string => JSON.stringify(answer).replaceAll(JSON.stringify(id), '"…"')

  /** A list of steps tells of each beside the rest, and an order names what it does not know. */
  const tellsSo = (answer: Answer, id: string): boolean => {
    if ('code' in answer) return (answer.details as { unknown?: unknown[] }).unknown?.includes(id) === true
    const codes = JSON.stringify(answer.output).match(/"code":"(\w+)"/g) ?? []
    return codes.some((code) => errors.get(code.slice(8, -1))?.category === 'not_found')
  }

  /** What an id is given to by its host, such as a new user, exists from then on: here, and here only. */
  const wasMade = (answer: Answer, id: string): boolean =>
    'output' in answer && (answer.output as { id?: unknown } | null)?.id === id

  test('a certificate is known in its own tenant only, by whatever it is asked for', async () => {
    const { number, hash } = await lyceum.system('theirs').certificates.get({ certificateId: theirs.ids.certificate })
    for (const paper of [{ number }, { hash }]) {
      expect(await lyceum.system('theirs').certificates.verify(paper)).toMatchObject({ status: 'valid' })
      expect(await lyceum.system(ours.tenantId).certificates.verify(paper)).toMatchObject({ status: 'unknown' })
    }
  })

  test.each(named.map((each) => [`${each.operation.name}: ${joinPath(each.field.path)}`, each] as const))(
    '%s',
    async (_, { operation, field }) => {
      const kind = kindOf(operation.name, field.path) ?? 'host'
      if (kind === 'host') return
      const foreign = theirs.ids[kind]
      for (const all of [false, true]) {
        const input = inputFor(operation, field, foreign, all)
        expect(accepts(operation.input, input), JSON.stringify(input)).toBe(true)
        spied.committed()
        const answer = await call(operation, input, 'admin')
        const written = spied.committed()
        touched ||= written.length > 0
        expect(written.filter(({ tenantId }) => tenantId !== ours.tenantId)).toEqual([])
        expect(JSON.stringify(answer)).not.toContain(theirs.secret)

        if (operation.partition === 'platform') expect(answer).toMatchObject({ category: 'forbidden' })
        else if (!wasMade(answer, foreign) && !tellsSo(answer, foreign)) {
          expect(answer).toMatchObject({ category: 'not_found' })
          expect(written).toEqual([])
        }
        // Nothing tells an identity of others from one that nobody has.
        const fresh = 'of-nobody'
        const unknown = await call(operation, inputFor(operation, field, fresh, false), 'admin')
        if (!all) expect(blank(answer, foreign)).toBe(blank(unknown, fresh))
      }
      const asLearner = await call(operation, inputFor(operation, field, foreign, true), 'student')
      expect(JSON.stringify(asLearner)).not.toContain(theirs.secret)
      // Learners are told that there is no such thing, or the same as of what nobody has: a filter that matches nothing.
      if ('output' in asLearner && !tellsSo(asLearner, foreign)) {
        const ofNobody = await call(operation, inputFor(operation, field, 'of-nobody', true), 'student')
        expect(blank(asLearner, foreign)).toBe(blank(ofNobody, 'of-nobody'))
      }
    },
  )
})
