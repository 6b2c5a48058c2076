import type { AnyCollection, NewRecord } from '@lyceum/core'

type Random = () => number

export const oneOf = <T>(random: Random, choices: readonly T[]): T => {
  const choice = choices[Math.floor(random() * choices.length)]
  if (choice === undefined) throw new TypeError('There is nothing to choose from.')
  return choice
}

const DAY_MS = 86_400_000
export const NOW = '2026-03-15T12:00:00.000Z'

/** A moment within a fortnight of {@link NOW}, so that some are past and some ahead; a few agree to the millisecond. */
export const momentNear = (random: Random): string =>
  new Date(Date.parse(NOW) + Math.floor((random() - 0.5) * 28) * DAY_MS).toISOString()

type Schema = AnyCollection['schema']['shape'][string]
interface Def {
  readonly type: string
  readonly innerType?: Schema
  readonly format?: string
  readonly entries?: Record<string, string>
  readonly values?: unknown[]
}

/** A value of a small domain, so that random records agree with each other often. */
const randomValue = (schema: Schema, random: Random): unknown => {
  const def = schema._zod.def as Def
  switch (def.type) {
    case 'nullable':
      return def.innerType && random() < 0.6 ? randomValue(def.innerType, random) : null
    case 'string':
      if (def.format === 'datetime') return momentNear(random)
      return oneOf(random, ['alpha', 'beta', 'Gamma', 'é', 'zulu'])
    case 'enum':
      return oneOf(random, Object.values(def.entries ?? {}))
    case 'literal':
      return def.values?.[0]
    case 'number':
      return Math.floor(random() * 5)
    case 'boolean':
      return random() < 0.5
    case 'array':
      return []
    case 'record':
      return {}
    default:
      throw new TypeError(`Give records of this collection a value for their ${def.type} themselves.`)
  }
}

/** A record with random values in every field that is not given. */
export const randomRecord = <C extends AnyCollection>(
  collection: C,
  random: Random,
  given: Partial<NewRecord<C>>,
): NewRecord<C> => {
  const fields = Object.entries(collection.schema.shape).filter(([field]) => field !== 'version' && !(field in given))
  const made = Object.fromEntries(fields.map(([field, schema]) => [field, randomValue(schema, random)]))
  // Every field of the collection was given or made by its own schema.
  return { ...made, ...given } as NewRecord<C>
}
