// The host's own routes and Lyceum's, in one Express app.
import { equal, match } from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { sign } from 'hono/jwt'
import { expressApp } from './app.ts'

const secret = randomBytes(32).toString('hex')
const server = expressApp(createLyceum({ store: createMemoryStore() }), secret).listen(0)
await once(server, 'listening')
const origin = `http://localhost:${(server.address() as AddressInfo).port}`

const token = await sign({ sub: 'grace', roles: ['instructor'], exp: Math.floor(Date.now() / 1_000) + 60 }, secret)
const post = (body: string) =>
  fetch(`${origin}/api/courses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  })

equal(await (await fetch(origin)).text(), 'The host’s own page.')
const created = await post(JSON.stringify({ title: 'Knots that hold' }))
equal(created.status, 201)
const location = created.headers.get('location') ?? ''
match(location, /^\/api\/courses\/crs_/)
const read = await fetch(origin + location, { headers: { authorization: `Bearer ${token}` } })
equal(((await read.json()) as { title: string }).title, 'Knots that hold')
equal((await post('{ no json')).status, 400)
equal((await fetch(`${origin}/api/nothing`)).status, 404)
server.close()
console.log('Express serves its own page and the API.')
