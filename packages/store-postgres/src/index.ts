export type { PostgresClient, PostgresPool, PostgresPoolClient, PostgresQuery } from './client.ts'
export type { PostgresStoreOptions } from './open.ts'
export { openPostgresStore, type PostgresStore } from './store.ts'
