import { anonymous } from '@lyceum/core'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { mount } from './app.ts'
import { swaggerUi } from './docs.ts'

const app = mount({
  operations: {},
  routes: {},
  call: async () => undefined,
  authenticate: () => anonymous('academy'),
  docs: swaggerUi,
})
const host = new Hono().route('/api', app)

describe('the documentation', () => {
  it('serves the document of the place where it is mounted', async () => {
    const response = await host.request('/api/openapi.json')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api' }] })
    expect(await (await app.request('/openapi.json')).json()).toMatchObject({ servers: [{ url: '/' }] })
  })

  it('shows it by a page that loads nothing from elsewhere', async () => {
    const page = await host.request('/api/docs')
    const html = await page.text()
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(html).not.toMatch(/https?:|<script>/)
    const files = [...html.matchAll(/(?:src|href)="(docs\/[^"]+)"/g)].map(([, path]) => path)
    expect(files).toHaveLength(3)
    for (const file of files) {
      const response = await host.request(`/api/${file}`)
      expect([file, response.status]).toEqual([file, 200])
      expect(response.headers.get('content-type')).toMatch(/^text\/(css|javascript); charset=utf-8$/)
    }
    const bundle = await (await host.request('/api/docs/swagger-ui-bundle.js')).text()
    expect(bundle.length).toBeGreaterThan(1_000_000)
  })

  it('is there with a slash at the end too, and the files keep their ETag', async () => {
    const redirect = await host.request('/api/docs/')
    expect(new URL(redirect.headers.get('location') ?? '', 'http://x.test/api/docs/').pathname).toBe('/api/docs')
    const etag = (await host.request('/api/docs/start.js')).headers.get('etag') ?? ''
    expect((await host.request('/api/docs/start.js', { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  it('is left out where no viewer is given', async () => {
    const bare = mount({
      operations: {},
      routes: {},
      call: async () => undefined,
      authenticate: () => anonymous('academy'),
    })
    expect((await bare.request('/docs')).status).toBe(404)
  })
})
