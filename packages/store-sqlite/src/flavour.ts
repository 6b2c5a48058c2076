import type { Flavour } from '@lyceum/store-kysely'
import { SqliteAdapter, SqliteQueryCompiler, sql } from 'kysely'
import { sqliteTextIndexing } from './text-indexing.ts'

/** Most lists and objects are empty. */
const parseJson = (value: unknown): unknown => (value === '[]' ? [] : value === '{}' ? {} : JSON.parse(String(value)))

/**
 * SQLite plans a join or a `limit` by the value of a bare parameter, and so prepares the whole statement again for each
 * new value, which costs more than running it. Behind a plus sign it does not look; the sign itself does nothing.
 */
class PlainParameters extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }
}

/** SQLite: five storage classes, so booleans are 0 and 1, and instants and JSON are text. */
export const sqliteFlavour: Flavour = {
  name: 'sqlite',
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new PlainParameters(),
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
  sequence: { type: () => 'integer primary key autoincrement', isPrimaryKey: true },
  tableOptions: 'strict',
  clusteredTableOptions: 'strict, without rowid',
  textList: {
    encode: (values) => JSON.stringify(values),
    contains: (column, list) => sql`${column} in (select value from json_each(${list}))`,
    rows: (list) => sql`json_each(${list})`,
  },
  jsonTexts: (list) => sql`json_each(${list})`,
  jsonTuple: (...values) => sql`json_array(${sql.join(values)})`,
  jsonList: (value, order) => sql`json_group_array(${value} order by ${order})`,
  jsonElements: (list) => sql`json_each(${list})`,
  position: (text, other) => sql`instr(${text}, ${other})`,
  textIndexing: sqliteTextIndexing,
  noLimit: -1,
  tableExists: `select 1 from sqlite_master where type = 'table' and name = ?`,
}
