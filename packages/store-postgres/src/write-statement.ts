import { PARAMETER, type Sql, type Statement } from '@lyceum/store-kysely'
import { type RawBuilder, sql as raw } from 'kysely'
import { missedWriteMarker } from './conflicts.ts'
import { multiRowParams, multiRowQuery } from './multi-row-write.ts'
import type { BufferedWrite, WriteBatch } from './write-buffer.ts'
import { groupWrites, type WriteGroup } from './write-groups.ts'

/** One statement that carries out writes together, and fails unless each write of it wrote the rows it should. */
export interface WriteStatement {
  readonly statement: Statement
  readonly params: readonly unknown[]
  /** By position, as {@link missedWriteMarker} names them. */
  readonly groups: readonly WriteGroup[]
}

/** The statements of a batch: one, unless it has more than {@link MAX_GROUPS} kinds of writes. */
export type WriteStatementCompiler = (tenantId: string, batch: WriteBatch) => readonly WriteStatement[]

const isSingle = ({ writes }: WriteGroup): boolean => writes.length === 1

const singleRowQuery = (sql: Sql, write: BufferedWrite): RawBuilder<unknown> => {
  const writes = sql.writes(write.collection)
  return write.verb === 'add'
    ? raw`${writes.add(write.deltas, write.atMost).query()}`
    : raw`${writes[write.verb].query()}`
}

/** Its parameters, in the order of its text. */
const singleRowParams = (sql: Sql, tenantId: string, write: BufferedWrite, into: unknown[]): void => {
  const { collection, id } = write
  const writes = sql.writes(collection)
  switch (write.verb) {
    case 'insert':
      into.push(tenantId, ...write.values)
      break
    case 'update': {
      const idAt = writes.written.indexOf('id')
      for (const [at, value] of write.values.entries()) if (at !== idAt) into.push(value)
      into.push(tenantId, id, write.ifVersion)
      break
    }
    case 'add':
      writes.add(write.deltas, write.atMost).params(into, tenantId, id, write.deltas, write.atMost)
      break
    case 'remove':
    case 'hold':
      writes[write.verb].params(into, tenantId, id, write.ifVersion)
  }
}

const statementQuery = (sql: Sql, groups: readonly WriteGroup[]) => {
  const parts = groups.map((group, at) => {
    const query = isSingle(group) ? singleRowQuery(sql, group.writes[0]) : multiRowQuery(sql, group)
    const returning = group.writes[0].verb === 'hold' ? raw`` : raw` returning 1`
    return raw`${raw.raw(`w${at}`)} as (${query}${returning})`
  })
  // The server itself checks the number of written rows: a failing cast rolls the statement back without a further
  // round trip. The server carries out the parts in the order in which they are counted here.
  const checks = groups.map((group, at) => {
    const expected = isSingle(group) ? raw`1` : raw`${PARAMETER}::bigint`
    return raw`when (select count(*) from ${raw.raw(`w${at}`)}) <> ${expected} then ${raw.lit(missedWriteMarker(at))}::text`
  })
  return raw`with ${raw.join(parts)} select cast(case ${raw.join(checks, raw` `)} end as integer)`
}

const MAX_COMPILED = 1_000
/** A statement of more groups is split: its text is unlikely to come again, so preparing it as one does not pay. */
const MAX_GROUPS = 12

const slices = (groups: readonly WriteGroup[]): (readonly WriteGroup[])[] =>
  groups.length <= MAX_GROUPS ? [groups] : [groups.slice(0, MAX_GROUPS), ...slices(groups.slice(MAX_GROUPS))]

/** Compiles batches to statements. Each shape of a batch is compiled once, and prepared once per connection. */
export const writeStatementCompiler = (sql: Sql): WriteStatementCompiler => {
  const statements = new Map<string, Statement>()

  const statementOf = (groups: readonly WriteGroup[]): Statement => {
    const shape = groups.map((group) => (isSingle(group) ? group.shape : `${group.shape} *`)).join('\n')
    let statement = statements.get(shape)
    if (!statement) {
      statement = { sql: statementQuery(sql, groups).compile(sql.db).sql }
      if (statements.size >= MAX_COMPILED) statements.clear()
      statements.set(shape, statement)
    }
    return statement
  }
  const paramsOf = (tenantId: string, groups: readonly WriteGroup[]): unknown[] => {
    const params: unknown[] = []
    for (const group of groups)
      if (isSingle(group)) singleRowParams(sql, tenantId, group.writes[0], params)
      else multiRowParams(tenantId, group, params)
    for (const group of groups) if (!isSingle(group)) params.push(group.writes.length)
    return params
  }

  return (tenantId, batch) =>
    slices(groupWrites(batch)).map((groups) => ({
      statement: statementOf(groups),
      params: paramsOf(tenantId, groups),
      groups,
    }))
}
