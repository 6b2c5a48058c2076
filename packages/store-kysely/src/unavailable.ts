import { LyceumError } from '@lyceum/core'
import { refusal } from '@lyceum/core/extension'
import { DEADLINE_EXCEEDED, STORE_UNAVAILABLE } from '@lyceum/core/storage'

/** Whether a call that failed may have been committed all the same: `unknown` while its commit is under way. */
export type Outcome = 'unchanged' | 'unknown'

/** What the database cannot do at the moment; `cause` has the driver's error. */
export const storeUnavailable = (cause: unknown, outcome: Outcome = 'unchanged'): LyceumError =>
  new LyceumError(refusal(STORE_UNAVAILABLE, { outcome }), { cause })

/** The caller's time is up. */
export const deadlineExceeded = (outcome: Outcome = 'unchanged'): LyceumError =>
  new LyceumError(refusal(DEADLINE_EXCEEDED, { outcome }))
