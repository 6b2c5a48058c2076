import type { ColumnKind } from '@lyceum/core'
import { type Compilable, type CreateTableBuilder, sql } from 'kysely'
import type { Db } from './compile.ts'
import type { Flavour } from './flavour.ts'
import { keyNameOf, primaryKeyOf } from './naming.ts'
import type { ColumnSpec, Schema, TableSchema } from './schema.ts'

/** One change of the schema. Written once and never changed: databases exist that it has already changed. */
export type Step =
  | ({ readonly step: 'createTable'; readonly table: string } & TableSchema)
  | { readonly step: 'dropTable'; readonly table: string }
  | {
      readonly step: 'addColumn'
      readonly table: string
      readonly column: string
      readonly kind: ColumnSpec
      /** SQL of the value that existing rows get. A column that is never null needs one. */
      readonly initially?: string
    }
  | { readonly step: 'dropColumn'; readonly table: string; readonly column: string }
  | {
      readonly step: 'addKey'
      readonly table: string
      readonly key: string
      readonly columns: readonly string[]
      readonly unique: boolean
    }
  | { readonly step: 'dropKey'; readonly table: string; readonly key: string }
  | { readonly step: 'addTextIndex'; readonly table: string; readonly key: string; readonly columns: readonly string[] }
  | { readonly step: 'dropTextIndex'; readonly table: string; readonly key: string }
  /** Changes data, and nothing that collections declare. */
  | { readonly step: 'run'; readonly sql: (flavour: Flavour) => string }

export interface Migration {
  readonly name: string
  readonly steps: readonly Step[]
}

/** The migrations of one area, in order. A database remembers how many of each area's it has seen. */
export interface MigrationHistory {
  readonly area: string
  readonly migrations: readonly Migration[]
}

const columnType = (flavour: Flavour, spec: ColumnSpec) => {
  const nullable = spec.endsWith('?')
  // What is left of a spec without its question mark is its kind.
  const kind = (nullable ? spec.slice(0, -1) : spec) as ColumnKind
  return { type: sql.raw<unknown>(flavour.columnTypes[kind]), nullable }
}

const addKey = (db: Db, table: string, key: string, columns: readonly string[], unique: boolean): Compilable => {
  const [first = '', ...others] = columns
  const sparse = first.endsWith('?')
  const names = [sparse ? first.slice(0, -1) : first, ...others]
  const all: string[] = ['tenant_id', ...names, ...(unique || names.includes('id') ? [] : ['id'])]
  const index = db.schema.createIndex(keyNameOf(table, key)).on(table).columns(all)
  if (unique) return index.unique()
  return sparse ? index.where(sql.ref(names[0] ?? ''), 'is not', null) : index
}

/** Statements that kysely does not build. */
const written = (db: Db, texts: readonly string[]): Compilable[] =>
  texts.map((text) => ({ compile: () => sql.raw(text).compile(db) }))

const createTable = (db: Db, flavour: Flavour, table: string, schema: TableSchema): Compilable[] => {
  const { columns, sequence, unique, indexes, textIndexes = {}, clustered } = schema
  const text = sql.raw(flavour.columnTypes.text)
  const { sequence: numbering } = flavour
  const numbers = sequence === undefined ? '' : keyNameOf(table, `${sequence}_numbers`)
  const key = ['tenant_id', 'id']
  let query: CreateTableBuilder<string, string> = db.schema
    .createTable(table)
    .addColumn('tenant_id', text, (column) => column.notNull())
  for (const [name, spec] of Object.entries(columns)) {
    const { type, nullable } = columnType(flavour, spec)
    if (name === sequence) query = query.addColumn(name, sql.raw(numbering.type(numbers)))
    else query = query.addColumn(name, type, (column) => (nullable ? column : column.notNull()))
  }
  query =
    sequence !== undefined && numbering.isPrimaryKey
      ? query.addUniqueConstraint(primaryKeyOf(table), key)
      : query.addPrimaryKeyConstraint(primaryKeyOf(table), key)
  const options = clustered ? flavour.clusteredTableOptions : flavour.tableOptions
  if (options !== undefined) query = query.modifyEnd(sql.raw(options))
  const raw = (text: string | undefined): Compilable[] => written(db, text === undefined ? [] : [text])
  return [
    ...raw(sequence === undefined ? undefined : numbering.before?.(numbers)),
    query,
    ...raw(sequence === undefined ? undefined : numbering.after?.(numbers, table, sequence)),
    ...(sequence === undefined || numbering.isPrimaryKey
      ? []
      : [db.schema.createIndex(keyNameOf(table, sequence)).on(table).column(sequence)]),
    ...Object.entries(unique).map(([key, list]) => addKey(db, table, key, list, true)),
    ...Object.entries(indexes).map(([key, list]) => addKey(db, table, key, list, false)),
    ...Object.entries(textIndexes).flatMap(([key, columns]) =>
      written(db, flavour.textIndexing.create(keyNameOf(table, key), table, columns)),
    ),
  ]
}

/** The statements of a step. */
export const statementsOf = (db: Db, flavour: Flavour, step: Step): Compilable[] => {
  switch (step.step) {
    case 'createTable':
      return createTable(db, flavour, step.table, step)
    case 'dropTable':
      return [db.schema.dropTable(step.table)]
    case 'addColumn': {
      const { type, nullable } = columnType(flavour, step.kind)
      const { initially } = step
      return [
        db.schema.alterTable(step.table).addColumn(step.column, sql`${type}`, (column) => {
          const filled = initially === undefined ? column : column.defaultTo(sql.raw(initially))
          return nullable ? filled : filled.notNull()
        }),
      ]
    }
    case 'dropColumn':
      return [db.schema.alterTable(step.table).dropColumn(step.column)]
    case 'addKey':
      return [addKey(db, step.table, step.key, step.columns, step.unique)]
    case 'dropKey':
      return [db.schema.dropIndex(keyNameOf(step.table, step.key))]
    case 'addTextIndex':
      return written(db, flavour.textIndexing.create(keyNameOf(step.table, step.key), step.table, step.columns))
    case 'dropTextIndex':
      return written(db, flavour.textIndexing.drop(keyNameOf(step.table, step.key), step.table))
    case 'run':
      return written(db, [step.sql(flavour)])
  }
}

/** None at all where the last one went, as in a table that never had one. */
const withTextIndexes = (
  { textIndexes: _, ...table }: TableSchema,
  textIndexes: NonNullable<TableSchema['textIndexes']>,
): TableSchema => (Object.keys(textIndexes).length > 0 ? { ...table, textIndexes } : table)

const without = <T extends object>(object: T, name: string): T =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name)) as T

/** The schema after a list of migrations, known without a database. */
export const schemaAfter = (migrations: readonly Migration[]): Schema => {
  const tables = new Map<string, TableSchema>()
  const change = (table: string, changed: (before: TableSchema) => TableSchema) => {
    const before = tables.get(table)
    if (!before) throw new Error(`A migration changes ${table}, which does not exist.`)
    tables.set(table, changed(before))
  }
  for (const step of migrations.flatMap(({ steps }) => steps)) {
    switch (step.step) {
      case 'createTable': {
        const { step: _, table, ...schema } = step
        tables.set(table, schema)
        break
      }
      case 'dropTable':
        tables.delete(step.table)
        break
      case 'addColumn':
        change(step.table, (before) => ({ ...before, columns: { ...before.columns, [step.column]: step.kind } }))
        break
      case 'dropColumn':
        change(step.table, (before) => ({ ...before, columns: without(before.columns, step.column) }))
        break
      case 'addKey': {
        const list = step.unique ? 'unique' : 'indexes'
        change(step.table, (before) => ({ ...before, [list]: { ...before[list], [step.key]: step.columns } }))
        break
      }
      case 'dropKey':
        change(step.table, (before) => ({
          ...before,
          unique: without(before.unique, step.key),
          indexes: without(before.indexes, step.key),
        }))
        break
      case 'addTextIndex':
        change(step.table, (before) => withTextIndexes(before, { ...before.textIndexes, [step.key]: step.columns }))
        break
      case 'dropTextIndex':
        change(step.table, (before) => withTextIndexes(before, without({ ...before.textIndexes }, step.key)))
        break
    }
  }
  return tables
}
