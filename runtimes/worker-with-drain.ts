// Without `background`: each request hands `drain` to its own `waitUntil`.
import { createMemoryStore } from '@lyceum/core/memory'
import { createAcademy } from './academy.ts'

const { app, lyceum } = createAcademy('academy', { store: createMemoryStore() })

interface RequestContext {
  waitUntil(work: Promise<unknown>): void
}

// Workers are looked for in the default export.
// biome-ignore lint/style/noDefaultExport: see above
export default {
  fetch: async (request: Request, _: unknown, context: RequestContext): Promise<Response> => {
    const response = await app.fetch(request)
    context.waitUntil(lyceum.drain())
    return response
  },
  scheduled: () => lyceum.drain(),
}
