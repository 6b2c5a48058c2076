import { existsSync, readFileSync, statSync } from 'node:fs'
import type { StoreDriver } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import pg from 'pg'
import { TENANT } from './replay.ts'

/** A store to load cohorts into, and what it has cost the disk so far. */
export interface CohortStore {
  readonly store: StoreDriver
  readonly measure: () => Promise<DiskUse | undefined>
  readonly close: () => Promise<void>
}

export interface DiskUse {
  /** Bytes that were sent to the disk: of SQLite by this process, of PostgreSQL its write-ahead log alone. */
  readonly written: number
  /** Bytes that the database has now. */
  readonly size: number
}

/** Linux counts what a process sends to the disk; other systems do not tell. */
const writtenByProcess = (): number => {
  const counters = existsSync('/proc/self/io') ? readFileSync('/proc/self/io', 'utf8') : ''
  return Number(/^write_bytes: (\d+)$/m.exec(counters)?.[1] ?? 0)
}

export const openMemory = (): CohortStore => {
  const store = createMemoryStore()
  return { store, measure: async () => undefined, close: () => store.close() }
}

/** Opens a new file. */
export const openSqlite = async (path: string): Promise<CohortStore> => {
  if (existsSync(path)) throw new Error(`${path} exists already: cohorts are loaded into a new database.`)
  const store = openSqliteStore({ path })
  await store.migrate()
  return {
    store,
    measure: async () => ({ written: writtenByProcess(), size: statSync(path).size }),
    close: () => store.close(),
  }
}

/** Opens a database that holds no cohorts yet. */
export const openPostgres = async (connectionString: string): Promise<CohortStore> => {
  const store = openPostgresStore({ connectionString })
  await store.migrate()
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query('select from lyceum_courses where tenant_id = $1 limit 1', [TENANT])
  const close = async () => {
    await client.end()
    await store.close()
  }
  if (rows.length > 0) {
    await close()
    throw new Error('The database has cohorts already: they are loaded into a new database.')
  }
  return {
    store,
    close,
    measure: async () => {
      const sizes = `select pg_current_wal_lsn() - '0/0' as written, pg_database_size(current_database()) as size`
      const [found] = (await client.query<{ written: string; size: string }>(sizes)).rows
      return { written: Number(found?.written), size: Number(found?.size) }
    },
  }
}
