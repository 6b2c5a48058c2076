import { getRequestListener } from '@hono/node-server'
import type { Lyceum } from '@lyceum/core'
import { createApp, jwtAuthentication } from '@lyceum/http-hono'
import express, { type Express } from 'express'
import { Hono } from 'hono'

/** An Express app of the host's with Lyceum's API below `/api`. */
export const expressApp = (lyceum: Lyceum, secret: string): Express => {
  const authenticate = jwtAuthentication({ secret, tenant: 'academy', anonymousTenant: 'academy' })
  const api = new Hono().route('/api', createApp({ lyceum, authenticate }))
  const app = express()
  app.get('/', (_request, response) => void response.send('The host’s own page.'))
  // `all` leaves the path as it is, `use` would cut off `/api`. Parsers of bodies belong behind this line.
  app.all('/api/{*path}', getRequestListener(api.fetch))
  return app
}
