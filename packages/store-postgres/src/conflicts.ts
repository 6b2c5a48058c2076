import { type AnyCollection, type Row, StoreConflict } from '@lyceum/core'
import { recordConflict, type Sql, type UniqueViolation, uniqueConflict } from '@lyceum/store-kysely'
import type { BufferedWrite, WriteBatch } from './write-buffer.ts'
import type { WriteStatement } from './write-statement.ts'

/** By its shape: the error may come from another copy of pg than the one that is installed beside this package. */
interface DatabaseError extends Error {
  readonly code: string
  readonly table?: string
  readonly constraint?: string
  readonly detail?: string
}

/** Libraries that run SQL for the host may wrap the error of the driver. */
export const databaseErrorOf = (error: unknown): DatabaseError | undefined => {
  if (!(error instanceof Error)) return undefined
  // An error with a code of this form has what else DatabaseError says, as far as the server sent it.
  if ('code' in error && /^[0-9FHPX][0-9A-Z]{4}$/.test(String(error.code))) return error as DatabaseError
  return databaseErrorOf(error.cause)
}

/** The server has ended the session, or it cannot be reached: what has no code of the server's is an error of the network. */
export const isConnectionError = (error: unknown): boolean => /^(?:08|57P)|^$/.test(databaseErrorOf(error)?.code ?? '')

export const hasCode = (error: unknown, code: string): boolean => databaseErrorOf(error)?.code === code

/** Text that a statement (see write-statement.ts) casts to a number where its n-th group did not write the rows it should. */
export const missedWriteMarker = (position: number): string => `lyceum:missed:${position}`

const INVALID_TEXT = '22P02'
const UNIQUE_VIOLATION = '23505'
/** Serialization failure and deadlock. */
const RETRYABLE = new Set(['40001', '40P01'])

/** Which group of a statement did not write the rows it should, if that is what the error is about. */
const missedWriteIndex = (cause: unknown): number | undefined => {
  const error = databaseErrorOf(cause)
  if (error?.code !== INVALID_TEXT) return undefined
  // The message is in the server's language; what it quotes is ours.
  const position = /lyceum:missed:(\d+)/.exec(error.message)?.[1]
  return position === undefined ? undefined : Number(position)
}

interface PostgresUniqueViolation extends UniqueViolation {
  readonly table: string
  /** `Key (tenant_id, slug)=(academy, maths) already exists.` Absent where the server hides values. */
  readonly detail: string
}

const uniqueViolationOf = (cause: unknown): PostgresUniqueViolation | undefined => {
  const error = databaseErrorOf(cause)
  return error?.code === UNIQUE_VIOLATION
    ? { table: error.table ?? '', name: error.constraint ?? '', detail: error.detail ?? '' }
    : undefined
}

/** The database asks for the transaction to be run again. */
const isRetryable = (error: unknown): boolean => RETRYABLE.has(databaseErrorOf(error)?.code ?? '')

/** The record as it was to be written. Fields of unique keys are the same encoded as not. */
const rowOf = (sql: Sql, write: BufferedWrite): Row => {
  const values = write.verb === 'insert' || write.verb === 'update' ? write.values : []
  const { written } = sql.writes(write.collection)
  return { ...Object.fromEntries(written.map((field, at) => [field, values[at]])), id: write.id }
}

const mentions = (detail: string, collection: AnyCollection, row: Row): boolean =>
  Object.values(collection.unique).some((fields) => fields.every((field) => detail.includes(String(row[field]))))

/** The conflict where the database asks for the transaction to be run again. */
export const retryOf = (cause: unknown): StoreConflict | undefined =>
  isRetryable(cause) ? new StoreConflict('database', { cause }) : undefined

/** The conflict for which a statement failed; undefined where it failed for another reason. */
export const conflictOf = (sql: Sql, { groups }: WriteStatement, cause: unknown): StoreConflict | undefined => {
  const missed = missedWriteIndex(cause)
  const loser = missed === undefined ? undefined : groups[missed]?.writes[0]
  if (loser) return recordConflict(loser.collection, loser.id, cause)

  const violation = uniqueViolationOf(cause)
  if (violation) {
    const writes = groups
      .flatMap((group): WriteBatch => group.writes)
      .filter(({ collection }) => sql.writes(collection).table === violation.table)
      .map((write) => ({ collection: write.collection, row: rowOf(sql, write) }))
    // The server names the key; where several records were written, its values tell whose it was.
    const taken = writes.find(({ collection, row }) => mentions(violation.detail, collection, row)) ?? writes[0]
    if (taken) return uniqueConflict(taken.collection, taken.row, violation, cause)
  }
  return retryOf(cause)
}

/**
 * Whether the writes of a statement may have got in each other's way: one gives up a key that another takes, but the
 * statement carries them out in an order of its own.
 */
export const dependsOnOrder = (sql: Sql, { groups }: WriteStatement, cause: unknown): boolean => {
  const violation = uniqueViolationOf(cause)
  if (!violation) return false
  const verbs = groups
    .flatMap((group): WriteBatch => group.writes)
    .filter(({ collection }) => sql.writes(collection).table === violation.table)
    .map(({ verb }) => verb)
  return verbs.length > 1 && verbs.some((verb) => verb !== 'insert')
}
