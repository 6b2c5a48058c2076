import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

it('names a content alike on run times that hash at once and on those that do not', async () => {
  const { etagOf } = await import('./etag.ts')
  const here = await etagOf('Knöten')
  vi.stubGlobal('process', undefined)
  vi.resetModules()
  const elsewhere = (await import('./etag.ts')).etagOf
  expect(await elsewhere('Knöten')).toBe(here)
  expect(here).toMatch(/^W\/"[\w-]{24}"$/)
})
