import { itemSchema, type JsonSchema, variants } from '../schema.ts'

const textOf = ({ format, minLength = 1, maxLength = 100 }: JsonSchema, name: string): string => {
  if (name.endsWith('Id')) return `${name.slice(0, -2)}_1`
  if (format === 'date-time') return '2026-03-01T09:00:00.000Z'
  if (format === 'date') return '2026-03-01'
  if (format === 'uri') return 'https://example.org/'
  if (format === 'email') return 'ada@example.org'
  return 'Text'.repeat(Math.ceil(minLength / 4)).slice(0, Math.max(Math.min(4, maxLength), minLength))
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

/** A body that a schema takes: what must be said, or else the first thing that may be. */
export const exampleOf = (root: JsonSchema): unknown => {
  const [object] = variants(root, root)
  const [first] = Object.keys(object?.properties ?? {})
  return object?.required || !object || first === undefined
    ? sampleOf(root, root, {})
    : sampleObject(object, root, {}, [first])
}
