// An academy on each store, served by the runtime's own server: node, bun or deno runs this file.
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { StoreDriver } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import type { Hono } from 'hono'
import { createAcademy } from './academy.ts'
import { expectJourney, expectNestedUse } from './expectations.ts'

type Serve = (options: { port: number }, fetch: (request: Request) => Response | Promise<Response>) => Server
interface Server {
  readonly port: number
  stop(): unknown
}
interface Runtime {
  readonly Bun?: { serve(options: { port: number; fetch: Parameters<Serve>[1] }): Server }
  readonly Deno?: {
    serve(
      options: { port: number; onListen(): void },
      fetch: Parameters<Serve>[1],
    ): {
      readonly addr: { readonly port: number }
      shutdown(): Promise<void>
    }
  }
}
const { Bun, Deno } = globalThis as typeof globalThis & Runtime

const serve = async ({ fetch }: Hono): Promise<Server> => {
  const answer = (request: Request) => fetch(request)
  if (Bun) return Bun.serve({ port: 0, fetch: answer })
  if (Deno) {
    const server = Deno.serve({ port: 0, onListen: () => {} }, answer)
    return { port: server.addr.port, stop: () => server.shutdown() }
  }
  const node = await import('@hono/node-server')
  return new Promise((resolve) => {
    const server = node.serve({ fetch: answer, port: 0 }, ({ port }) => resolve({ port, stop: () => server.close() }))
  })
}

const onMemory = async () => createMemoryStore()

const onSqlite = async () => {
  const { openSqliteStore } = await import('@lyceum/store-sqlite')
  const path = join(tmpdir(), `lyceum-${crypto.randomUUID()}.sqlite`)
  process.on('exit', () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  })
  const store = openSqliteStore({ path })
  await store.migrate()
  return store
}

const onPostgres = async () => {
  const { openPostgresStore } = await import('@lyceum/store-postgres')
  const store = openPostgresStore({ connectionString: process.env['LYCEUM_TEST_POSTGRES_URL'] ?? '' })
  await store.migrate()
  return store
}

const check = async (name: string, open: () => Promise<StoreDriver>): Promise<void> => {
  const store = await open()
  const { app, lyceum } = createAcademy(crypto.randomUUID(), { store })
  lyceum.start()
  const server = await serve(app)
  const origin = `http://localhost:${server.port}`
  await expectJourney(origin, fetch)
  await expectNestedUse(origin, fetch, 'guarded')
  await server.stop()
  await lyceum.stop()
  await store.close()
  console.log(name)
}

await check('memory', onMemory)
await check('sqlite', onSqlite)
await check('postgres', onPostgres)
process.exit(0)
