import { type Actor, anonymous, type Certificate, createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { publishedCourse } from '@lyceum/core/testing'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'
import type { CertificateFormat } from './certificates.ts'

const people: Readonly<Record<string, Actor>> = {
  teacher: { tenantId: 'academy', userId: 'teacher', roles: ['instructor'] },
  ada: { tenantId: 'academy', userId: 'ada', roles: ['student'], plan: { name: 'premium' } },
  bob: { tenantId: 'academy', userId: 'bob', roles: ['student'], plan: { name: 'premium' } },
  stranger: { tenantId: 'elsewhere', userId: 'ada', roles: ['superAdmin'] },
}

const setUp = async (failing = false) => {
  const lyceum = createLyceum({ store: createMemoryStore(), deliver: false })
  const drawn: [string, CertificateFormat][] = []
  const reported: unknown[] = []
  const app = createApp({
    lyceum,
    authenticate: (request) => people[request.headers.get('authorization') ?? ''] ?? anonymous('academy'),
    onError: (error) => reported.push(error),
    certificates: {
      version: 'one',
      render: async ({ number, status }: Certificate, format) => {
        if (failing) throw new Error('No font has it.')
        drawn.push([number, format])
        const text = `${format} ${number} ${status}`
        return format === 'svg' ? text : new TextEncoder().encode(text)
      },
    },
  })
  const teacher = lyceum.as(people['teacher'] as Actor)
  const ada = lyceum.as(people['ada'] as Actor)
  const { courseId, placementIds } = await publishedCourse(teacher, { hasCertificate: true })
  const { id: enrollmentId } = await ada.enrollments.enroll({ courseId })
  for (const placementId of placementIds) await ada.progress.complete({ placementId })
  const { id, number } = await teacher.certificates.issue({ enrollmentId })
  const path = (format: string) => `/certificates/${id}/certificate.${format}`
  const get = (format: string, authorization = 'ada', headers = {}) =>
    app.request(path(format), { headers: { authorization, ...headers } })
  return { app, teacher, id, number, path, get, drawn, reported }
}

test.each([
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
])('a certificate is served as %s', async (format, type) => {
  const { get, number } = await setUp()
  const response = await get(format)
  expect(response.status).toBe(200)
  expect(await response.text()).toBe(`${format} ${number} valid`)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': type,
    'content-disposition': `inline; filename="${number}.${format}"`,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    vary: 'authorization',
  })
})

test('for who may read the certificate, and nobody else', async () => {
  const { app, get, drawn } = await setUp()
  expect((await get('pdf', 'teacher')).status).toBe(200)
  const count = drawn.length
  const refused = [await get('pdf', 'bob'), await get('pdf', 'nobody'), await get('pdf', 'stranger')]
  const unknown = await app.request('/certificates/unknown/certificate.pdf', { headers: { authorization: 'ada' } })
  expect([...refused, unknown].map(({ status }) => status)).toEqual([403, 401, 404, 404])
  expect(refused[0]?.headers.get('content-type')).toBe('application/problem+json')
  expect(drawn).toHaveLength(count)
})

test('is drawn once for who has it already, and again when it is revoked', async () => {
  const { get, teacher, id, number, drawn } = await setUp()
  const etag = (await get('pdf')).headers.get('etag') ?? ''
  const again = await get('pdf', 'ada', { 'if-none-match': etag })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  expect(drawn).toEqual([[number, 'pdf']])
  expect((await get('png', 'ada', { 'if-none-match': etag })).status).toBe(200)
  await teacher.certificates.revoke({ certificateId: id, reason: 'By mistake' })
  const revoked = await get('pdf', 'ada', { 'if-none-match': etag })
  expect([revoked.status, await revoked.text()]).toEqual([200, `pdf ${number} revoked`])
})

test('answers GET and HEAD, and no other format', async () => {
  const { app, path, get } = await setUp()
  const head = await app.request(path('pdf'), { method: 'HEAD', headers: { authorization: 'ada' } })
  expect([head.status, await head.text()]).toEqual([200, ''])
  const post = await app.request(path('pdf'), { method: 'POST', headers: { authorization: 'ada' } })
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  expect((await app.request(path('pdf'), { method: 'OPTIONS' })).status).toBe(204)
  expect((await get('exe')).status).toBe(404)
})

test('what cannot be drawn is a 500 that tells nothing, of which the host hears', async () => {
  const { get, reported } = await setUp(true)
  const response = await get('pdf')
  expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('font')])
  expect(reported).toEqual([expect.objectContaining({ message: 'No font has it.' })])
})

test('is in the OpenAPI document where it is served', async () => {
  const { app } = await setUp()
  const { paths } = (await (await app.request('/openapi.json')).json()) as {
    paths: Record<string, { get: { operationId: string; responses: Record<string, { content?: object }> } }>
  }
  const { operationId, responses } = paths['/certificates/{certificateId}/certificate.pdf']?.get ?? {}
  expect(operationId).toBe('certificates.get.pdf')
  expect(Object.keys(responses?.['200']?.content ?? {})).toEqual(['application/pdf'])
  expect(Object.keys(responses ?? {})).toEqual(expect.arrayContaining(['304', '401', '403', '404']))
})
