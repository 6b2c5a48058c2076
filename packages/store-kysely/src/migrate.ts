import { type AnyCollection, LyceumError } from '@lyceum/core'
import { refusal } from '@lyceum/core/extension'
import { DATABASE_NEWER, DATABASE_NOT_MIGRATED } from '@lyceum/core/storage'
import { sql } from 'kysely'
import { stepsBetween } from './draft.ts'
import { type Migration, statementsOf } from './migration.ts'
import { migrations } from './migrations/index.ts'
import { schemaOf } from './schema.ts'
import type { Sql } from './sql.ts'
import type { Run } from './view.ts'

const TABLE = 'lyceum_migrations'

const createTable = (text: string) =>
  `create table if not exists ${TABLE} (id integer not null primary key, name ${text} not null, applied_at ${text} not null)`

/** How many migrations the database has seen: 0 where Lyceum has never been. */
const versionOf = async ({ flavour }: Sql, run: Run): Promise<number> => {
  const [exists] = await run({ sql: flavour.tableExists }, [TABLE])
  if (!exists) return 0
  const [newest] = await run({ sql: `select max(id) from ${TABLE}` }, [])
  return Number(newest?.[0] ?? 0)
}

const refuseNewer = (database: number, library: number): void => {
  if (database > library) throw new LyceumError(refusal(DATABASE_NEWER, { database, library }))
}

/** Refuses a database that this library does not fit. */
export const checkVersion = async (sql: Sql, run: Run, list: readonly Migration[] = migrations): Promise<void> => {
  const database = await versionOf(sql, run)
  const library = list.length
  refuseNewer(database, library)
  if (database < library) throw new LyceumError(refusal(DATABASE_NOT_MIGRATED, { database, library }))
}

/**
 * Brings the database up to this library and answers the names of the migrations that it took. The driver calls it in a
 * transaction that keeps other migrators out.
 */
export const applyMigrations = async (
  { db, flavour, ...rest }: Sql,
  run: Run,
  list: readonly Migration[] = migrations,
): Promise<string[]> => {
  const applied = await versionOf({ db, flavour, ...rest }, run)
  refuseNewer(applied, list.length)
  const pending = list.slice(applied)
  if (pending.length > 0) await run({ sql: createTable(flavour.columnTypes.text) }, [])
  for (const [at, { name, steps }] of pending.entries()) {
    for (const statement of steps.flatMap((step) => statementsOf(db, flavour, step)))
      await run({ sql: statement.compile().sql }, [])
    const record = sql`insert into ${sql.table(TABLE)} values (${applied + at + 1}, ${name}, ${new Date().toISOString()})`
    const { sql: text, parameters } = record.compile(db)
    await run({ sql: text }, parameters)
  }
  return pending.map(({ name }) => name)
}

/** The statements that make tables of collections which no migration knows, such as those of a test. */
export const createTables = ({ db, flavour }: Sql, collections: readonly AnyCollection[]): string[] =>
  stepsBetween(new Map(), schemaOf(collections))
    .flatMap((step) => statementsOf(db, flavour, step))
    .map((statement) => statement.compile().sql)
