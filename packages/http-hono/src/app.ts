import type { Actor, CallOptions, Lyceum } from '@lyceum/core'
import { addContext, assemble, type OperationTable } from '@lyceum/core/extension'
import { type Context, Hono } from 'hono'
import { bodyLimitOf } from './body-limits.ts'
import { type CertificateRenderer, describeCertificates, serveCertificates } from './certificates.ts'
import { type Endpoint, endpointsOf, matches } from './endpoints.ts'
import { etagOf, isKnown } from './etag.ts'
import { HttpError } from './http-errors.ts'
import { type DocumentInfo, describe, type OpenApiDocument } from './openapi/document.ts'
import { invalidField, PRECONDITION_FAILED, problemResponse, toProblem } from './problem.ts'
import { basePath, lastSegments, readInput } from './request.ts'
import { joinRoutes } from './route-rules.ts'
import { routes as coreRoutes, type RouteTable } from './routes/index.ts'
import { serveVerification, type VerificationPage } from './verification-page.ts'
import { serveViewer, type Viewer } from './viewer.ts'

export interface AppOptions {
  readonly lyceum: Pick<Lyceum, 'as' | 'areas'>
  /**
   * The routes of the host's own areas, each a `RoutesOf<typeof area>`. An operation without a route, a route without an
   * operation, and two routes that could be taken for one another are a TypeError.
   */
  readonly routes?: readonly RouteTable[]
  /**
   * Says who calls; asked on every request. What it answers is believed. Nobody signed in is `anonymous(tenantId)` of
   * core; a caller to be turned away is a thrown LyceumError or HttpError. `context` is Hono's, for hosts whose own
   * middleware knows already.
   */
  readonly authenticate: (request: Request, context: Context) => Actor | Promise<Actor>
  /** Largest body in bytes; 1 MiB unless said. */
  readonly maxBodyBytes?: number
  /** Largest body of `courses.import` in bytes, for those who may import; 16 MiB unless said. */
  readonly maxDocumentBytes?: number
  /** Told of everything that is answered with 500, whose cause the caller never sees. Logs to the console unless said. */
  readonly onError?: (error: unknown, request: Request) => void
  /** Title, version and servers of `/openapi.json`. */
  readonly document?: DocumentInfo
  /** Shows the API at `/docs`; `swaggerUi` from `@lyceum/http-hono/docs`. */
  readonly docs?: Viewer
  /** Serves certificates as PDF, PNG and SVG. */
  readonly certificates?: CertificateRenderer
  /** Serves the page on which anybody verifies a certificate, at `/verify/:number`; `{}` for English words. */
  readonly verification?: VerificationPage
}

type Call = (actor: Actor, endpoint: Endpoint, input: object, options: CallOptions) => Promise<unknown>

/** What is mounted: a table of operations, their routes, and how one is called. */
export interface Mount extends Omit<AppOptions, 'lyceum' | 'routes'> {
  readonly operations: OperationTable
  readonly routes: RouteTable
  readonly call: Call
}

const success = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' }

const callOptions = ({ operation }: Endpoint, request: Request): CallOptions => {
  const idempotencyKey = request.headers.get('idempotency-key')
  if (idempotencyKey === null || operation.kind === 'query') return {}
  if (!/^[\x20-\x7e]{1,255}$/.test(idempotencyKey))
    throw invalidField('Idempotency-Key', 'must have 1 to 255 printable ASCII characters')
  return { idempotencyKey }
}

/** The address of what was created: that of its resource's `get`, where what was answered has an id. */
const locationOf = (
  all: readonly Endpoint[],
  endpoint: Endpoint,
  output: unknown,
  url: URL,
): Record<string, string> => {
  const [resource] = endpoint.name.split('.')
  // The first of its routes is by id; those that follow may be by something else.
  const target = all.find(
    ({ name, alternative, params }) => name === `${resource}.get` && alternative === 0 && params.length === 1,
  )
  const id = typeof output === 'object' && output !== null && 'id' in output ? output.id : undefined
  if (!target || typeof id !== 'string') return {}
  const path = target.path.replace(/:[^/]+/, () => encodeURIComponent(id))
  return { location: basePath(url, endpoint.segments.length) + path }
}

const revisionOf = (output: unknown): number | undefined =>
  typeof output === 'object' && output !== null && 'revision' in output && typeof output.revision === 'number'
    ? output.revision
    : undefined

const respond = async (
  all: readonly Endpoint[],
  endpoint: Endpoint,
  output: unknown,
  request: Request,
): Promise<Response> => {
  const { method, status } = endpoint
  const uncached = { 'cache-control': 'no-store' }
  if (output === undefined) return new Response(null, { status: 204, headers: uncached })
  const body = JSON.stringify(output)
  if (method !== 'GET') {
    const location = status === 201 ? locationOf(all, endpoint, output, new URL(request.url)) : {}
    return new Response(body, { status, headers: { ...success, ...uncached, ...location } })
  }
  const etag = await etagOf(body, revisionOf(output))
  // An answer is one person's, and as old as its moment: keep it, but ask before using it again.
  const cached = { etag, 'cache-control': 'private, no-cache', vary: 'authorization' }
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: cached })
  return new Response(body, { status, headers: { ...success, ...cached } })
}

const logError = (error: unknown): void => console.error('Lyceum: a request failed.', error)

/** Mounts a table of operations. {@link createApp} mounts core's own. */
export const mount = ({
  operations,
  routes,
  call,
  authenticate,
  maxBodyBytes = 1_048_576,
  maxDocumentBytes = 16_777_216,
  ...options
}: Mount): Hono => {
  const app = new Hono()
  const endpoints = endpointsOf(operations, routes)
  const onError = options.onError ?? logError

  const refuse = (error: unknown, request: Request, headers?: Record<string, string>): Response => {
    const found = toProblem(error)
    const failed = found.code === 'STALE_REVISION' && request.headers.has('if-match')
    const problem = failed ? { ...found, status: PRECONDITION_FAILED } : found
    if (problem.status >= 500) {
      try {
        onError(error, request)
      } catch {
        // The caller is owed an answer even when the host's log is down.
      }
    }
    return problemResponse(problem, headers)
  }

  const answer = async (endpoint: Endpoint, context: Context): Promise<Response> => {
    const request = context.req.raw
    try {
      const actor = await authenticate(request, context)
      const most = bodyLimitOf({ maxBodyBytes, maxDocumentBytes }, endpoint.name, actor)
      const input = await readInput(endpoint, request, most)
      const output = await call(actor, endpoint, input, callOptions(endpoint, request))
      return await respond(endpoints, endpoint, output, request)
    } catch (error) {
      // What is refused before the call names the operation too.
      addContext(error, endpoint.name)
      return refuse(error, request)
    }
  }

  const methodNotAllowed = (request: Request, allow: string): Response =>
    request.method === 'OPTIONS'
      ? new Response(null, { status: 204, headers: { allow } })
      : refuse(new HttpError('METHOD_NOT_ALLOWED'), request, { allow })

  const refuseMethod = ({ segments }: Endpoint, request: Request): Response => {
    const concrete = lastSegments(new URL(request.url), segments.length)
    const methods = endpoints.filter((each) => matches(each, concrete)).map(({ method }) => method)
    const allow = [...new Set(methods.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method])))].join(', ')
    return methodNotAllowed(request, allow)
  }

  for (const endpoint of endpoints) app.on(endpoint.method, endpoint.path, (context) => answer(endpoint, context))
  for (const endpoint of endpoints) app.all(endpoint.path, (context) => refuseMethod(endpoint, context.req.raw))
  const certificateCalls = {
    authenticate,
    call: (actor: Actor, name: string, input: object) => {
      const endpoint = endpoints.find((each) => each.name === name)
      return endpoint ? call(actor, endpoint, input, {}) : Promise.reject(new HttpError('ROUTE_NOT_FOUND'))
    },
    refuse,
    refuseMethod: methodNotAllowed,
  }
  if (options.certificates) serveCertificates(app, options.certificates, certificateCalls)
  if (options.verification) serveVerification(app, options.verification, certificateCalls)
  let described: OpenApiDocument | undefined
  let written: { readonly url: string; readonly body: string; readonly etag: string } | undefined
  app.get('/openapi.json', async (context) => {
    if (!described) {
      const plain = describe(operations, routes, options.document ?? {})
      described = options.certificates ? describeCertificates(plain) : plain
    }
    const url = basePath(new URL(context.req.url), 1) || '/'
    if (written?.url !== url) {
      const body = JSON.stringify({ ...described, servers: options.document?.servers ?? [{ url }] })
      written = { url, body, etag: await etagOf(body) }
    }
    const { body, etag } = written
    return new Response(body, { headers: { ...success, 'cache-control': 'no-cache', etag } })
  })
  if (options.docs) serveViewer(app, options.docs)
  app.all('*', (context) => refuse(new HttpError('ROUTE_NOT_FOUND'), context.req.raw))
  return app
}

/**
 * Lyceum's operations as a Hono app, to be served as it is or mounted under a path of the host's own app. It answers
 * every path below its own, so routes of the host come first.
 *
 * @example
 * ```ts
 * import { Hono } from 'hono'
 *
 * const authenticate = jwtAuthentication({ secret, tenant: 'academy', anonymousTenant: 'academy' })
 * const app = new Hono().route('/api', createApp({ lyceum, authenticate }))
 * serve({ fetch: app.fetch, port: 3000 })
 * ```
 */
export const createApp = ({ lyceum, routes, ...options }: AppOptions): Hono => {
  const { operations } = assemble(lyceum.areas)
  return mount({
    ...options,
    operations,
    routes: joinRoutes(operations, coreRoutes, routes),
    call: (actor, { operation: { name } }, input, callOptions) => {
      const [resource = '', verb = ''] = name.split('.')
      // Every route has its operation (joinRoutes sees to it); here the name is only known as text.
      const api = lyceum.as(actor) as unknown as Record<
        string,
        Record<string, (...given: unknown[]) => Promise<unknown>>
      >
      return api[resource]?.[verb]?.(input, callOptions) ?? Promise.reject(new HttpError('ROUTE_NOT_FOUND'))
    },
  })
}
