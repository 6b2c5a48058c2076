export { sqlBulkWrites } from './bulk-writes/index.ts'
export { createDb, type Db, PARAMETER, type Statement } from './compile.ts'
export { recordConflict, type UniqueViolation, uniqueConflict } from './conflicts.ts'
export type { Codec, Flavour, TextIndexing } from './flavour.ts'
export {
  drizzleClientOf,
  type KyselyTransaction,
  type RunSql,
  runSqlOn,
  type SqlRunner,
} from './host-transaction.ts'
export { type Joined, joined } from './joined.ts'
export { createLifetime } from './lifetime.ts'
export { memoizeByObject } from './memoize.ts'
export { applyMigrations, checkVersion, createTables } from './migrate.ts'
export { type Migration, type MigrationHistory, type Step, schemaAfter, statementsOf } from './migration.ts'
export { migrations } from './migrations/index.ts'
export { columnOf, tableOf } from './naming.ts'
export type { Values } from './rows.ts'
export { type Schema, schemaOf, type TableSchema } from './schema.ts'
export { bulkOf, type Reads, readsOf } from './session.ts'
export { createSql, type Sql, withHistories } from './sql.ts'
export { deadlineExceeded, type Outcome, storeUnavailable } from './unavailable.ts'
export {
  type Run,
  type SqlBulkWrite,
  type SqlView,
  sqlBulkWrite,
  sqlView,
  type ViewStatement,
  viewStatement,
} from './view.ts'
export { sqlViews } from './views/index.ts'
export type { CollectionWrites, Write } from './writes.ts'
