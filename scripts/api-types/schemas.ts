import ts from 'typescript'
import * as z from 'zod'
import { createAuxiliaryTypeStore, printNode, type ZodToTsOptions, zodToTs } from 'zod-to-ts'
import { nameOf } from '../../packages/core/src/kernel/names.ts'

type Io = 'input' | 'output'
type Schema = z.core.$ZodType

const isEmpty = (shape: object): boolean => Object.keys(shape).length === 0

/** Whether a call may leave out its input. */
export const mayBeLeftOut = (schema: Schema): boolean =>
  schema instanceof z.ZodObject && Object.values(schema.shape).every((field) => field._zod.optin !== undefined)

const formatted = new Intl.NumberFormat('en-US')

const innerOf = (schema: Schema): Schema | undefined => {
  const { innerType } = schema._zod.def as { innerType?: Schema }
  return innerType
}

const rangeText = (from: number | undefined, to: number | undefined, unit = ''): string | undefined => {
  if (to === undefined || to === Number.MAX_SAFE_INTEGER) return undefined
  return `${from ? `${formatted.format(from)} to` : 'At most'} ${formatted.format(to)}${unit}.`
}

const limitsOf = (schema: Schema): string | undefined => {
  if (!['string', 'number', 'array'].includes(schema._zod.def.type)) return undefined
  const { minLength, maxLength, minItems, maxItems, minimum, maximum } = z.toJSONSchema(schema, { io: 'input' })
  return (
    rangeText(minLength, maxLength, ' characters') ??
    rangeText(minItems, maxItems, ' items') ??
    rangeText(minimum, maximum)
  )
}

/** A type says of a moment only that it is text. */
const formOf = (schema: Schema): string | undefined => (schema instanceof z.ZodISODateTime ? 'ISO 8601.' : undefined)

const defaultOf = (schema: Schema): string | undefined =>
  schema instanceof z.ZodDefault ? `Default: \`${JSON.stringify(schema.def.defaultValue)}\`.` : undefined

/** Description, limits and default of a field. What the description says by itself is not said twice. */
const documentationOf = (schema: Schema, io: Io): string => {
  const layers: Schema[] = []
  for (let at: Schema | undefined = schema; at; at = innerOf(at)) layers.push(at)
  const first = <Found>(find: (layer: Schema) => Found | undefined): Found | undefined =>
    layers.map(find).find((found) => found !== undefined)
  const described = first((layer) => z.globalRegistry.get(layer)?.description)
  const parts = [
    described,
    /8601/.test(described ?? '') ? undefined : first(formOf),
    io === 'output' || /\d/.test(described ?? '') ? undefined : first(limitsOf),
    io === 'output' || /unless said|by default/.test(described ?? '') ? undefined : first(defaultOf),
  ]
  return parts.filter((part) => part !== undefined).join(' ')
}

/** A union without unions in it. */
const unionOf = (...members: ts.TypeNode[]): ts.TypeNode =>
  ts.factory.createUnionTypeNode(members.flatMap((node) => (ts.isUnionTypeNode(node) ? [...node.types] : [node])))

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
        const inner = innerOf(schema)
        if (inner === undefined) return undefined
        const node = zodToTs(inner, options).node
        if (schema instanceof z.ZodNullable) return unionOf(node, nullType)
        // What has a default may be given as undefined, too.
        if (schema instanceof z.ZodOptional || (schema instanceof z.ZodDefault && io === 'input'))
          return unionOf(node, undefinedType)
        if (schema instanceof z.ZodNonOptional && inner instanceof z.ZodOptional)
          return zodToTs(inner.def.innerType, options).node
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
const nullType = ts.factory.createLiteralTypeNode(ts.factory.createNull())
const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)
