import type { Flavour } from '@lyceum/store-kysely'
import { SqliteAdapter, SqliteQueryCompiler, sql } from 'kysely'

const parseJson = (value: unknown): unknown => JSON.parse(String(value))

/** SQLite: five storage classes, so booleans are 0 and 1, and instants and JSON are text. */
export const sqliteFlavour: Flavour = {
  name: 'sqlite',
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  codecs: {
    text: {},
    integer: {},
    real: {},
    boolean: { encode: (value) => (value ? 1 : 0), decode: (value) => value === 1 },
    instant: {},
    json: { encode: (value) => JSON.stringify(value), decode: parseJson },
  },
  columnTypes: { text: 'text', integer: 'integer', real: 'real', boolean: 'integer', instant: 'text', json: 'text' },
  // The keyword keeps SQLite from giving the number of a removed row again.
  sequence: { type: 'integer primary key autoincrement', isPrimaryKey: true },
  tableOptions: 'strict',
  textList: {
    encode: (values) => JSON.stringify(values),
    contains: (column, list) => sql`${column} in (select value from json_each(${list}))`,
  },
  jsonListHas: (column, value) => sql`exists (select 1 from json_each(${column}) where value = ${value})`,
  jsonList: (value, order) => sql`json_group_array(${value} order by ${order})`,
  noLimit: -1,
  tableExists: `select 1 from sqlite_master where type = 'table' and name = ?`,
}
