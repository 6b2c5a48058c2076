import type { AnyCollection, ReadSession, Row } from '@lyceum/core'
import type { Statement } from './compile.ts'
import type { Sql } from './sql.ts'
import type { Run } from './view.ts'

export type Reads = Omit<ReadSession, 'statements'>

/** Carries out bulk writes for one tenant, over a function that runs statements. */
export const bulkOf =
  (sql: Sql, tenantId: string, run: Run) =>
  (name: string, params: unknown): Promise<unknown> | undefined =>
    sql.bulkWrite(name)?.answer(sql.views.queryOf(tenantId, run), params)

/** The reading verbs for one tenant, over a function that runs statements. */
export const readsOf = (sql: Sql, tenantId: string, run: Run): Reads => {
  const many = async (collection: AnyCollection, statement: Statement, params: readonly unknown[]): Promise<Row[]> => {
    const rows = await run(statement, params)
    const { decode } = sql.reads(collection)
    return rows.map((values) => decode(values, 0))
  }
  const first = async (collection: AnyCollection, statement: Statement, params: readonly unknown[]) => {
    const [values] = await run(statement, params)
    return values && sql.reads(collection).decode(values, 0)
  }

  return {
    get: (collection, id, options) => {
      const { get, getLocked } = sql.reads(collection)
      return first(collection, options?.lock ? getLocked() : get(), [tenantId, id])
    },
    getMany: async (collection, ids) => {
      const list = sql.flavour.textList.encode(ids)
      const rows = await many(collection, sql.reads(collection).getMany(), [tenantId, list])
      const byId = new Map(rows.map((row) => [row['id'], row]))
      const answer = ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
      // A record that was asked for twice is two copies: the caller may change one of them.
      return answer.length === rows.length ? answer : answer.map((row) => structuredClone(row))
    },
    find: (collection, unique, key) => {
      const { statement, encode } = sql.reads(collection).find(unique)
      return first(collection, statement, encode(key, [tenantId]))
    },
    select: (collection, selection) => {
      const { statement, encode, encodePosition } = sql.reads(collection).select(selection)
      const params = encode(selection.equals, [tenantId])
      if (selection.after) encodePosition(selection.after, params)
      params.push(selection.limit ?? sql.flavour.noLimit, selection.offset ?? 0)
      return many(collection, statement, params)
    },
    count: async (collection, index, equals) => {
      const { statement, encode } = sql.reads(collection).count(index, equals)
      const rows = await run(statement, encode(equals, [tenantId]))
      return Number(rows[0]?.[0])
    },
    view: (name, params) => sql.views.find(name)?.answer(sql.views.queryOf(tenantId, run), params),
  }
}
