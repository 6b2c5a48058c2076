import { describe, expect, it } from 'vitest'
import { echo, paths, problemOf, send } from './testing/echo.ts'

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

  it('knows alternative routes', async () => {
    const { app, seen } = echo()
    await app.request('/thing-summary')
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
    [
      'more than it said',
      send('POST', { title: 'x'.repeat(2_000_000) }, { 'content-length': '9' }),
      413,
      'BODY_TOO_LARGE',
    ],
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
    expect(pulled).toBeLessThan(200)
  })
})
