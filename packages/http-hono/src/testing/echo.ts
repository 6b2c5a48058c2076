import { type Actor, anonymous, LyceumError, type Operation } from '@lyceum/core'
import { refusal, VALIDATION_ERROR } from '@lyceum/core/extension'
import type { Hono } from 'hono'
import { expect } from 'vitest'
import * as z from 'zod'
import { type Mount, mount } from '../app.ts'
import type { Problem } from '../problem.ts'

const operation = (
  kind: 'query' | 'command',
  name: string,
  input: z.ZodType,
  output: z.ZodType = z.unknown(),
): Operation => ({
  name,
  kind,
  summary: name,
  input,
  output,
  errors: [],
  partition: 'tenant',
  allow: () => undefined,
  consults: {},
  run: async () => undefined,
})

const ThingInput = z.strictObject({
  thingId: z.string(),
  title: z.string().optional(),
  count: z.int().optional(),
  note: z.strictObject({ text: z.string() }).optional(),
})

const operations = {
  things: {
    create: operation('command', 'things.create', z.strictObject({ title: z.string() })),
    get: operation('query', 'things.get', z.strictObject({ thingId: z.string(), full: z.boolean().optional() })),
    summary: operation('query', 'things.summary', z.strictObject({})),
    update: operation('command', 'things.update', ThingInput),
    remove: operation(
      'command',
      'things.remove',
      z.strictObject({ thingId: z.string(), cascade: z.boolean().optional() }),
    ),
    close: operation('command', 'things.close', z.strictObject({ thingId: z.string() }), z.void()),
  },
  me: { get: operation('query', 'me.get', z.strictObject({ userId: z.string().optional() })) },
  turns: { get: operation('query', 'turns.get', z.strictObject({ thingId: z.string(), number: z.int() })) },
}

const routes = {
  'things.create': 'POST /things 201',
  'things.get': ['GET /things/:thingId', 'GET /thing-aliases/:thingId'],
  'things.summary': 'GET /thing-summary',
  'things.update': 'PATCH /things/:thingId',
  'things.remove': 'DELETE /things/:thingId',
  'things.close': 'POST /things/:thingId/close',
  'me.get': ['GET /people/:userId', 'GET /me'],
  'turns.get': 'GET /things/:thingId/turns/:number',
} as const

export type Given = Partial<Omit<Mount, 'operations' | 'routes'>>

interface Seen {
  readonly actor: Actor
  readonly name: string
  readonly input: unknown
  readonly options: unknown
}

/** An app whose operations answer their own name and parsed input. */
export const echo = (given: Given = {}): { app: Hono; seen: Seen[] } => {
  const seen: Seen[] = []
  const app = mount({
    operations,
    routes,
    authenticate: () => anonymous('academy'),
    call: async (actor, { operation: { name, input: schema } }, input, options) => {
      const parsed = schema.safeParse(input)
      if (!parsed.success) {
        const errors = parsed.error.issues.map(({ path, message }) => ({
          path: path.join('.'),
          message,
          reason: 'format' as const,
        }))
        throw new LyceumError(refusal(VALIDATION_ERROR, { errors }))
      }
      seen.push({ actor, name, input: parsed.data, options })
      return name === 'things.close' ? undefined : { id: 'a/ü', name, input: parsed.data }
    },
    ...given,
  })
  return { app, seen }
}

export const send = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

export const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const problem = (await response.json()) as Problem
  expect(problem.status).toBe(response.status)
  expect(problem.type).toBe(`urn:lyceum:error:${problem.code}`)
  return problem
}

export const paths = (problem: Problem) => problem.errors?.map(({ path }) => path)
