/** What the store calls of a prepared statement of better-sqlite3. */
export interface SqliteStatement {
  /** Whether the statement answers rows. */
  readonly reader: boolean
  safeIntegers(on: boolean): unknown
  raw(on: boolean): unknown
  all(params: readonly unknown[]): unknown[]
  run(params?: readonly unknown[]): { readonly changes: number | bigint }
}

/** What the store calls of a database of better-sqlite3: a `Database` of any of its copies and supported versions is one. */
export interface SqliteDatabase {
  readonly name: string
  readonly open: boolean
  readonly memory: boolean
  readonly inTransaction: boolean
  prepare(sql: string): SqliteStatement
  exec(sql: string): unknown
  pragma(sql: string, options?: { simple?: boolean }): unknown
  close(): unknown
}
