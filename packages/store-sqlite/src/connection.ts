import type { Statement } from '@lyceum/store-kysely'
import type { SqliteDatabase, SqliteStatement } from './database.ts'
import { createMutex, type Mutex } from './mutex.ts'

/** One SQLite connection with the statements that were prepared on it. */
export interface Connection {
  readonly database: SqliteDatabase
  readonly mutex: Mutex
  readonly all: (statement: Statement, params: readonly unknown[]) => readonly (readonly unknown[])[]
  /** Answers how many rows were written. */
  readonly write: (statement: Statement, params: readonly unknown[]) => number
  readonly begin: () => void
  readonly commit: () => void
  readonly rollback: () => void
  readonly savepoint: () => void
  readonly releaseSavepoint: () => void
  /** Takes back what was written since the savepoint. */
  readonly undoToSavepoint: () => void
}

/** The most prepared statements whose text depends on what callers ask for: each holds some ten kB. */
const MAX_VARYING = 50

const connections = new WeakMap<SqliteDatabase, Connection>()

/** The connection of a database object: always the same, so that everyone on it waits for the others. */
export const connectionOf = (database: SqliteDatabase): Connection => {
  const known = connections.get(database)
  if (known) return known
  const prepared = new WeakMap<Statement, SqliteStatement>()
  // A map remembers the order in which its keys were set: the first is the one that was not used for longest.
  const varying = new Map<Statement, SqliteStatement>()

  const make = (statement: Statement): SqliteStatement => {
    const ready = database.prepare(statement.sql)
    // A host may have chosen otherwise for its own statements.
    ready.safeIntegers(false)
    if (ready.reader) ready.raw(true)
    return ready
  }
  const prepareVarying = (statement: Statement): SqliteStatement => {
    const ready = varying.get(statement) ?? make(statement)
    varying.delete(statement)
    varying.set(statement, ready)
    const [oldest] = varying.keys()
    if (oldest && varying.size > MAX_VARYING) varying.delete(oldest)
    return ready
  }
  const prepare = (statement: Statement): SqliteStatement => {
    if (statement.varies) return prepareVarying(statement)
    let ready = prepared.get(statement)
    if (!ready) {
      ready = make(statement)
      prepared.set(statement, ready)
    }
    return ready
  }
  const immediate = database.prepare('begin immediate')
  const commit = database.prepare('commit')
  const rollback = database.prepare('rollback')
  const savepoint = database.prepare('savepoint lyceum_group')
  const releaseSavepoint = database.prepare('release lyceum_group')
  const undoToSavepoint = database.prepare('rollback to lyceum_group')

  const connection: Connection = {
    database,
    mutex: createMutex(),
    all: (statement, params) => {
      const ready = prepare(statement)
      // `raw` makes rows lists.
      if (ready.reader) return ready.all(params) as unknown[][]
      ready.run(params)
      return []
    },
    write: (statement, params) => Number(prepare(statement).run(params).changes),
    begin: () => void immediate.run(),
    commit: () => void commit.run(),
    // Some failures, such as a full disk, have ended the transaction already.
    rollback: () => void (database.inTransaction && rollback.run()),
    savepoint: () => void savepoint.run(),
    releaseSavepoint: () => void releaseSavepoint.run(),
    undoToSavepoint: () => {
      undoToSavepoint.run()
      releaseSavepoint.run()
    },
  }
  connections.set(database, connection)
  return connection
}
