import { LyceumError } from '@lyceum/core'
import {
  ENROLLMENT_LIMIT_REACHED,
  NESTED_STORE_USE,
  PAYMENT_REQUIRED,
  refusal,
  STORE_UNAVAILABLE,
  UNAUTHORIZED,
} from '@lyceum/core/extension'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { HttpError } from './http-errors.ts'
import { echo, type Given, paths, problemOf, send } from './testing/echo.ts'

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
    const response = await mounted.request('/api/things/7', { method: 'PUT' })
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
    const full = await problemOf(await failing(new LyceumError(refusal(ENROLLMENT_LIMIT_REACHED, { limit: 50 }))))
    expect([full.status, full.code, full.details]).toEqual([409, 'ENROLLMENT_LIMIT_REACHED', { limit: 50 }])
    // RFC 9457: the title is the same for every problem of its type, the detail tells of this one.
    expect([full.title, full.detail]).toEqual([
      'The course has no free seat.',
      'things.get: The course has no free seat (limit 50).',
    ])
    const unpaid = await problemOf(
      await failing(new LyceumError(refusal(PAYMENT_REQUIRED, { amount: 1, currency: 'EUR' }))),
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
    const nested = await problemOf(await failing(new LyceumError(refusal(NESTED_STORE_USE, {})), { onError }))
    expect([nested.status, nested.code]).toEqual([500, 'INTERNAL_ERROR'])
    expect(heard).toHaveLength(2)
    expect(heard[0]).toBe(boom)
  })

  it('of the database is 503, says when to come back, and keeps its cause to itself', async () => {
    const heard: unknown[] = []
    const down = new LyceumError(refusal(STORE_UNAVAILABLE, { outcome: 'unchanged' }), {
      cause: new Error('connect ECONNREFUSED 10.0.0.7:5432'),
    })
    const response = await failing(down, { onError: (error) => heard.push(error) })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    const problem = await problemOf(response)
    expect([problem.code, problem.details]).toEqual(['STORE_UNAVAILABLE', { outcome: 'unchanged' }])
    expect(JSON.stringify(problem)).not.toContain('10.0.0.7')
    expect(heard).toEqual([down])
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
    const missing = await refuse(new LyceumError(refusal(UNAUTHORIZED, {})))
    expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    const expired = await refuse(new HttpError('TOKEN_EXPIRED'))
    expect(expired.headers.get('www-authenticate')).toContain('error="invalid_token"')
    expect((await problemOf(expired)).code).toBe('TOKEN_EXPIRED')
  })
})
