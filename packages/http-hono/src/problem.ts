import { type ErrorCategory, type FieldIssue, isLyceumError, LyceumError } from '@lyceum/core'
import { INTERNAL_ERROR, refusal, VALIDATION_ERROR } from '@lyceum/core/extension'
import { HttpError, type HttpErrorCode, httpErrors } from './http-errors.ts'

/** The one place where core's categories become statuses. */
export const statusOf: Readonly<Record<ErrorCategory, number>> = {
  invalid: 400,
  unauthenticated: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limited: 429,
  internal: 500,
}

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
}

/** {@link Problem} as JSON Schema. */
export const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', description: '`urn:lyceum:error:` and the code.' },
    title: { type: 'string', description: 'What the code means.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is particular to this occurrence.' },
    code: { type: 'string', description: 'Stable; switch on this.' },
    details: { type: 'object', description: 'The facts that come with the code.' },
    errors: {
      type: 'array',
      description: 'The fields that were refused, for VALIDATION_ERROR.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
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
  if (error.code === 'VALIDATION_ERROR') {
    const issues = error.details.errors
    const detail = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(' ')
    return problem(error.code, statusOf.invalid, error.message, { detail: detail.slice(0, 1_000), errors: issues })
  }
  return problem(error.code, statusOf[error.category], error.message, withDetails(error.details))
}

// RFC 6750: a caller who sent nothing is only told the scheme; one whose token failed is told that it failed.
const challenge = (code: string): string =>
  code === 'INVALID_TOKEN' || code === 'TOKEN_EXPIRED'
    ? `Bearer error="invalid_token", error_description="${httpErrors[code satisfies HttpErrorCode].message}"`
    : 'Bearer'

export const problemResponse = (body: Problem, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(body.status === 401 ? { 'www-authenticate': challenge(body.code) } : {}),
      ...headers,
    },
  })

/** The refusal of one field, as core would have given it. */
export const invalidField = (path: string, message: string): LyceumError =>
  new LyceumError(refusal(VALIDATION_ERROR, { errors: [{ path, message }] }))
