import { collections } from '@lyceum/core/storage'
import { stepsBetween } from '../draft.ts'
import type { Migration } from '../migration.ts'
import { schemaOf } from '../schema.ts'

// Until the first release's records are final, the first migration follows them; then its text is frozen in a file.
const foundation: Migration = { name: '0001-foundation', steps: stepsBetween(new Map(), schemaOf(collections)) }

/** Every migration, in order; a database remembers how many of them it has seen. Add at the end, change none. */
export const migrations: readonly Migration[] = [foundation]
