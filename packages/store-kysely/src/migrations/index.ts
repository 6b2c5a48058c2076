import type { Migration, MigrationHistory } from '../migration.ts'
import { migration0001 } from './0001-foundation.ts'

/**
 * Every migration, in order; a database remembers how many of them it has seen. Add at the end, change none.
 * Only until the first release is 0001 itself written anew: `migration:draft foundation --from-nothing`.
 */
export const migrations: readonly Migration[] = [migration0001]

/** The tables of all areas of the engine; those of a host's own areas have histories of their own. */
export const coreHistory: MigrationHistory = { area: 'core', migrations }
