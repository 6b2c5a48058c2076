import * as z from 'zod'
import { type JsonSchema, jsonSchemaOf } from '../schema.ts'

/** The schemas that an OpenAPI document shares, by name. */
export interface Components {
  readonly schemas: Readonly<Record<string, JsonSchema>>
  /** Moves what a schema shares with others, or with itself, into the components and answers the rest. */
  add(schema: JsonSchema, owner: string): JsonSchema
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const mapReferences = (value: unknown, rename: (target: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((each) => mapReferences(each, rename))
  if (!isObject(value)) return value
  const renamed = ([key, inner]: [string, unknown]): [string, unknown] =>
    key === '$ref' && typeof inner === 'string' ? [key, rename(inner)] : [key, mapReferences(inner, rename)]
  return Object.fromEntries(Object.entries(value).map(renamed))
}

// The shape of a schema does not change when its references are renamed.
const withReferences = (schema: JsonSchema, rename: (target: string) => string): JsonSchema =>
  mapReferences(schema, rename) as JsonSchema

const refersTo = (schema: JsonSchema, target: string): boolean => {
  let found = false
  mapReferences(schema, (each) => {
    found ||= each === target
    return each
  })
  return found
}

/** `courses.create` as `CoursesCreateInput`. */
export const ownerName = (name: string, suffix: string): string =>
  name.replace(/(?:^|\.)(\w)/g, (_whole, letter: string) => letter.toUpperCase()) + suffix

/** The document's pointer to a schema that its own `$defs` held under this pointer. */
const toComponent = (name: string): string => `#/components/schemas/${name}`

export const createComponents = (): Components => {
  const schemas: Record<string, JsonSchema> = {}
  const nameByContent = new Map<string, string>()

  // One name may have two schemas: the one that is read and the one that is written.
  const freeName = (wanted: string): string => {
    let name = wanted
    for (let count = 2; Object.hasOwn(schemas, name); count += 1) name = `${wanted}${count}`
    return name
  }

  const nameOf = (schema: JsonSchema, pointer: string, owner: string): string => {
    const given = pointer.split('/').at(-1) ?? ''
    // zod numbers what nobody named (`__schema0`); such schemas are known by their content.
    const named = !(given === '#' || given.startsWith('__schema'))
    const content = JSON.stringify(withReferences(schema, (target) => (target === pointer ? '#' : target)))
    const key = named ? `${given} ${content}` : content
    const name = nameByContent.get(key) ?? freeName(named ? given : owner)
    nameByContent.set(key, name)
    schemas[name] ??= {}
    return name
  }

  const add = ({ $schema: _dialect, $defs = {}, ...root }: JsonSchema, owner: string): JsonSchema => {
    const shared = Object.entries($defs).map(([key, schema]): [string, JsonSchema] => [`#/$defs/${key}`, schema])
    if (refersTo(root, '#') || shared.some(([, schema]) => refersTo(schema, '#'))) shared.push(['#', root])
    const names = new Map(shared.map(([pointer, schema]) => [pointer, nameOf(schema, pointer, owner)]))
    const rename = (target: string): string => toComponent(names.get(target) ?? target)
    for (const [pointer, schema] of shared) schemas[names.get(pointer) ?? owner] = withReferences(schema, rename)
    return names.has('#') ? { $ref: rename('#') } : withReferences(root, rename)
  }

  add(jsonSchemaOf(z.json(), 'input'), 'Json')
  return { schemas, add }
}
