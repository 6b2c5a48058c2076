import { type Actor, type CourseDocument, createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'

const actor = (role: 'instructor' | 'student'): Actor => ({ tenantId: 'academy', userId: role, roles: [role] })

const setUp = (maxDocumentBytes?: number) => {
  const lyceum = createLyceum({ store: createMemoryStore(), deliver: false })
  const limits = maxDocumentBytes === undefined ? {} : { maxDocumentBytes }
  const authenticate = (request: Request) =>
    actor(request.headers.get('authorization') === 'student' ? 'student' : 'instructor')
  const app = createApp({ lyceum, authenticate, ...limits })
  const post = (path: string, body: string, authorization = 'instructor') =>
    app.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json', authorization } })
  return { app, post }
}

const ofSize = (characters: number): string => {
  const content = 'x'.repeat(100_000)
  const document: CourseDocument = {
    format: 'lyceum.course',
    version: 1,
    course: { title: 'Large' },
    children: Array.from({ length: characters / content.length }, () => ({
      type: 'placement',
      lesson: { title: 'Long', kind: 'reading', content },
    })),
  }
  return JSON.stringify({ document })
}

test('a course comes in and goes out whole, though it is larger than other bodies may be', async () => {
  const { app, post } = setUp()
  const response = await post('/course-documents', ofSize(3_000_000))
  expect(response.status).toBe(201)
  const { id } = (await response.json()) as { id: string }
  expect(response.headers.get('location')).toBe(`/courses/${id}`)
  const exported = await app.request(`/courses/${id}/document`, { headers: { authorization: 'instructor' } })
  const document = await exported.text()
  const again = await post('/course-documents', `{"document":${document}}`)
  const copy = (await again.json()) as { id: string }
  expect(await (await app.request(`/courses/${copy.id}/document`)).text()).toBe(document)
  expect((await post(`/courses/${id}/clone`, '{}')).status).toBe(201)
})

test('only who may import sends so much, and only there', async () => {
  const { post } = setUp()
  expect((await post('/course-documents', ofSize(3_000_000), 'student')).status).toBe(413)
  expect((await post('/course-documents', ofSize(100_000), 'student')).status).toBe(403)
  expect((await post('/courses', ofSize(3_000_000))).status).toBe(413)
  expect((await post('/course-documents', ofSize(17_000_000))).status).toBe(413)
  expect((await setUp(2_000_000).post('/course-documents', ofSize(3_000_000))).status).toBe(413)
})

test('what is nested beyond reason, or reaches a prototype, is refused with its path', async () => {
  const { post } = setUp()
  const nested = `${'{"type":"module","title":"x","children":['.repeat(40)}${']}'.repeat(40)}`
  const documents = [
    `{"format":"lyceum.course","version":1,"course":{"title":"Deep"},"children":[${nested}]}`,
    '{"format":"lyceum.course","version":1,"course":{"title":"x","__proto__":{"admin":true}}}',
  ]
  for (const document of documents) {
    const response = await post('/course-documents', `{"document":${document}}`)
    expect(response.status).toBe(400)
  }
})
