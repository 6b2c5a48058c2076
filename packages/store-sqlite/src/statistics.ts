import type { SqliteDatabase } from './database.ts'

/** What a tenant is taken to have of each record. */
const ROWS = 1_000_000
/** How many records share the first fields of an index: the tenant, the tenant and one more, and so on. */
const SHARED = [ROWS / 4, 50, 10, 2]

const statisticOf = (columns: number, unique: boolean, isById: boolean): string => {
  const shared = (at: number) => ((unique && at === columns - 1) || (isById && at > 0) ? 1 : (SHARED[at] ?? 1))
  return [ROWS, ...Array.from({ length: columns }, (_, at) => shared(at))].join(' ')
}

/**
 * Tells SQLite's planner that a tenant has many records, until somebody runs ANALYZE. Without statistics it takes ten of
 * them for a tenant's, and reads all instead of looking into an index wherever the primary key leads to the row itself
 * (tables without rowid). All tables have some, or joins would begin with those that have none.
 */
export const assumeStatistics = (database: SqliteDatabase): void => {
  // Makes the table of statistics.
  database.exec('analyze lyceum_migrations')
  const indexes = database.prepare(
    `select t.name, case when i.origin = 'pk' and t.sql like '%without rowid%' then t.name else i.name end, i."unique",
      (select count(*) from pragma_index_info(i.name)), (select name = 'id' from pragma_index_info(i.name) where seqno = 1)
    from sqlite_schema t join pragma_index_list(t.name) i
    where t.type = 'table' and t.name not in (select name from pragma_table_list where type = 'shadow') and t.name like 'lyceum\\_%' escape '\\'
      and not exists (select 1 from sqlite_stat1 where tbl = t.name)`,
  )
  indexes.raw(true)
  const insert = database.prepare('insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)')
  for (const [table, index, unique, columns, isById] of indexes.all([]) as unknown[][])
    insert.run([table, index, statisticOf(Number(columns), Number(unique) === 1, isById === 1)])
  // Has this connection read them; others do with the changed schema.
  database.exec('analyze sqlite_schema')
}
