import type { Encoded } from './encode.ts'
import { isLyceumError, type LyceumClientError, toError, transportError, unexpected } from './errors.ts'

const FIRST_DELAY_MS = 200
const LONGEST_DELAY_MS = 10_000

/** Rejects when the signal fires, also where what runs does not listen to it. */
const until = <T>(signal: AbortSignal, work: PromiseLike<T> | T): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })

/** A failed answer with what it says about trying again. */
interface Failure {
  readonly error: LyceumClientError
  /** Whether the same request may succeed a moment later. */
  readonly passing: boolean
  readonly waitMs?: number
}

type Outcome = { readonly output: unknown } | Failure

const readJson = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

/** Seconds or a date, as RFC 9110 allows. */
const retryAfter = (response: Response): number | undefined => {
  const header = response.headers.get('retry-after')
  if (header === null) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0)
}

const read = async (response: Response): Promise<Outcome> => {
  const { status, ok } = response
  let value: unknown
  try {
    value = await readJson(response)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    if (ok) return { error: unexpected(status, cause), passing: false }
  }
  if (ok) return { output: value }
  const error = toError(value, status)
  const waitMs = retryAfter(response)
  // A limit of the domain (no attempt left) does not pass by waiting; one of traffic says when it does.
  const isTraffic = waitMs !== undefined || error.code === 'UNEXPECTED_RESPONSE'
  const passing = status >= 500 || (status === 429 && isTraffic)
  return { error, passing, ...(waitMs === undefined ? {} : { waitMs }) }
}

export type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>

/** Answers a token; `refused` is the one that was just refused, if it is asked again. */
export type TokenSource = (refused?: string) => string | undefined | Promise<string | undefined>

export interface Sending {
  readonly fetch: Fetch
  readonly baseUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly token: TokenSource
  /** How often a request may be sent again that could have passed. */
  readonly retries: number
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

const attempt = async (
  request: Encoded,
  sending: Sending,
  token: string | undefined,
  signal: AbortSignal,
): Promise<Outcome> => {
  const { method, path, body } = request
  // Called bare: a browser's fetch refuses to be a method of anything but the window.
  const { fetch } = sending
  const init: RequestInit = {
    method,
    signal,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...sending.headers,
    },
    ...(body === undefined ? {} : { body }),
  }
  try {
    return await until(signal, Promise.resolve(fetch(sending.baseUrl + path, init)).then(read))
  } catch (cause) {
    if (signal.aborted) throw cause
    return { error: transportError('NETWORK_ERROR', {}, 'The server could not be reached.', cause), passing: true }
  }
}

/** Full jitter: clients that failed together do not come back together. */
const backoff = (tries: number): number => Math.random() * Math.min(FIRST_DELAY_MS * 2 ** tries, LONGEST_DELAY_MS)

const sendUntil = async (
  request: Encoded,
  sending: Sending,
  signal: AbortSignal,
  deadline: number,
): Promise<unknown> => {
  let token = await until(signal, sending.token())
  let askedAgain = false
  for (let tries = 0; ; ) {
    const outcome = await attempt(request, sending, token, signal)
    if ('output' in outcome) return outcome.output
    const { error, passing, waitMs = backoff(tries) } = outcome
    if (error.status === 401 && token !== undefined && !askedAgain) {
      askedAgain = true
      const fresh = await until(signal, sending.token(token))
      if (fresh === token) throw error
      token = fresh
    } else {
      if (!passing || tries >= sending.retries || Date.now() + waitMs > deadline) throw error
      tries += 1
      await until(signal, new Promise((resolve) => setTimeout(resolve, waitMs)))
    }
  }
}

/** Sends a request, again where that is safe and may help, and answers its output. */
export const send = async (request: Encoded, sending: Sending): Promise<unknown> => {
  const { signal, timeoutMs } = sending
  const clock = new AbortController()
  const timer = Number.isFinite(timeoutMs) ? setTimeout(() => clock.abort(), timeoutMs) : undefined
  const both = signal ? AbortSignal.any([signal, clock.signal]) : clock.signal
  try {
    return await sendUntil(request, sending, both, Date.now() + timeoutMs)
  } catch (error) {
    if (isLyceumError(error)) throw error
    if (signal?.aborted) throw transportError('ABORTED', {}, 'The call was aborted.', signal.reason)
    if (clock.signal.aborted) throw transportError('TIMEOUT', { timeoutMs }, `No answer within ${timeoutMs} ms.`)
    throw error
  } finally {
    clearTimeout(timer)
  }
}
