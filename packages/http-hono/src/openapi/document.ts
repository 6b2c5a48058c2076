import { type Area, coreAreas } from '@lyceum/core'
import { assemble, type OperationTable } from '@lyceum/core/extension'
import { endpointsOf } from '../endpoints.ts'
import { joinRoutes } from '../route-rules.ts'
import { routes as coreRoutes, type RouteTable } from '../routes/index.ts'
import { createComponents } from './components.ts'
import { operationObject } from './operation.ts'
import { createResponses, headers, type Json, successes } from './responses.ts'

/** What a host says about its own deployment. */
export interface DocumentInfo {
  readonly title?: string
  readonly version?: string
  readonly description?: string
  readonly servers?: readonly { readonly url: string; readonly description?: string }[]
  /** Under which the host offers its API. */
  readonly license?: { readonly name: string; readonly url?: string }
}

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: Json
  readonly servers: readonly Json[]
  readonly tags: readonly Json[]
  readonly security: readonly Json[]
  readonly paths: Readonly<Record<string, Json>>
  readonly components: Json
}

const headerParameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'A repetition with the same key and input answers what the first call answered and changes nothing more.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'The ETag of the record as it was read, instead of `ifRevision`: 412 with STALE_REVISION says that it has changed since.',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The ETag of an earlier answer; 304 says that it still holds.',
    schema: { type: 'string' },
  },
}

const bearer = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'Who calls. Without a token the call is anonymous, where the server allows that.',
}

/** The document of a table of operations. {@link openApiDocument} describes core's own. */
export const describe = (operations: OperationTable, routes: RouteTable, info: DocumentInfo): OpenApiDocument => {
  const { title = 'Lyceum', version = '1', servers = [{ url: '/' }], ...about } = info
  const components = createComponents()
  const responses = createResponses(components)
  const paths: Record<string, Record<string, Json>> = {}
  const endpoints = endpointsOf(operations, routes)
  // Answers first, so that a schema's plain name is that of what is read.
  for (const endpoint of endpoints) successes(endpoint, components)
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    const addressed = endpoints.filter(({ name }) => name === endpoint.name).flatMap(({ params }) => params)
    const described = operationObject(endpoint, addressed, components, responses)
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: described }
  }
  return {
    openapi: '3.1.0',
    info: { title, version, ...about },
    servers,
    tags: Object.entries(operations).map(([name, verbs]) => ({ name, description: Object.keys(verbs).join(', ') })),
    // An anonymous call is a call too: what it may do, the operation decides.
    security: [{ bearer: [] }, {}],
    paths,
    components: {
      securitySchemes: { bearer },
      parameters: headerParameters,
      headers,
      responses: { Unchanged: { description: 'Unchanged since the ETag that was sent.' }, ...responses.shared },
      schemas: components.schemas,
    },
  }
}

/**
 * The OpenAPI 3.1 document of every operation, for a file or a generator; those of the host's own areas are in it where
 * areas and routes are given. `createApp` serves the same at `/openapi.json`.
 *
 * @example
 * ```ts
 * await writeFile('openapi.json', JSON.stringify(openApiDocument({ title: 'Academy' })))
 * ```
 */
export const openApiDocument = (
  info: DocumentInfo = {},
  own: { readonly areas?: readonly Area[]; readonly routes?: readonly RouteTable[] } = {},
): OpenApiDocument => {
  const { operations } = assemble([...coreAreas, ...(own.areas ?? [])])
  return describe(operations, joinRoutes(operations, coreRoutes, own.routes), info)
}
