import type { TextIndexing } from '@lyceum/store-kysely'
import { sql } from 'kysely'

/**
 * A GIN index of trigrams behind the tenant and what else is filtered by, which `like` uses by itself. Both extensions come with PostgreSQL and are
 * trusted: a role that may create objects in the database may create them. Where an administrator has put pg_trgm into a
 * schema of its own, its operators are named by that schema.
 */
export const postgresTextIndexing: TextIndexing = {
  create: (name, table, columns) => [
    'create extension if not exists pg_trgm',
    'create extension if not exists btree_gin',
    `do $$ begin execute format('create index ${name} on ${table} using gin (tenant_id, ${columns.join()} %s.gin_trgm_ops)',
      (select extnamespace::regnamespace from pg_extension where extname = 'pg_trgm')); end $$`,
  ],
  drop: (name) => [`drop index ${name}`],
  contains: (column, text) => sql`${column} like ${text}`,
  encodeText: (text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`,
}
