// An engine with its HTTP API, and what the checks want to know of it. Runs in every runtime.
import { createLyceum, type Lyceum, type LyceumOptions, type StoreDriver } from '@lyceum/core'
import { createApp } from '@lyceum/http-hono'
import { Hono } from 'hono'

/** Whether a use of the store inside its own transaction is noticed: `guarded`, or `unguarded` where it waits for ever. */
const nestedUse = async (store: StoreDriver, tenantId: string): Promise<string> => {
  const nested = store
    .transaction(tenantId, () => store.read(tenantId, async () => 'unguarded'))
    .catch((error: { code?: string }) => (error.code === 'NESTED_STORE_USE' ? 'guarded' : String(error)))
  const waiting = new Promise<string>((resolve) => setTimeout(() => resolve('unguarded'), 500))
  return Promise.race([nested, waiting])
}

export const createAcademy = (tenantId: string, options: LyceumOptions): { app: Hono; lyceum: Lyceum } => {
  const lyceum = createLyceum(options)
  const heard: string[] = []
  lyceum.on('*', (event) => void (event.tenantId === tenantId && heard.push(event.name)))
  // A subscriber that drains does not wait for itself.
  lyceum.on('course.created', () => lyceum.drain())

  const authenticate = (request: Request) => {
    const userId = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    const roles = userId === 'grace' ? (['instructor'] as const) : (['student'] as const)
    return { tenantId, userId, name: userId, roles }
  }
  const app = new Hono()
    .get('/heard', (context) => context.json(heard))
    .get('/drain', async (context) => context.json(await lyceum.drain().then(() => heard)))
    .get('/nested-use', async (context) => context.text(await nestedUse(options.store, tenantId)))
    .route('/api', createApp({ lyceum, authenticate }))
  return { app, lyceum }
}
