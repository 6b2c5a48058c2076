import type { UniqueViolation } from '@lyceum/store-kysely'

/** By its shape: the error may come from another copy of pg than the one that is installed beside this package. */
interface DatabaseError extends Error {
  readonly code: string
  readonly table?: string
  readonly constraint?: string
  readonly detail?: string
}

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

/** Text that a chain (see chain.ts) casts to a number where its n-th write did not write what it should. */
export const missed = (position: number): string => `lyceum:missed:${position}`

const INVALID_TEXT = '22P02'
const UNIQUE_VIOLATION = '23505'
/** Serialization failure and deadlock. */
const RETRYABLE = new Set(['40001', '40P01'])

/** Which write of a chain did not write what it should, if that is what the error is about. */
export const missedWriteOf = (error: unknown): number | undefined => {
  if (!isDatabaseError(error) || error.code !== INVALID_TEXT) return undefined
  // The message is in the server's language; what it quotes is ours.
  const position = /lyceum:missed:(\d+)/.exec(error.message)?.[1]
  return position === undefined ? undefined : Number(position)
}

export interface PostgresUniqueViolation extends UniqueViolation {
  readonly table: string
  /** `Key (tenant_id, slug)=(academy, maths) already exists.` Absent where the server hides values. */
  readonly detail: string
}

export const uniqueViolationOf = (error: unknown): PostgresUniqueViolation | undefined =>
  isDatabaseError(error) && error.code === UNIQUE_VIOLATION
    ? { table: error.table ?? '', name: error.constraint ?? '', detail: error.detail ?? '' }
    : undefined

/** The database asks for the transaction to be run again. */
export const isRetryable = (error: unknown): boolean => isDatabaseError(error) && RETRYABLE.has(error.code)
