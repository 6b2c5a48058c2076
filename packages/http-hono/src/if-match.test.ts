import { createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { academy } from '@lyceum/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { openApiDocument } from './openapi/document.ts'

let send: (method: string, path: string, body?: object, ifMatch?: string) => Promise<Response>
let course: string

beforeEach(async () => {
  const lyceum = createLyceum({ store: createMemoryStore(), deliver: false })
  const { teacher, actor } = await academy(lyceum)
  course = `/courses/${(await teacher.courses.create({ title: 'Knots' })).id}`
  const app = createApp({ lyceum, authenticate: () => actor('teacher', 'instructor') })
  send = async (method, path, body, ifMatch) =>
    app.request(path, {
      method,
      headers: { 'content-type': 'application/json', ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
})
const etagOf = async (path: string) => (await send('GET', path)).headers.get('etag') ?? ''

describe('If-Match with the ETag of a record', () => {
  it('lets the first of two editors through, and tells the second that the record has changed', async () => {
    const etag = await etagOf(course)
    expect(etag).toMatch(/^W\/"1\.[\w-]{24}"$/)
    expect((await send('PATCH', course, { subtitle: 'Mine' }, etag)).status).toBe(200)
    const second = await send('PATCH', course, { subtitle: 'Also mine' }, etag)
    expect(second.status).toBe(412)
    expect(await second.json()).toMatchObject({
      ...{ status: 412, code: 'STALE_REVISION', details: { expected: 1, actual: 2 } },
    })
    expect(await (await send('GET', course)).json()).toMatchObject({ subtitle: 'Mine' })
    const fresh = (await etagOf(course)).replace('W/', '')
    expect((await send('PATCH', course, { subtitle: 'Also mine' }, fresh)).status).toBe(200)
  })

  it('holds for removals and for the order of a course, too', async () => {
    const { id } = await (await send('POST', `${course}/modules`, { title: 'One' })).json()
    const [module, outline] = [await etagOf(`/modules/${id}`), await etagOf(`${course}/outline`)]
    await send('PATCH', `/modules/${id}`, { title: 'First' })
    expect((await send('DELETE', `/modules/${id}`, undefined, module)).status).toBe(412)
    await send('POST', `${course}/modules`, { title: 'Two' })
    expect((await send('PUT', `${course}/outline/order`, { moduleId: null, order: [id] }, outline)).status).toBe(412)
  })

  it('is ifRevision by another name', async () => {
    await send('PATCH', course, { subtitle: 'Mine' })
    expect((await send('PATCH', course, { subtitle: 'x', ifRevision: 1 })).status).toBe(409)
    expect((await send('PATCH', course, { subtitle: 'x', ifRevision: 2 }, '"1.abc"')).status).toBe(400)
    expect((await send('PATCH', course, { subtitle: 'x' }, '*')).status).toBe(200)
    for (const malformed of ['"abc"', '1', '"1.a", "2.b"', '"-1.a"', ''])
      expect([malformed, (await send('PATCH', course, { subtitle: 'x' }, malformed)).status]).toEqual([malformed, 400])
    // Where nothing is revised, it says nothing.
    expect((await send('POST', `${course}/modules`, { title: 'One' }, '"9.abc"')).status).toBe(201)
  })

  it('is in the OpenAPI document of the operations that take it', () => {
    const { paths } = openApiDocument()
    const { patch, get } = paths['/courses/{courseId}'] as Record<string, { parameters: object[]; responses: object }>
    const ifMatch = { $ref: '#/components/parameters/IfMatch' }
    expect(patch?.parameters).toContainEqual(ifMatch)
    expect(patch?.responses).toHaveProperty('412')
    expect(get?.parameters).not.toContainEqual(ifMatch)
  })
})
