import { type Client, type ClientOptions, createClient } from '../client.ts'
import { isLyceumError, type LyceumClientError } from '../errors.ts'

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } })

const number = { number: 1, size: 20, totalItems: 0, totalPages: 0 }

/** An empty page of a list. */
export const page = { items: [], page: { ...number, hasNext: false, hasPrevious: false, next: null } }

export const ok = (): Response => json(200, page)

export const other = (status: number, body: unknown): Response => json(status, body)

export const problem = (status: number, code: string, headers?: Record<string, string>): Response =>
  json(status, { type: `urn:lyceum:error:${code}`, title: code, status, code }, headers)

export const broken = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'))

export type Answer = () => Response | Promise<Response>

interface Sent {
  readonly url: string
  readonly init: RequestInit
}

/** A client whose server gives these answers one after the other, the last for ever. */
export const scripted = (
  answers: Answer[],
  options: Partial<ClientOptions> = {},
): { client: Client; requests: Sent[] } => {
  const requests: Sent[] = []
  const client = createClient({
    baseUrl: 'http://x.test',
    fetch: (url, init) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)]
      requests.push({ url, init })
      return answer?.() ?? ok()
    },
    ...options,
  })
  return { client, requests }
}

export const headerOf = ({ init }: { init: RequestInit }, name: string): string | null =>
  new Headers(init.headers).get(name)

/** What a call failed with; throws where it did not fail, or with something that is not Lyceum's. */
export const failureOf = async (promise: Promise<unknown>): Promise<LyceumClientError> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isLyceumError(error)) throw error ?? new Error('It did not fail.')
  return error as LyceumClientError
}
