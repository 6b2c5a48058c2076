import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Actor, type Api, anonymous, createLyceum, eachItem, isLyceumError as isCoreError } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { createApp, HttpError, type HttpErrorCode as ServerHttpErrorCode } from '@lyceum/http-hono'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { type Client, createClient } from './client.ts'
import { type HttpErrorCode, isLyceumError } from './errors.ts'
import { failureOf } from './testing/scripted.ts'

const actors: Record<string, Actor> = {
  root: { tenantId: 'academy', userId: 'root', roles: ['admin', 'superAdmin'] },
  tess: { tenantId: 'academy', userId: 'tess', roles: ['instructor'], name: 'Tess' },
}

const authenticate = (request: Request): Actor => {
  const token = request.headers.get('authorization')?.replace('Bearer ', '')
  if (token === undefined) return anonymous('academy')
  const actor = actors[token]
  if (!actor) throw new HttpError('INVALID_TOKEN')
  return actor
}

const setUp = () => {
  const lyceum = createLyceum({ store: createMemoryStore(), checkAnswers: true })
  const app = new Hono().route('/deep/api', createApp({ lyceum, authenticate }))
  return { lyceum, app }
}

it('has the shape and the types of the API in process', () => {
  const { lyceum, app } = setUp()
  const client = createClient({ baseUrl: 'http://x.test', fetch: app.request })
  const api: Api = client
  const inProcess = lyceum.as(anonymous('academy'))
  const shape = (of: Api) =>
    Object.fromEntries(Object.entries(of).map(([name, verbs]) => [name, Object.keys(verbs).sort()]))
  expect(shape(api)).toEqual(shape(inProcess))
  expectTypeOf<Client>().toExtend<Api>()
  expectTypeOf<Awaited<ReturnType<Client['courses']['get']>>>().toEqualTypeOf<
    Awaited<ReturnType<Api['courses']['get']>>
  >()
  expectTypeOf<HttpErrorCode>().toEqualTypeOf<ServerHttpErrorCode>()
  // @ts-expect-error: a title is needed
  void (() => client.courses.create({}))
})

/** One journey, written against the type that both ways of calling share. */
const journey = async (root: Api, tess: Api, visitor: Api) => {
  await root.users.save({
    userId: 'tess',
    name: 'Tess',
    timeZone: 'Europe/Helsinki',
    metadata: { deep: { list: [1, null] } },
  })
  const category = await root.categories.create({ name: 'Navigation & stars' })
  const course = await tess.courses.create({
    title: 'Çelestial navigation',
    categoryId: category.id,
    tags: ['a,b', 'c d'],
  })
  const found = await tess.courses.get({ slug: course.slug })
  const updated = await tess.courses.update({ courseId: course.id, price: 4900, objectives: ['Find the north'] })
  return {
    me: await tess.users.get(),
    category: await visitor.categories.get({ categoryId: category.id }),
    sameCourse: found.id === course.id,
    updated: { ...updated, id: '', familyId: '', categoryId: '', createdAt: '', updatedAt: '' },
    drafts: (await tess.courses.list({ status: 'draft', minPrice: 100, featured: false, tag: 'a,b' })).page,
    visible: (await visitor.courses.list({ search: 'celestial' })).items.length,
    summary: await root.courses.summary(),
  }
}

const withoutIdentity = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, inner: unknown) => (/^(id|createdAt|updatedAt|.*Id)$/.test(key) ? '' : inner))

describe('a call', () => {
  const server = setUp()
  let running: ReturnType<typeof serve>
  let baseUrl = ''

  beforeAll(async () => {
    baseUrl = await new Promise((resolve) => {
      running = serve({ fetch: server.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}/deep/api/`),
      )
    })
  })
  afterAll(() => new Promise((resolve) => running.close(resolve)))

  const as = (token?: string) => createClient({ baseUrl, ...(token === undefined ? {} : { token }), retries: 0 })

  it('gives over the network what it gives in process', async () => {
    const { lyceum } = setUp()
    const actor = (name: string) => lyceum.as(actors[name] ?? anonymous('academy'))
    const inProcess = await journey(actor('root'), actor('tess'), actor('visitor'))
    const overHttp = await journey(as('root'), as('tess'), as())
    expect(withoutIdentity(overHttp)).toEqual(withoutIdentity(inProcess))
    expect(overHttp.sameCourse).toBe(true)
  })

  it('fails as in process', async () => {
    const { lyceum } = setUp()
    const cases: ((api: Api) => Promise<unknown>)[] = [
      (api) => api.courses.get({ courseId: 'no such/course ü' }),
      // Null is not the id "null", and the id "null" not null.
      (api) => api.courses.list({ categoryId: null as never }),
      (api) => api.courses.list({ categoryId: 'null' }),
      (api) => api.courses.list({ tag: null as never }),
      (api) => api.placements.list({ courseId: 'none', moduleId: null }),
      (api) => api.users.save({ userId: '.', name: 'Dot' }),
      (api) => api.courses.get({ courseId: '..' }),
      // A word of a path is an id like any other.
      (api) => api.courses.get({ courseId: 'summary' }),
      (api) => api.courses.get({ courseId: 'facets' }),
      (api) => api.instructors.list({ courseId: 'by-slug' }),
      (api) => api.progress.get({ progressId: 'steps' }),
      (api) => api.certificates.get({ certificateId: 'verify' }),
      // @ts-expect-error One of them is needed.
      (api) => api.categories.get({}),
      (api) => api.categories.get({ categoryId: 'a', slug: 'b' }),
      (api) => api.courses.list({ limit: 1000 }),
      (api) => api.courses.create({ title: 'Sails', price: Number.NaN }),
      (api) => api.tenants.list(),
    ]
    for (const run of cases) {
      const inProcess = await run(lyceum.as(actors['tess'] ?? anonymous('academy'))).catch((error: unknown) => error)
      if (!isCoreError(inProcess)) throw inProcess
      const error = await failureOf(run(as('tess')))
      const { code, category, message } = inProcess
      expect({ code: error.code, category: error.category }).toEqual({ code, category })
      // What has no address is refused without asking the server.
      if (error.status === undefined) expect(error.message).toMatch(/^\w+\.\w+: \w+ (?:is|must) .*\.$/)
      else expect(error.message).toBe(message)
      if (code !== 'VALIDATION_ERROR') expect(error.details).toEqual(inProcess.details)
      expect(isLyceumError(inProcess)).toBe(true)
    }
  })

  it('narrows its errors by code', async () => {
    const error: unknown = await as('tess')
      .courses.get({ courseId: 'none' })
      .catch((thrown: unknown) => thrown)
    if (!isLyceumError(error) || error.code !== 'COURSE_NOT_FOUND') throw error
    expectTypeOf(error.details).toEqualTypeOf<{ courseId: string }>()
    expect(error.details.courseId).toBe('none')
    expect(error).toMatchObject({ name: 'LyceumError', status: 404 })
  })

  it('is refused with the code of the server where the token is no good', async () => {
    expect(await failureOf(as('forged').courses.list())).toMatchObject({
      code: 'INVALID_TOKEN',
      category: 'unauthenticated',
    })
    expect(await failureOf(as().users.get())).toMatchObject({ code: 'UNAUTHORIZED', status: 401 })
  })

  it('repeated with its key changes nothing more', async () => {
    const create = () => as('root').categories.create({ name: 'Only once' }, { idempotencyKey: 'category-1' })
    expect(await create()).toEqual(await create())
    const other = as('root').categories.create({ name: 'Another' }, { idempotencyKey: 'category-1' })
    expect(await failureOf(other)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', category: 'conflict' })
  })

  it('walks through all pages, of the client and in process alike', async () => {
    const names = Array.from({ length: 23 }, (_, index) => `Walked ${String(index).padStart(2, '0')}`)
    for (const name of names) await as('root').categories.create({ name })
    for (const api of [as('root'), server.lyceum.system('academy')]) {
      const walked: string[] = []
      for await (const { name } of eachItem(api.categories.list, { search: 'walked', limit: 5 })) walked.push(name)
      expect(walked.sort()).toEqual(names)
    }
    const some: string[] = []
    for await (const { name } of eachItem(as('root').categories.list)) {
      some.push(name)
      if (some.length === 3) break
    }
    expect(some).toHaveLength(3)
    // @ts-expect-error: pages are counted by the loop
    void (() => eachItem(as('root').categories.list, { page: 2 }))
  })

  it('works through any fetch', async () => {
    const client = createClient({ baseUrl: 'http://x.test/deep/api', fetch: server.app.request, token: 'root' })
    expect((await client.categories.list({ limit: 1 })).items).toHaveLength(1)
  })
})

it('names a server that is not there', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, () => resolve((server.address() as AddressInfo).port)),
  )
  await new Promise((resolve) => server.close(resolve))
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, retries: 0 })
  expect(await failureOf(client.courses.list())).toMatchObject({ code: 'NETWORK_ERROR', category: 'transport' })
})
