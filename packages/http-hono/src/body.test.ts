import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import { echo } from './testing/echo.ts'

const CHUNK = Buffer.alloc(65_536, 'x')

/** Sends a body without saying how long it is, and answers the status, or what became of the connection. */
const sendChunks = (agent: Agent, port: number, chunks: number): Promise<number | string | undefined> =>
  new Promise((resolve) => {
    const sent = request({ agent, port, host: '127.0.0.1', path: '/things', method: 'POST' }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    sent.on('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    let left = chunks
    const write = (): void => {
      for (; left > 0; left -= 1)
        if (!sent.write(CHUNK)) {
          left -= 1
          sent.once('drain', write)
          return
        }
      sent.end()
    }
    write()
  })

test('who sends too much hears so, also on a connection that is used again', async () => {
  const server = serve({ fetch: echo().app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const heard = await Promise.all(Array.from({ length: 60 }, () => sendChunks(agent, port, 48)))
  expect(new Set(heard)).toEqual(new Set([413]))
  agent.destroy()
  server.close()
})
