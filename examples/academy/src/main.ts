// The demo academy as a service: `npm start` at the root of the repository.
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { createLyceum, type LyceumEvent } from '@lyceum/core'
import { createApp, jwtAuthentication } from '@lyceum/http-hono'
import { swaggerUi } from '@lyceum/http-hono/docs'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { Hono } from 'hono'
import { curlExamples } from './curl-examples.ts'
import { keysIn } from './keys.ts'
import { loadAcademy } from './load.ts'
import { pages } from './pages.ts'
import { TENANT } from './people.ts'
import { dataFolder, port } from './settings.ts'
import { welcome, writeTokens } from './welcome.ts'

const folder = dataFolder()
const path = join(folder, 'academy.sqlite')
const keys = keysIn(folder)
const created = await loadAcademy(path, keys)

const store = openSqliteStore({ path })
await store.migrate()
const lyceum = createLyceum({ store, ports: { certificateKey: keys.certificates } })
lyceum.on('*', ({ occurredAt, name, aggregateId, actorId }: LyceumEvent) =>
  console.log(`${occurredAt}  ${name}  ${aggregateId}  by ${actorId ?? 'the system'}`),
)
lyceum.start()

const authenticate = jwtAuthentication({ secret: keys.tokens, tenant: { claim: 'tenant' }, anonymousTenant: TENANT })
const document = { title: 'Tidewater Academy', version: '1', license: { name: 'MIT' } }
const api = createApp({ lyceum, authenticate, document, docs: swaggerUi })

const tokensPath = await writeTokens(folder, keys)
// The API answers every path that is left, so the pages come first.
const app = new Hono().route('/', pages({ lyceum, keys, folder, tokensPath })).route('/', api)

const server: ServerType = serve({ fetch: app.fetch, port: port() }, async ({ port }) => {
  const url = `http://localhost:${port}`
  console.log(welcome({ url, folder, created, tokensPath, examples: await curlExamples(lyceum, keys, url) }))
})
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port()} is taken. Choose another: PORT=4100 npm start` : error)
  process.exit(1)
})

let closing = false
const shutDown = (): void => {
  // A terminal and the commands in between may all pass on the same signal.
  if (closing) return
  closing = true
  server.close(async () => {
    await lyceum.stop()
    await store.close()
    process.exit(0)
  })
  // Connections that clients keep open would hold the process; calls under way have a moment to end.
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 2_000).unref()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, shutDown)
