import SqliteDatabase, { type Database } from 'better-sqlite3'

export interface SqliteStoreOptions {
  /** The database file, made if missing; `:memory:` for one that is gone when closed. */
  readonly path?: string
  /** A connection of the host's, instead of `path`: used as it is set up, and left open by `close`. */
  readonly database?: Database
  /**
   * When a commit counts as done. `normal` (unless said): once the operating system has it, so that no kill of the
   * process loses it; a power cut may lose the last commits, never the file. `full`: once the disk has it.
   */
  readonly synchronous?: 'normal' | 'full'
  /** How long a transaction waits for other processes before it is a conflict. 5,000 unless said. */
  readonly busyTimeoutMs?: number
}

/** The connections of a store. Where `reader` is `writer`, reads and transactions take turns. */
export interface Databases {
  readonly writer: Database
  readonly reader: Database
  close(): void
}

const isWal = (database: Database): boolean => database.pragma('journal_mode', { simple: true }) === 'wal'

/** Pages that a connection keeps, in KiB. SQLite's own 2 MiB hold a few hundred courses. */
const CACHE_KIB = 65_536

const openReader = (path: string): Database => {
  const reader = new SqliteDatabase(path)
  reader.pragma(`cache_size = -${CACHE_KIB}`)
  reader.pragma('query_only = on')
  return reader
}

const openWriter = (path: string, synchronous: string): Database => {
  const database = new SqliteDatabase(path)
  database.pragma(`cache_size = -${CACHE_KIB}`)
  database.pragma('journal_mode = wal')
  database.pragma(`synchronous = ${synchronous}`)
  database.pragma('foreign_keys = on')
  // 16 MiB of log instead of 4: a page that many commits wrote is copied into the file once for all of them.
  database.pragma('wal_autocheckpoint = 4000')
  // Waiting inside SQLite would stop the whole process; see begin.ts.
  database.pragma('busy_timeout = 0')
  return database
}

export const openDatabases = ({ path, database, synchronous = 'normal' }: SqliteStoreOptions): Databases => {
  if ((path === undefined) === (database === undefined))
    throw new TypeError('openSqliteStore takes either a path or a database.')
  const writer = database ?? openWriter(path ?? '', synchronous)
  // Without WAL a reader would keep the writer waiting and the other way round; in memory there is nothing to open.
  const shared = writer.memory || !isWal(writer)
  const reader = shared ? writer : openReader(writer.name)
  return {
    writer,
    reader,
    close: () => {
      if (reader !== writer) reader.close()
      if (database === undefined) writer.close()
    },
  }
}
