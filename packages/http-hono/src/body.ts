import { HttpError } from './http-errors.ts'
import { invalidField } from './problem.ts'

const DEEPEST = 64
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/i

// A connection that breaks off in the middle leaves half a body, which is nobody's valid JSON.
const failed = (cause: unknown): never => {
  throw new HttpError('MALFORMED_JSON', {}, { cause })
}

/** How much is read, and thrown away, for the caller to hear that it is too large: so many times as much as may be. */
const MOST_DISCARDED = 16
const MOST_BYTES_DISCARDED = 67_108_864

/** The bytes of a body, given up as soon as there are too many. */
const readBytes = async (request: Request, most: number): Promise<Uint8Array> => {
  const tooLarge = () => new HttpError('BODY_TOO_LARGE', { maxBodyBytes: most })
  if (request.method === 'GET' || request.method === 'HEAD') return new Uint8Array()
  const announced = request.headers.get('content-length')
  if (announced !== null) {
    if (Number(announced) > most) throw tooLarge()
    // Servers hand over as many bytes as were announced. Whole, they come several times faster than through a stream.
    const bytes = new Uint8Array(await request.arrayBuffer().catch(failed))
    if (bytes.byteLength > most) throw tooLarge()
    return bytes
  }
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read().catch(failed)
    if (done) break
    size += value.byteLength
    if (size > Math.min(most * MOST_DISCARDED, most + MOST_BYTES_DISCARDED)) await reader.cancel()
    // A connection that is closed while the caller still sends is reset, often before the caller has read the answer.
    else if (size <= most) chunks.push(value)
  }
  if (size > most) throw tooLarge()
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

/** Refuses what no schema should have to meet: names that reach a prototype, and nesting that overflows a stack. */
const checkShape = (value: unknown, depth: number): void => {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) throw invalidField('', `must nest at most ${DEEPEST} levels deep`)
  if (Object.hasOwn(value, '__proto__')) throw invalidField('__proto__', 'is not a known field', 'unknown')
  // Without a list of its own: a hostile body has a hundred thousand fields.
  for (const key in value) checkShape(value[key as keyof typeof value], depth + 1)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch (cause) {
    return failed(cause)
  }
}

/** The JSON object in a request's body; no body is an empty object. */
export const readJsonObject = async (request: Request, most: number): Promise<Record<string, unknown>> => {
  const bytes = await readBytes(request, most)
  if (bytes.byteLength === 0) return {}
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (!JSON_TYPE.test(type.trim())) throw new HttpError('UNSUPPORTED_MEDIA_TYPE')
  const value = parse(bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidField('', 'must be a JSON object', 'type')
  checkShape(value, 1)
  // JSON has no other objects than those of named fields; a copy would cost as much as parsing.
  return value as Record<string, unknown>
}
