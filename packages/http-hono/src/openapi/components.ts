import * as z from 'zod'
import { type JsonSchema, jsonSchemaOf } from '../schema.ts'

export interface Reference {
  readonly $ref: string
}

/** The schemas that an OpenAPI document shares, by name. */
export interface Components {
  readonly schemas: Readonly<Record<string, JsonSchema>>
  /** Moves what a schema shares with others, or with itself, into the components and answers the rest. */
  add(schema: JsonSchema, owner: string): JsonSchema
  /** Makes the whole schema a component, under its own name or else that of its owner. */
  refer(schema: JsonSchema, owner: string): Reference
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

/** `courses.create` as `CoursesCreateInput`, `COURSE_NOT_FOUND` as `CourseNotFoundProblem`. */
export const componentName = (name: string, suffix: string): string => {
  const words = name === name.toUpperCase() ? name.toLowerCase() : name
  return words.replace(/(?:^|[._])(\w)/g, (_whole, letter: string) => letter.toUpperCase()) + suffix
}

const DEFS = '#/$defs/'
const SCHEMAS = '#/components/schemas/'

/** The schemas that one schema shares within itself, by their pointers. */
type Shared = ReadonlyMap<string, JsonSchema>

// zod numbers what nobody named, anew for every schema.
const isAnonymous = (pointer: string): boolean => pointer === '#' || pointer.startsWith(`${DEFS}__schema`)

/**
 * What a schema says, with the content of what it refers to in place of numbers that mean nothing elsewhere, and beside
 * names that may stand for two schemas: the one that is read and the one that is written.
 */
const contentOf = (pointer: string, shared: Shared, within: readonly string[]): string => {
  const content = (target: string): string => {
    if (within.includes(target)) return `^${within.indexOf(target)}`
    return (isAnonymous(target) ? '' : target) + contentOf(target, shared, [...within, target])
  }
  return JSON.stringify(withReferences(shared.get(pointer) ?? {}, content))
}

const anyJson = 'Json'

export const createComponents = (): Components => {
  const schemas: Record<string, JsonSchema> = {}
  const nameByContent = new Map<string, string>()

  // One name may have two schemas, the one that is read and the one that is written: Course and CourseInput.
  const freeName = (given: string, owner: string): string => {
    const written = owner.endsWith('Input') && !given.endsWith('Input')
    const plain = Object.hasOwn(schemas, given) && written ? `${given}Input` : given
    let name = plain
    for (let count = 2; Object.hasOwn(schemas, name); count += 1) name = `${plain}${count}`
    return name
  }

  /** The name of a component with this content, which is made where there is none yet. */
  const nameOf = (given: string | undefined, content: string, owner: string, inner = owner): string => {
    const key = `${given ?? ''} ${content}`
    const name = nameByContent.get(key) ?? freeName(given ?? inner, owner)
    nameByContent.set(key, name)
    schemas[name] ??= {}
    return name
  }

  const add = ({ $schema: _dialect, $defs = {}, ...root }: JsonSchema, owner: string): JsonSchema => {
    const shared = new Map(Object.entries($defs).map(([key, schema]) => [DEFS + key, schema]))
    if ([root, ...shared.values()].some((schema) => refersTo(schema, '#'))) shared.set('#', root)
    const names = new Map(
      Array.from(shared.keys(), (pointer) => {
        const given = isAnonymous(pointer) ? undefined : pointer.slice(DEFS.length)
        const inner = pointer === '#' ? owner : `${owner}Node`
        return [pointer, nameOf(given, contentOf(pointer, shared, [pointer]), owner, inner)]
      }),
    )
    const rename = (target: string): string => SCHEMAS + (names.get(target) ?? target)
    for (const [pointer, schema] of shared) {
      const name = names.get(pointer) ?? owner
      schemas[name] = name === anyJson ? { description: 'Any JSON value.' } : withReferences(schema, rename)
    }
    return names.has('#') ? { $ref: rename('#') } : withReferences(root, rename)
  }

  const refer = (schema: JsonSchema, owner: string): Reference => {
    const rest = schema.$defs || schema.$schema ? add(schema, owner) : schema
    if (rest.$ref !== undefined) return { $ref: rest.$ref }
    const name = nameOf(undefined, JSON.stringify(rest), owner)
    schemas[name] = rest
    return { $ref: SCHEMAS + name }
  }

  // Any JSON has one name wherever it stands, and no schema: generators stumble over a union that holds itself.
  add(jsonSchemaOf(z.json(), 'input'), anyJson)
  delete schemas[anyJson]
  return { schemas, add, refer }
}
