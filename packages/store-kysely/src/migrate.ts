import { type AnyCollection, LyceumError } from '@lyceum/core'
import { refusal } from '@lyceum/core/extension'
import { DATABASE_NEWER, DATABASE_NOT_MIGRATED } from '@lyceum/core/storage'
import { sql as kysely } from 'kysely'
import { stepsBetween } from './draft.ts'
import { type MigrationHistory, type Step, statementsOf } from './migration.ts'
import { schemaOf } from './schema.ts'
import type { Sql } from './sql.ts'
import type { Run } from './view.ts'

const TABLE = 'lyceum_migrations'

const createTable = (text: string) =>
  `create table if not exists ${TABLE} (area ${text} not null, id integer not null, name ${text} not null, applied_at ${text} not null, primary key (area, id))`

/** How many migrations of each area the database has seen. */
const versionsOf = async ({ flavour }: Sql, run: Run): Promise<ReadonlyMap<string, number>> => {
  const [exists] = await run({ sql: flavour.tableExists }, [TABLE])
  const rows = exists ? await run({ sql: `select area, max(id) from ${TABLE} group by area` }, []) : []
  return new Map(rows.map(([area, newest]) => [String(area), Number(newest)]))
}

const refuseNewer = ({ area, migrations }: MigrationHistory, database: number): void => {
  const library = migrations.length
  if (database > library) throw new LyceumError(refusal(DATABASE_NEWER, { area, database, library }))
}

/** Refuses a database that this library, or a host's own area, does not fit. */
export const checkVersion = async (sql: Sql, run: Run): Promise<void> => {
  const versions = await versionsOf(sql, run)
  for (const history of sql.histories) {
    const { area, migrations } = history
    const [database, library] = [versions.get(area) ?? 0, migrations.length]
    refuseNewer(history, database)
    if (database < library) throw new LyceumError(refusal(DATABASE_NOT_MIGRATED, { area, database, library }))
  }
}

/** The database's own error names at most the word at which it stopped. */
const stepFailure = (where: string, step: Step, cause: unknown): Error => {
  const subject = [
    step.step,
    ...('table' in step ? [`table ${step.table}`] : []),
    ...('column' in step ? [`column ${step.column}`] : []),
    ...('key' in step ? [`key ${step.key}`] : []),
  ]
  const text = cause instanceof Error ? cause.message : String(cause)
  // PostgreSQL's errors say apart what to do about them, such as which privilege is missing.
  const hint = cause instanceof Error && 'hint' in cause && cause.hint ? `. ${cause.hint}` : ''
  return new Error(`${where} (${subject.join(', ')}): ${text}${hint}`, { cause })
}

/**
 * Brings the database up to this library and the host's own areas, and answers the names of the migrations that it took.
 * The driver calls it in a transaction that keeps other migrators out. The error of a step that fails names area,
 * migration, step, table and column; the database's own error is its cause.
 */
export const applyMigrations = async (sql: Sql, run: Run): Promise<string[]> => {
  const { db, flavour, histories } = sql
  const versions = await versionsOf(sql, run)
  for (const history of histories) refuseNewer(history, versions.get(history.area) ?? 0)
  await run({ sql: createTable(flavour.columnTypes.text) }, [])
  const applied: string[] = []
  for (const { area, migrations } of histories) {
    const seen = versions.get(area) ?? 0
    for (const [at, { name, steps }] of migrations.slice(seen).entries()) {
      for (const [index, step] of steps.entries()) {
        try {
          for (const statement of statementsOf(db, flavour, step)) await run({ sql: statement.compile().sql }, [])
        } catch (cause) {
          throw stepFailure(`Area ${area}, migration ${name}, step ${index + 1}`, step, cause)
        }
      }
      const row = kysely`insert into ${kysely.table(TABLE)} values (${area}, ${seen + at + 1}, ${name}, ${new Date().toISOString()})`
      const { sql: text, parameters } = row.compile(db)
      await run({ sql: text }, parameters)
      applied.push(name)
    }
  }
  return applied
}

/** The statements that make tables of collections which no migration knows, such as those of a test. */
export const createTables = ({ db, flavour }: Sql, collections: readonly AnyCollection[]): string[] =>
  stepsBetween(new Map(), schemaOf(collections))
    .flatMap((step) => statementsOf(db, flavour, step))
    .map((statement) => statement.compile().sql)
