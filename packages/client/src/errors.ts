import type { AnyLyceumError, ErrorCategory, ErrorCode, ErrorDetails, FieldReason } from '@lyceum/core/api'
import type { AreaTypes, ErrorsOfArea } from './areas.ts'

/** What the server refuses before a request becomes a call. */
export type HttpErrorCode =
  | 'MALFORMED_JSON'
  | 'INVALID_TOKEN'
  | 'TOKEN_EXPIRED'
  | 'ROUTE_NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'BODY_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'

/** What can happen on the way, so that no answer of the server arrives. */
export interface TransportErrors {
  /** The server could not be reached, or the connection broke; `cause` has what fetch said. */
  NETWORK_ERROR: Record<never, never>
  TIMEOUT: { timeoutMs: number }
  /** The caller's own signal; `cause` has its reason. */
  ABORTED: Record<never, never>
  /** Something answered that is not this API: a proxy, a login page, another server. */
  UNEXPECTED_RESPONSE: { status: number }
}

export type ClientErrorCode = ErrorCode | HttpErrorCode | keyof TransportErrors

/** The facts that come with a code: the same as in process for the codes of core. */
export type ClientErrorDetails<Code extends ClientErrorCode> = Code extends ErrorCode
  ? ErrorDetails<Code>
  : Code extends keyof TransportErrors
    ? TransportErrors[Code]
    : Readonly<Record<string, unknown>>

/** `transport` beside core's categories: whether the call took effect is not known. */
export type ClientErrorCategory = ErrorCategory | 'transport'

/** Every failure that a call of the client ends with. Has the code, category and details of the error in process. */
export class LyceumClientError<
  Code extends ClientErrorCode = ClientErrorCode,
  Details extends object = object,
> extends Error {
  override readonly name = 'LyceumError'
  readonly code: Code
  readonly category: ClientErrorCategory
  readonly details: Details
  /** The status of the answer, where there was one. */
  readonly status: number | undefined

  constructor(
    facts: {
      code: Code
      category: ClientErrorCategory
      details: Details
      message: string
      status?: number
    },
    options?: ErrorOptions,
  ) {
    super(facts.message, options)
    this.code = facts.code
    this.category = facts.category
    this.details = facts.details
    this.status = facts.status
  }
}

/** The errors as a union, so that `switch (error.code)` narrows `error.details`. */
export type AnyLyceumClientError = {
  [Code in ClientErrorCode]: LyceumClientError<Code, ClientErrorDetails<Code>>
}[ClientErrorCode]

/**
 * Whether an error is Lyceum's, from a client or in process: code written for either handles both. The codes of a host's
 * own areas are named as `isLyceumError<typeof bookmarks>(error)`.
 *
 * @example
 * ```ts
 * try {
 *   await api.enrollments.enroll({ courseId })
 * } catch (error) {
 *   if (isLyceumError(error) && error.code === 'ENROLLMENT_LIMIT_REACHED') console.log(error.details.limit)
 *   else throw error
 * }
 * ```
 */
export const isLyceumError = <Own extends AreaTypes = never>(
  error: unknown,
): error is AnyLyceumClientError | AnyLyceumError | ErrorsOfArea<Own> =>
  error instanceof Error && error.name === 'LyceumError' && 'code' in error && 'category' in error

export const transportError = <Code extends keyof TransportErrors>(
  code: Code,
  details: TransportErrors[Code],
  message: string,
  cause?: unknown,
): LyceumClientError<Code> => new LyceumClientError({ code, category: 'transport', details, message }, { cause })

/** What core would have answered, had the input been sendable. */
export const invalidField = (
  path: string,
  message: string,
  reason: FieldReason = 'format',
): LyceumClientError<'VALIDATION_ERROR'> =>
  new LyceumClientError({
    code: 'VALIDATION_ERROR',
    category: 'invalid',
    details: { errors: [{ path, message, reason }] },
    message: `${path || 'The input'} ${message}.`,
  })

// The way back from the server's statuses. What is not here is the caller's fault below 500 and ours from there on.
const categories: Readonly<Record<number, ErrorCategory>> = {
  401: 'unauthenticated',
  402: 'payment_required',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'limited',
  503: 'unavailable',
}

interface Problem {
  readonly code: ClientErrorCode
  readonly title: string
  readonly detail?: string
  readonly details?: object
  readonly errors?: readonly object[]
  readonly more?: number
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'

/** The error that a problem document stands for. */
export const toError = (value: unknown, status: number): LyceumClientError => {
  if (!isProblem(value)) return unexpected(status)
  const { code, title, detail = title, errors, more } = value
  const details = value.details ?? (errors ? { errors, ...(more ? { more } : {}) } : {})
  const category = categories[status] ?? (status < 500 ? 'invalid' : 'internal')
  return new LyceumClientError({
    code,
    category,
    details,
    message: detail,
    status,
  })
}

export const unexpected = (status: number, cause?: unknown): LyceumClientError<'UNEXPECTED_RESPONSE'> =>
  new LyceumClientError(
    {
      code: 'UNEXPECTED_RESPONSE',
      category: 'transport',
      details: { status },
      message: `Unexpected answer (${status}).`,
      status,
    },
    { cause },
  )
