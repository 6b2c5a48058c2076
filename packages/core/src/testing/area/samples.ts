import type { Operation } from '../../kernel/operation.ts'

type Schema = Operation['input']
type Path = readonly (string | number)[]

/** A field in an input. */
export interface Field {
  readonly path: Path
  readonly schema: Schema
}

interface Definition {
  readonly type: string
  readonly shape?: Record<string, Schema>
  readonly innerType?: Schema
  readonly element?: Schema
  readonly items?: readonly Schema[]
  readonly options?: readonly Schema[]
  readonly in?: Schema
  readonly getter?: () => Schema
  readonly entries?: Record<string, unknown>
  readonly values?: readonly unknown[]
}

// What a schema is made of; zod publishes these definitions for libraries to read.
const definitionOf = (schema: Schema): Definition => schema._zod.def as unknown as Definition

/** The schema without optional, nullable and other wrappers. */
const unwrap = (schema: Schema): Schema => {
  const { type, innerType, in: input, getter } = definitionOf(schema)
  if (innerType && ['optional', 'nullable', 'default', 'prefault', 'readonly', 'nonoptional', 'catch'].includes(type))
    return unwrap(innerType)
  if (type === 'pipe' && input) return unwrap(input)
  if (type === 'lazy' && getter) return unwrap(getter())
  return schema
}

export const accepts = (schema: Schema, value: unknown): boolean => schema.safeParse(value).success

/** Whether the schema is an object with known fields. */
export const isObject = (schema: Schema): boolean => definitionOf(unwrap(schema)).type === 'object'

const isOptional = (schema: Schema): boolean => accepts(schema, undefined)

/** Whether the schema is an id. Detected by its behavior: no other type of that length refuses surrounding space. */
export const isIdSchema = (schema: Schema): boolean =>
  definitionOf(unwrap(schema)).type === 'string' &&
  accepts(schema, 'x') &&
  accepts(schema, 'x'.repeat(128)) &&
  !accepts(schema, 'x'.repeat(129)) &&
  !accepts(schema, ' x')

/**
 * Every field of an input, including those in objects and in the first item of each list. Where a schema contains itself,
 * its fields are listed once.
 */
export const fieldsOf = (schema: Schema, path: Path = [], around: readonly Schema[] = []): Field[] => {
  const inner = unwrap(schema)
  if (around.includes(inner)) return []
  const within = [...around, inner]
  const { type, shape, element, items, options } = definitionOf(inner)
  const self = path.length > 0 ? [{ path, schema }] : []
  if (type === 'object' && shape)
    return [...self, ...Object.entries(shape).flatMap(([key, field]) => fieldsOf(field, [...path, key], within))]
  if (type === 'array' && element) return [...self, ...fieldsOf(element, [...path, 0], within)]
  if (type === 'tuple' && items) return [...self, ...items.flatMap((item, at) => fieldsOf(item, [...path, at], within))]
  if (type === 'union' && options) {
    // Free JSON is a union of everything; what has a shape of its own is walked.
    const shaped = options.filter((option) => ['object', 'array'].includes(definitionOf(unwrap(option)).type))
    return definitionOf(schema).type === 'lazy'
      ? self
      : [...self, ...shaped.flatMap((option) => fieldsOf(option, path, within).slice(1))]
  }
  return self
}

const TEXTS = [
  'Some text',
  '2026-06-01T00:00:00.000Z',
  '2026-06-01',
  'https://example.org/thing',
  'someone@example.org',
  'Europe/Helsinki',
  'FI',
  'EUR',
  'some-slug',
  '#1a2b3c',
  'a'.repeat(64),
]
const NUMBERS = [1, 0, 2, 50]

/** Provides the id for a field. */
export type Identify = (path: Path) => string

const startsWith = (path: Path, beginning: Path): boolean => beginning.every((part, at) => path[at] === part)

/** Whether the schema, at this path, has a field at the target. */
const leadsTo = (schema: Schema, path: Path, target: Path): boolean =>
  fieldsOf(schema, path).some((field) => field.path.length === target.length && startsWith(target, field.path))

/**
 * A value that the schema accepts: with required fields only, and with `value` at `target`. Undefined if none can be
 * generated, which callers treat as an error.
 */
export const sample = (
  schema: Schema,
  identify: Identify,
  target?: { readonly path: Path; readonly value: unknown },
  path: Path = [],
): unknown => {
  if (target && target.path.length === path.length && startsWith(target.path, path)) return target.value
  const onTheWay = target !== undefined && startsWith(target.path, path)
  if (isIdSchema(schema)) return identify(path)
  const inner = unwrap(schema)
  const { type, shape, element, items, options, entries, values } = definitionOf(inner)
  const below = (field: Schema, key: string | number) => sample(field, identify, target, [...path, key])
  switch (type) {
    case 'object': {
      const includedFields = Object.entries(shape ?? {}).filter(
        ([key, field]) => !isOptional(field) || (onTheWay && target.path[path.length] === key),
      )
      return Object.fromEntries(includedFields.map(([key, field]) => [key, below(field, key)]))
    }
    case 'array': {
      const one = element === undefined ? [] : [below(element, 0)]
      return onTheWay || !accepts(inner, []) ? one : []
    }
    case 'tuple':
      return (items ?? []).map((item, at) => below(item, at))
    case 'string':
      return TEXTS.find((text) => accepts(inner, text))
    case 'number':
      return NUMBERS.find((number) => accepts(inner, number))
    case 'boolean':
      return true
    case 'enum':
      return Object.values(entries ?? {})[0]
    case 'literal':
      return values?.[0]
    case 'record':
      return {}
    case 'union': {
      const all = options ?? []
      const leading = onTheWay ? all.filter((option) => leadsTo(option, path, target.path)) : []
      const samples = (leading.length > 0 ? leading : all).map((option) => sample(option, identify, target, path))
      // What is at the target may be refused; then it is refused for that alone.
      return samples.find((value) => accepts(inner, value)) ?? (leading.length > 0 ? samples[0] : undefined)
    }
    case 'null':
      return null
    default:
      return undefined
  }
}

export const joinPath = (path: Path): string => path.join('.')
