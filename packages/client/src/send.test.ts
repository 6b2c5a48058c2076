import { describe, expect, it, vi } from 'vitest'
import { createClient } from './client.ts'
import { type Answer, broken, failureOf, headerOf, ok, other, page, problem, scripted } from './testing/scripted.ts'

describe('trying again', () => {
  it.each<[string, Answer]>([
    ['a broken connection', broken],
    ['503', () => problem(503, 'STORE_UNAVAILABLE', { 'retry-after': '0' })],
    ['a gateway', () => new Response('<html>', { status: 502 })],
    ['too many requests', () => problem(429, 'RATE_LIMITED', { 'retry-after': '0' })],
  ])('helps reading past %s', async (_what, failure) => {
    const { client, requests } = scripted([failure, failure, ok])
    expect(await client.courses.list()).toEqual(page)
    expect(requests).toHaveLength(3)
  })

  it('is for what the server’s database cannot do at the moment, which is told by its category', async () => {
    const failure = () => problem(503, 'STORE_UNAVAILABLE', { 'retry-after': '0' })
    const reading = scripted([failure], { retries: 1 })
    expect(await failureOf(reading.client.courses.list())).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      category: 'unavailable',
      status: 503,
    })
    expect(reading.requests).toHaveLength(2)
    const writing = scripted([failure, ok])
    await failureOf(writing.client.categories.create({ name: 'x' }))
    expect(writing.requests).toHaveLength(1)
  })

  it('ends', async () => {
    const { client, requests } = scripted([broken], { retries: 3 })
    expect(await failureOf(client.courses.list())).toMatchObject({
      code: 'NETWORK_ERROR',
      cause: new TypeError('fetch failed'),
    })
    expect(requests).toHaveLength(4)
  })

  it('is for writing only with a key, which stays the same', async () => {
    const plain = scripted([broken, ok])
    await failureOf(plain.client.categories.create({ name: 'x' }))
    expect(plain.requests).toHaveLength(1)
    const keyed = scripted([broken, ok])
    await keyed.client.categories.create({ name: 'x' }, { idempotencyKey: 'k' })
    expect(keyed.requests.map(({ init }) => headerOf({ init }, 'idempotency-key'))).toEqual(['k', 'k'])
  })

  it.each([
    [400, 'VALIDATION_ERROR'],
    [404, 'COURSE_NOT_FOUND'],
    [409, 'CONFLICT'],
    [429, 'ATTEMPT_LIMIT_REACHED'],
  ])('is not for %i %s', async (status, code) => {
    const { client, requests } = scripted([() => problem(status, code), ok])
    expect(await failureOf(client.courses.list())).toMatchObject({ code, status })
    expect(requests).toHaveLength(1)
  })

  it('waits as long as the server asks, but not past the end of the call', async () => {
    vi.useFakeTimers()
    try {
      const patient = scripted([() => problem(429, 'RATE_LIMITED', { 'retry-after': '7' }), ok])
      const answer = patient.client.courses.list()
      await vi.advanceTimersByTimeAsync(6_900)
      expect(patient.requests).toHaveLength(1)
      await vi.advanceTimersByTimeAsync(200)
      expect(await answer).toEqual(page)
      const date = new Date(Date.now() + 60_000).toUTCString()
      const hurried = scripted([() => problem(503, 'INTERNAL_ERROR', { 'retry-after': date }), ok], {
        timeoutMs: 5_000,
      })
      expect(await failureOf(hurried.client.courses.list())).toMatchObject({ status: 503 })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('giving up', () => {
  const never = () => new Promise<Response>(() => {})

  it('after the time that a call may take, even where fetch does not listen', async () => {
    const { client } = scripted([never])
    const error = await failureOf(client.courses.list({}, { timeoutMs: 20 }))
    expect(error).toMatchObject({ code: 'TIMEOUT', category: 'transport', details: { timeoutMs: 20 } })
  })

  it('counts all tries together', async () => {
    const { client, requests } = scripted([broken], { retries: 1_000, timeoutMs: 300 })
    expect(['TIMEOUT', 'NETWORK_ERROR']).toContain((await failureOf(client.courses.list())).code)
    expect(requests.length).toBeLessThan(50)
  })

  it('when the caller does, before, during and between tries', async () => {
    const gone = scripted([ok])
    expect((await failureOf(gone.client.courses.list({}, { signal: AbortSignal.abort() }))).code).toBe('ABORTED')
    for (const answer of [never, broken]) {
      const controller = new AbortController()
      const { client } = scripted([answer], { retries: 50 })
      const failure = failureOf(client.courses.list({}, { signal: controller.signal }))
      setTimeout(() => controller.abort(new Error('left the page')), 20)
      expect(await failure).toMatchObject({ code: 'ABORTED', cause: new Error('left the page') })
    }
  })

  it('while a body is still coming', async () => {
    const endless = () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }))
    const { client } = scripted([endless])
    expect((await failureOf(client.courses.list({}, { timeoutMs: 20 }))).code).toBe('TIMEOUT')
  })
})

describe('an answer that is not the API', () => {
  it.each<[string, Answer, number]>([
    ['a login page', () => new Response('<html>', { status: 200 }), 200],
    ['another 404', () => new Response('Not Found', { status: 404 }), 404],
    ['other JSON', () => other(403, { error: 'nope' }), 403],
  ])('is named: %s', async (_what, answer, status) => {
    const { client } = scripted([answer], { retries: 0 })
    expect(await failureOf(client.courses.list())).toMatchObject({
      code: 'UNEXPECTED_RESPONSE',
      details: { status },
      status,
    })
  })

  it('is a value where it is empty', async () => {
    const { client } = scripted([() => new Response(null, { status: 204 })])
    expect(await client.categories.remove({ categoryId: 'x' })).toBeUndefined()
  })
})

it('calls fetch bare, as browsers ask', async () => {
  const callers: unknown[] = []
  const fetch = function (this: unknown) {
    callers.push(this)
    return ok()
  }
  await createClient({ baseUrl: '/api', fetch }).courses.list()
  expect(callers).toEqual([undefined])
})
