import { type Outcome, storeUnavailable } from '@lyceum/store-kysely'
import { databaseErrorOf, isConnectionError } from './conflicts.ts'

/**
 * What the server says when it could not do a statement for a reason that passes: the connection (08), no resources such
 * as disk, memory or connections (53), an operator (57), its own disk (58), a server that follows another (25006), an idle
 * transaction that was ended (25P03), a lock that somebody else holds (55P03).
 */
const PASSING = /^(?:08|53|57|58)|^(?:25006|25P03|25P04|55P03)$/

/**
 * The error of a statement as the store's callers receive it: `unavailable` where it may be tried again, else as it came.
 * `outcome` is that of a commit under way.
 */
export const failureOf = (error: unknown, outcome: Outcome): unknown => {
  // A value that cannot be sent is a fault of the caller's, not of the line.
  if (error instanceof TypeError || error instanceof RangeError) return error
  const code = databaseErrorOf(error)?.code
  if (code !== undefined && !PASSING.test(code)) return error
  // A server that answers with an error has not committed; one that ends the connection may have.
  return storeUnavailable(error, isConnectionError(error) ? outcome : 'unchanged')
}
