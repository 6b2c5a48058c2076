export type { PostgresStoreOptions } from './open.ts'
export { openPostgresStore, type PostgresStore } from './store.ts'
