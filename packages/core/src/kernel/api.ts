// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export interface PageInfo {
  /** Number of the page, from 1; of a page by cursor counted from where the walk began. */
  number: number
  /** Items that a full page has, as asked for. */
  size: number
  /** Items in the whole list now, whatever page was asked for. */
  totalItems: number
  /** Pages of this size in the whole list now. */
  totalPages: number
  /** Whether there is a page after this one. */
  hasNext: boolean
  /** Whether there is a page before this one. */
  hasPrevious: boolean
  /** Cursor of the next page, for `after`; null on the last. */
  next: string | null
}

export interface FieldIssue {
  /** Dotted, with array positions as numbers: `modules.0.title`. */
  path: string
  /** To be read after the name of the field: `must be a number`. */
  message: string
  /** Why the field was refused. Stable: choose your own words by it. */
  reason: FieldReason
  /** The bound that was passed, for `too_…`. */
  limit?: number | undefined
}

/** Why the field was refused. Stable: choose your own words by it. */
export type FieldReason =
  | 'required'
  | 'type'
  | 'unknown'
  | 'too_short'
  | 'too_long'
  | 'too_small'
  | 'too_big'
  | 'format'
  | 'not_allowed'
  | 'conflict'

/** The details of the errors of kernel, by code. */
export interface KernelErrors {
  /** Somebody else changed this at the same time. Please try again. */
  readonly CONFLICT: Record<string, never>
  /** The database was migrated by a newer version of this library. */
  readonly DATABASE_NEWER: {
    /** Whose tables they are: `core`, or the name of an area of the host. */
    area: string
    /** Number of migrations that the database has. */
    database: number
    /** Number of migrations that this library knows. */
    library: number
  }
  /** The database has not been migrated. Run store.migrate(). */
  readonly DATABASE_NOT_MIGRATED: {
    /** Whose tables they are: `core`, or the name of an area of the host. */
    area: string
    /** Number of migrations that the database has. */
    database: number
    /** Number of migrations that this library knows. */
    library: number
  }
  /** The call was not finished in time. Please try again. */
  readonly DEADLINE_EXCEEDED: {
    /** `unchanged`: nothing was written. `unknown`: the commit was under way; a call with an idempotency key can be repeated safely. */
    outcome: 'unchanged' | 'unknown'
  }
  /** You do not have permission to do this. */
  readonly FORBIDDEN: {
    /** Who may do this, as a sentence. */
    reason: string
  }
  /** This idempotency key was used with a different request. */
  readonly IDEMPOTENCY_KEY_REUSED: Record<string, never>
  /** An unexpected error occurred. */
  readonly INTERNAL_ERROR: Record<string, never>
  /** The store was used from inside one of its own transactions. Use the transaction that was handed to you. */
  readonly NESTED_STORE_USE: Record<string, never>
  /** The record has changed since you read it. */
  readonly STALE_REVISION: {
    /** The revision that the call named. */
    expected: number
    /** The revision that the record has now. */
    actual: number
  }
  /** The database cannot do this at the moment. Please try again. */
  readonly STORE_UNAVAILABLE: {
    /** `unchanged`: nothing was written. `unknown`: the commit was under way; a call with an idempotency key can be repeated safely. */
    outcome: 'unchanged' | 'unknown'
  }
  /** The tenant is no longer in use. */
  readonly TENANT_NOT_ACTIVE: Record<string, never>
  /** Authentication is required. */
  readonly UNAUTHORIZED: Record<string, never>
  /** This person is no longer active. */
  readonly USER_NOT_ACTIVE: {
    /** The host's id of the person. */
    userId: string
  }
  /** The input is not valid. */
  readonly VALIDATION_ERROR: {
    /** The fields that were refused. */
    errors: readonly FieldIssue[]
    /** How many more fields were refused, where not all are named. */
    more?: number | undefined
  }
}

/** The data of the events of kernel, by name. */
export type KernelEvents = Record<never, never>

/** The policies of kernel, by name. */
export interface KernelPolicies {
  /** Days for which events stay in the log at least, 1 to 3,650. Those that a subscription has not passed stay longer. */
  readonly eventDays?: number
  /** Hours for which the answer to a call with an idempotency key is kept, 1 to 720. */
  readonly idempotencyKeyHours?: number
  /** Days for which the history of changes and replaced texts are kept, 1 to 36500. */
  readonly historyDays?: number
  /** How many changes of the long texts of a record can be reverted, 0 to 1000: the latest. */
  readonly keptTexts?: number
}
