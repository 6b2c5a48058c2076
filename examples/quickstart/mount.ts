import { serve } from '@hono/node-server'
import { createLyceum } from '@lyceum/core'
import { createApp, jwtAuthentication } from '@lyceum/http-hono'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { Hono } from 'hono'

const store = openSqliteStore({ path: 'academy.sqlite' })
await store.migrate()
const tokens = { secret: process.env['JWT_SECRET'] ?? '', tenant: 'academy', anonymousTenant: 'academy' }
const api = createApp({ lyceum: createLyceum({ store }), authenticate: jwtAuthentication(tokens) })
serve({ fetch: new Hono().route('/api', api).fetch, port: Number(process.env['PORT'] ?? 3000) })
