import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoreDriver } from '@lyceum/core'
import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { startPostgres } from '@lyceum/tests/postgres'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { Baseline } from './baseline.ts'
import { openPostgresBaseline } from './baseline-postgres.ts'
import { openSqliteBaseline } from './baseline-sqlite.ts'

/** Where a database is, for other processes. */
export type DatabaseTarget = { readonly path: string } | { readonly connectionString: string }

export interface Opened {
  readonly target: DatabaseTarget
  readonly store: StoreDriver
  readonly baseline: Baseline
  /** Waits for the server so far; undefined where there is no server. */
  roundTrips(): number | undefined
  /** Lets the database see what it holds by now, as it would by itself in time. */
  refresh(): Promise<void>
  close(): Promise<void>
}

const CONNECTIONS = 16

/** Opens either side on a database that exists. */
export const openTarget = (target: DatabaseTarget): { store: () => StoreDriver; baseline: () => Baseline } =>
  'path' in target
    ? { store: () => openSqliteStore(target), baseline: () => openSqliteBaseline(target.path) }
    : {
        store: () => openPostgresStore({ ...target, max: CONNECTIONS }),
        baseline: () => openPostgresBaseline(target.connectionString, CONNECTIONS),
      }

const analyze = (path: string): void => {
  const database = new Database(path)
  database.exec('analyze')
  database.close()
}

const openSqlite = async (): Promise<Opened> => {
  const directory = await mkdtemp(join(tmpdir(), 'lyceum-bench-'))
  const path = join(directory, 'bench.db')
  const store = openSqliteStore({ path })
  await store.migrate()
  const baseline = openSqliteBaseline(path)
  return {
    target: { path },
    store,
    baseline,
    roundTrips: () => undefined,
    refresh: async () => analyze(path),
    close: async () => {
      await baseline.close()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const openPostgres = async (): Promise<Opened> => {
  const server = await startPostgres()
  const name = `lyceum_bench_${process.pid}`
  const admin = new pg.Client({ connectionString: server.connectionString })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(server.connectionString)
  url.pathname = `/${name}`
  const store = openPostgresStore({ connectionString: url.href, max: CONNECTIONS })
  await store.migrate()
  const baseline = openPostgresBaseline(url.href, CONNECTIONS)
  return {
    target: { connectionString: url.href },
    store,
    baseline,
    roundTrips: () => store.roundTrips,
    refresh: async () => {
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      await client.query('vacuum analyze')
      await client.end()
    },
    close: async () => {
      await baseline.close()
      await store.close()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
      await server.stop()
    },
  }
}

export const stores = { sqlite: openSqlite, postgres: openPostgres }
export type StoreName = keyof typeof stores
