import { readFile } from 'node:fs/promises'
// #region
import { createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { createApp, jwtAuthentication } from '@lyceum/http-hono'
import { swaggerUi } from '@lyceum/http-hono/docs'
import { Hono } from 'hono'
// #endregion
import { expect, it } from 'vitest'

// #region
const lyceum = createLyceum({ store: createMemoryStore() })
const secret = 'at least thirty-two bytes, from your configuration'
const authenticate = jwtAuthentication({ secret, tenant: 'academy', anonymousTenant: 'academy' })
const app = new Hono().route('/api', createApp({ lyceum, authenticate, docs: swaggerUi }))
// #endregion

it('is true what the README shows', async () => {
  const source = await readFile(new URL(import.meta.url), 'utf8')
  const shown = [...source.matchAll(/^\/\/ #region\n(.*?)^\/\/ #endregion$/gms)].map(([, code]) => code).join('\n')
  const routes = await readFile(new URL('testing/bookmark-routes.ts', import.meta.url), 'utf8')
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  for (const code of [shown, routes]) expect(readme).toContain(`\`\`\`ts\n${code}\`\`\``)
  for (const path of ['courses', 'openapi.json', 'docs']) expect((await app.request(`/api/${path}`)).status).toBe(200)
})
