// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export interface PageInfo {
  number: number
  size: number
  totalItems: number
  totalPages: number
  hasNext: boolean
  hasPrevious: boolean
}

export interface FieldIssue {
  /** Dotted, with array positions as numbers: `modules.0.title`. */
  path: string
  message: string
}

/** The details of the errors of kernel, by code. */
export interface KernelErrors {
  /** Somebody else changed this at the same time. Please try again. */
  readonly CONFLICT: Record<string, never>
  /** The database was migrated by a newer version of this library. */
  readonly DATABASE_NEWER: {
    area: string
    database: number
    library: number
  }
  /** The database has not been migrated. Run store.migrate(). */
  readonly DATABASE_NOT_MIGRATED: {
    area: string
    database: number
    library: number
  }
  /** You do not have permission to do this. */
  readonly FORBIDDEN: {
    reason?: string | undefined
  }
  /** This idempotency key was used with a different request. */
  readonly IDEMPOTENCY_KEY_REUSED: Record<string, never>
  /** An unexpected error occurred. */
  readonly INTERNAL_ERROR: Record<string, never>
  /** The store was used from inside one of its own transactions. Use the transaction that was handed to you. */
  readonly NESTED_STORE_USE: Record<string, never>
  /** The record has changed since you read it. */
  readonly STALE_REVISION: {
    expected: number
    actual: number
  }
  /** Authentication is required. */
  readonly UNAUTHORIZED: Record<string, never>
  /** The input is not valid. */
  readonly VALIDATION_ERROR: {
    errors: readonly FieldIssue[]
  }
}
