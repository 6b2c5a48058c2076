import { expect, it } from 'vitest'
import { createClient } from './client.ts'
import { failureOf, ok, scripted } from './testing/scripted.ts'

const unsent = () => createClient({ baseUrl: 'http://x.test', fetch: () => Promise.reject(new Error('was sent')) })

it('puts together addresses', async () => {
  const { client, requests } = scripted([ok], { baseUrl: 'http://x.test/base/api//' })
  await client.courses.list({ search: 'a&b', tag: 'ü', featured: true, page: 2 })
  await client.courses.get({ courseId: 'a/b?c#d%' })
  await client.categories.get({ slug: 'stars' })
  expect(requests.map(({ url }) => url.replace('http://x.test/base/api', ''))).toEqual([
    '/courses?search=a%26b&tag=%C3%BC&featured=true&page=2',
    '/courses/a%2Fb%3Fc%23d%25',
    '/category-slugs/stars',
  ])
})

it('refuses at once what cannot stand in an address', async () => {
  const client = unsent()
  for (const courseId of ['', '.', '..', '\ud800', null, {}])
    expect(await failureOf(client.courses.get({ courseId: courseId as string }))).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { errors: [{ path: 'courseId' }] },
    })
})

it('sends nothing that would arrive as something else', async () => {
  const cyclic: { self?: unknown } = {}
  cyclic.self = cyclic
  const { list, create } = unsent().courses as unknown as Record<string, (input: unknown) => Promise<unknown>>
  for (const input of ['x', 5, ['x'], { search: '\ud800' }, { tag: cyclic }, { tag: ['\udc00'] }])
    expect(await failureOf(list?.(input) ?? Promise.resolve())).toMatchObject({ code: 'VALIDATION_ERROR' })
  for (const input of [{ price: Number.POSITIVE_INFINITY }, { metadata: cyclic }, { price: 1n }])
    expect(await failureOf(create?.(input) ?? Promise.resolve())).toMatchObject({ code: 'VALIDATION_ERROR' })
})
