import type { Api, ApiOf, CallOptions } from '@lyceum/core/api'
import { type OperationRoutes, type RouteTable, routes } from '@lyceum/http-hono/routes'
import type { AreaOf, AreaTypes } from './areas.ts'
import { encode } from './encode.ts'
import { type Fetch, send, type TokenSource } from './send.ts'

/** What a call over the network can be told beside its input. */
export interface ClientCallOptions extends CallOptions {
  /** Gives the call up; it then fails with ABORTED. */
  readonly signal?: AbortSignal
  /** How long this call may take, all tries together. */
  readonly timeoutMs?: number
}

/**
 * The operations over HTTP: the same calls with the same types as `lyceum.as(actor)`. `Own` is the host's own area, or a
 * union of several: `Client<typeof bookmarks>`.
 */
export type Client<Own extends AreaTypes = never> = Api<ClientCallOptions> & ApiOf<Own, ClientCallOptions>

export interface ClientOptions<Own extends RouteTable = RouteTable> {
  /** Where the API is mounted, e.g. `https://academy.example.com/api`, or `/api` in a browser. */
  readonly baseUrl: string
  /**
   * The bearer token, or a function that answers one; without a token calls are anonymous. The function is asked before
   * every call (it may keep its token), and once more, with the token that was refused, after a 401.
   */
  readonly token?: string | TokenSource
  /** The platform's unless said. */
  readonly fetch?: Fetch
  /** How long a call may take, all tries together, in milliseconds; 30,000 unless said. */
  readonly timeoutMs?: number
  /**
   * How often a call is tried again after a failure that may pass (no connection, 5xx, 429); 2 unless said. Only calls
   * that read, or that have an idempotency key, are ever tried again.
   */
  readonly retries?: number
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** The routes of the host's own areas, as the server's `createApp` has them; each a `RoutesOf<typeof area>`. */
  readonly routes?: readonly Own[]
}

/** Many calls that ask for a token at once wait for one answer. */
const shared = (source: TokenSource): TokenSource => {
  const pending = new Map<string | undefined, Promise<string | undefined>>()
  return (refused) => {
    const running = pending.get(refused)
    if (running) return running
    const asked = Promise.resolve(source(refused)).finally(() => pending.delete(refused))
    pending.set(refused, asked)
    return asked
  }
}

/**
 * The API of a Lyceum server, called like the one in process.
 *
 * @example
 * ```ts
 * const client = createClient({ baseUrl: '/api', token: () => session.accessToken() })
 * const page = await client.courses.list({ status: 'published' })
 * ```
 */
export const createClient = <Own extends RouteTable = never>(options: ClientOptions<Own>): Client<AreaOf<Own>> => {
  const { baseUrl, token, headers = {}, timeoutMs = 30_000, retries = 2 } = options
  const tokens: TokenSource = typeof token === 'function' ? shared(token) : () => token
  const base = baseUrl.replace(/\/+$/, '')

  const call = async (
    name: string,
    route: OperationRoutes,
    input: unknown,
    given: ClientCallOptions = {},
  ): Promise<unknown> => {
    const { idempotencyKey } = given
    const request = encode(name, route, input ?? {})
    const safe = request.method === 'GET' || idempotencyKey !== undefined
    return send(request, {
      fetch: options.fetch ?? fetch,
      baseUrl: base,
      headers: idempotencyKey === undefined ? headers : { ...headers, 'idempotency-key': idempotencyKey },
      token: tokens,
      retries: safe ? retries : 0,
      timeoutMs: given.timeoutMs ?? timeoutMs,
      signal: given.signal,
    })
  }

  const client: Record<string, Record<string, unknown>> = {}
  const all: Record<string, OperationRoutes> = Object.assign({}, routes, ...(options.routes ?? []))
  for (const [name, route] of Object.entries(all)) {
    const [resource = '', verb = ''] = name.split('.')
    client[resource] = {
      ...client[resource],
      [verb]: (input?: unknown, given?: ClientCallOptions) => call(name, route, input, given),
    }
  }
  // The tables have every operation (their types say so), and the server answers each by its schema.
  return client as unknown as Client<AreaOf<Own>>
}
