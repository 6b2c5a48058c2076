import { type AnyCollection, type Row, StoreConflict } from '@lyceum/core'
import { recordConflict, type Sql, uniqueConflict } from '@lyceum/store-kysely'
import type { Batch, Pending } from './buffer.ts'
import type { Chain } from './chain.ts'
import { isRetryable, missedWriteOf, uniqueViolationOf } from './errors.ts'

/** The record as it was to be written. Fields of unique keys are the same encoded as not. */
const rowOf = (sql: Sql, pending: Pending): Row => {
  const values = pending.verb === 'insert' || pending.verb === 'update' ? pending.values : []
  const { written } = sql.writes(pending.collection)
  return { ...Object.fromEntries(written.map((field, at) => [field, values[at]])), id: pending.id }
}

const mentions = (detail: string, collection: AnyCollection, row: Row): boolean =>
  Object.values(collection.unique).some((fields) => fields.every((field) => detail.includes(String(row[field]))))

/** The conflict where the database asks for the transaction to be run again. */
export const retryOf = (cause: unknown): StoreConflict | undefined =>
  isRetryable(cause) ? new StoreConflict('database', { cause }) : undefined

/** The conflict that a failed chain came to; undefined where it failed for another reason. */
export const conflictOf = (sql: Sql, chain: Chain, cause: unknown): StoreConflict | undefined => {
  const missed = missedWriteOf(cause)
  const loser = missed === undefined ? undefined : chain.groups[missed]?.writes[0]
  if (loser) return recordConflict(loser.collection, loser.id, cause)

  const violation = uniqueViolationOf(cause)
  if (violation) {
    const writes = chain.groups
      .flatMap((group): Batch => group.writes)
      .filter(({ collection }) => sql.writes(collection).table === violation.table)
      .map((pending) => ({ collection: pending.collection, row: rowOf(sql, pending) }))
    // The server names the key; where several records were written, its values tell whose it was.
    const taken = writes.find(({ collection, row }) => mentions(violation.detail, collection, row)) ?? writes[0]
    if (taken) return uniqueConflict(taken.collection, taken.row, violation, cause)
  }
  return retryOf(cause)
}

/**
 * Whether the writes of a chain may have got in each other's way: one gives up a key that another takes, but the
 * statement carries them out in an order of its own.
 */
export const dependsOnOrder = (sql: Sql, chain: Chain, cause: unknown): boolean => {
  const violation = uniqueViolationOf(cause)
  if (!violation) return false
  const verbs = chain.groups
    .flatMap((group): Batch => group.writes)
    .filter(({ collection }) => sql.writes(collection).table === violation.table)
    .map(({ verb }) => verb)
  return verbs.length > 1 && verbs.some((verb) => verb !== 'insert')
}
