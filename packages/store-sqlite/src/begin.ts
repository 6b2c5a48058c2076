import { StoreConflict } from '@lyceum/core'
import type { Connection } from './connection.ts'
import { isBusy } from './errors.ts'

/** In milliseconds. Looking for the lock costs some microseconds; missing the moment it is free costs a round. */
const LONGEST_PAUSE = 4

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const tryBegin = ({ database, begin }: Connection): unknown => {
  // Only a host that shares its own connection can be in a transaction here: it holds the lock like anybody else.
  if (database.inTransaction) return new Error('The database is in a transaction of its owner.')
  try {
    begin()
    return undefined
  } catch (error) {
    if (!isBusy(error)) throw error
    return error
  }
}

/**
 * Begins a writing transaction: at once, so that what it reads cannot be overtaken before it writes. Another process
 * that holds the lock is waited for without blocking this one.
 */
export const beginImmediate = async (connection: Connection, busyTimeoutMs: number): Promise<void> => {
  let busy = tryBegin(connection)
  if (busy === undefined) return
  const deadline = performance.now() + busyTimeoutMs
  for (let longest = 1; performance.now() < deadline; longest = Math.min(longest * 2, LONGEST_PAUSE)) {
    await pause(Math.random() * longest)
    busy = tryBegin(connection)
    if (busy === undefined) return
  }
  throw new StoreConflict('database', { cause: busy })
}
