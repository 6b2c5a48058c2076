import type { MigrationHistory } from '@lyceum/store-kysely'
import BetterSqlite from 'better-sqlite3'
import { createCheckpointer } from './checkpointer.ts'
import type { SqliteDatabase } from './database.ts'
import { failureOf } from './errors.ts'

export interface SqliteStoreOptions {
  /** The database file, made if missing; `:memory:` for one that is gone when closed. */
  readonly path?: string
  /**
   * A better-sqlite3 connection of the host's, instead of `path`: used as it is set up, and left open by `close`. A second
   * connection, for reads, is opened by the same copy of better-sqlite3, whichever that is.
   */
  readonly database?: SqliteDatabase
  /**
   * When a commit counts as done. `normal` (unless said): once the operating system has it, so that no kill of the
   * process loses it; a power cut may lose the last commits, never the file. `full`: once the disk has it.
   */
  readonly synchronous?: 'normal' | 'full'
  /** The migrations of the host's own areas: `migrate` makes their tables beside those of the engine. */
  readonly migrations?: readonly MigrationHistory[]
  /** How long a transaction waits for a lock of other processes, in milliseconds; 5,000 unless said. */
  readonly busyTimeoutMs?: number
}

/** The connections of a store. Where `reader` is `writer`, reads and transactions wait for each other. */
export interface Databases {
  readonly writer: SqliteDatabase
  readonly reader: SqliteDatabase
  /** To be called after each commit of the writer. */
  committed(): void
  close(): Promise<void>
}

const isWal = (database: SqliteDatabase): boolean => database.pragma('journal_mode', { simple: true }) === 'wal'

/** The page cache of a connection, in KiB. SQLite's own 2 MiB hold a few hundred courses. */
const CACHE_KIB = 65_536

/**
 * Pages of the write-ahead log at which a commit copies them into the file: 16 MiB instead of SQLite's 4. A page that many
 * commits wrote is copied once for all of them.
 */
const CHECKPOINT_PAGES = 4_000

/** Waiting inside SQLite stops the whole process. */
const READER_BUSY_MS = 40

/**
 * Two copies of SQLite in one process do not see each other's locks on a file: the one that closes its last connection
 * deletes the write-ahead log under the other. So the reader is opened by the writer's own constructor.
 */
const openReader = (writer: SqliteDatabase): SqliteDatabase => {
  const { constructor: Database } = writer as { constructor: unknown }
  // The constructor of better-sqlite3's databases takes the path, whichever version it is.
  const reader = new (Database as new (path: string) => SqliteDatabase)(writer.name)
  reader.pragma(`cache_size = -${CACHE_KIB}`)
  reader.pragma('query_only = on')
  // In WAL mode readers wait for nobody but a process that repairs the file after a crash.
  reader.pragma(`busy_timeout = ${READER_BUSY_MS}`)
  return reader
}

const openWriter = (path: string, synchronous: string): SqliteDatabase => {
  const database = new BetterSqlite(path)
  database.pragma(`cache_size = -${CACHE_KIB}`)
  database.pragma('journal_mode = wal')
  database.pragma(`synchronous = ${synchronous}`)
  database.pragma('foreign_keys = on')
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  // Waiting inside SQLite would stop the whole process; see store.ts.
  database.pragma('busy_timeout = 0')
  return database
}

const opened = <T>(open: () => T): T => {
  try {
    return open()
  } catch (error) {
    throw failureOf(error, 'read')
  }
}

export const openDatabases = ({ path, database, synchronous = 'normal' }: SqliteStoreOptions): Databases => {
  if ((path === undefined) === (database === undefined))
    throw new TypeError('openSqliteStore takes either a path or a database.')
  const writer = database ?? opened(() => openWriter(path ?? '', synchronous))
  // Without WAL a reader would keep the writer waiting and the other way round; in memory there is nothing to open.
  const shared = writer.memory || !isWal(writer)
  const reader = shared ? writer : opened(() => openReader(writer))
  // The log of a host's own connection is the host's to copy.
  const checkpointer =
    shared || database !== undefined ? undefined : createCheckpointer(writer, synchronous, CHECKPOINT_PAGES)
  return {
    writer,
    reader,
    committed: () => checkpointer?.committed(),
    close: async () => {
      await checkpointer?.close()
      if (reader !== writer) reader.close()
      if (database === undefined) writer.close()
    },
  }
}
