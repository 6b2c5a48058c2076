import { CompiledQuery } from 'kysely'
import type { Values } from './rows.ts'

/** A transaction of kysely's, of any of its versions. */
export interface KyselyTransaction {
  readonly isTransaction: boolean
  // The parameter is kysely's own type, of the host's copy of kysely.
  executeQuery(query: never): Promise<{ readonly rows: readonly unknown[] }>
}

/**
 * Runs a statement inside a transaction of the host's and answers its rows as objects, whose keys are in the order of the
 * columns. For libraries that the store does not know.
 */
export interface SqlRunner {
  query(sql: string, params: unknown[]): Promise<readonly object[] | { readonly rows: readonly object[] }>
}

/** The same for the store: rows are values by position. */
export type RunSql = (sql: string, params: readonly unknown[]) => Promise<readonly Values[]>

const toValues = (rows: readonly unknown[]): readonly Values[] => rows.map((row) => Object.values(row ?? {}))

const isKyselyTransaction = (handle: object): handle is KyselyTransaction =>
  'isTransaction' in handle && handle.isTransaction === true && 'executeQuery' in handle

const runOnKysely = (transaction: KyselyTransaction): RunSql => {
  // A plugin of the host's may rename columns, so that two become one.
  const plain =
    'withoutPlugins' in transaction && typeof transaction.withoutPlugins === 'function'
      ? (transaction.withoutPlugins() as KyselyTransaction)
      : transaction
  return async (sql, params) => {
    // Compiled queries are plain objects, alike in all versions of kysely.
    const { rows } = await plain.executeQuery(CompiledQuery.raw(sql, [...params]) as never)
    return toValues(rows)
  }
}

/** How to run SQL on what a host hands over as its transaction; undefined where that cannot. */
export const runSqlOn = (handle: object): RunSql | undefined => {
  if (isKyselyTransaction(handle)) return runOnKysely(handle)
  if (!('query' in handle) || typeof handle.query !== 'function') return undefined
  const runner = handle as SqlRunner
  return async (sql, params) => {
    const answer = await runner.query(sql, [...params])
    return toValues('rows' in answer ? answer.rows : answer)
  }
}

/** The driver's own connection behind a database or transaction of drizzle's; undefined where there is none. */
export const drizzleClientOf = (handle: object): object | undefined => {
  const session: unknown = 'session' in handle ? handle.session : undefined
  const holder = typeof session === 'object' && session !== null && 'client' in session ? session.client : undefined
  return typeof holder === 'object' && holder !== null ? holder : undefined
}
