import { type Actor, anonymous } from '../../kernel/access.ts'
import type { Area } from '../../kernel/area.ts'
import { UNAUTHORIZED, VALIDATION_ERROR } from '../../kernel/errors.ts'
import { isLyceumError, type LyceumError } from '../../kernel/lyceum-error.ts'
import type { Operation } from '../../kernel/operation.ts'
import type { Lyceum } from '../../lyceum.ts'
import type { StoreDriver } from '../../store/index.ts'
import { expectEqual, expectTrue } from '../expectations.ts'
import { neverAccepted } from './malformed.ts'
import { accepts, type Field, fieldsOf, isIdSchema, joinPath, sample } from './samples.ts'
import { type CommittedWrite, recordWrites } from './watched-store.ts'

/** What the cases need of a host's area. */
export interface AreaHarness<Own extends Area> {
  readonly area: Own
  /** An empty store with the tables of the area. */
  openStore(): Promise<StoreDriver>
  /** The engine on that store. With `checkAnswers`, undeclared codes and wrong answers fail the cases as well. */
  createLyceum(store: StoreDriver): Lyceum<Own>
  /**
   * Makes one record of everything that the area's inputs name, in one tenant, and answers its ids by the names of the
   * fields that take them: `{ placementId, bookmarkId }`.
   */
  prepare(lyceum: Lyceum<Own>, tenantId: string): Promise<Readonly<Record<string, string>>>
  /** The operations that may be called by those who have not signed in, such as `bookmarks.listPublic`. */
  readonly public?: readonly string[]
}

/** One test of an operation, for any test runner: it passes if `run` resolves. */
export interface AreaCase {
  readonly name: string
  run(): Promise<void>
}

type Ids = Readonly<Record<string, string>>

interface Scene {
  /** Calls as an actor of the tenant that is tried, and answers how that was refused; undefined: it was answered. */
  refusalOf(operation: Operation, input: unknown, actor?: Partial<Actor>): Promise<LyceumError | undefined>
  committed(): CommittedWrite[]
  /** Ids of the tenant that is tried, and of another one. */
  readonly ids: Ids
  readonly foreign: Ids
}

const TENANT = 'tried'
const ADMIN: Actor = { tenantId: TENANT, userId: 'admin', roles: ['admin', 'instructor', 'student'] }

const lastName = (path: Field['path']): string => path.filter((part) => typeof part === 'string').at(-1) ?? ''

/** The smallest valid input of an operation, with one field set to a value. */
const sampleInput = ({ input }: Operation, ids: Ids, target?: { path: Field['path']; value: unknown }): unknown =>
  sample(input, (path) => ids[lastName(path)] ?? 'of-nobody', target)

const operationsOf = ({ operations }: Area): Operation[] =>
  Object.values(operations).flatMap((verbs) => Object.values(verbs))

const requireIds = (area: Area, ids: Ids): void => {
  const fields = operationsOf(area).flatMap(({ input }) => fieldsOf(input).filter(({ schema }) => isIdSchema(schema)))
  const missing = new Set(fields.map(({ path }) => lastName(path)).filter((name) => ids[name] === undefined))
  if (missing.size > 0) throw new TypeError(`\`prepare\` must answer an id for each of: ${[...missing].join(', ')}.`)
}

const openScene = async <Own extends Area>(harness: AreaHarness<Own>): Promise<Scene & { close(): Promise<void> }> => {
  const { store, committed } = recordWrites(await harness.openStore())
  const lyceum = harness.createLyceum(store)
  const ids = await harness.prepare(lyceum, TENANT)
  requireIds(harness.area, ids)
  const foreign = await harness.prepare(lyceum, 'other')
  await lyceum.stop()
  committed()
  return {
    ids,
    foreign,
    committed,
    close: () => store.close(),
    refusalOf: async ({ name }, input, actor = {}) => {
      const [resource = '', verb = ''] = name.split('.')
      // The operations are known by their names only.
      const api = lyceum.as({ ...ADMIN, ...actor }) as unknown as Record<
        string,
        Record<string, (input: unknown) => Promise<unknown>>
      >
      try {
        await api[resource]?.[verb]?.(input)
        return undefined
      } catch (error) {
        if (isLyceumError(error)) return error
        throw new Error(`${name} failed with what is no error of Lyceum's: ${String(error)}`, { cause: error })
      }
    },
  }
}

const expectMalformedRefused = async ({ refusalOf, committed, ids }: Scene, operation: Operation): Promise<void> => {
  const refuses = async (input: unknown, what: string): Promise<void> => {
    const refusal = await refusalOf(operation, input)
    expectEqual(refusal?.code, VALIDATION_ERROR.code, `${operation.name} with ${what}`)
    expectEqual(committed(), [], `${operation.name} with ${what}: written`)
  }
  for (const { path, schema } of fieldsOf(operation.input))
    for (const [what, value] of Object.entries(neverAccepted))
      if (!accepts(schema, value))
        await refuses(sampleInput(operation, ids, { path, value }), `${what} at ${joinPath(path)}`)
  const least = sampleInput(operation, ids)
  expectTrue(typeof least === 'object' && least !== null, `${operation.name} takes an object`)
  await refuses({ ...(least as object), unknownField: 1 }, 'an unknown field')
}

const expectAnonymousRefused = async ({ refusalOf, committed, ids }: Scene, operation: Operation): Promise<void> => {
  const refusal = await refusalOf(operation, sampleInput(operation, ids), anonymous(TENANT))
  expectEqual(refusal?.code, UNAUTHORIZED.code, `${operation.name} by nobody`)
  expectEqual(committed(), [], `${operation.name} by nobody: written`)
}

/** An id of another tenant is answered like an unknown one. */
const expectTenantsIsolated = async (scene: Scene, operation: Operation, { path }: Field): Promise<void> => {
  const { refusalOf, committed, ids, foreign } = scene
  const what = `${operation.name}: ${joinPath(path)}`
  const foreignId = foreign[lastName(path)] ?? ''
  const answerTo = async (id: string): Promise<string> => {
    const refusal = await refusalOf(operation, sampleInput(operation, ids, { path, value: id }))
    const facts = refusal && { code: refusal.code, details: refusal.details }
    return JSON.stringify(facts ?? 'answered').replaceAll(JSON.stringify(id), '"…"')
  }
  const toForeign = await answerTo(foreignId)
  expectEqual(
    committed().filter(({ tenantId }) => tenantId !== TENANT),
    [],
    `${what}: written in the other tenant`,
  )
  expectEqual(toForeign, await answerTo('of-nobody'), `${what}: the answer to a foreign id and to an unknown one`)
}

/**
 * Tests for every operation of an area: malformed input is refused with VALIDATION_ERROR and writes nothing, anonymous
 * callers are refused, and ids of other tenants are answered like unknown ids.
 *
 * @example
 * ```ts
 * const cases = areaCases({
 *   area: bookmarking,
 *   openStore: async () => createMemoryStore(),
 *   createLyceum: (store) => createLyceum({ store, areas: [bookmarking], checkAnswers: true }),
 *   prepare: async () => ({}),
 * })
 * for (const { name, run } of cases) test(name, run)
 * ```
 */
export const areaCases = <Own extends Area>(harness: AreaHarness<Own>): readonly AreaCase[] => {
  const operations = operationsOf(harness.area)
  if (operations.length === 0) throw new TypeError(`The area ${harness.area.name} has no operations.`)
  const areaCase = (name: string, body: (scene: Scene) => Promise<void>): AreaCase => ({
    name,
    run: async () => {
      const scene = await openScene(harness)
      try {
        await body(scene)
      } finally {
        await scene.close()
      }
    },
  })
  return operations.flatMap((operation) => [
    areaCase(`${operation.name}: refuses malformed input and writes nothing`, (scene) =>
      expectMalformedRefused(scene, operation),
    ),
    ...(harness.public?.includes(operation.name)
      ? []
      : [
          areaCase(`${operation.name}: refuses whoever is not signed in`, (scene) =>
            expectAnonymousRefused(scene, operation),
          ),
        ]),
    ...fieldsOf(operation.input)
      .filter(({ schema }) => isIdSchema(schema))
      .map((field) =>
        areaCase(
          `${operation.name}: an id of another tenant at ${joinPath(field.path)} is one that nobody has`,
          (scene) => expectTenantsIsolated(scene, operation, field),
        ),
      ),
  ])
}
