import type Database from 'better-sqlite3'
import type pg from 'pg'

/** The bytes that a database uses: pages that were freed do not count. */
export const sqliteBytes = (db: Database.Database): number => {
  const read = (pragma: string) => Number(db.pragma(pragma, { simple: true }))
  return (read('page_count') - read('freelist_count')) * read('page_size')
}

/** The bytes of all tables with their indexes, without what only dead rows use. */
export const postgresBytes = async (client: pg.Pool | pg.Client): Promise<number> => {
  await client.query('vacuum')
  const { rows } = await client.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'`,
  )
  return Number(rows[0]?.bytes)
}
