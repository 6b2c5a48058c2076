import type { StoreDriver } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { freshPostgres, freshSqlitePath } from './databases.ts'

/** Where a store's data lies, so that another process can open the same. */
export type DataLocation = { readonly sqlite: string } | { readonly postgres: string }

export interface OpenStore {
  readonly store: StoreDriver
  /** Undefined where nobody else can reach the data. */
  readonly place?: DataLocation
  close(): Promise<void>
}

/** Every store that keeps the promises, each opened on data of its own. */
export const stores: readonly { readonly name: string; open(): Promise<OpenStore> }[] = [
  {
    name: 'memory',
    open: async () => {
      const store = createMemoryStore()
      return { store, close: () => store.close() }
    },
  },
  {
    name: 'SQLite',
    open: async () => {
      const path = freshSqlitePath()
      const store = openSqliteStore({ path })
      await store.migrate()
      return { store, place: { sqlite: path }, close: () => store.close() }
    },
  },
  {
    name: 'PostgreSQL',
    open: async () => {
      const { connectionString, drop } = await freshPostgres()
      const store = openPostgresStore({ connectionString })
      await store.migrate()
      const close = async () => {
        await store.close()
        await drop()
      }
      return { store, place: { postgres: connectionString }, close }
    },
  },
]

/** The stores that outlive a process and are shared by several. */
export const sharedStores = stores.filter(({ name }) => name !== 'memory')

/** Opens a place that another process has migrated. */
export const openLocation = (place: DataLocation): StoreDriver =>
  'sqlite' in place ? openSqliteStore({ path: place.sqlite }) : openPostgresStore({ connectionString: place.postgres })
