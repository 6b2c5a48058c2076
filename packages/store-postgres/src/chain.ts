import { PARAMETER, type Sql, type Statement } from '@lyceum/store-kysely'
import { sql as raw } from 'kysely'
import type { Batch } from './buffer.ts'
import { missed } from './errors.ts'
import { type Group, groupsOf } from './groups.ts'
import { severalParams, severalQuery } from './several.ts'
import { singleParams, singleQuery } from './single.ts'

/** One statement that carries out writes together, and fails unless each write of it did what it should. */
export interface Chain {
  readonly statement: Statement
  readonly params: readonly unknown[]
  /** By position, as {@link missed} names them. */
  readonly groups: readonly Group[]
}

/** The chains of a batch: one, unless it is of very many kinds. */
export type ChainMaker = (tenantId: string, batch: Batch) => readonly Chain[]

const isSingle = ({ writes }: Group): boolean => writes.length === 1

const query = (sql: Sql, groups: readonly Group[]) => {
  const parts = groups.map((group, at) => {
    const query = isSingle(group) ? singleQuery(sql, group.writes[0]) : severalQuery(sql, group)
    return raw`${raw.raw(`w${at}`)} as (${query} returning 1)`
  })
  // Decided by the server itself: a failing cast takes everything back, so no further round trip is needed. The server
  // carries the writes out as they are asked for here, so each is, in its turn.
  const checks = groups.map((group, at) => {
    const expected = isSingle(group) ? raw`1` : raw`${PARAMETER}::bigint`
    return raw`when (select count(*) from ${raw.raw(`w${at}`)}) <> ${expected} then ${raw.lit(missed(at))}::text`
  })
  return raw`with ${raw.join(parts)} select cast(case ${raw.join(checks, raw` `)} end as integer)`
}

const MOST_SHAPES = 1_000
/** Beyond this a statement is no longer worth preparing as one: its shape will hardly come again. */
const MOST_GROUPS = 12

const slices = (groups: readonly Group[]): (readonly Group[])[] =>
  groups.length <= MOST_GROUPS ? [groups] : [groups.slice(0, MOST_GROUPS), ...slices(groups.slice(MOST_GROUPS))]

/** Makes chains. A sequence of writes that was met before costs no compiling, and is prepared on the server. */
export const chainMaker = (sql: Sql): ChainMaker => {
  const statements = new Map<string, Statement>()

  const statementOf = (groups: readonly Group[]): Statement => {
    const shape = groups.map((group) => (isSingle(group) ? group.shape : `${group.shape} *`)).join('\n')
    let statement = statements.get(shape)
    if (!statement) {
      statement = { sql: query(sql, groups).compile(sql.db).sql }
      if (statements.size >= MOST_SHAPES) statements.clear()
      statements.set(shape, statement)
    }
    return statement
  }
  const paramsOf = (tenantId: string, groups: readonly Group[]): unknown[] => {
    const params: unknown[] = []
    for (const group of groups)
      if (isSingle(group)) singleParams(sql, tenantId, group.writes[0], params)
      else severalParams(tenantId, group, params)
    for (const group of groups) if (!isSingle(group)) params.push(group.writes.length)
    return params
  }

  return (tenantId, batch) =>
    slices(groupsOf(batch)).map((groups) => ({
      statement: statementOf(groups),
      params: paramsOf(tenantId, groups),
      groups,
    }))
}
