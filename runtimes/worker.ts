// An academy as a Worker: made once, where the module is loaded.
import { waitUntil } from 'cloudflare:workers'
import { createMemoryStore } from '@lyceum/core/memory'
import { createAcademy } from './academy.ts'

const { app, lyceum } = createAcademy('academy', { store: createMemoryStore(), background: waitUntil })

// Workers are looked for in the default export.
// biome-ignore lint/style/noDefaultExport: see above
export default { fetch: app.fetch, scheduled: () => lyceum.start() }
