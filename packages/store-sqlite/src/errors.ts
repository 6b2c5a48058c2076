import type { UniqueViolation } from '@lyceum/store-kysely'

/** By its shape: the error may come from another copy of better-sqlite3 than the one that is installed beside this package. */
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Another connection holds the lock. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

/** The columns that SQLite names: `UNIQUE constraint failed: courses.tenant_id, courses.slug`. */
export const uniqueViolationOf = (error: unknown): UniqueViolation | undefined => {
  const code = codeOf(error)
  if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') return undefined
  const list = /failed: (.*)$/.exec((error as Error).message)?.[1] ?? ''
  return { columns: list.split(', ').map((column) => column.slice(column.lastIndexOf('.') + 1)) }
}
