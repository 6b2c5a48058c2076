import {
  CONFLICT,
  type ErrorDefinition,
  FORBIDDEN,
  IDEMPOTENCY_KEY_REUSED,
  INTERNAL_ERROR,
  UNAUTHORIZED,
  VALIDATION_ERROR,
} from '@lyceum/core/extension'
import { type Endpoint, usesQuery } from '../endpoints.ts'
import { type HttpErrorCode, httpErrors } from '../http-errors.ts'
import { statusOf } from '../problem.ts'
import { jsonSchemaOf } from '../schema.ts'
import { type Components, ownerName } from './components.ts'

export type Json = Readonly<Record<string, unknown>>

/** A code that an operation can answer with, whether core or the adapter gives it. */
interface Failure {
  readonly code: string
  readonly status: number
  readonly message: string
}

const ofCore = ({ code, category, message }: ErrorDefinition): Failure => ({
  code,
  status: statusOf[category],
  message,
})
const ofHttp = (code: HttpErrorCode): Failure => ({ code, ...httpErrors[code] })

const COMMON: readonly Failure[] = [
  ofCore(VALIDATION_ERROR),
  ofCore(UNAUTHORIZED),
  ofHttp('INVALID_TOKEN'),
  ofHttp('TOKEN_EXPIRED'),
  ofCore(FORBIDDEN),
  ofCore(INTERNAL_ERROR),
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
  ...(usesQuery(endpoint) ? [] : OF_BODIES),
]

const problemContent = (codes: readonly string[]): Json => ({
  'application/problem+json': {
    schema: {
      allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }],
    },
  },
})

/** Every code that an operation can answer with, by status. */
export const failures = (endpoint: Endpoint): Json => {
  const all = failuresOf(endpoint)
  const statuses = [...new Set(all.map(({ status }) => status))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const here = all.filter((failure) => failure.status === status)
      const description = here.map(({ code, message }) => `- \`${code}\`: ${message}`).join('\n')
      return [status, { description, content: problemContent(here.map(({ code }) => code)) }]
    }),
  )
}

const etagHeader = {
  ETag: { description: 'Names this content; send it as If-None-Match.', schema: { type: 'string' } },
}
const locationHeader = { Location: { description: 'Where to read what was created.', schema: { type: 'string' } } }

/** What an operation answers when all went well. */
export const successes = ({ method, status, name, operation }: Endpoint, components: Components): Json => {
  if (['void', 'undefined'].includes(operation.output.def.type)) return { 204: { description: 'Done.' } }
  const schema = components.add(jsonSchemaOf(operation.output, 'output'), ownerName(name, 'Output'))
  const headers = { ...(method === 'GET' ? etagHeader : {}), ...(status === 201 ? locationHeader : {}) }
  return {
    [status]: {
      description: status === 201 ? 'Created.' : 'Success.',
      headers,
      content: { 'application/json': { schema } },
    },
    ...(method === 'GET' ? { 304: { description: 'Unchanged since the ETag that was sent.' } } : {}),
  }
}
