import { type Actor, anonymous, LyceumError, type Operation, refusal } from '@lyceum/core'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type Mount, mount } from './app.ts'
import { HttpError } from './http-errors.ts'
import type { Problem } from './problem.ts'

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
  'things.get': 'GET /things/:thingId',
  'things.summary': 'GET /things/summary',
  'things.update': 'PATCH /things/:thingId',
  'things.remove': 'DELETE /things/:thingId',
  'things.close': 'POST /things/:thingId/close',
  'me.get': ['GET /people/:userId', 'GET /me'],
  'turns.get': 'GET /things/:thingId/turns/:number',
} as const

type Given = Partial<Omit<Mount, 'operations' | 'routes'>>

/** An app whose operations answer their own name and parsed input. */
const echo = (given: Given = {}) => {
  const seen: { actor: Actor; name: string; input: unknown; options: unknown }[] = []
  const app = mount({
    operations,
    routes,
    authenticate: () => anonymous('academy'),
    call: async (actor, { operation: { name, input: schema } }, input, options) => {
      const parsed = schema.safeParse(input)
      if (!parsed.success) {
        const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
        throw new LyceumError(refusal('VALIDATION_ERROR', { errors }))
      }
      seen.push({ actor, name, input: parsed.data, options })
      return name === 'things.close' ? undefined : { id: 'a/ü', name, input: parsed.data }
    },
    ...given,
  })
  return { app, seen }
}

const send = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const problem = (await response.json()) as Problem
  expect(problem.status).toBe(response.status)
  expect(problem.type).toBe(`urn:lyceum:error:${problem.code}`)
  return problem
}

const paths = (problem: Problem) => problem.errors?.map(({ path }) => path)

describe('the input of a call', () => {
  it('comes from path, query and body', async () => {
    const { app, seen } = echo()
    await app.request('/things/a%2Fb%20c?full=true')
    await app.request('/things/7', send('PATCH', { count: 2, note: { text: 'hi' } }))
    await app.request('/things/7?cascade=true', { method: 'DELETE' })
    await app.request('/things/x/turns/3')
    expect(seen.map(({ name, input }) => [name, input])).toEqual([
      ['things.get', { thingId: 'a/b c', full: true }],
      ['things.update', { thingId: '7', count: 2, note: { text: 'hi' } }],
      ['things.remove', { thingId: '7', cascade: true }],
      ['turns.get', { thingId: 'x', number: 3 }],
    ])
  })

  it('prefers a fixed word to a parameter and knows alternative routes', async () => {
    const { app, seen } = echo()
    await app.request('/things/summary')
    await app.request('/me')
    await app.request('/people/ada')
    expect(seen.map(({ name, input }) => [name, input])).toEqual([
      ['things.summary', {}],
      ['me.get', {}],
      ['me.get', { userId: 'ada' }],
    ])
  })

  it('may be said twice, but not in two ways', async () => {
    const { app, seen } = echo()
    expect((await app.request('/things/7', send('PATCH', { thingId: '7' }))).status).toBe(200)
    const problem = await problemOf(await app.request('/things/7', send('PATCH', { thingId: '8' })))
    expect(problem.code).toBe('VALIDATION_ERROR')
    expect(paths(problem)).toEqual(['thingId'])
    expect(seen).toHaveLength(1)
  })

  it('needs no body where nothing is needed', async () => {
    const { app } = echo()
    expect((await app.request('/things/7', { method: 'PATCH' })).status).toBe(200)
  })

  it.each<[string, RequestInit, number, string, string[]?]>([
    ['broken JSON', send('POST', '{"title":'), 400, 'MALFORMED_JSON'],
    ['bytes that are not UTF-8', send('POST', new Uint8Array([123, 34, 255, 34, 125])), 400, 'MALFORMED_JSON'],
    ['another content type', send('POST', 'title=x', { 'content-type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an array', send('POST', [1]), 400, 'VALIDATION_ERROR', ['']],
    ['a string', send('POST', '"x"'), 400, 'VALIDATION_ERROR', ['']],
    ['null', send('POST', 'null'), 400, 'VALIDATION_ERROR', ['']],
    ['a prototype key', send('POST', '{"title":"x","__proto__":{"a":1}}'), 400, 'VALIDATION_ERROR', ['__proto__']],
    [
      'deep nesting',
      send('POST', `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      400,
      'VALIDATION_ERROR',
      [''],
    ],
    ['an unknown field', send('POST', { title: 'x', extra: 1 }), 400, 'VALIDATION_ERROR', ['']],
    ['a wrong type', send('POST', { title: 1 }), 400, 'VALIDATION_ERROR', ['title']],
    ['too much', send('POST', { title: 'x'.repeat(2_000_000) }), 413, 'BODY_TOO_LARGE'],
  ])('is refused as %s', async (_what, init, status, code, fields) => {
    const { app, seen } = echo()
    const problem = await problemOf(await app.request('/things', init))
    expect([problem.status, problem.code]).toEqual([status, code])
    if (fields) expect(paths(problem)).toEqual(fields)
    expect(seen).toEqual([])
  })

  it('is refused where path or query are not properly encoded', async () => {
    const { app } = echo()
    for (const path of ['/things/%ZZ', '/things/%FF', '/things/%C3%28']) {
      const problem = await problemOf(await app.request(path))
      expect([problem.code, paths(problem)]).toEqual(['VALIDATION_ERROR', ['thingId']])
    }
    expect((await problemOf(await app.request('/things/x?full=%FF'))).code).toBe('VALIDATION_ERROR')
    expect((await problemOf(await app.request('/things/x?other=1'))).code).toBe('VALIDATION_ERROR')
  })

  it('stops reading a body that is longer than it said', async () => {
    const { app } = echo({ maxBodyBytes: 1_000 })
    let pulled = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1
        controller.enqueue(new Uint8Array(100))
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half', headers: { 'content-type': 'application/json' } }
    const problem = await problemOf(await app.request('/things', init as RequestInit))
    expect([problem.code, problem.details]).toEqual(['BODY_TOO_LARGE', { maxBodyBytes: 1_000 }])
    expect(pulled).toBeLessThan(20)
  })
})

describe('an answer', () => {
  it('is 201 with a Location where something was created', async () => {
    const { app } = echo()
    const mounted = new Hono().route('/v1/lms', app)
    const response = await mounted.request('/v1/lms/things', send('POST', { title: 'x' }))
    expect(response.status).toBe(201)
    expect(response.headers.get('location')).toBe('/v1/lms/things/a%2F%C3%BC')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('is 204 where there is nothing to say', async () => {
    const response = await echo().app.request('/things/7/close', { method: 'POST' })
    expect([response.status, await response.text()]).toEqual([204, ''])
  })

  it('carries an ETag, and 304 says that it still holds', async () => {
    const { app } = echo()
    const first = await app.request('/things/7')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]{20,}"$/)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    for (const known of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
      const again = await app.request('/things/7', { headers: { 'if-none-match': known } })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    }
    const changed = await app.request('/things/8', { headers: { 'if-none-match': etag } })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(etag)
  })

  it('has no body for HEAD', async () => {
    const response = await echo().app.request('/things/7', { method: 'HEAD' })
    expect([response.status, await response.text(), response.headers.has('etag')]).toEqual([200, '', true])
  })
})

describe('an idempotency key', () => {
  it('reaches the commands', async () => {
    const { app, seen } = echo()
    const headers = { 'idempotency-key': 'once' }
    await app.request('/things', send('POST', { title: 'x' }, headers))
    await app.request('/things/7', { headers })
    expect(seen.map(({ options }) => options)).toEqual([{ idempotencyKey: 'once' }, {}])
  })

  it('has a form', async () => {
    const { app } = echo()
    for (const key of ['', 'x'.repeat(256), 'caf\u00e9']) {
      const problem = await problemOf(
        await app.request('/things', send('POST', { title: 'x' }, { 'idempotency-key': key })),
      )
      expect(paths(problem)).toEqual(['Idempotency-Key'])
    }
  })
})

describe('an address that is not there', () => {
  it('is 404, and 405 where another method is answered', async () => {
    const mounted = new Hono().route('/api', echo().app)
    expect((await problemOf(await mounted.request('/api/nothing'))).code).toBe('ROUTE_NOT_FOUND')
    expect((await problemOf(await mounted.request('/api/things/7/'))).code).toBe('ROUTE_NOT_FOUND')
    const response = await mounted.request('/api/things/summary', { method: 'PUT' })
    expect(response.headers.get('allow')?.split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'PATCH'])
    expect((await problemOf(response)).code).toBe('METHOD_NOT_ALLOWED')
    const options = await mounted.request('/api/things', { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST'])
  })
})

describe('a failure', () => {
  const failing = (error: unknown, given: Given = {}) =>
    echo({
      call: async () => {
        throw error
      },
      ...given,
    }).app.request('/things/7')

  it('of the caller has the status of its category and the facts of its code', async () => {
    const full = await problemOf(await failing(new LyceumError(refusal('ENROLLMENT_LIMIT_REACHED', { limit: 50 }))))
    expect([full.status, full.code, full.details]).toEqual([409, 'ENROLLMENT_LIMIT_REACHED', { limit: 50 }])
    const unpaid = await problemOf(
      await failing(new LyceumError(refusal('PAYMENT_REQUIRED', { amount: 1, currency: 'EUR' }))),
    )
    expect(unpaid.status).toBe(402)
  })

  it('of ours says nothing of itself, and the host hears of it', async () => {
    const heard: unknown[] = []
    const boom = new Error('secret connection string')
    const onError = (error: unknown) => heard.push(error)
    const response = await failing(boom, { onError })
    const text = await response.clone().text()
    expect((await problemOf(response)).code).toBe('INTERNAL_ERROR')
    expect(text).not.toContain('secret')
    const nested = await problemOf(await failing(new LyceumError(refusal('NESTED_STORE_USE', {})), { onError }))
    expect([nested.status, nested.code]).toEqual([500, 'INTERNAL_ERROR'])
    expect(heard).toHaveLength(2)
    expect(heard[0]).toBe(boom)
  })

  it('is answered even when the hook fails', async () => {
    const onError = () => {
      throw new Error('log is down')
    }
    expect((await failing(new Error('x'), { onError })).status).toBe(500)
  })

  it('of authentication is 401 and names the scheme', async () => {
    const refuse = (error: Error) =>
      echo({
        authenticate: () => {
          throw error
        },
      }).app.request('/things/7')
    const missing = await refuse(new LyceumError(refusal('UNAUTHORIZED', {})))
    expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    const expired = await refuse(new HttpError('TOKEN_EXPIRED'))
    expect(expired.headers.get('www-authenticate')).toContain('error="invalid_token"')
    expect((await problemOf(expired)).code).toBe('TOKEN_EXPIRED')
  })
})
