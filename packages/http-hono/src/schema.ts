import type { Operation } from '@lyceum/core'
import { names } from '@lyceum/core/extension'
import * as z from 'zod'

/** A JSON Schema node; boolean schemas are read as `{}`. */
export type JsonSchema = z.core.JSONSchema.BaseSchema

// From here on a bound keeps numbers exact or lists short of the absurd; it tells a caller nothing.
const NO_BOUND = 1_000_000

const tidy =
  (io: 'input' | 'output') =>
  ({ jsonSchema }: { jsonSchema: JsonSchema }): void => {
    if (Number(jsonSchema.maximum) >= NO_BOUND) delete jsonSchema.maximum
    if (Number(jsonSchema.minimum) <= -NO_BOUND) delete jsonSchema.minimum
    if (jsonSchema.minLength === 0) delete jsonSchema.minLength
    // Every name of a field in JSON is text, and whether a program may change its copy of an answer is its own affair.
    delete jsonSchema.propertyNames
    delete jsonSchema.readOnly
    // zod spells out leap years; the format says the same to a reader.
    if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern
    // Answers may gain fields, and a reader who was promised none would break.
    if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  }

/** What zod says of a schema, and the name that it has in the engine. */
const metadata = Object.assign(z.registry<z.GlobalMeta>(), {
  get: (schema: z.core.$ZodType): z.GlobalMeta => ({ ...z.globalRegistry.get(schema), ...names.get(schema) }),
})

/** The JSON Schema of a zod schema, as seen by the one who writes (`input`) or reads (`output`) the value. */
export const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, { io, metadata, unrepresentable: 'any', override: tidy(io) })

const inputs = new WeakMap<Operation, JsonSchema>()

/** The schema of an operation's input, made when first needed: most processes call few of the operations. */
export const inputSchema = (operation: Operation): JsonSchema => {
  const known = inputs.get(operation)
  if (known) return known
  const made = jsonSchemaOf(operation.input, 'input')
  inputs.set(operation, made)
  return made
}

const asSchema = (schema: JsonSchema | boolean | undefined): JsonSchema | undefined =>
  typeof schema === 'object' ? schema : undefined

/** What a schema may stand for: references followed, alternatives side by side. */
export const variants = (schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] => {
  if (schema.$ref !== undefined) {
    const target = schema.$ref === '#' ? root : asSchema(root.$defs?.[schema.$ref.replace('#/$defs/', '')])
    return target ? variants(target, root) : []
  }
  const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (alternatives) return alternatives.flatMap((each) => (asSchema(each) ? variants(each as JsonSchema, root) : []))
  // zod writes a union of plain types as a list of types.
  const types: unknown = schema.type
  return Array.isArray(types) ? types.map((type) => ({ ...schema, type })) : [schema]
}

/**
 * The fields of an input that has these parameters in its path, and which of them must be given. Of alternatives
 * (`{ courseId }` or `{ slug }`) those count that know all of the parameters.
 */
export const fieldsWith = (
  root: JsonSchema,
  params: readonly string[],
): { properties: NonNullable<JsonSchema['properties']>; required: readonly string[] } => {
  const fitting = variants(root, root).filter(({ properties = {} }) => params.every((name) => name in properties))
  const properties = Object.fromEntries(fitting.flatMap((variant) => Object.entries(variant.properties ?? {})))
  const required = Object.keys(properties).filter((name) =>
    fitting.every((variant) => variant.required?.includes(name)),
  )
  return { properties, required }
}

/** The schema of a property, wherever an alternative knows it. */
export const propertySchema = (schema: JsonSchema, name: string, root: JsonSchema): JsonSchema | undefined => {
  for (const variant of variants(schema, root)) {
    const found = asSchema(variant.properties?.[name]) ?? asSchema(variant.additionalProperties)
    if (found) return found
  }
  return undefined
}

export const itemSchema = (schema: JsonSchema, root: JsonSchema): JsonSchema | undefined => {
  const list = variants(schema, root).find(({ type }) => type === 'array')
  return list === undefined ? undefined : (asSchema(list.items as JsonSchema | undefined) ?? {})
}
