import {
  CONFLICT,
  DEADLINE_EXCEEDED,
  FORBIDDEN,
  IDEMPOTENCY_KEY_REUSED,
  INTERNAL_ERROR,
  STALE_REVISION,
  STORE_UNAVAILABLE,
  TENANT_NOT_ACTIVE,
  UNAUTHORIZED,
  USER_NOT_ACTIVE,
  VALIDATION_ERROR,
} from '@lyceum/core/extension'
import { type Endpoint, usesQuery } from '../endpoints.ts'
import { PRECONDITION_FAILED, statusOf } from '../problem.ts'
import { takesIfMatch } from '../request.ts'
import { jsonSchemaOf } from '../schema.ts'
import { type Components, componentName } from './components.ts'
import { type Failure, ofCore, ofHttp, problemOf } from './problems.ts'

export type Json = Readonly<Record<string, unknown>>

const COMMON: readonly Failure[] = [
  ofCore(VALIDATION_ERROR),
  ofCore(UNAUTHORIZED),
  ofHttp('INVALID_TOKEN'),
  ofHttp('TOKEN_EXPIRED'),
  ofCore(FORBIDDEN),
  ofCore(USER_NOT_ACTIVE),
  ofCore(TENANT_NOT_ACTIVE),
  ofCore(INTERNAL_ERROR),
  ofCore(STORE_UNAVAILABLE),
  ofCore(DEADLINE_EXCEEDED),
]
const OF_COMMANDS: readonly Failure[] = [ofCore(CONFLICT), ofCore(IDEMPOTENCY_KEY_REUSED)]
const OF_BODIES: readonly Failure[] = [
  ofHttp('MALFORMED_JSON'),
  ofHttp('BODY_TOO_LARGE'),
  ofHttp('UNSUPPORTED_MEDIA_TYPE'),
]

const failuresOf = (endpoint: Endpoint): readonly Failure[] => [
  ...endpoint.operation.errors.map(ofCore),
  ...COMMON,
  ...(endpoint.operation.kind === 'command' ? OF_COMMANDS : []),
  ...(takesIfMatch(endpoint) ? [{ ...ofCore(STALE_REVISION), status: PRECONDITION_FAILED }] : []),
  ...(usesQuery(endpoint) ? [] : OF_BODIES),
]

// Answers with few codes recur, and their names can still be read.
const SHARED_CODES = 4

/** The answers that an OpenAPI document shares, by name. */
export interface Responses {
  readonly shared: Readonly<Record<string, Json>>
  /** The answer with one of these codes. */
  of(failures: readonly Failure[]): Json
}

export const createResponses = (components: Components): Responses => {
  const shared: Record<string, Json> = {}

  const describe = (failures: readonly Failure[]): Json => {
    const problems = failures.map((failure) => [failure.code, problemOf(failure, components)] as const)
    const [only, ...others] = problems
    const mapping = Object.fromEntries(problems.map(([code, { $ref }]) => [code, $ref]))
    const oneOf = { oneOf: problems.map(([, problem]) => problem), discriminator: { propertyName: 'code', mapping } }
    const schema = only && others.length === 0 ? only[1] : oneOf
    const description = failures.map(({ code, message }) => `- \`${code}\`: ${message}`).join('\n')
    const retried = failures[0]?.status === statusOf.unavailable ? { headers: retryAfterHeader } : {}
    return { description, ...retried, content: { 'application/problem+json': { schema } } }
  }

  const of = (failures: readonly Failure[]): Json => {
    if (failures.length > SHARED_CODES) return describe(failures)
    const name = failures.map(({ code }) => componentName(code, '')).join('Or')
    shared[name] ??= describe(failures)
    return { $ref: `#/components/responses/${name}` }
  }

  return { shared, of }
}

/** Every code that an operation can answer with, by status. */
export const failures = (endpoint: Endpoint, responses: Responses): Json => {
  const all = failuresOf(endpoint)
  const statuses = [...new Set(all.map(({ status }) => status))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => [status, responses.of(all.filter((failure) => failure.status === status))]),
  )
}

const retryAfterHeader = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } }
const etagHeader = { ETag: { $ref: '#/components/headers/ETag' } }
const locationHeader = { Location: { $ref: '#/components/headers/Location' } }

/** The headers of answers that have them. */
export const headers = {
  ETag: {
    description: 'Names this content, and the revision of the record in it; send it as If-None-Match or If-Match.',
    schema: { type: 'string' },
  },
  'Retry-After': { description: 'After how many seconds to try again.', schema: { type: 'integer' } },
  Location: { description: 'Where to read what was created.', schema: { type: 'string' } },
}

/** What an operation answers when all went well. */
export const successes = ({ method, status, name, operation }: Endpoint, components: Components): Json => {
  if (['void', 'undefined'].includes(operation.output.def.type)) return { 204: { description: 'Done.' } }
  const schema = components.refer(jsonSchemaOf(operation.output, 'output'), componentName(name, 'Answer'))
  return {
    [status]: {
      description: status === 201 ? 'Created.' : 'Success.',
      headers: { ...(method === 'GET' ? etagHeader : {}), ...(status === 201 ? locationHeader : {}) },
      content: { 'application/json': { schema } },
    },
    ...(method === 'GET' ? { 304: { $ref: '#/components/responses/Unchanged' } } : {}),
  }
}
