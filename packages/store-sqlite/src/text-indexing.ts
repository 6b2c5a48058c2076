import type { TextIndexing } from '@lyceum/store-kysely'
import { sql } from 'kysely'

/** The shortest text that the tokenizer has a token for. */
const TRIGRAM = 3

/** How far the rows of one tenant stand from those of the next. A tenant's entries are one range of the index. */
const TENANT_BITS = 32

const first = (row: string): string => `((${row} >> ${TENANT_BITS}) << ${TENANT_BITS})`

/** The first number of the range of a tenant that has rows; null for one that has none. */
const rangeOf = (name: string, tenant: string): string =>
  `(select ${first('row')} from ${name}_rows where tenant_id = ${tenant} limit 1)`

/** The number behind the last one of the tenant, else the first of a new range. */
const nextRow = (name: string, tenant: string): string => {
  const range = rangeOf(name, tenant)
  return `coalesce(
    (select max(row) + 1 from ${name}_rows where row >= ${range} and row < ${range} + (1 << ${TENANT_BITS})),
    (select (coalesce(max(row) >> ${TENANT_BITS}, 0) + 1) << ${TENANT_BITS} from ${name}_rows))`
}

/** The numbers of the tenant's rows that the index finds. */
const foundRows = ({
  name,
  tenant,
  texts,
}: {
  readonly name: string
  readonly tenant: unknown
  readonly texts: unknown
}) => {
  const range = sql`(select ${sql.raw(first('row'))} from ${sql.table(`${name}_rows`)} where tenant_id = ${tenant} limit 1)`
  return sql`select rowid from ${sql.table(name)} where ${sql.ref(name)} match ${texts}
    and rowid >= ${range} and rowid < ${range} + (1 << ${sql.lit(TENANT_BITS)})`
}

/**
 * FTS5 with the trigram tokenizer. Its table holds no text; `…_rows` numbers the rows, because the numbers of SQLite's
 * own change with VACUUM. Numbers are given by tenant, so that a search reads only the part of the index that is the
 * tenant's.
 */
export const sqliteTextIndexing: TextIndexing = {
  create: (name, table, columns) => {
    const column = columns.at(-1)
    return [
      `create table ${name}_rows (row integer primary key, tenant_id text not null, id text not null, unique (tenant_id, id)) strict`,
      // The detail is full for phrases: those of few trigrams in a row, not of as many anywhere in a long text.
      `create virtual table ${name} using fts5(${column}, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')`,
      `create trigger ${name}_insert after insert on ${table} begin
      insert into ${name}_rows values (${nextRow(name, 'new.tenant_id')}, new.tenant_id, new.id);
      insert into ${name} (rowid, ${column})
        select row, new.${column} from ${name}_rows where tenant_id = new.tenant_id and id = new.id;
    end`,
      `create trigger ${name}_update after update of ${column} on ${table} when new.${column} is not old.${column} begin
      update ${name} set ${column} = new.${column}
        where rowid = (select row from ${name}_rows where tenant_id = new.tenant_id and id = new.id);
    end`,
      `create trigger ${name}_delete after delete on ${table} begin
      delete from ${name} where rowid = (select row from ${name}_rows where tenant_id = old.tenant_id and id = old.id);
      delete from ${name}_rows where tenant_id = old.tenant_id and id = old.id;
    end`,
      `insert into ${name}_rows select (dense_rank() over (order by tenant_id) << ${TENANT_BITS})
        + row_number() over (partition by tenant_id order by id) - 1, tenant_id, id from ${table}`,
      `insert into ${name} (rowid, ${column})
      select r.row, t.${column} from ${name}_rows r join ${table} t on t.tenant_id = r.tenant_id and t.id = r.id order by r.row`,
    ]
  },
  drop: (name) => [
    ...['insert', 'update', 'delete'].map((event) => `drop trigger if exists ${name}_${event}`),
    `drop table ${name}`,
    `drop table ${name}_rows`,
  ],
  contains: (column, text) => sql`instr(${column}, ${text}) > 0`,
  encodeText: (text) => text,
  narrow: {
    condition: ({ name, alias, ...index }) =>
      sql`${sql.ref(`${alias}.id`)} in (select id from ${sql.table(`${name}_rows`)} where row in (${foundRows({ name, ...index })}))`,
    encode: (texts) => {
      const served = texts.filter((list) => list.every((text) => [...text].length >= TRIGRAM))
      // A double quote within a quoted string is written twice; nothing else in it has a meaning.
      const phrase = (text: string) => `"${text.replaceAll('"', '""')}"`
      return served.length === 0 ? undefined : served.map((list) => `(${list.map(phrase).join(' OR ')})`).join(' AND ')
    },
  },
}
