import { type ErrorCode, errors } from '@lyceum/core'
import { type Endpoint, usesQuery } from '../endpoints.ts'
import { type HttpErrorCode, httpErrors } from '../http-errors.ts'
import { statusOf } from '../problem.ts'
import { jsonSchemaOf } from '../schema.ts'
import { type Components, ownerName } from './components.ts'

export type Json = Readonly<Record<string, unknown>>

type Code = ErrorCode | HttpErrorCode
const isHttpCode = (code: Code): code is HttpErrorCode => code in httpErrors
const statusOfCode = (code: Code): number =>
  isHttpCode(code) ? httpErrors[code].status : statusOf[errors[code].category]
const messageOf = (code: Code): string => (isHttpCode(code) ? httpErrors[code] : errors[code]).message

const COMMON: readonly Code[] = [
  'VALIDATION_ERROR',
  'UNAUTHORIZED',
  'INVALID_TOKEN',
  'TOKEN_EXPIRED',
  'FORBIDDEN',
  'INTERNAL_ERROR',
]
const OF_COMMANDS: readonly Code[] = ['CONFLICT', 'IDEMPOTENCY_KEY_REUSED']
const OF_BODIES: readonly Code[] = ['MALFORMED_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']

const codesOf = (endpoint: Endpoint): readonly Code[] => [
  ...new Set([
    ...endpoint.operation.errors,
    ...COMMON,
    ...(endpoint.operation.kind === 'command' ? OF_COMMANDS : []),
    ...(usesQuery(endpoint) ? [] : OF_BODIES),
  ]),
]

const problemContent = (codes: readonly Code[]): Json => ({
  'application/problem+json': {
    schema: {
      allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }],
    },
  },
})

/** Every code that an operation can answer with, by status. */
export const failures = (endpoint: Endpoint): Json => {
  const codes = codesOf(endpoint)
  const statuses = [...new Set(codes.map(statusOfCode))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => statusOfCode(code) === status)
      const description = here.map((code) => `- \`${code}\`: ${messageOf(code)}`).join('\n')
      return [status, { description, content: problemContent(here) }]
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
