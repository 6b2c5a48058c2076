/** A second copy of better-sqlite3, installed under another name for second-copy.test.ts. */
declare module 'better-sqlite3-other' {
  import SqliteDatabase from 'better-sqlite3'

  // biome-ignore lint/style/noDefaultExport: it is that of better-sqlite3.
  export default SqliteDatabase
}
