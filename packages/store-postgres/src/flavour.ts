import type { Flavour } from '@lyceum/store-kysely'
import { PostgresAdapter, PostgresQueryCompiler, sql } from 'kysely'
import { postgresTextIndexing } from './text-indexing.ts'

const SECONDS = '2026-01-31T08:00:00'.length
const ZEROS = '.000Z'

/** `"2026-01-31T08:00:00.5"` -> `2026-01-31T08:00:00.500Z`. Without the quotes where the host's driver has parsed it. */
const decodeInstant = (value: unknown): string => {
  const json = String(value)
  const text = json.startsWith('"') ? json.slice(1, -1) : json
  return `${text}${ZEROS.slice(text.length - SECONDS)}`
}

const columnTypes: Flavour['columnTypes'] = {
  // Bytewise order, as on every store, whatever the database's own collation.
  text: 'text collate "C"',
  integer: 'bigint',
  real: 'double precision',
  boolean: 'boolean',
  instant: 'timestamptz(3)',
  // Not jsonb: what was written comes back as it was, order of keys included, and without being composed anew.
  json: 'json',
}

/** Most lists and objects are empty. */
const parseJson = (value: unknown): unknown => {
  if (value === '[]') return []
  if (value === '{}') return {}
  return typeof value === 'string' ? JSON.parse(value) : value
}

/**
 * PostgreSQL. Values arrive as the server's own text, see connection.ts, and are decoded here. In a transaction of the
 * host's they may come as its driver parses them.
 */
export const postgresFlavour: Flavour = {
  name: 'postgres',
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  codecs: {
    text: {},
    integer: { decode: Number },
    real: { decode: Number },
    boolean: { decode: (value) => value === 't' || value === true },
    // JSON writes a time in one form. As a plain value its form depends on the session's DateStyle and TimeZone, which
    // are the host's.
    instant: { select: (column) => sql`to_json(${column} at time zone 'UTC')`, decode: decodeInstant },
    // As text, so that no driver parses it: a JSON string that was parsed cannot be told from JSON that was not.
    json: { encode: (value) => JSON.stringify(value), select: (column) => sql`${column}::text`, decode: parseJson },
  },
  columnTypes,
  sequence: {
    // A transaction has its id before it draws a number: settled.ts rests on it. `case` gives the order.
    type: (name) => `bigint not null default case when pg_current_xact_id() > '0' then nextval('${name}') end`,
    isPrimaryKey: false,
    before: (name) => `create sequence ${name}`,
    after: (name, table, column) => `alter sequence ${name} owned by ${table}.${column}`,
  },
  lockClause: 'for update',
  textList: {
    encode: (values) => values,
    contains: (column, list) => sql`${column} = any(${list}::text[])`,
    rows: (list) => sql`unnest(${list}::text[]) as element(value)`,
  },
  jsonTexts: (list) => sql`json_array_elements_text(${list}) as element(value)`,
  jsonTuple: (...values) => sql`json_build_array(${sql.join(values)})`,
  jsonList: (value, order) => sql`json_agg(${value} order by ${order})`,
  jsonElements: (list) => sql`json_array_elements(${list}::json) as element(value)`,
  position: (text, other) => sql`strpos(${text}, ${other})`,
  textIndexing: postgresTextIndexing,
  // A session plans a statement anew for each call as long as plans for given values look cheaper, which can take as long as
  // the statement. What a subquery answers is not looked at.
  unseen: (param, kind) => sql`(select ${param}::${sql.raw(columnTypes[kind])})`,
  noLimit: null,
  tableExists: `select 1 where to_regclass($1::text) is not null`,
}
