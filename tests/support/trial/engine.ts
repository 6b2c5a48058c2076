import { createLyceum, isLyceumError, type Lyceum, StoreConflict } from '@lyceum/core'
import { openPostgresStore, type PostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore, type SqliteStore } from '@lyceum/store-sqlite'
import type { DataLocation } from '../stores.ts'
import { trialArea, trialMigrations } from './area.ts'

export const openTrialStore = (place: DataLocation): SqliteStore | PostgresStore =>
  'sqlite' in place
    ? openSqliteStore({ path: place.sqlite, migrations: [trialMigrations] })
    : openPostgresStore({ connectionString: place.postgres, max: 4, migrations: [trialMigrations] })

/** Handlers that fail by chance. */
export class Shaken extends Error {}

/** What a trial does on purpose: handlers fail, the database goes away, a place is another process's by now. */
const isExpected = (error: unknown): boolean =>
  error instanceof Shaken ||
  error instanceof StoreConflict ||
  (isLyceumError(error) && error.category === 'unavailable')

export const trialEngine = (place: DataLocation): Lyceum<typeof trialArea> =>
  createLyceum({
    store: openTrialStore(place),
    areas: [trialArea],
    onError: (error) => {
      if (!isExpected(error)) console.error(error)
    },
  })

/** What the processes of a trial say, one line each. `at` is in nanoseconds of a clock that all of them share. */
export type TrialLine =
  | { readonly ready: true }
  | { readonly tenantId: string; readonly thingId: string; readonly reached: number }
  | {
      readonly heardBy: string
      readonly at: string
      readonly tenantId: string
      readonly thingId: string
      readonly step: number
    }
