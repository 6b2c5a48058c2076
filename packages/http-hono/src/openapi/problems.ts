import type { ErrorDefinition } from '@lyceum/core'
import { VALIDATION_ERROR } from '@lyceum/core/extension'
import type * as z from 'zod'
import { type HttpErrorCode, httpErrors } from '../http-errors.ts'
import { PRECONDITION_FAILED, problemSchema, statusOf } from '../problem.ts'
import { type JsonSchema, jsonSchemaOf } from '../schema.ts'
import { type Components, componentName, type Reference } from './components.ts'

/** A code that an operation can answer with, whether core or the adapter gives it. */
export interface Failure {
  readonly code: string
  readonly status: number
  readonly message: string
  readonly details?: z.ZodType
}

export const ofCore = ({ code, category, message, details }: ErrorDefinition): Failure => ({
  code,
  status: statusOf[category],
  message,
  details,
})

export const ofHttp = (code: HttpErrorCode): Failure => ({ code, ...httpErrors[code] })

/** The facts of a code as they stand in its problem: in `details`, or beside it for the fields that were refused. */
const factsOf = ({ code, details }: Failure, components: Components): JsonSchema => {
  if (!details) return {}
  const schema = components.add(jsonSchemaOf(details, 'output'), componentName(code, 'Details'))
  if (Object.keys(schema.properties ?? {}).length === 0) return {}
  if (code === VALIDATION_ERROR.code) return schema
  return { properties: { details: schema }, ...(schema.required ? { required: ['details'] } : {}) }
}

/** The problem of one code: RFC 9457's members, told apart from other problems by `code`. */
export const problemOf = (failure: Failure, components: Components): Reference => {
  const { code, status, message } = failure
  const { properties = {}, required = [] } = factsOf(failure, components)
  const problem = components.refer(problemSchema, 'Problem')
  const own = {
    type: 'object',
    properties: { code: { const: code }, status: { const: status }, ...properties },
    required: ['code', 'status', ...required],
  } as const
  const kind = status === PRECONDITION_FAILED ? 'PreconditionProblem' : 'Problem'
  return components.refer({ description: message, allOf: [problem, own] } as JsonSchema, componentName(code, kind))
}
