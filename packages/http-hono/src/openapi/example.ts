import { itemSchema, type JsonSchema, variants } from '../schema.ts'

/** `learnerName` as "Learner name". */
const wordsOf = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words === '' ? 'Text' : words.charAt(0).toUpperCase() + words.slice(1)
}

const textOf = ({ format, minLength = 1, maxLength = 100 }: JsonSchema, name: string): string => {
  if (name.endsWith('Id')) return `${name.slice(0, -2)}_1`
  if (format === 'date-time') return '2026-03-01T09:00:00.000Z'
  if (format === 'date') return '2026-03-01'
  if (format === 'uri') return 'https://example.org/'
  if (format === 'email') return 'ada@example.org'
  const words = wordsOf(name)
  return words.repeat(Math.ceil(minLength / words.length) || 1).slice(0, maxLength)
}

/** A value that a schema takes, as far as its JSON Schema tells; `known` has values for fields by name. */
export const sampleOf = (
  schema: JsonSchema,
  root: JsonSchema,
  known: Readonly<Record<string, unknown>>,
  name = '',
): unknown => {
  if (schema.examples?.[0] !== undefined) return schema.examples[0]
  const [variant] = variants(schema, root)
  if (!variant) return 'text'
  if (variant.examples?.[0] !== undefined) return variant.examples[0]
  if (variant.const !== undefined) return variant.const
  if (variant.enum) return variant.enum[0]
  const item = variant.type === 'array' ? itemSchema(variant, root) : undefined
  if (item) return Array.from({ length: variant.minItems ?? 0 }, () => sampleOf(item, root, known))
  if (variant.type === 'object') return sampleObject(variant, root, known)
  if (variant.type === 'string') return textOf(variant, name)
  if (variant.type === 'boolean') return true
  return variant.minimum ?? 1
}

/** An object with its required fields, or others of them where that is said. */
export const sampleObject = (
  schema: JsonSchema,
  root: JsonSchema,
  known: Readonly<Record<string, unknown>>,
  names: readonly string[] = schema.required ?? [],
): Record<string, unknown> =>
  Object.fromEntries(
    names.map((name) => {
      const property = schema.properties?.[name]
      return [name, known[name] ?? (typeof property === 'object' ? sampleOf(property, root, known, name) : 'text')]
    }),
  )

// What narrows a call down or goes on with an earlier one is not what a call is made for.
const isAside = (name: string): boolean => /Id$|^cursor$|^limit$/.test(name)

/** A body that a schema takes: what must be said, or else the first of what may be. */
export const exampleOf = (root: JsonSchema): unknown => {
  const [object] = variants(root, root)
  const names = Object.keys(object?.properties ?? {})
  if (!object || object.required || names.length === 0) return sampleOf(root, root, {})
  const telling = names.filter((name) => !isAside(name))
  return sampleObject(object, root, {}, (telling.length > 0 ? telling : names.toReversed()).slice(0, 2))
}
