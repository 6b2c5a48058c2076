import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoreDriver } from '@lyceum/core'
import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { startPostgres } from '@lyceum/tests/postgres'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { Baseline, LeanDatabase } from './baseline.ts'
import { openPostgresBaseline } from './baseline-postgres.ts'
import { openSqliteBaseline } from './baseline-sqlite.ts'
import { postgresBytes, sqliteBytes } from './bytes.ts'
import { fillLeanPostgres, openLeanPostgres } from './lean/postgres.ts'
import { fillLeanSqlite, openLeanSqlite } from './lean/sqlite.ts'

/** Where a database is, for other processes. */
export type DatabaseTarget = { readonly path: string } | { readonly connectionString: string }

export interface Opened {
  readonly target: DatabaseTarget
  /** The tables of the hand-written code of its own; {@link Opened.fillLean} creates them. */
  readonly leanTarget: DatabaseTarget
  readonly store: StoreDriver
  /** Hand-written code on the store's tables. */
  readonly baseline: Baseline
  /** Creates the tables of the hand-written code of its own, with what the store holds now. */
  fillLean(): Promise<void>
  /** How much of the disk the store uses. */
  bytes(): Promise<number>
  /** Waits for the server so far; undefined where there is no server. */
  roundTrips(): number | undefined
  /** Lets the database see what it holds by now, as it would by itself in time. */
  refresh(): Promise<void>
  close(): Promise<void>
}

const CONNECTIONS = 16

export const openStore = (target: DatabaseTarget): StoreDriver =>
  'path' in target ? openSqliteStore(target) : openPostgresStore({ ...target, max: CONNECTIONS })

/** Hand-written code on tables of its own. */
export const openLean = (target: DatabaseTarget): LeanDatabase =>
  'path' in target ? openLeanSqlite(target.path) : openLeanPostgres(target.connectionString, CONNECTIONS)

const onFile = <T>(path: string, work: (database: Database.Database) => T): T => {
  const database = new Database(path)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const openSqlite = async (): Promise<Opened> => {
  const directory = await mkdtemp(join(tmpdir(), 'lyceum-bench-'))
  const path = join(directory, 'bench.db')
  const leanPath = join(directory, 'lean.db')
  const store = openSqliteStore({ path })
  await store.migrate()
  const baseline = openSqliteBaseline(path)
  return {
    target: { path },
    leanTarget: { path: leanPath },
    store,
    baseline,
    fillLean: () => fillLeanSqlite(leanPath, store),
    bytes: async () => onFile(path, sqliteBytes),
    roundTrips: () => undefined,
    refresh: async () => void onFile(path, (database) => database.exec('analyze')),
    close: async () => {
      await baseline.close()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const openPostgres = async (): Promise<Opened> => {
  const server = await startPostgres()
  const admin = new pg.Client({ connectionString: server.connectionString })
  await admin.connect()
  const names = [`lyceum_bench_${process.pid}`, `lean_bench_${process.pid}`]
  for (const name of names) await admin.query(`create database ${name}`)
  const [url, leanUrl] = names.map((name) => new URL(`/${name}`, server.connectionString).href) as [string, string]
  const store = openPostgresStore({ connectionString: url, max: CONNECTIONS })
  await store.migrate()
  const baseline = openPostgresBaseline(url, CONNECTIONS)
  const own = new pg.Client({ connectionString: url })
  await own.connect()
  return {
    target: { connectionString: url },
    leanTarget: { connectionString: leanUrl },
    store,
    baseline,
    fillLean: () => fillLeanPostgres(leanUrl, store),
    bytes: () => postgresBytes(own),
    roundTrips: () => store.roundTrips,
    refresh: async () => void (await own.query('vacuum analyze')),
    close: async () => {
      await baseline.close()
      await store.close()
      await own.end()
      for (const name of names) await admin.query(`drop database ${name} with (force)`)
      await admin.end()
      await server.stop()
    },
  }
}

export const stores = { sqlite: openSqlite, postgres: openPostgres }
export type StoreName = keyof typeof stores
