import type { Operation } from '@lyceum/core'
import { accepts, isIdSchema, sample } from '@lyceum/core/testing'
import { oneOf } from './random-records.ts'

type Random = () => number
type Schema = Operation['input']
type Path = readonly (string | number)[]

interface Definition {
  readonly type: string
  readonly shape?: Record<string, Schema>
  readonly innerType?: Schema
  readonly element?: Schema
  readonly options?: readonly Schema[]
  readonly in?: Schema
  readonly getter?: () => Schema
  readonly entries?: Record<string, unknown>
  readonly values?: readonly unknown[]
}

const TEXTS = [
  ...[
    'Some text',
    'Stars and ships',
    'stars',
    'Éva',
    'STRASSE',
    'straße',
    '日本語の星',
    'ab',
    '100 % of _it_',
    '-',
    '',
  ],
  ...['<b>bold</b> & plain', '2026-01-05T09:00:00.000Z', '2026-01-06T09:00:00.000Z', '2026-02-01T00:00:00.000Z'],
  ...['2026-01-05', 'https://example.org/a', 'https://youtu.be/dQw4w9WgXcQ', 'someone@example.org', 'Europe/Helsinki'],
  ...['UTC', 'FI', 'DE', 'EUR', 'USD', 'some-slug', 'premium', '5551234', '#1a2b3c', 'a'.repeat(64)],
]
const NUMBERS = [0, 1, 2, 3, 5, 10, 30, 50, 60, 99, 100, 600, 1_000, 0.5, -1]
const JSON_VALUES = [{}, { a: 1 }, { list: ['é', null, 0.1], deep: { b: false } }]

const TRIES = 6

/** A value from the schema: mostly what it accepts, with optional fields now and then. */
const randomValue = (schema: Schema, random: Random, identify: (path: Path) => string, path: Path): unknown => {
  const {
    type,
    shape,
    innerType,
    element,
    options,
    in: input,
    getter,
    entries,
    values,
  } = schema._zod.def as unknown as Definition
  const below = (field: Schema, ...keys: (string | number)[]) =>
    randomValue(field, random, identify, [...path, ...keys])
  if (type === 'optional' && innerType) return random() < 0.35 ? below(innerType) : undefined
  if (isIdSchema(schema)) return random() < 0.05 && accepts(schema, null) ? null : identify(path)
  if (type === 'nullable' && innerType) return random() < 0.25 ? null : below(innerType)
  if (innerType) return below(innerType)
  if (type === 'pipe' && input) return below(input)
  if (type === 'lazy' && getter) return below(getter())
  const accepted = (choices: readonly unknown[]) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const choice = oneOf(random, choices)
      if (accepts(schema, choice)) return choice
    }
    return choices.find((choice) => accepts(schema, choice)) ?? sample(schema, identify, undefined, path)
  }
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape ?? {}).flatMap(([key, field]) => {
          const value = below(field, key)
          return value === undefined ? [] : [[key, value]]
        }),
      )
    case 'array':
      return element ? Array.from({ length: Math.floor(random() * 3) }, (_, at) => below(element, at)) : []
    case 'enum':
      return oneOf(random, Object.values(entries ?? {}))
    case 'literal':
      return values?.[0]
    case 'boolean':
      return random() < 0.5
    case 'number':
      return accepted(NUMBERS)
    case 'record':
      return accepted(JSON_VALUES)
    case 'union':
      return options ? below(oneOf(random, options)) : undefined
    case 'string':
      return accepted(TEXTS)
    default:
      return sample(schema, identify, undefined, path)
  }
}

/** An input of the operation; `identify` gives the ids. Rules between fields may still refuse it. */
export const randomInput = (
  { input }: Pick<Operation, 'input'>,
  random: Random,
  identify: (path: Path) => string,
): unknown => randomValue(input, random, identify, [])
