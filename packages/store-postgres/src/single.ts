import type { Sql } from '@lyceum/store-kysely'
import { type RawBuilder, sql as raw } from 'kysely'
import type { Pending } from './buffer.ts'

/** The statement of one write. */
export const singleQuery = (sql: Sql, pending: Pending): RawBuilder<unknown> => {
  const writes = sql.writes(pending.collection)
  return pending.verb === 'add'
    ? raw`${writes.add(pending.deltas, pending.atMost).query()}`
    : raw`${writes[pending.verb].query()}`
}

/** Its parameters, in the order of its text. */
export const singleParams = (sql: Sql, tenantId: string, pending: Pending, into: unknown[]): void => {
  const { collection, id } = pending
  const writes = sql.writes(collection)
  switch (pending.verb) {
    case 'insert':
      into.push(tenantId, ...pending.values)
      break
    case 'update': {
      const idAt = writes.written.indexOf('id')
      for (const [at, value] of pending.values.entries()) if (at !== idAt) into.push(value)
      into.push(tenantId, id, pending.ifVersion)
      break
    }
    case 'add':
      writes.add(pending.deltas, pending.atMost).params(into, tenantId, id, pending.deltas, pending.atMost)
      break
    case 'remove':
      writes.remove.params(into, tenantId, id, pending.ifVersion)
  }
}
