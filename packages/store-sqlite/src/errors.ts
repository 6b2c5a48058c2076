import { isLyceumError, StoreConflict } from '@lyceum/core'
import { storeUnavailable, type UniqueViolation } from '@lyceum/store-kysely'

/** By its shape: the error may come from another copy of better-sqlite3 than the one that is installed beside this package. */
const sqliteErrorOf = (error: unknown): { readonly code: string; readonly message: string } | undefined => {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_'))
    return { code: error.code, message: error.message }
  // Libraries that run SQL for the host may wrap the error.
  return sqliteErrorOf(error.cause)
}

/** Another connection holds the lock. */
export const isBusy = (error: unknown): boolean => sqliteErrorOf(error)?.code.startsWith('SQLITE_BUSY') === true

/** What passes, once there is room, the disk or the file is back, or somebody else has let go of it. */
const PASSING = /^SQLITE_(?:BUSY|CANTOPEN|FULL|INTERRUPT|IOERR|LOCKED|NOMEM|PROTOCOL|READONLY)(?:_|$)/

/** The error as the store's callers receive it: `unavailable` where it may be tried again, else as it came. */
export const failureOf = (error: unknown, kind: 'read' | 'write'): unknown => {
  if (isLyceumError(error)) return error
  // Without WAL a commit waits for those who read; the transaction can be run again.
  if (kind === 'write' && isBusy(error)) return new StoreConflict('database', { cause: error })
  return PASSING.test(sqliteErrorOf(error)?.code ?? '') ? storeUnavailable(error) : error
}

/** The columns that SQLite names: `UNIQUE constraint failed: courses.tenant_id, courses.slug`. */
export const uniqueViolationOf = (cause: unknown): UniqueViolation | undefined => {
  const { code, message } = sqliteErrorOf(cause) ?? {}
  if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') return undefined
  const list = /failed: (.*)$/.exec(message ?? '')?.[1] ?? ''
  return { columns: list.split(', ').map((column) => column.slice(column.lastIndexOf('.') + 1)) }
}
