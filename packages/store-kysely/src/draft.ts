import type { Step } from './migration.ts'
import type { Keys, Schema, TableSchema } from './schema.ts'

const same = (one: readonly string[] | undefined, other: readonly string[]) => one?.join() === other.join()

const keySteps = (table: string, before: Keys, after: Keys, unique: boolean): Step[] => [
  ...Object.keys(before)
    .filter((key) => !same(after[key], before[key] ?? []))
    .map((key): Step => ({ step: 'dropKey', table, key })),
  ...Object.entries(after)
    .filter(([key, columns]) => !same(before[key], columns))
    .map(([key, columns]): Step => ({ step: 'addKey', table, key, columns, unique })),
]

const textIndexSteps = (table: string, before: TableSchema, after: Pick<TableSchema, 'textIndexes'>): Step[] => {
  const [had = {}, has = {}] = [before.textIndexes, after.textIndexes]
  return [
    ...Object.keys(had)
      .filter((key) => !same(has[key], had[key] ?? []))
      .map((key): Step => ({ step: 'dropTextIndex', table, key })),
    ...Object.entries(has)
      .filter(([key, columns]) => !same(had[key], columns))
      .map(([key, columns]): Step => ({ step: 'addTextIndex', table, key, columns })),
  ]
}

const DROPS: readonly Step['step'][] = ['dropKey', 'dropTextIndex']

const changeSteps = (table: string, before: TableSchema, after: TableSchema): Step[] => {
  const dropped = Object.keys(before.columns).filter((column) => after.columns[column] === undefined)
  const added = Object.entries(after.columns).filter(([column]) => before.columns[column] === undefined)
  const changed = Object.entries(after.columns).filter(
    ([column, kind]) => before.columns[column] !== undefined && before.columns[column] !== kind,
  )
  if (changed.length > 0 || before.sequence !== after.sequence || before.clustered !== after.clustered)
    throw new Error(`${table}: ${changed.map(([column]) => column)} changed in kind. Write this one by hand.`)
  const keys = [
    ...keySteps(table, before.unique, after.unique, true),
    ...keySteps(table, before.indexes, after.indexes, false),
    ...textIndexSteps(table, before, after),
  ]
  // Keys go before the columns that they stand on, and come after them.
  return [
    ...keys.filter(({ step }) => DROPS.includes(step)),
    ...dropped.map((column): Step => ({ step: 'dropColumn', table, column })),
    ...added.map(([column, kind]): Step => ({ step: 'addColumn', table, column, kind })),
    ...keys.filter(({ step }) => !DROPS.includes(step)),
  ]
}

/** The steps from one schema to another. What existing rows get in a new column that is never null is left out. */
export const stepsBetween = (before: Schema, after: Schema): Step[] => [
  ...[...after].flatMap(([table, schema]): Step[] => {
    const known = before.get(table)
    return known ? changeSteps(table, known, schema) : [{ step: 'createTable', table, ...schema }]
  }),
  ...[...before]
    .filter(([table]) => !after.has(table))
    .flatMap(([table, schema]): Step[] => [...textIndexSteps(table, schema, {}), { step: 'dropTable', table }]),
]
