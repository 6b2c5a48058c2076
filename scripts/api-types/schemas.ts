import ts from 'typescript'
import * as z from 'zod'
import { createAuxiliaryTypeStore, printNode, type ZodToTsOptions, zodToTs } from 'zod-to-ts'

type Io = 'input' | 'output'
type Schema = z.core.$ZodType

/** The name that a schema has by `.meta({ id })`. Whoever describes a named schema otherwise speaks of the same type. */
export const nameOf = (schema: Schema): string | undefined => {
  const { parent } = schema._zod
  return z.globalRegistry.get(schema)?.id ?? (parent && nameOf(parent))
}

const isEmpty = (shape: object): boolean => Object.keys(shape).length === 0

/** Whether a call may leave out its input. */
export const mayBeLeftOut = (schema: Schema): boolean =>
  schema instanceof z.ZodObject && Object.values(schema.shape).every((field) => field._zod.optin !== undefined)

const formatted = new Intl.NumberFormat('en-US')

const rangeOf = (schema: Schema): string | undefined => {
  const { minimum, maximum } = schema._zod.bag as { minimum?: number; maximum?: number }
  if (maximum === undefined || maximum === Number.MAX_SAFE_INTEGER) return undefined
  const range = minimum
    ? `${formatted.format(minimum)} to ${formatted.format(maximum)}`
    : `At most ${formatted.format(maximum)}`
  if (schema instanceof z.ZodString) return `${range} characters.`
  if (schema instanceof z.ZodArray) return `${range} items.`
  return `${range}.`
}

const defaultOf = (schema: Schema): string | undefined =>
  schema instanceof z.ZodDefault ? `${JSON.stringify(schema.def.defaultValue)} unless said.` : undefined

const innerOf = (schema: Schema): Schema | undefined => {
  const { innerType } = schema._zod.def as { innerType?: Schema }
  return innerType
}

/** Description, limits and default of a field. What the description already says in figures is not said twice. */
const documentationOf = (schema: Schema, io: Io): string => {
  const layers: Schema[] = []
  for (let at: Schema | undefined = schema; at; at = innerOf(at)) layers.push(at)
  const described = layers.map((layer) => z.globalRegistry.get(layer)?.description).find((text) => text !== undefined)
  if (io === 'output' || /\d|unless said/.test(described ?? '')) return described ?? ''
  const limits = [layers.map(rangeOf).find(Boolean), layers.map(defaultOf).find(Boolean)]
  return [described, ...limits].filter((text) => text !== undefined).join(' ')
}

/** Writes schemas as types. `refer` is told of every named schema that a type refers to. */
export const schemaPrinter = (refer: (name: string, schema: Schema) => void) => {
  const print = (declared: Schema, io: Io): string => {
    let within = false
    const docs = z.registry<{ description: string }>()
    const options: ZodToTsOptions = {
      io,
      auxiliaryTypeStore: createAuxiliaryTypeStore(),
      metadataRegistry: docs,
      overrideFunction: (schema) => {
        const description = documentationOf(schema, io)
        // Asked for each schema before its description is read.
        if (description !== '') docs.add(schema, { description })
        const name = nameOf(schema)
        if (name !== undefined && (schema !== declared || within)) {
          refer(name, schema)
          return ts.factory.createTypeReferenceNode(name)
        }
        within = true
        if (schema instanceof z.ZodObject && isEmpty(schema.shape)) return emptyObject
        // zod-to-ts would write "no other fields" as an index signature that fits no field at all.
        if (schema instanceof z.ZodObject && schema.def.catchall) return zodToTs(z.object(schema.shape), options).node
        // What has a default may be given as undefined, too.
        if (schema instanceof z.ZodDefault && io === 'input')
          return ts.factory.createUnionTypeNode([zodToTs(schema.def.innerType, options).node, undefinedType])
        return undefined
      },
    }
    return handWritten.get(nameOf(declared) ?? '') ?? printNode(zodToTs(declared, options).node)
  }
  return print
}

/** What zod takes for unknown, because it must not look at it. */
const handWritten = new Map([['Json', 'string | number | boolean | null | Json[] | { [key: string]: Json }']])

const emptyObject = ts.factory.createTypeReferenceNode('Record', [
  ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  ts.factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword),
])
const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)
