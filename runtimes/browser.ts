// The engine, its HTTP API and the client of it, all in a browser: bundled by bundles.ts, run without anything of Node's.
import { createClient } from '@lyceum/client'
import { createMemoryStore } from '@lyceum/core/memory'
import { createAcademy } from './academy.ts'
import { journey } from './journey.ts'

const { app } = createAcademy('academy', { store: createMemoryStore() })
const fetch: typeof globalThis.fetch = async (input, init) => app.request(input as string, init)

const ask = async (path: string) => (await app.request(path)).text()

const visit = async () => {
  const as = (token: string) => createClient({ baseUrl: 'http://academy/api', fetch, token })
  const number = await journey(as)
  let heard = ''
  for (let tries = 0; tries < 100 && !heard.includes('certificate.issued'); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    heard = await ask('/drain')
  }
  return { number, heard, nestedUse: await ask('/nested-use') }
}

export const visited = visit()
