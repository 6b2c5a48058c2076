// The engine, its HTTP API and the client of it, all in a browser: bundled by bundles.ts, run without anything of Node's.
import { createClient } from '@lyceum/client'
import { createMemoryStore } from '@lyceum/core/memory'
import { createAcademy } from './academy.ts'
import { journey } from './journey.ts'

const academy = createAcademy('academy', { store: createMemoryStore() })
const fetch: typeof globalThis.fetch = async (input, init) => academy.request(input as string, init)

export const certificate: Promise<string> = journey((token) =>
  createClient({ baseUrl: 'http://academy/api', fetch, token }),
)
