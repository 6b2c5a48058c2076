import type { MigrationHistory } from '@lyceum/store-kysely'
import { migration0001 } from './0001-first.ts'

/** Every migration of the area, in order. Add at the end, change none: databases exist that have seen them. */
export const badgeMigrations: MigrationHistory = { area: 'badges', migrations: [migration0001] }
