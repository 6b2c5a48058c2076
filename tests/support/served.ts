import { createClient } from '@lyceum/client'
import type { Actor, Api, Lyceum } from '@lyceum/core'
import { createApp } from '@lyceum/http-hono'

/** An API for each actor, wherever it runs. */
export type ApiMaker = (actor: Actor) => Api

export interface Served {
  readonly api: ApiMaker
  /** The statuses of all answers so far. */
  readonly statuses: readonly number[]
}

/** The operations through client and HTTP, without a socket between the two. The token is the actor, spelled out. */
export const overHttp = (lyceum: Lyceum): Served => {
  const statuses: number[] = []
  const app = createApp({
    lyceum,
    authenticate: (request) => {
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
      return JSON.parse(Buffer.from(token, 'base64url').toString()) as Actor
    },
  })
  const api: ApiMaker = (actor) =>
    createClient({
      baseUrl: 'http://academy.test',
      token: Buffer.from(JSON.stringify(actor)).toString('base64url'),
      fetch: async (url, init) => {
        const response = await app.fetch(new Request(url, init))
        statuses.push(response.status)
        return response
      },
    })
  return { api, statuses }
}
