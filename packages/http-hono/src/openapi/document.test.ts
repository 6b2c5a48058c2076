import { coreAreas } from '@lyceum/core'
import { assemble, type OperationTable } from '@lyceum/core/extension'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { endpointsOf } from '../endpoints.ts'
import { httpErrors } from '../http-errors.ts'
import { statusOf } from '../problem.ts'
import { routes } from '../routes/index.ts'
import { type JsonSchema, jsonSchemaOf } from '../schema.ts'
import { describe as describeApi, openApiDocument } from './document.ts'

const { operations, errors } = assemble(coreAreas)

interface Problem {
  $ref?: string
  oneOf?: Problem[]
  allOf: [unknown, { properties: { code: { const: string }; details?: JsonSchema } }]
}
interface Response {
  $ref?: string
  content?: Record<string, { schema: Problem }>
}
interface Body {
  $ref?: string
  properties: object
  required?: string[]
}
interface Described {
  operationId: string
  parameters: { name?: string; in?: string; schema?: unknown; style?: string; required?: boolean }[]
  requestBody?: { required: boolean; content: Record<string, { schema: Body }> }
  responses: Record<string, Response>
}

const validate = async (document: object) => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(document) as Record<string, unknown>)
  return { version: validator.version, valid, errors }
}

/** Every `$ref` in a document. */
const referencesOf = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : referencesOf(inner)))

const resolve = (document: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce((at: unknown, name) => (at as Record<string, unknown> | undefined)?.[name], document)

/** What a reference in a document stands for. */
const resolved = <Node extends { $ref?: string }>(document: unknown, node: Node): Node =>
  node.$ref === undefined ? node : (resolve(document, node.$ref) as Node)

/** The problems of an operation, each with its status. */
const problemsOf = (document: unknown, { responses }: Described) =>
  Object.entries(responses).flatMap(([status, response]) => {
    const schema = resolved(document, response).content?.['application/problem+json']?.schema
    const each = schema ? (schema.oneOf ?? [schema]) : []
    return each.map((problem) => [Number(status), resolved(document, problem).allOf[1].properties] as const)
  })

describe('the document of the API', () => {
  const document = openApiDocument({ title: 'Academy', servers: [{ url: 'https://x.test/api' }] })
  const described = Object.values(document.paths).flatMap((item) => Object.values(item) as Described[])

  it('is valid OpenAPI 3.1', async () => {
    expect(await validate(document)).toEqual({ version: '3.1', valid: true, errors: undefined })
  })

  it('refers only to what it holds', () => {
    const references = referencesOf(document)
    expect(references.length).toBeGreaterThan(0)
    for (const reference of new Set(references)) expect(resolve(document, reference), reference).toBeDefined()
  })

  it('tells of every operation, under an id of its own', () => {
    const ids = described.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(endpointsOf(operations, routes).length)
  })

  it('lists every code that an operation can answer with, at its status', () => {
    for (const each of described) {
      const [resource = '', verb = ''] = each.operationId.split('.')
      const problems = problemsOf(document, each)
      const codes = problems.map(([status, { code }]) => [status, code.const] as const)
      const listed = codes.map(([, code]) => code)
      for (const code of operations[resource]?.[verb]?.errors ?? [])
        expect(listed, each.operationId).toContain(code.code)
      for (const common of ['VALIDATION_ERROR', 'UNAUTHORIZED', 'TOKEN_EXPIRED', 'FORBIDDEN', 'INTERNAL_ERROR'])
        expect(listed).toContain(common)
      const known: Record<string, number> = {
        ...Object.fromEntries(Array.from(errors.values(), ({ code, category }) => [code, statusOf[category]])),
        ...Object.fromEntries(Object.entries(httpErrors).map(([code, { status }]) => [code, status])),
      }
      // Which of the two it is depends on how the revision was given.
      const isPrecondition = (code: string, status: number) => code === 'STALE_REVISION' && status === 412
      for (const [status, code] of codes)
        if (!isPrecondition(code, status)) expect([code, status]).toEqual([code, known[code]])
      for (const [, { code, details }] of problems) {
        const facts = errors.get(code.const)?.details
        if (!facts || code.const === 'VALIDATION_ERROR') continue
        const { properties = {}, required } = jsonSchemaOf(facts, 'output')
        expect([code.const, details?.required]).toEqual([code.const, required])
        expect(Object.keys(details?.properties ?? {})).toEqual(Object.keys(properties))
      }
    }
  })

  it('has the parameters of the alternative that a route is for', () => {
    const parametersOf = (id: string) =>
      (described.find(({ operationId }) => operationId === id)?.parameters ?? [])
        .filter(({ name }) => name)
        .map((parameter) => [parameter.name, parameter.in, parameter.required])
    expect(parametersOf('courses.get')).toEqual([['courseId', 'path', true]])
    expect(parametersOf('courses.get.2')).toEqual([['slug', 'path', true]])
    expect(parametersOf('certificates.verify')).toEqual([
      ['number', 'query', false],
      ['hash', 'query', false],
    ])
  })

  it('keeps no code of the adapter that core has too', () => {
    for (const code of Object.keys(httpErrors)) expect([...errors.keys()]).not.toContain(code)
  })
})

describe('the description of an operation', () => {
  const Tree = z.strictObject({
    name: z.string(),
    get children() {
      return z.array(Tree)
    },
  })
  const Named = z.strictObject({ id: z.string(), note: z.json() }).meta({ id: 'Named' })
  const base = {
    summary: 'x',
    errors: [],
    consults: {},
    partition: 'tenant',
    allow: () => undefined,
    run: async () => undefined,
  } as const
  const table: OperationTable = {
    things: {
      list: {
        ...base,
        name: 'things.list',
        kind: 'query',
        input: z.strictObject({
          tag: z.array(z.string()).optional(),
          price: z.strictObject({ from: z.int() }).optional(),
          at: z.iso.datetime().meta({ description: 'When.' }),
        }),
        output: z.object({ items: z.array(Named), any: z.json(), tree: Tree }),
      },
      save: {
        ...base,
        name: 'things.save',
        kind: 'command',
        input: z.strictObject({
          thingId: z.string(),
          title: z.string(),
          tree: Tree.optional(),
          named: Named.optional(),
        }),
        output: Tree,
      },
      touch: {
        ...base,
        name: 'things.touch',
        kind: 'command',
        input: z.strictObject({ thingId: z.string() }),
        output: z.void(),
      },
    },
  }
  const document = describeApi(
    table,
    {
      'things.list': 'GET /things',
      'things.save': 'PUT /things/:thingId',
      'things.touch': 'POST /things/:thingId/touch',
    },
    {},
  )
  const [list, save, touch] = Object.values(document.paths).flatMap((item) => Object.values(item) as Described[])

  it('stays valid with recursion, names, any JSON and no answer at all', async () => {
    expect(await validate(document)).toEqual({ version: '3.1', valid: true, errors: undefined })
    for (const reference of new Set(referencesOf(document)))
      expect(resolve(document, reference), reference).toBeDefined()
    expect(Object.keys(document.components['schemas'] as object)).toEqual(
      expect.arrayContaining(['Problem', 'Named', 'Json']),
    )
  })

  it('names one schema once, whatever it is called inside', () => {
    const names = Object.keys(document.components['schemas'] as object)
    expect(names.filter((name) => !/Problem$|^Field/.test(name))).toEqual([
      'Named',
      'Json',
      'ThingsListAnswerNode',
      'ThingsListAnswer',
      'ThingsSaveInputNode',
      'NamedInput',
      'ThingsSaveInput',
    ])
  })

  it('has the parameters of path and query', () => {
    expect(list?.parameters.slice(0, 3)).toEqual([
      { name: 'tag', in: 'query', required: false, schema: { type: 'array', items: { type: 'string' } } },
      expect.objectContaining({ name: 'price', style: 'deepObject', explode: true }),
      {
        name: 'at',
        in: 'query',
        required: true,
        description: 'When.',
        schema: { type: 'string', format: 'date-time' },
      },
    ])
    expect(save?.parameters[0]).toEqual({ name: 'thingId', in: 'path', required: true, schema: { type: 'string' } })
  })

  it('has a body of what does not stand in the path', () => {
    const body = save?.requestBody?.content['application/json']
    const schema = body && resolved(document, body.schema)
    expect(Object.keys(schema?.properties ?? {})).toEqual(['title', 'tree', 'named'])
    expect(schema?.required).toEqual(['title'])
    expect([list?.requestBody, touch?.requestBody]).toEqual([undefined, undefined])
    expect(touch?.responses).toHaveProperty('204')
  })
})
