import { type ErrorCategory, type FieldIssue, type FieldReason, isLyceumError, LyceumError } from '@lyceum/core'
import { INTERNAL_ERROR, refusal, VALIDATION_ERROR } from '@lyceum/core/extension'
import { HttpError, type HttpErrorCode, httpErrors } from './http-errors.ts'
import type { JsonSchema } from './schema.ts'

/** The one place where core's categories become statuses. */
export const statusOf: Readonly<Record<ErrorCategory, number>> = {
  invalid: 400,
  unauthenticated: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
  internal: 500,
}

/** The status of STALE_REVISION where the revision was given by If-Match. */
export const PRECONDITION_FAILED = 412

/** The body of every answer that is not a success: RFC 9457, `application/problem+json`. */
export interface Problem {
  /** `urn:lyceum:error:` and the code. */
  readonly type: string
  /** The code's text for people, always the same for a code. */
  readonly title: string
  readonly status: number
  /** What is particular to this occurrence, where there is something. */
  readonly detail?: string
  /** Stable; switch on this. */
  readonly code: string
  /** The facts that come with the code, as in process. */
  readonly details?: object
  /** The fields that were refused, for VALIDATION_ERROR. */
  readonly errors?: readonly FieldIssue[]
  /** How many more fields were refused, where `errors` does not name all. */
  readonly more?: number | undefined
}

/** What all problems have, as JSON Schema; openapi/problems.ts has that of each code. */
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', description: '`urn:lyceum:error:` and the code.' },
    title: { type: 'string', description: 'What the code means.' },
    status: { type: 'integer', description: 'The HTTP status of the answer.' },
    detail: { type: 'string', description: 'What is particular to this occurrence.' },
    code: { type: 'string', description: 'Stable; switch on this.' },
    details: { type: 'object', description: 'The facts that come with the code.' },
  },
}

export const typeOf = (code: string): string => `urn:lyceum:error:${code}`

const problem = (code: string, status: number, title: string, rest: Partial<Problem>): Problem => ({
  type: typeOf(code),
  title,
  status,
  ...rest,
  code,
})

const withDetails = (details: object): Partial<Problem> => (Object.keys(details).length > 0 ? { details } : {})

/** Whatever was thrown, as a problem. What is not the caller's fault tells nothing about itself. */
export const toProblem = (error: unknown): Problem => {
  if (error instanceof HttpError) {
    const { status, message } = httpErrors[error.code]
    return problem(error.code, status, message, withDetails(error.details))
  }
  if (!isLyceumError(error) || error.category === 'internal')
    return problem('INTERNAL_ERROR', statusOf.internal, INTERNAL_ERROR.message, {})
  // A refused input has its fields at the top.
  const rest = error.code === 'VALIDATION_ERROR' ? error.details : withDetails(error.details)
  return problem(error.code, statusOf[error.category], error.title, { detail: error.message, ...rest })
}

// RFC 6750: a caller who sent nothing is only told the scheme; one whose token failed is told that it failed.
const challenge = (code: string): string =>
  code === 'INVALID_TOKEN' || code === 'TOKEN_EXPIRED'
    ? `Bearer error="invalid_token", error_description="${httpErrors[code satisfies HttpErrorCode].message}"`
    : 'Bearer'

/** What passes within a moment has passed by then; what does not is asked again seldom enough. */
const RETRY_AFTER_SECONDS = '1'

export const problemResponse = (body: Problem, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(body.status === 401 ? { 'www-authenticate': challenge(body.code) } : {}),
      ...(body.status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
      ...headers,
    },
  })

/** The refusal of one field, as core would have given it. */
export const invalidField = (path: string, message: string, reason: FieldReason = 'format'): LyceumError =>
  new LyceumError(refusal(VALIDATION_ERROR, { errors: [{ path, message, reason }] }))
