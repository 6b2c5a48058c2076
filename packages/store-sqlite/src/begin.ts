import { deadlineExceeded, storeUnavailable } from '@lyceum/store-kysely'
import type { Connection } from './connection.ts'
import { isBusy } from './errors.ts'

/** Begins a transaction for a call that was made at `asked` and is over at `deadline`, by `performance.now()`. */
export type Begin = (asked: number, deadline: number) => Promise<void>

/** The longest wait between two tries for the lock, in milliseconds. A try costs microseconds, and a lock may be free for few. */
const LONGEST_PAUSE = 4

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const tryBegin = ({ database, begin }: Connection): unknown => {
  // Possible only on a connection of the host: its own transaction is waited for like one of another process.
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
 * Begins transactions with the write lock, so that nobody else writes between their reads and their writes. Waits for the
 * lock of another process without blocking the event loop, for `busyTimeoutMs` at most.
 */
export const createBegin = (connection: Connection, busyTimeoutMs: number): Begin => {
  let lastBegun = Number.NEGATIVE_INFINITY

  return async (asked, deadline) => {
    // Of calls that wait behind each other for one lock, all have waited for it since they asked, not one after the other.
    const giveUpAt = Math.max(asked, lastBegun) + busyTimeoutMs
    for (let longest = 1; ; longest = Math.min(longest * 2, LONGEST_PAUSE)) {
      if (performance.now() >= deadline) throw deadlineExceeded()
      const busy = tryBegin(connection)
      if (busy === undefined) break
      if (performance.now() >= giveUpAt) throw storeUnavailable(busy)
      await pause(Math.random() * longest)
    }
    lastBegun = performance.now()
  }
}
