import { coreAreas } from '@lyceum/core'
import * as values from '@lyceum/core/extension'
import { openApiDocument } from '@lyceum/http-hono'
import { expect, test } from 'vitest'
import * as z from 'zod'

/** What editors and OpenAPI say about a field is its schema's description: no field goes without one of its own. */

type Schema = z.core.$ZodType

interface Definition {
  readonly innerType?: Schema
  readonly element?: Schema
  readonly valueType?: Schema
  readonly options?: readonly Schema[]
  readonly items?: readonly Schema[]
}

// What a schema is made of; zod publishes these definitions for libraries to read.
const definitionOf = (schema: Schema): Definition => schema._zod.def as Definition

const descriptionOf = (schema: Schema | undefined): string | undefined =>
  schema && (z.globalRegistry.get(schema)?.description ?? descriptionOf(definitionOf(schema).innerType))

/** What the schemas of values say of themselves: a field with nothing else says nothing about itself. */
const general = new Set(
  Object.values(values).flatMap((value) => (value instanceof z.ZodType ? (descriptionOf(value) ?? []) : [])),
)

/** The fields of a schema at every depth; those of a schema with a name once, under that name. */
const fieldsOf = (schema: Schema, path: string, seen = new Set<Schema>()): [path: string, field: Schema][] => {
  if (seen.has(schema)) return []
  seen.add(schema)
  const id = values.names.get(schema)?.id
  if (id !== undefined) {
    general.add(descriptionOf(schema) ?? '')
  }
  const at = id ?? path
  const { innerType, element, valueType, options = [], items = [] } = definitionOf(schema)
  const fields = schema instanceof z.ZodObject ? Object.entries<Schema>(schema.shape) : []
  return [
    ...fields.flatMap(([name, field]): [string, Schema][] => [
      [`${at}.${name}`, field],
      ...fieldsOf(field, `${at}.${name}`, seen),
    ]),
    ...[innerType, element, valueType, ...options, ...items].flatMap((part) => (part ? fieldsOf(part, at, seen) : [])),
  ]
}

const fieldsOfArea = ({ operations, collections, errors, events, policies }: (typeof coreAreas)[number]) => [
  ...Object.values(operations)
    .flatMap((verbs) => Object.values(verbs))
    .flatMap(({ name, input, output }) => [...fieldsOf(input, `${name} input`), ...fieldsOf(output, `${name} answer`)]),
  ...collections.flatMap(({ name, schema }) => fieldsOf(schema, name)),
  ...Object.values(errors).flatMap(({ code, details }) => fieldsOf(details, code)),
  ...Object.values(events).flatMap(({ name, data }) => fieldsOf(data, name)),
  ...Object.values(policies).flatMap(({ name, value }) => fieldsOf(value, name)),
]

test.each(coreAreas.map((area) => [area.name, area] as const))('every field of %s says what it means', (_, area) => {
  const fields = fieldsOfArea(area)
  const silent = fields.filter(([, field]) => general.has(descriptionOf(field) ?? '') || !descriptionOf(field))
  expect([...new Set(silent.map(([path, field]) => `${path}: ${descriptionOf(field) ?? ''}`))].sort()).toEqual([])
})

type Parts = Record<string, { name?: string }>

/** The properties and parameters of an OpenAPI document that it says nothing about, by where they stand. */
const undescribedIn = (node: unknown, path: string): string[] => {
  if (typeof node !== 'object' || node === null || path.endsWith('/example')) return []
  const { properties = {}, parameters = {} } = node as { properties?: Parts; parameters?: Parts }
  const own = Object.values(parameters).filter((each) => !('$ref' in each))
  const all = [...Object.entries(properties), ...own.map((each) => [each.name, each] as const)]
  return [
    ...all.filter(([, each]) => !('description' in each)).map(([name]) => `${path}: ${name}`),
    ...Object.entries(node).flatMap(([key, inner]) => undescribedIn(inner, `${path}/${key}`)),
  ]
}

test('the OpenAPI document says what every property and parameter means', () => {
  const silent = undescribedIn(openApiDocument(), '')
  // The problem of a code narrows what `Problem` describes.
  expect(silent.filter((path) => !/Problem\/allOf\/\d: (?:code|status|details)$/.test(path))).toEqual([])
})
