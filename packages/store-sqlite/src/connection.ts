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

const connections = new WeakMap<SqliteDatabase, Connection>()

/** The connection of a database object: always the same, so that everyone on it waits for the others. */
export const connectionOf = (database: SqliteDatabase): Connection => {
  const known = connections.get(database)
  if (known) return known
  const prepared = new WeakMap<Statement, SqliteStatement>()

  const prepare = (statement: Statement): SqliteStatement => {
    let ready = prepared.get(statement)
    if (!ready) {
      ready = database.prepare(statement.sql)
      // A host may have chosen otherwise for its own statements.
      ready.safeIntegers(false)
      if (ready.reader) ready.raw(true)
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
