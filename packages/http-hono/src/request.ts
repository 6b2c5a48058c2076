import { readJsonObject } from './body.ts'
import { type Endpoint, isParam } from './endpoints.ts'
import { revisionIn } from './etag.ts'
import { invalidField } from './problem.ts'
import { coerceText, parseQuery } from './query.ts'
import { inputSchema, propertySchema } from './schema.ts'

/** The last segments of a request's path, as many as the endpoint has: the app may be mounted under any base path. */
export const lastSegments = (url: URL, count: number): readonly string[] => url.pathname.split('/').slice(-count)

/** The base path that the app is mounted under: what stands before an endpoint's own path. */
export const basePath = (url: URL, count: number): string => url.pathname.split('/').slice(0, -count).join('/')

const decodeParam = (name: string, raw: string): string => {
  try {
    return decodeURIComponent(raw)
  } catch {
    throw invalidField(name, 'must be properly percent-encoded UTF-8')
  }
}

const pathInput = (endpoint: Endpoint, url: URL): Record<string, unknown> => {
  const concrete = lastSegments(url, endpoint.segments.length)
  const root = inputSchema(endpoint.operation)
  const entries = endpoint.segments.flatMap((segment, index) => {
    if (!isParam(segment)) return []
    const name = segment.slice(1)
    const text = decodeParam(name, concrete[index] ?? '')
    return [[name, coerceText(text, propertySchema(root, name, root), root)] as const]
  })
  return Object.fromEntries(entries)
}

/** Whether a call can be made on the condition that the record has the revision of an ETag. */
export const takesIfMatch = ({ operation }: Endpoint): boolean => {
  const root = inputSchema(operation)
  return propertySchema(root, 'ifRevision', root) !== undefined
}

/** The revision of the ETag in If-Match, which is that of the record as the caller has read it. */
const preconditionInput = (endpoint: Endpoint, request: Request): Record<string, unknown> => {
  const given = request.headers.get('if-match')
  if (given === null || given.trim() === '*' || !takesIfMatch(endpoint)) return {}
  const ifRevision = revisionIn(given)
  if (ifRevision === undefined) throw invalidField('If-Match', 'must be the ETag of the record, or *')
  return { ifRevision }
}

/**
 * Path, query, precondition and body of a request as the one input that the operation takes. A field may stand in any of them; one
 * that stands in two must say the same in both.
 */
export const readInput = async (endpoint: Endpoint, request: Request, maxBodyBytes: number): Promise<object> => {
  const url = new URL(request.url)
  const sources = [
    pathInput(endpoint, url),
    parseQuery(url.search.slice(1), inputSchema(endpoint.operation)),
    preconditionInput(endpoint, request),
  ]
  // What stands in the address is added to what stands in the body: a body may have a hundred thousand fields.
  const input = await readJsonObject(request, maxBodyBytes)
  for (const [name, value] of sources.flatMap((source) => Object.entries(source))) {
    if (Object.hasOwn(input, name) && input[name] !== value)
      throw invalidField(name, 'must be the same in all places of the request', 'conflict')
    input[name] = value
  }
  return input
}
