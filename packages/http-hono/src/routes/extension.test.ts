import { type Actor, createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { openApiDocument } from '../openapi/document.ts'
import { bookmarkRoutes } from '../testing/bookmark-routes.ts'
import { bookmarks } from '../testing/bookmarks.ts'
import type { RoutesOf, RouteTable } from './index.ts'

const actor: Actor = { tenantId: 'academy', userId: 'ada', roles: ['student'] }
const lyceum = createLyceum({ store: createMemoryStore(), areas: [bookmarks] })
const appWith = (...routes: RouteTable[]) => createApp({ lyceum, routes, authenticate: () => actor })

it('serves the operations of a host’s own area', async () => {
  const app = appWith(bookmarkRoutes)
  const body = JSON.stringify({ label: 'Read again' })
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
  const added = await app.request('/placements/plc_1/bookmarks', init)
  expect(added.status).toBe(201)
  await app.request('/placements/plc_2/bookmarks', init)
  const full = await app.request('/placements/plc_3/bookmarks', init)
  expect(await full.json()).toMatchObject({ status: 409, code: 'BOOKMARK_LIMIT_REACHED', details: { limit: 2 } })
  const list = (await (await app.request('/me/bookmarks')).json()) as { items: { placementId: string }[] }
  // Both may be of one millisecond, and then their ids order them.
  expect(list.items.map(({ placementId }) => placementId).sort()).toEqual(['plc_1', 'plc_2'])
})

it('describes them', async () => {
  const served = (await (await appWith(bookmarkRoutes).request('/openapi.json')).json()) as { paths: object }
  const written = openApiDocument({}, { areas: [bookmarks], routes: [bookmarkRoutes] })
  for (const { paths } of [served, written]) {
    expect(paths).toHaveProperty(['/placements/{placementId}/bookmarks', 'post', 'operationId'], 'bookmarks.add')
    expect(paths).toHaveProperty(['/me/bookmarks', 'get'])
  }
})

const refused = (...tables: object[]): string => {
  try {
    appWith(...(tables as RouteTable[]))
  } catch (error) {
    if (error instanceof TypeError) return error.message
    throw error
  }
  return 'accepted'
}

it('wants a route for every operation and for nothing else', () => {
  // @ts-expect-error: an operation has no route
  const missing: RoutesOf<typeof bookmarks> = { 'bookmarks.list': 'GET /me/bookmarks' }
  // @ts-expect-error: a route has no operation
  const other: RoutesOf<typeof bookmarks> = { ...bookmarkRoutes, 'bookmarks.drop': 'DELETE /me/bookmarks' }
  expect(refused()).toContain('bookmarks.add has no route')
  expect(refused(missing)).toContain('bookmarks.add has no route')
  expect(refused(other)).toContain('bookmarks.drop has a route but is no operation')
  expect(refused(bookmarkRoutes, bookmarkRoutes)).toContain('bookmarks.add is in two route tables')
  expect(refused(bookmarkRoutes, { 'courses.get': 'GET /elsewhere/:courseId' })).toContain(
    'courses.get is in two route tables',
  )
})

it.each([
  ['GET /me', ['bookmarks.list', 'users.get', 'the same address']],
  ['GET /courses/bookmarks', ['bookmarks.list', 'courses.get', '"bookmarks" stands where the other has a parameter']],
  ['GET /courses/bookmarks/of/mine', ['bookmarks.list', '"bookmarks"']],
  ['GET /openapi.json', ['bookmarks.list', 'the OpenAPI document']],
  ['GET /docs', ['bookmarks.list', 'the viewer']],
  ['FETCH /bookmarks', ['is not a method and a path']],
  ['GET bookmarks', ['is not a method and a path']],
  ['GET /bookmarks/*', ['is not a method and a path']],
])('refuses %s', (route, said) => {
  const message = refused({ ...bookmarkRoutes, 'bookmarks.list': route })
  for (const each of said) expect(message).toContain(each)
})

it.each([
  ['GET /placements/:placementId/label', ['writes, which GET must not']],
  ['PUT /:placementId/bookmark', ['bookmarks.add', 'stands where the other has a parameter']],
  ['PUT /places/:placeId', ['bookmarks.add', 'the input has no field for :placeId']],
  ['POST /me/bookmarks/:label', 'accepted'],
])('%s of a command: %s', (route, said) => {
  const message = refused({ ...bookmarkRoutes, 'bookmarks.add': route })
  for (const each of [said].flat()) expect(message).toContain(each)
})
