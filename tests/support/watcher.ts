import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import type { DataLocation } from './stores.ts'

// A process that watches a store, says when it is woken, and has nothing else to do: it ends by itself.

const { place } = JSON.parse(String(process.argv[2])) as { place: DataLocation }
const store =
  'sqlite' in place
    ? openSqliteStore({ path: place.sqlite })
    : openPostgresStore({ connectionString: place.postgres, idleTimeoutMs: 50 })
await store.watch?.(() => void process.stdout.write('woken\n'))
process.stdout.write('watching\n')
// As long as its input is open it is kept alive.
process.stdin.resume()
