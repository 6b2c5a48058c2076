export type { SqliteDatabase, SqliteStatement } from './database.ts'
export type { SqliteStoreOptions } from './open.ts'
export { openSqliteStore, type SqliteStore } from './store.ts'
