import { readFile } from 'node:fs/promises'
import { type Actor, createLyceum, type Operation } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { createApp } from '@lyceum/http-hono'
import type { RoutesOf } from '@lyceum/http-hono/routes'
import { expect, expectTypeOf, it, vi } from 'vitest'
import { bookmarkRoutes } from '../../http-hono/src/testing/bookmark-routes.ts'
import type { bookmarks } from '../../http-hono/src/testing/bookmarks.ts'
import * as server from '../../http-hono/src/testing/bookmarks.ts'
import { type Client, createClient } from './client.ts'
import { isLyceumError } from './errors.ts'

const actor: Actor = { tenantId: 'academy', userId: 'ada', roles: ['student'] }

const setUp = () => {
  const lyceum = createLyceum({ store: createMemoryStore(), areas: [server.bookmarks] })
  const app = createApp({ lyceum, routes: [bookmarkRoutes], authenticate: () => actor })
  const client = createClient({ baseUrl: 'http://x.test', fetch: app.request, routes: [bookmarkRoutes] })
  return { api: lyceum.as(actor), client, app }
}

it('calls the operations of a host’s own area with their types', async () => {
  const { api, client } = setUp()
  const added = await client.bookmarks.add({ placementId: 'plc_1', label: 'Read again' }, { idempotencyKey: 'once' })
  const { items } = await client.bookmarks.list()
  expect(items).toEqual([added])
  expect((await api.bookmarks.list()).items).toEqual(items)
  expectTypeOf(added).toEqualTypeOf<Awaited<ReturnType<typeof api.bookmarks.add>>>()
  expectTypeOf<Parameters<typeof client.bookmarks.add>[0]>().toEqualTypeOf<Parameters<typeof api.bookmarks.add>[0]>()
  expectTypeOf(client).toEqualTypeOf<Client<typeof bookmarks>>()
  // @ts-expect-error: a label is needed
  void (() => client.bookmarks.add({ placementId: 'plc_1' }))
  // @ts-expect-error: without its routes the client does not know the area
  void (() => createClient({ baseUrl: '/' }).bookmarks)
})

it('calls those of several areas', () => {
  type Notes = {
    operations: { notes: { count: Operation<object, number> }; bookmarks: { clear: Operation<object> } }
    errors: Record<never, never>
  }
  const noteRoutes: RoutesOf<Notes> = { 'notes.count': 'GET /me/note-count', 'bookmarks.clear': 'DELETE /me/bookmarks' }
  const client = createClient({ baseUrl: 'http://x.test', routes: [bookmarkRoutes, noteRoutes] })
  expectTypeOf(client.notes.count).returns.resolves.toEqualTypeOf<number>()
  expectTypeOf(client.bookmarks.add).toBeFunction()
  expect(Object.keys(client.bookmarks).sort()).toEqual(['add', 'clear', 'list'])
})

it('narrows its errors by code, over HTTP and in process', async () => {
  const { api, client } = setUp()
  for (const label of ['one', 'two']) await client.bookmarks.add({ placementId: 'plc_1', label })
  for (const each of [client, api]) {
    const error: unknown = await each.bookmarks.add({ placementId: 'plc_1', label: 'three' }).catch((thrown) => thrown)
    if (!isLyceumError<typeof bookmarks>(error) || error.code !== 'BOOKMARK_LIMIT_REACHED') throw error
    expectTypeOf(error.details).toEqualTypeOf<{ limit: number }>()
    expect([error.details.limit, error.category]).toEqual([2, 'conflict'])
    // @ts-expect-error: the code is unknown where its area is not named
    void (() => isLyceumError(error) && error.code === 'BOOKMARK_LIMIT_REACHED')
  }
})

// #region
const bookmark = async (baseUrl: string, placementId: string) => {
  const client = createClient({ baseUrl, routes: [bookmarkRoutes] })
  try {
    await client.bookmarks.add({ placementId, label: 'Read again' })
  } catch (error) {
    if (!isLyceumError<typeof bookmarks>(error) || error.code !== 'BOOKMARK_LIMIT_REACHED') throw error
    console.log(`All ${error.details.limit} bookmarks are in use.`)
  }
}
// #endregion

it('is true what the README shows of it', async () => {
  const source = await readFile(new URL(import.meta.url), 'utf8')
  const [, shown] = /^\/\/ #region\n(.*?)^\/\/ #endregion$/ms.exec(source) ?? []
  expect(await readFile(new URL('../README.md', import.meta.url), 'utf8')).toContain(`\`\`\`ts\n${shown}\`\`\``)
  const log = vi.spyOn(console, 'log').mockReturnValue()
  vi.stubGlobal('fetch', setUp().app.request)
  try {
    for (const placementId of ['plc_1', 'plc_2', 'plc_3']) await bookmark('https://x.test', placementId)
    expect(log.mock.calls).toEqual([['All 2 bookmarks are in use.']])
  } finally {
    vi.unstubAllGlobals()
    log.mockRestore()
  }
})
