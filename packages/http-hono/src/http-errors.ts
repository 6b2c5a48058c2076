import type { ErrorCategory } from '@lyceum/core'

/** What can go wrong before an operation is reached. Their codes are public API, like those of core. */
export const httpErrors = {
  MALFORMED_JSON: { status: 400, category: 'invalid', message: 'The body is not valid JSON in UTF-8.' },
  INVALID_TOKEN: { status: 401, category: 'unauthenticated', message: 'The access token is not valid.' },
  TOKEN_EXPIRED: { status: 401, category: 'unauthenticated', message: 'The access token has expired.' },
  ROUTE_NOT_FOUND: { status: 404, category: 'not_found', message: 'There is nothing at this address.' },
  METHOD_NOT_ALLOWED: { status: 405, category: 'invalid', message: 'This address does not answer this method.' },
  BODY_TOO_LARGE: { status: 413, category: 'invalid', message: 'The body is larger than this server takes.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, category: 'invalid', message: 'The body must be application/json.' },
} as const satisfies Record<string, { status: number; category: ErrorCategory; message: string }>

export type HttpErrorCode = keyof typeof httpErrors

/**
 * A request refused before it became a call. An `authenticate` of your own may throw it.
 *
 * @example
 * ```ts
 * if (session.endedAt < Date.now()) throw new HttpError('TOKEN_EXPIRED')
 * ```
 */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly code: HttpErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: HttpErrorCode, details: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(httpErrors[code].message, options)
    this.code = code
    this.details = details
  }
}
